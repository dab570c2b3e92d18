"""Specimens as Word files: with numbers typed or counted by Word, footnotes, tables, tracked changes, text boxes."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from parts import Cited, Part, parts_of

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
BOX = (
    '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{}</w:txbxContent>'
    "</v:textbox></v:shape></w:pict>"
)
_LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:lvlText w:val="(%{})"/></w:lvl>'
_LEVELS = (
    _LEVEL.format(0, "decimal", '<w:pStyle w:val="PaperNumber"/>', 1).replace("(%1)", "%1.")
    + _LEVEL.format(1, "lowerLetter", '<w:pStyle w:val="PaperItem"/>', 2)
    + _LEVEL.format(2, "lowerRoman", "", 3)
)
_KIND = '<w:multiLevelType w:val="multilevel"/>'
LIST = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{_KIND}{_LEVELS}</w:abstractNum>'
STYLE = (
    f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{{key}}"><w:name w:val="{{key}}"/>'
    '<w:pPr><w:numPr>{level}<w:numId w:val="90"/></w:numPr></w:pPr></w:style>'
)
ROMAN = {"(i)": 1, "(ii)": 2, "(iii)": 3, "(iv)": 4, "(v)": 5, "(vi)": 6}


@dataclass(frozen=True, slots=True)
class Choices:
    """How an author of a Word file may have made it; none of it changes what is printed."""

    automatic: bool = False  # numbers and letters are counted by Word
    by_style: bool = False  # and given by the paragraphs' styles
    notes: bool = False  # footnotes are Word's
    rows: bool = False  # items stand in a table, the letter in a column of its own
    tracked: bool = False  # words were deleted, others inserted
    boxed: bool = False  # the first lines stand in a text box
    header: bool = False  # and the very first in the header of the first page
    runs: int = 0  # how finely the words are cut into runs


@dataclass(slots=True)
class _Writer:
    choices: Choices
    notes: list[str] = field(default_factory=list)
    anew: list[tuple[int, int]] = field(default_factory=list)  # a numbering that begins again: level, first number
    _counts: dict[int, int] = field(default_factory=dict)
    _numbering: int = 90

    def paragraph(self, part: Part) -> str:
        counted = self._counted(part)
        label = f"{escape(part.label)}<TAB/>" if part.label and not counted else ""
        runs = "".join(self._words(part.words))
        first = f"<w:r><w:t>{label}</w:t></w:r>".replace("<TAB/>", "</w:t><w:tab/><w:t>") if label else ""
        return f"<w:p>{counted}{first}{runs}</w:p>"

    def table(self, items: Sequence[Part]) -> str:
        rows = "".join(
            f"<w:tr><w:tc><w:p><w:r><w:t>{escape(item.label)}</w:t></w:r></w:p></w:tc>"
            f"<w:tc><w:p>{''.join(self._words(item.words))}</w:p></w:tc></w:tr>"
            for item in items
        )
        return f"<w:tbl>{rows}</w:tbl>"

    def _counted(self, part: Part) -> str:
        """The properties that make Word print the label; empty where it is to be typed."""
        place = self._place(part)
        if not self.choices.automatic or place is None:
            return ""
        level, number = place
        if self._counts.get(level, 0) + 1 != number:
            self.anew.append((level, number))
            self._numbering = 90 + len(self.anew)
        self._counts = {n: count for n, count in self._counts.items() if n < level} | {level: number}
        if self.choices.by_style and self._numbering == 90 and level < 2:
            return f'<w:pPr><w:pStyle w:val="{("PaperNumber", "PaperItem")[level]}"/></w:pPr>'
        return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._numbering}"/></w:numPr></w:pPr>'

    def _place(self, part: Part) -> tuple[int, int] | None:
        if part.kind == "numbered":
            return 0, int(part.label[:-1])
        if part.kind != "item":
            return None
        if part.label in ROMAN and self._counts.get(1, 0) + 1 != ord(part.label[1]) - ord("a") + 1:
            return 2, ROMAN[part.label]
        return (1, ord(part.label[1]) - ord("a") + 1) if len(part.label) == 3 else None

    def _words(self, words: Sequence[str | Cited]) -> Iterator[str]:
        for word in words:
            if isinstance(word, Cited):
                yield self._reference(word)
            else:
                yield from self._runs(word)

    def _reference(self, cited: Cited) -> str:
        self.notes.append(cited.note)
        typed = "" if cited.mark.isdigit() else f"<w:t>{cited.mark}</w:t>"
        custom = ' w:customMarkFollows="1"' if typed else ""
        if typed:
            self.notes[-1] = f"{cited.mark} {cited.note}"
        return (
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference{custom} w:id="{len(self.notes)}"/>{typed}</w:r>'
        )

    def _runs(self, words: str) -> Iterator[str]:
        chance = random.Random(words)
        cuts = sorted({0, len(words), *(chance.randrange(len(words) + 1) for _ in range(self.choices.runs))})
        for start, end in zip(cuts, cuts[1:], strict=False):
            run = _run(words[start:end])
            if self.choices.tracked:
                yield '<w:del w:id="1" w:author="x"><w:r><w:delText>Utopia, Ruritania and </w:delText></w:r></w:del>'
                yield f'<w:ins w:id="2" w:author="x">{run}</w:ins>'
            else:
                yield run


def _run(words: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def docx_of(text: str, choices: Choices) -> bytes:
    """Return a text as a DOCX file made as the choices say."""
    document = Document()
    writer = _Writer(choices)
    parts = parts_of(text, choices.notes)
    written = _body(parts, writer)
    if choices.header:
        _put_header(document, writer, written.pop(0))
    if choices.boxed:
        boxed = [written.pop(0) for _ in range(3)]
        written.insert(0, f"<w:p><w:r>{BOX.format(''.join(boxed))}</w:r></w:p>")
    body = document.element.body
    for xml in reversed(written):
        body.insert(0, parse_xml(_named(xml)))
    _put_lists(document, writer)
    if writer.notes:
        _put_notes(document, writer.notes)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _body(parts: Sequence[Part], writer: _Writer) -> list[str]:
    written: list[str] = []
    for kind, group in groupby(parts, lambda part: part.kind):
        if kind == "item" and writer.choices.rows:
            written.append(writer.table(list(group)))
        else:
            written += map(writer.paragraph, group)
    return written


def _named(xml: str) -> str:
    return re.sub(r"^<(w:\w+)", rf"<\1 {nsdecls('w')}", xml)


def _put_header(document, writer, xml):
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.first_page_header
    header.is_linked_to_previous = False
    header._element.insert(0, parse_xml(_named(xml)))
    section.header.paragraphs[0].text = "a running head that page one does not have"


def _put_lists(document, writer):
    numbering = document.part.numbering_part.element
    # The order of the elements is fixed: every list before every numbering.
    numbering.insert(0, parse_xml(LIST))
    for key, anew in enumerate([None, *writer.anew], start=90):
        override = (
            f'<w:lvlOverride w:ilvl="{anew[0]}"><w:startOverride w:val="{anew[1]}"/></w:lvlOverride>' if anew else ""
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="90"/>{override}</w:num>')
        )
    for key, level in (("PaperNumber", ""), ("PaperItem", '<w:ilvl w:val="1"/>')):
        document.styles.element.append(parse_xml(STYLE.format(key=key, level=level)))


def _put_notes(document, notes):
    bodies = ""
    for key, note in enumerate(notes, start=1):
        first, *others = (_run(f" {words}") for words in note.split("\n\n"))
        more = "".join(f"<w:p>{words}</w:p>" for words in others)
        bodies += f'<w:footnote w:id="{key}"><w:p><w:r><w:footnoteRef/></w:r>{first}</w:p>{more}</w:footnote>'
    xml = f"<w:footnotes {nsdecls('w')}>{bodies}</w:footnotes>"
    package = document.part.package
    part = OpcPart(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
