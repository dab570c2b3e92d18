"""Footnote marks and footnotes as the texts of the United Nations print them.

A mark is glued to the word before it ("Uruguay10"), but stands apart from a digit, so that it never makes another
number of it. A footnote stands in a block of its own: its mark, two spaces, its words; and where the foot of a page
would be, since right after the block that cites it it would come between a draft's sponsors and its title.
"""

import re
from collections.abc import Callable, Iterable, Iterator

PAGE = 3_000  # characters
AFTER_MARK = re.compile(r"\A[\s.):]+")
BLANK_LINES = re.compile(r"\s*\n\s*")


def glued(before: str, mark: str) -> str:
    """Return a mark as it is put after these words: with a space where they end in a digit."""
    return f" {mark}" if before[-1:].isdigit() and mark[:1].isdigit() else mark


def footnote(mark: str, words: str) -> str:
    """Return a footnote's block; its words may repeat the mark, which is printed once. No line of it is blank."""
    said = BLANK_LINES.sub("\n", words.strip())
    said = AFTER_MARK.sub("", said.removeprefix(mark) if mark else said)
    return f"{mark}  {said}"


def with_notes(blocks: Iterable[str], cited: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Yield the blocks, and at the foot of each page of 3,000 characters the footnotes that `cited` gives by then."""
    length = 0
    for block in blocks:
        yield block
        length += len(block)
        if length >= PAGE:
            yield from cited()
            length = 0
    yield from cited()
