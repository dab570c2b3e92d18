"""Bytes of a Word file (DOCX) → text as the clean texts of the corpus have it.

Postconditions of `extract`: blocks are parted by a blank line; automatic numbers stand before their paragraphs in
the form Word prints; footnotes are blocks where the foot of a page of 3,000 characters would be, endnotes at the
end, their marks glued to the words; deletions and hidden text are left out; the header of the first page comes first
and is the only one. There are no pages: where they break is settled by a printer, not by the file.
Bounds: those of `package` (32 MB a part, 64 MB in all, 5,000 entries) and of `markup` (2 million marks, 250 deep).
Links and templates outside the file are never followed.
"""

import re
from collections.abc import Iterable

from delegraph.errors import UnreadableFile
from delegraph.read.docx.markup import Element, R, W, child, switched
from delegraph.read.docx.notes import notes_of
from delegraph.read.docx.numbering import numbering_of
from delegraph.read.docx.package import Package, Relation
from delegraph.read.docx.story import Story
from delegraph.read.docx.styles import styles_of
from delegraph.read.docx.words import Words
from delegraph.read.extracted import Extracted

PAGE = re.compile(r"\bPage\s*(?:of|/)?\s*$", re.MULTILINE)  # what is left of "Page 1 of 27" without its numbers


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the DOCX file `name`; raise UnreadableFile where it is damaged, encrypted or too large."""
    package = Package(data, name)
    path = package.document()
    root = package.part(path)
    body = child(root, "body")
    if body is None:
        raise UnreadableFile(f"{name}: {path} in it holds no document; get the file again")
    relations, section = list(package.related(path)), next(body.iter(W + "sectPr"), None)
    story = _story(package, {relation.kind: relation.part for relation in relations}, section)
    blocks = [*_header(package, relations, story, section), *story.blocks(body), *story.notes(story.words.endnotes)]
    return Extracted("\n\n".join(blocks) + "\n" if blocks else "")


def _story(package: Package, related: dict[str, str], section: Element | None) -> Story:
    def part(kind: str) -> Element | None:
        return package.part(related[kind]) if kind in related else None

    styles = styles_of(part("styles"))
    settings = part("settings")
    footnotes = notes_of(part("footnotes"), "footnote", section, settings)
    endnotes = notes_of(part("endnotes"), "endnote", section, settings)
    return Story(Words(styles, footnotes, endnotes), numbering_of(part("numbering"), styles))


def _header(package: Package, relations: Iterable[Relation], story: Story, section: Element | None) -> list[str]:
    """Return the blocks of the first page's header, where some papers have their symbol and date."""
    if section is None:
        return []
    wanted = "first" if switched(section, "titlePg") else "default"
    keys = [one.get(R + "id") for one in section.findall(W + "headerReference") if one.get(W + "type") == wanted]
    parts = [relation.part for relation in relations if relation.key in keys]
    root = package.part(parts[0]) if parts else None
    return [PAGE.sub("", block).rstrip() for block in story.blocks(root)] if root is not None else []
