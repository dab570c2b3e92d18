"""The lines of all pages in one flow: paragraphs over the ends of columns and pages, footnotes between paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from delegraph.read.pdf.lines import Line
from delegraph.read.pdf.notes import Notes
from delegraph.read.pdf.order import TAB
from delegraph.read.pdf.paragraphs import LINE, PARAGRAPH, Gap, Measures, Placed, gap, placed

# The distribution stands beside the name of the organ, to which large letters bring it near.
APART = re.compile(rf"{TAB}|(?<=\w) ?(?=Distr\.)")


@dataclass(slots=True)
class _Part:
    """Words of one page with the gap before them."""

    gap: Gap
    text: str
    page: int


class Flow:
    """Takes the columns of pages in order and gives one text with the places where its pages begin."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._parts: list[_Part] = []
        self._last: Placed | None = None
        self._begun = 0  # the last part that begins a paragraph
        self._pages = 1
        self._masthead = True  # until the first words that go on from one line to the next
        self._waiting: Notes = []  # of the page before, until it is known whether its last paragraph goes on

    def add(self, column: Sequence[Line], right: float) -> None:
        """Take the text of the next column, which is set to a measure that ends at `right`."""
        for here in placed(column, right, self._measures):
            before: Gap = gap(self._last, here, self._measures) if self._last else PARAGRAPH
            if self._waiting:
                before = self._put_notes(before)
            if before == PARAGRAPH:
                self._begun = len(self._parts)
            self._masthead = self._masthead and before in (LINE, PARAGRAPH)
            self._parts.append(_Part(before, self._words(here.line), self._pages))
            self._last = here

    def _words(self, line: Line) -> str:
        """The words of a line; what stands far apart in a masthead are lines of their own."""
        return APART.sub(LINE, line.text) if self._masthead else line.text.replace(TAB, " ")

    def end_page(self, notes: Notes) -> None:
        """End a page whose footnotes are `notes`."""
        if self._waiting:  # a page without any text
            self._put_notes(PARAGRAPH)
        self._waiting = notes
        self._pages += 1

    def text(self) -> tuple[str, tuple[int, ...]]:
        """Return the text and the offsets at which its pages begin."""
        if self._waiting:
            self._put_notes(PARAGRAPH)
        starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for part in self._parts:
            piece = (part.gap if pieces else "") + part.text
            while len(starts) < part.page:
                starts.append(length + len(piece) - len(part.text) if starts else 0)
            pieces.append(piece)
            length += len(piece)
        starts += [length] * (self._pages - 1 - len(starts))
        return "".join(pieces) + "\n", tuple(starts)

    def _put_notes(self, following: Gap) -> Gap:
        """Put the waiting notes between two paragraphs of their page; return the gap before what follows.

        Where the page's last paragraph goes on they stand before it; where it fills the whole page they part it.
        """
        page = self._pages - 1
        at = len(self._parts)
        if following != PARAGRAPH and self._begun < at and self._parts[self._begun].page == page:
            at = self._begun
        notes = [_Part(PARAGRAPH, note, page) for note in self._waiting]
        self._parts[at:at] = notes
        self._waiting = []
        if at == self._begun and at < len(self._parts) - len(notes):
            self._begun += len(notes)
            return following
        return PARAGRAPH
