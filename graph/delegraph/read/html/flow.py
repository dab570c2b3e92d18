"""Elements of a web page → blocks of text: paragraphs, headings, list items with their numbers, rows, footnotes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from delegraph.read.html.elements import BLOCKS, Element, words_of
from delegraph.read.html.notes import Notes, mark_in
from delegraph.read.marks import PAGE, footnote, glued
from delegraph.read.numerals import letters, roman
from delegraph.read.rows import Cell, laid_out

SPACE = re.compile(r"[ \t\r\n\f]+")
AROUND_BREAK = re.compile(r" *\n *")
BLANK_LINE = re.compile(r"\n\s*\n")
TYPED = re.compile(r"\(?(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[A-Z]|[IVXLC]{1,6})[.)]\s|\d{1,4}\.\d{1,4}\.?\s|[-–—•*]\s")
STYLED = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
FORMS = {"lower-alpha": "a", "lower-latin": "a", "lower-roman": "i", "upper-alpha": "A", "upper-latin": "A"}
FORMS |= {"upper-roman": "I", "decimal": "1", "none": "none"}


@dataclass(slots=True)
class Flow:
    """The blocks read so far, the words of the one being read, and the footnotes cited and not yet given."""

    notes: Notes
    paged: bool = True  # footnotes are given where the foot of a page would be
    blocks: list[str] = field(default_factory=list)
    _length: int = 0
    _words: list[str] = field(default_factory=list)

    def read(self, element: Element) -> None:
        """Read what stands in an element, in order."""
        self._say(element.text)
        for one in element:
            if one not in self.notes.bodies:
                self._read_one(one)
            self._say(one.tail)

    def end_block(self) -> None:
        """End the block being read: two line breaks in it part paragraphs."""
        said = AROUND_BREAK.sub("\n", "".join(self._words))
        self._words.clear()
        self._put(block.strip() for block in BLANK_LINE.split(said))

    def end(self) -> list[str]:
        """End the text and return its blocks, with the footnotes that were not yet given."""
        self.end_block()
        return [*self.blocks, *(self._cited() if self.paged else ())]

    def _put(self, blocks: Iterable[str]) -> None:
        for block in filter(None, blocks):
            self.blocks.append(block)
            self._length += len(block)
        if self.paged and self._length >= PAGE:
            self.blocks += self._cited()
            self._length = 0

    def _read_one(self, one: Element) -> None:
        if one.tag == "br":
            self._words.append("\n")
        elif one.tag in ("sup", "a") and self._is_mark(one):
            self._cite(one)
        elif one.tag == "table":
            self.end_block()
            self._put(laid_out(self._rows(one)))
        elif one.tag in ("ol", "ul", "menu", "dir"):
            self.end_block()
            self._put(self._items(one))
        elif one.tag in ("pre", "xmp", "listing", "plaintext"):
            self.end_block()
            self._put(part.strip("\n") for part in BLANK_LINE.split(words_of(one)))
        elif one.tag in BLOCKS:
            self.end_block()
            self.read(one)
            self.end_block()
        else:
            self.read(one)

    def _say(self, text: str | None) -> None:
        if text:
            self._words.append(SPACE.sub(" ", text))

    def _is_mark(self, one: Element) -> bool:
        return mark_in(one) is not None and (one.tag == "sup" or self.notes.cited(one) is not None)

    def _cite(self, one: Element) -> None:
        mark, body = mark_in(one) or "", self.notes.cited(one)
        before = "".join(self._words[-2:]).rstrip(" ")
        if before:
            self._words[-2:] = [before]
        self._words.append(glued(before, mark))
        if body is not None:
            self.notes.cite(mark, body)

    def _cited(self) -> Iterator[str]:
        while self.notes.waiting:
            mark, body = self.notes.waiting.pop(0)
            yield footnote(mark, "\n".join(self._inner(body)))

    def _inner(self, element: Element) -> list[str]:
        """The blocks of an element by themselves."""
        inner = Flow(self.notes, paged=False)
        inner.read(element)
        return inner.end()

    def _rows(self, table: Element) -> Iterator[list[Cell]]:
        for part in table:
            if part.tag == "tr":
                yield [self._inner(cell) for cell in part if cell.tag in ("td", "th")]
            elif part.tag in ("tbody", "thead", "tfoot"):
                yield from self._rows(part)
            elif part.tag == "caption":
                yield [self._inner(part)]

    def _items(self, ordered: Element) -> Iterator[str]:
        form = _form(ordered)
        count = _whole(ordered.get("start")) or 1
        for item in ordered:
            if item in self.notes.bodies:
                count += 1
                continue
            blocks = self._inner(item)
            if item.tag != "li" or not blocks:
                yield from blocks
                continue
            count = _whole(item.get("value")) or count
            yield blocks[0] if TYPED.match(blocks[0]) else _label(form, count) + blocks[0]
            yield from blocks[1:]
            count += 1


def _form(ordered: Element) -> str:
    styled = STYLED.search(ordered.get("style", ""))
    named = FORMS.get(styled[1].lower(), "") if styled else ""
    return named or (ordered.get("type", "1") if ordered.tag == "ol" else "•")


def _label(form: str, count: int) -> str:
    """The number of an item; browsers leave the brackets open, and papers put letters in them."""
    labels = {
        "a": f"({letters(count)}) ",
        "i": f"({roman(count)}) ",
        "A": f"{letters(count).upper()}. ",
        "I": f"{roman(count).upper()}. ",
        "1": f"{count}. ",
        "none": "",
    }
    return labels.get(form, "• ")


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 6 else None
