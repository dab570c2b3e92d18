"""The lines of a page, with their places; marks of footnotes told from numbers by the size of their digits.

Postconditions of `lines`: no line is blank; what stands in a line beyond a wide gap is a line of its own; a mark is
superscript digits, tied to the word before it; a line that ends in a hyphen which may be the printer's ends in HYPHEN.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delegraph.read.pdf.document import Page

HYPHEN = "\ufffe"
PRINTED = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
DIGITS = re.compile(r"\d+")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SMALLER = 0.8  # the digits of a mark, of the size of the line's
RAISED = 0.12  # of the size of the line
WIDE = 0.9  # a gap of this many sizes may be the gutter between columns
LETTERS = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0d8": "•",
        "\x02": HYPHEN,
    }
)


@dataclass(slots=True)
class Line:
    """Words on one base line: from where to where they reach, how high they stand, the size of their letters."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    page: int

    def beside(self, other: "Line") -> bool:
        """Tell whether the two stand on one base line."""
        return abs(self.y - other.y) < 0.35 * max(self.size, other.size)


def lines(page: Page) -> list[Line]:
    """Return the lines of a page in the order of the file."""
    return [line for printed in PRINTED.finditer(page.text) for line in _pieces(page, *_stripped(printed))]


def _stripped(printed: re.Match[str]) -> tuple[int, int]:
    words = printed.group()
    start = printed.start() + len(words) - len(words.lstrip())
    return start, max(start, printed.start() + len(words.rstrip()))


def _pieces(page: Page, start: int, end: int) -> Iterator[Line]:
    if start == end:
        return
    size = max(page.size(start), page.size(start + (end - start) // 2))
    y = min(page.origin(start)[1], page.origin(end - 1)[1])
    bold = page.bold(start + (end - start) // 2)
    for first, last, left, right in _parted(page, start, end, WIDE * size):
        text = _with_marks(page, first, last, y, size).translate(LETTERS)
        yield Line(" ".join(text.split()), left, right, y, size, bold, page.number)


def _parted(page: Page, start: int, end: int, wide: float) -> Iterator[tuple[int, int, float, float]]:
    """Part a line at its wide gaps; yield the characters of each piece and from where to where it reaches."""
    reaches = page.stretches(start, end)
    if not reaches:
        return
    at, (left, right) = start, reaches[0]
    for following, stop in reaches[1:]:
        cut = _character_at(page, at, end, following) if following - right > wide else None
        if cut:
            yield at, cut, left, right
            at, left = cut, following
        right = max(right, stop)
    yield at, end, left, right


def _character_at(page: Page, start: int, end: int, left: float) -> int | None:
    """Return the first character of a word that begins at a place on the page."""
    starts = (m.end() for m in re.compile(r"\s+").finditer(page.text, start, end))
    return next((at for at in starts if start < at < end and abs(page.left(at) - left) < 1), None)


def _with_marks(page: Page, start: int, end: int, y: float, size: float) -> str:
    """The words, with digits that are smaller and stand higher than the line as superscripts."""
    parts, at = [], start
    for number in DIGITS.finditer(page.text, start, end):
        first = _first_raised(page, number, y + RAISED * size, SMALLER * size)
        if first == number.end():
            continue
        before = page.text[at:first]
        tied = before.rstrip() if number.start() == first and before.strip() else before
        parts += [tied, page.text[first : number.end()].translate(SUPERSCRIPT)]
        at = number.end()
    return "".join([*parts, page.text[at:end]])


def _first_raised(page: Page, number: re.Match[str], y: float, size: float) -> int:
    at = number.end()
    while at > number.start() and page.origin(at - 1)[1] > y and page.size(at - 1) < size:
        at -= 1
    return at
