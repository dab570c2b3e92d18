"""A long text → parts that make a page each, cut between paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

BUDGET = 16_000  # characters of a part, where each passage that begins in it counts as many more
MARK = 100
SHORTEST = 400
NUMBERED = re.compile(r"\n[ \t]*\d{1,4}\.\s+\S")
BREAKS = ("\n\n", "\n", " ")


def parts(words: str, starts: Sequence[int]) -> tuple[int, ...]:
    """Return where each part begins, the first at 0; `starts` are where passages begin, in order.

    Postcondition: offsets rise; a part ends before a numbered paragraph, else at a blank line, a line or a word.
    """
    found = [0]
    while (end := _furthest(len(words), starts, found[-1])) < len(words):
        found.append(_cut(words, found[-1], end))
    return tuple(found)


def part_at(bounds: Sequence[int], offset: int) -> int:
    """Return the number of the part, counted from 1, that holds an offset."""
    return max(1, bisect_right(bounds, offset))


def _furthest(length: int, starts: Sequence[int], begin: int) -> int:
    """Return the end of the longest part from `begin` on whose weight is within the budget."""
    first = bisect_left(starts, begin)
    low, high = min(begin + SHORTEST, length), min(begin + BUDGET, length)
    while low < high:
        middle = (low + high + 1) // 2
        weight = middle - begin + MARK * (bisect_left(starts, middle) - first)
        low, high = (middle, high) if weight <= BUDGET else (low, middle - 1)
    return low


def _cut(words: str, begin: int, end: int) -> int:
    earliest = begin + (end - begin) * 2 // 3
    numbered = [found.start() + 1 for found in NUMBERED.finditer(words, earliest, end)]
    if numbered:
        return numbered[-1]
    breaks = (words.rfind(mark, earliest, end) + len(mark) for mark in BREAKS if words.rfind(mark, earliest, end) >= 0)
    return next(breaks, end)
