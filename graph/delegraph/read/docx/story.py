"""The blocks of a Word file's story: paragraphs with their numbers, tables, text boxes, notes, in reading order.

Postconditions: a block holds no blank line but an author's own; a text box stands before the paragraph it hangs on,
a footnote after the page or table that cites it; a paragraph whose mark was deleted goes on in the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delegraph.read.docx.markup import MC, Element, W, child, switched, value
from delegraph.read.docx.notes import Notes
from delegraph.read.docx.numbering import Numbering
from delegraph.read.docx.words import Words
from delegraph.read.marks import footnote, with_notes
from delegraph.read.rows import Cell, laid_out

TYPED = re.compile(r"\A(\(?[\w/]{1,8}[.)]|[-–•])[ \t]*\t[ \t]*")
TYPED_MARK = re.compile(r"\s*([*†‡§]{1,4}|\d{1,3})\s*")
GONE = ("del", "moveFrom")
WRAPPINGS = {W + name for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag")} | {MC + "Fallback"}


@dataclass(slots=True)
class Story:
    """Walks a story of the file once; numbers and marks count on from one call to the next."""

    words: Words
    numbering: Numbering
    _carried: str = ""

    def blocks(self, body: Element) -> Iterator[str]:
        """Yield the blocks of a body, its footnotes where the foot of a page would be."""
        return with_notes(self._flow(body), lambda: self.notes(self.words.footnotes))

    def notes(self, notes: Notes) -> Iterator[str]:
        """Yield the notes that were cited and not given."""
        while notes.waiting:
            cited = notes.waiting.pop(0)
            said = "\n".join(block for one in cited.body for block in self._block(one))
            typed = TYPED_MARK.match(said)
            yield footnote(cited.mark or (typed[1] if typed else ""), said)

    def _flow(self, body: Element) -> Iterator[str]:
        for one in body:
            yield from self._block(one)
        yield from filter(None, [self._carried.strip()])
        self._carried = ""

    def _block(self, one: Element) -> Iterator[str]:
        if one.tag == W + "p":
            yield from self._paragraph(one)
        elif one.tag == W + "tbl":
            yield from laid_out(self._rows(one))
        elif one.tag == W + "sdt" and switched(one, "sdtPr", "showingPlcHdr"):
            return
        elif one.tag == W + "sdt" or one.tag in WRAPPINGS:
            for inner in one:
                yield from self._block(inner)
        elif one.tag == MC + "AlternateContent":
            yield from self._alternatives(one)

    def _alternatives(self, element: Element) -> Iterator[str]:
        for choice in element:
            if found := [block for inner in choice for block in self._block(inner)]:
                yield from found
                return

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        said = self.words.of(paragraph)
        for box in self.words.taken_boxes():
            for inner in box:
                yield from self._block(inner)
        if child(properties, "sectPr") is not None:
            self.words.footnotes.end_section()
        said, self._carried = self._carried + said, ""
        if any(child(properties, "rPr", gone) is not None for gone in GONE):
            self._carried = said
            return
        number = self.numbering.label(properties)
        if said := TYPED.sub(r"\1 ", said.strip()):
            yield f"{number} {said}".strip()

    def _rows(self, table: Element) -> Iterator[list[Cell]]:
        for row in _inner(table, "tr"):
            if child(row, "trPr", "del") is None:
                yield [list(self._cell(cell)) for cell in _inner(row, "tc") if not _goes_on(cell)]

    def _cell(self, cell: Element) -> Iterator[str]:
        for one in cell:
            yield from self._block(one)


def _inner(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, those in content controls and insertions too."""
    for one in parent:
        if one.tag == W + name:
            yield one
        elif one.tag == W + "sdt" or one.tag in WRAPPINGS:
            yield from _inner(one, name)


def _goes_on(cell: Element) -> bool:
    """Tell whether a cell is the lower part of one merged downwards, whose own text Word does not print."""
    merged = child(cell, "tcPr", "vMerge")
    return merged is not None and value(cell, "tcPr", "vMerge") in (None, "continue")
