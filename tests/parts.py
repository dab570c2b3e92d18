"""A specimen's text taken apart as its author would have typed it: numbered paragraphs, items, footnotes, the rest.

A footnote is one only where exactly one mark for it stands in the text above; else it stays a paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

NUMBERED = re.compile(r"\s*(?P<label>\d{1,4}\.)\s+(?=\S)")
ITEM = re.compile(r"\s*(?P<label>\([a-z]{1,3}\))\s+(?=\S)")
NOTE = re.compile(r"[ \t]{0,8}(?P<mark>\d{1,3}|\*{1,3})[ \t]{2,}(?=\S)|[ \t]{0,8}(?P<star>\*{1,3})[ \t]+(?=\S)")
RULE = re.compile(r"\s*_{3,}\s*")
OPENS = re.compile(r"\s*(?:(?:\d{1,4}\.|\([a-z]{1,3}\))(?:\s|$)|(?:[IVXLC]{1,6}|[A-Z])\.\s+[A-Z]|_{3,}\s*$)")


@dataclass(frozen=True, slots=True)
class Cited:
    """A footnote's mark in the words of a part."""

    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the text; `words` are its words with the marks of footnotes in them."""

    kind: Literal["numbered", "item", "plain", "note"]
    label: str
    words: tuple[str | Cited, ...]
    indent: int = 0

    @property
    def text(self) -> str:
        return "".join(word.mark if isinstance(word, Cited) else word for word in self.words)


def parts_of(text: str, with_notes: bool = True) -> list[Part]:
    """Return the parts of a text in order; `with_notes` takes footnotes out and puts their marks into the words."""
    parts = [_part(block) for block in _blocks(text)]
    if not with_notes:
        plain = [Part("plain", "", (block,)) for block in _blocks(text)]
        return [bare if part.kind == "note" else part for part, bare in zip(parts, plain, strict=True)]
    return _with_notes(parts)


def _blocks(text: str) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if not line.strip() or OPENS.match(line):
            blocks.append([])
        if line.strip():
            blocks[-1].append(line.rstrip())
    return ["\n".join(lines) for lines in blocks if lines]


def _part(block: str) -> Part:
    if match := NUMBERED.match(block):
        return Part("numbered", match["label"], (block[match.end() :],))
    if match := ITEM.match(block):
        return Part("item", match["label"], (block[match.end() :],))
    if match := NOTE.match(block):
        return Part("note", match["mark"] or match["star"], (block[match.end() :],), len(block) - len(block.lstrip()))
    return Part("plain", "", (block.strip("\n"),))


def _with_notes(parts: Sequence[Part]) -> list[Part]:
    done: list[Part] = []
    for part in _gathered(parts):
        if part.kind != "note":
            done.append(part)
            continue
        places = [(n, at) for n, above in enumerate(done) for at in _marks(above, part.label)]
        if len(places) != 1:
            done.append(replace(part, kind="plain", label="", words=(f"{part.label}  {part.text}",)))
            continue
        (n, at) = places[0]
        done[n] = _cited(done[n], at, part)
        if RULE.fullmatch(done[-1].text):
            done.pop()
    return done


def _gathered(parts: Sequence[Part]) -> list[Part]:
    """A footnote of several paragraphs: those after it that are set in as far as it is."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else part
        if part.kind == "plain" and last.kind == "note" and last.indent and part.text.startswith(" " * last.indent):
            found[-1] = replace(last, words=(f"{last.text}\n\n{part.text.strip()}",))
        else:
            found.append(part)
    return found


def _marks(part: Part, mark: str) -> list[tuple[int, int]]:
    sign = re.escape(mark)
    glued = re.compile(rf"(?<=[a-z)\]’”.,:;])(?<![A-Z][.]){sign}(?![\w.,/–*-])")
    return [
        (n, match.start())
        for n, word in enumerate(part.words)
        if isinstance(word, str)
        for match in glued.finditer(word)
    ]


def _cited(part: Part, at: tuple[int, int], note: Part) -> Part:
    n, offset = at
    word = part.words[n]
    assert isinstance(word, str)
    cut = (word[:offset], Cited(note.label, note.text), word[offset + len(note.label) :])
    return replace(part, words=(*part.words[:n], *cut, *part.words[n + 1 :]))
