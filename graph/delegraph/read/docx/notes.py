"""Footnotes and endnotes of a Word file: which are cited, in which order, under which mark.

Postcondition: a note is given once, however often it is cited.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from delegraph.read.docx.markup import Element, W, child, number, value
from delegraph.read.numerals import numeral

LETTERED = {"lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A note that the text cites; the mark is "" where the author typed one into the text and into the note."""

    mark: str
    body: Element


@dataclass(slots=True)
class Notes:
    """The notes of one kind; `waiting` are those cited and not yet given."""

    bodies: Mapping[str, Element]
    start: int = 1
    form: str = "decimal"
    by_section: bool = False
    waiting: list[Cited] = field(default_factory=list)
    _cited: dict[str, str] = field(default_factory=dict)
    _last: int = 0

    def cite(self, key: str, custom: bool) -> str:
        """Return the mark of a note that the text cites, "" where the author typed it or there is no such note."""
        if key in self._cited or key not in self.bodies:
            return self._cited.get(key, "")
        if not custom:
            self._last += 1
        # A letter glued to a name would be part of it: such marks are printed in digits.
        form = "decimal" if self.form in LETTERED else self.form
        mark = "" if custom else numeral(self.start + self._last - 1, form)
        self._cited[key] = mark
        self.waiting.append(Cited(mark, self.bodies[key]))
        return mark

    def end_section(self) -> None:
        """Begin the marks anew where the file says that each section has its own."""
        if self.by_section:
            self._last = 0


def notes_of(root: Element | None, kind: str, *places: Element | None) -> Notes:
    """Return the notes of a part (`kind` is footnote or endnote); `places` may say how they are numbered."""
    bodies = {one.get(W + "id", ""): one for one in root.findall(W + kind)} if root is not None else {}
    said = [found for place in places if (found := child(place, f"{kind}Pr")) is not None]
    start = next((n for one in said if (n := number(one, "numStart")) is not None), 1)
    form = next((text for one in said if (text := value(one, "numFmt"))), "decimal")
    restart = next((text for one in said if (text := value(one, "numRestart"))), "")
    return Notes(bodies, start, form, restart == "eachSect")
