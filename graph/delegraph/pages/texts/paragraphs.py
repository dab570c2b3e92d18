"""Words → paragraphs as people read them: numbered ones, items of lists, headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Shape = Literal["numbered", "item", "heading", "note", "plain"]
NUMBERED = re.compile(r"\s*(?P<number>\d{1,4})\.\s+\S")
ITEM = re.compile(r"\s*(?:\([a-z]{1,2}\)|\([ivx]{1,5}\)|\(\d{1,2}\)|[-–•])\s+\S")
LABELLED = re.compile(r"\s*(?:#{1,6}\s|(?:Chapter|Annex)\s+[IVXLC\d]+\b|(?:[IVXLC]{1,6}|[A-Z])\.\s+\S)")
NOTE = re.compile(r"\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+\s|\*{1,3}\s|\d{1,3}   *\S)")
ENDS = (".", ";", ":", ",")
OPENS = re.compile("|".join(form.pattern for form in (NUMBERED, ITEM, LABELLED, NOTE)))
LONGEST_HEADING = 200
FULL = 0.6  # of the width: a shorter line ended of itself
WIDEST = 120  # a line longer than this was never broken by the width of a page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, with the blank lines after them; `number` as printed at its begin."""

    start: int
    end: int
    shape: Shape
    number: str | None = None


def paragraphs(words: str, start: int, end: int) -> Iterator[Paragraph]:
    """Yield the paragraphs between two offsets; they join without a gap."""
    for left, right in pairwise([*_starts(words, start, end), end]):
        yield _shaped(words[left:right], left, right)


def _starts(words: str, start: int, end: int) -> Iterator[int]:
    lines = [start, *_line_starts(words, start, end), end]
    width = _width([right - left for left, right in pairwise(lines)])
    before = ""
    for left, right in pairwise(lines):
        line = words[left:right].strip()
        if left == start or (line and not _goes_on(before, line, width)):
            yield left
        before = line


def _line_starts(words: str, start: int, end: int) -> Iterator[int]:
    at = words.find("\n", start, end) + 1
    while 0 < at < end:
        yield at
        at = words.find("\n", at, end) + 1


def _width(lengths: list[int]) -> int:
    """Return the width at which most of the text was broken into lines, 0 where lines are whole paragraphs."""
    broken = [length for length in lengths if length <= WIDEST]
    return max(broken) if 2 * sum(broken) > sum(lengths) else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line is part of the paragraph of the line before it, which was full or had not ended."""
    if not width or not before or OPENS.match(line):
        return False
    full = len(before) + 1 + len(line.split(maxsplit=1)[0]) > width
    return full or (len(before) > FULL * width and not before.endswith(ENDS))


def _shaped(line: str, start: int, end: int) -> Paragraph:
    if found := NUMBERED.match(line):
        return Paragraph(start, end, "numbered", found["number"])
    if ITEM.match(line):
        return Paragraph(start, end, "item")
    if LABELLED.match(line) and len(line) < LONGEST_HEADING and not line.rstrip().endswith(ENDS):
        return Paragraph(start, end, "heading")
    return Paragraph(start, end, "note" if NOTE.match(line) else "plain")
