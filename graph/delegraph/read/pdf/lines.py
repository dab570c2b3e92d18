"""The lines of a page, with their places; marks of footnotes told from numbers by the size of their digits.

Postconditions of `lines`: no line is blank; what stands in a line beyond a wide gap is a line of its own; a mark is
superscript digits, tied to the word before it; a line that ends in a hyphen which may be the printer's ends in HYPHEN.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from delegraph.numbers import TO_RAISED
from delegraph.read.pdf.document import Page
from delegraph.read.pdf.turn import Stretch

HYPHEN = "\ufffe"
PRINTED = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
SPACE = re.compile(r"\s+")
NUMBER_TIED = re.compile(r"^\d{1,4}\.(?=[A-Z“][a-z ])")  # a number that fills the room before its words
LAST_HYPHEN = re.compile(r"(?<=\w)-$")
DIGITS = re.compile(r"\d+")
SMALLER = 0.8  # the digits of a mark, of the size of the line's
RAISED = 0.12  # of the size of the line
OTHER_LINE = 0.8  # of the size: runs whose lower edges lie further apart stand on two lines
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


def lines(page: Page) -> tuple[list[Line], list[str]]:
    """Return the lines of a page in the order of the file, and the words that run in another direction than most."""
    found: list[Line] = []
    astray: list[str] = []
    for printed in PRINTED.finditer(page.text):
        for start, end in _straight(page, *_stripped(printed)):
            if page.direction(start) == page.turned:
                found += _pieces(page, start, end)
            else:
                astray.append(" ".join(page.text[start:end].split()))
    return found, astray


def _stripped(printed: re.Match[str]) -> tuple[int, int]:
    words = printed.group()
    start = printed.start() + len(words) - len(words.lstrip())
    return start, max(start, printed.start() + len(words.rstrip()))


def _straight(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a line where its letters turn; the library may join what is aslant to the line beside it."""
    if start == end:
        return
    middle = _letter_at(page.text, start + (end - start) // 2)
    if page.direction(start) == page.direction(middle) == page.direction(end - 1):
        yield start, end
        return
    letters = (at for at in range(start, end) if not page.text[at].isspace())
    for run in [list(run) for _, run in groupby(letters, key=page.direction)]:
        yield run[0], run[-1] + 1


def _pieces(page: Page, start: int, end: int) -> Iterator[Line]:
    middle = _letter_at(page.text, start + (end - start) // 2)
    whole = max(page.size(start), page.size(middle))
    for first, stop, left, right in _parted(page, start, end, whole):
        last = first + len(page.text[first:stop].rstrip())
        middle = _letter_at(page.text, first + (last - first) // 2)
        size, bold = max(page.size(first), page.size(middle)), page.bold(middle)
        y = min(page.origin(first)[1], page.origin(last - 1)[1])
        text = _with_marks(page, first, last, y, size).translate(LETTERS)
        words = NUMBER_TIED.sub(r"\g<0> ", " ".join(text.split()))
        yield Line(LAST_HYPHEN.sub(HYPHEN, words), left, right, y, size, bold, page.number)


def _letter_at(text: str, at: int) -> int:
    """Return the next place that is no space: a space may be the library's own and has no size."""
    while text[at].isspace():
        at += 1
    return at


def _parted(page: Page, start: int, end: int, size: float) -> Iterator[tuple[int, int, float, float]]:
    """Part a line at wide gaps, and where it goes on at another height; yield each piece's characters and reach."""
    reaches = page.stretches(start, end)
    if not reaches:
        return
    at, left, right = start, reaches[0].left, reaches[0].right
    for before, here in pairwise(reaches):
        jumps = abs(here.bottom - before.bottom) > OTHER_LINE * size or here.left < before.left
        cut = _character_at(page, at, end, here) if jumps or here.left - right > WIDE * size else None
        if cut:
            yield at, cut, left, right
            at, left, right = cut, here.left, here.right
        right = max(right, here.right)
    yield at, end, left, right


def _character_at(page: Page, start: int, end: int, reach: Stretch) -> int | None:
    """Return the first character of the word that begins a stretch."""
    starts = (m.end() for m in SPACE.finditer(page.text, start, end))
    return next((at for at in starts if start < at < end and page.begins(at, reach)), None)


def _with_marks(page: Page, start: int, end: int, y: float, size: float) -> str:
    """The words, with digits that are smaller and stand higher than the line as superscripts."""
    parts, at = [], start
    for number in DIGITS.finditer(page.text, start, end):
        first = _first_raised(page, number, y + RAISED * size, SMALLER * size)
        if first == number.end():
            continue
        before = page.text[at:first]
        tied = before.rstrip() if number.start() == first and before.strip() else before
        parts += [tied, page.text[first : number.end()].translate(TO_RAISED)]
        at = number.end()
    return "".join([*parts, page.text[at:end]])


def _first_raised(page: Page, number: re.Match[str], y: float, size: float) -> int:
    at = number.end()
    while at > number.start() and page.origin(at - 1)[1] > y and page.size(at - 1) < size:
        at -= 1
    return at
