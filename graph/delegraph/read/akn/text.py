"""The structure of an Akoma Ntoso document → the text of the paper, block by block.

Postconditions: a cover line is a line, every other block stands between blank lines; a number stands before the words
that it numbers, also where an empty element parts them; a footnote stands after its paragraph as a foot of a page has
it, number first; the text is in normal form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from delegraph.read.akn.markup import Element, local
from delegraph.read.normal import normal

WHITE = re.compile(r"\s+")
LEFT_OUT = frozenset({"meta", "img", "toc"})
NOTE = "authorialNote"
BREAKS = frozenset({"eol", "br"})
BEGINS_LINE = "outcome"  # a list of votes within the words of the vote
RANGE = "date"  # two next to each other are the ends of a session
COVER = "coverPage"


def text_of(document: Element) -> str:
    """Return the text of a document element, its metadata left out; attached documents follow."""
    blocks = list(_Writer().blocks(document))
    lines = (("" if n == 0 else "\n" if cover else "\n\n") + words for n, (words, cover) in enumerate(blocks))
    return "".join(lines)


def words_of(element: Element) -> str:
    """Return the words of an element in normal form, without its footnotes; a line break only where it has one."""
    lines = normal("".join(_inline(element))).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _inline(element: Element) -> Iterator[str]:
    yield _flow(element.text)
    for child in element:
        name = local(child)
        if name in BREAKS or (name == BEGINS_LINE and local(element) == BEGINS_LINE):
            yield "\n"
        if name not in LEFT_OUT and name != NOTE:
            yield from _inline(child)
        yield "–" if _opens_range(child) else _flow(child.tail)


def _flow(words: str | None) -> str:
    """Source lines are no lines of the paper."""
    return WHITE.sub(" ", words or "")


def _opens_range(element: Element) -> bool:
    following = element.getnext()
    return (
        local(element) == RANGE
        and following is not None
        and local(following) == RANGE
        and not (element.tail or "").strip()
    )


@dataclass(slots=True)
class _Writer:
    """Yields the blocks of a document; a number waits for the words that follow it."""

    number: list[str] = field(default_factory=list)

    def blocks(self, element: Element, *, cover: bool = False) -> Iterator[tuple[str, bool]]:
        if words := " ".join((element.text or "").split()):
            yield self._numbered(words), cover
        for child in element:
            name = local(child)
            if name == "num":
                self.number.append(words_of(child))
            elif name not in LEFT_OUT and _is_line(child):
                yield from self._line(child, cover)
            elif name not in LEFT_OUT:
                yield from self.blocks(child, cover=cover or name == COVER)
            if words := " ".join((child.tail or "").split()):
                yield self._numbered(words), cover

    def _line(self, element: Element, cover: bool) -> Iterator[tuple[str, bool]]:
        if words := words_of(element):
            yield self._numbered(words), cover
        for note in element.iter("{*}" + NOTE):
            yield f"{note.get('marker') or '*'}  {words_of(note)}", False

    def _numbered(self, words: str) -> str:
        numbers, self.number = self.number, []
        return normal(" ".join([*numbers, words]))


def _is_line(element: Element) -> bool:
    """A paragraph of the paper, or an element that holds none but in its footnotes."""
    if local(element) == "p":
        return True
    paragraphs = element.iter("{*}p")
    return all(any(local(above) == NOTE for above in p.iterancestors()) for p in paragraphs)
