"""The words of a paragraph: what Word prints of its runs.

Kept: insertions, links' text, fields' results, content controls, typed superscripts. Left out: deletions, what was
moved away, hidden text, comments, pictures. Text boxes come out beside the words, footnotes through their marks.
Postcondition: a tab is a tab, a line break a line feed, a non-breaking hyphen a hyphen, a soft one nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from delegraph.read.docx.fields import Fields, numbers_pages
from delegraph.read.docx.markup import MC, Element, M, W, child, switched, value
from delegraph.read.docx.notes import Notes
from delegraph.read.docx.styles import Styles
from delegraph.read.marks import glued

SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
UNPRINTED = {W + name for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "delText", "footnoteRef", "endnoteRef")}
TEXTS = {W + "t", M + "t"}
BULLETS = {"F0B7", "F0A7", "F02D", "00B7", "2022"}


@dataclass(slots=True)
class Words:
    """Reads one paragraph after the other; `boxes` are the text boxes met since they were last taken."""

    styles: Styles
    footnotes: Notes
    endnotes: Notes
    fields: Fields = field(default_factory=Fields)
    boxes: list[Element] = field(default_factory=list)

    def of(self, paragraph: Element) -> str:
        """Return what is printed of a paragraph, text boxes and automatic number apart."""
        pieces: list[str] = []
        self._read(paragraph, pieces)
        self.fields.end_paragraph()
        return "".join(pieces)

    def taken_boxes(self) -> list[Element]:
        """Return the text boxes met, and forget them."""
        boxes, self.boxes = self.boxes, []
        return boxes

    def _read(self, element: Element, pieces: list[str]) -> None:
        for one in element:
            tag = one.tag
            if tag in UNPRINTED or not isinstance(tag, str):
                continue
            if tag in TEXTS or tag in SIGNS:
                if self.fields.prints:
                    pieces.append(SIGNS.get(tag) or _text(one, pieces))
            elif reader := READERS.get(tag):
                reader(self, one, pieces)
            else:
                self._read(one, pieces)

    def _run(self, run: Element, pieces: list[str]) -> None:
        properties = child(run, "rPr")
        hidden = switched(properties, "vanish")
        if self.styles.hidden(value(properties, "rStyle")) if hidden is None else hidden:
            # Fields' marks count all the same, or what follows them is taken for their instruction.
            self._read_marks(run)
        else:
            self._read(run, pieces)

    def _read_marks(self, run: Element) -> None:
        for one in run.iter(W + "fldChar", W + "instrText"):
            (self._field if one.tag == W + "fldChar" else self._instruction)(one, [])

    def _field(self, element: Element, pieces: list[str]) -> None:
        self.fields.mark(element.get(W + "fldCharType"))

    def _instruction(self, element: Element, pieces: list[str]) -> None:
        self.fields.instruct(element.text or "")

    def _simple_field(self, element: Element, pieces: list[str]) -> None:
        if not numbers_pages(element.get(W + "instr", "")):
            self._read(element, pieces)

    def _control(self, element: Element, pieces: list[str]) -> None:
        """A content control that still shows its prompt holds no text of the document."""
        if not switched(element, "sdtPr", "showingPlcHdr"):
            self._read(element, pieces)

    def _sign(self, element: Element, pieces: list[str]) -> None:
        if (element.get(W + "char") or "").upper() in BULLETS:
            pieces.append("•")

    def _note(self, element: Element, pieces: list[str]) -> None:
        notes = self.footnotes if element.tag == W + "footnoteReference" else self.endnotes
        custom = element.get(W + "customMarkFollows") in ("1", "true", "on")
        mark = notes.cite(element.get(W + "id", ""), custom)
        pieces.append(glued(_last(pieces), mark))

    def _alternatives(self, element: Element, pieces: list[str]) -> None:
        """The same thing drawn twice, for newer and older programs: the first that holds text."""
        for choice in element:
            before = len(pieces), len(self.boxes)
            self._read(choice, pieces)
            if before != (len(pieces), len(self.boxes)):
                return

    def _box(self, element: Element, pieces: list[str]) -> None:
        self.boxes.append(element)


READERS: dict[str, Callable[[Words, Element, list[str]], None]] = {
    W + "r": Words._run,
    W + "fldChar": Words._field,
    W + "instrText": Words._instruction,
    W + "fldSimple": Words._simple_field,
    W + "sdt": Words._control,
    W + "sym": Words._sign,
    W + "footnoteReference": Words._note,
    W + "endnoteReference": Words._note,
    W + "txbxContent": Words._box,
    MC + "AlternateContent": Words._alternatives,
}


def _text(element: Element, pieces: list[str]) -> str:
    """The text of `w:t`; digits typed as a superscript are a mark."""
    text = element.text or ""
    run = element.getparent()
    raised = text.strip().isdigit() and value(run, "rPr", "vertAlign") == "superscript"
    return glued(_last(pieces), text.strip()) if raised else text


def _last(pieces: list[str]) -> str:
    return next((piece for piece in reversed(pieces) if piece), "")
