"""Fields of a Word file: what they print is kept, their instructions and page numbers are not."""

from dataclasses import dataclass, field

PAGE_NUMBERS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}


@dataclass(slots=True)
class _Open:
    instruction: str = ""
    printed: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the text, the innermost last."""

    _open: list[_Open] = field(default_factory=list)

    def mark(self, kind: str | None) -> None:
        """Take in a mark: begin, separate or end; one without its partner changes nothing."""
        if kind == "begin":
            self._open.append(_Open())
        elif self._open and kind == "separate":
            self._open[-1].printed = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, words: str) -> None:
        """Take in words of the innermost field's instruction."""
        if self._open and len(self._open[-1].instruction) < 100:
            self._open[-1].instruction += words

    def end_paragraph(self) -> None:
        """Give up fields whose instruction has not ended: a broken one must not swallow the text after it."""
        self._open = [one for one in self._open if one.printed]

    @property
    def prints(self) -> bool:
        """Whether text at this place is printed."""
        return all(one.printed and not numbers_pages(one.instruction) for one in self._open)


def numbers_pages(instruction: str) -> bool:
    """Tell whether a field's instruction asks for the number of a page or of pages."""
    return (instruction.split() or [""])[0].upper() in PAGE_NUMBERS
