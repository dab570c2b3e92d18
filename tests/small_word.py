"""Word files of a few elements, written part by part, to try one thing at a time."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from delegraph.read.docx import extract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = ("styles", "numbering", "footnotes", "endnotes", "settings")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def word_file(body: str, extra: Mapping[str, bytes] | None = None, relations: str = "", **parts: str) -> bytes:
    """Return a DOCX file with this body; `parts` are the insides of styles, numbering, notes and settings."""
    made = BytesIO()
    known = "".join(f'<Relationship Id="{kind}" Type="{TYPES}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        packed.writestr(
            "_rels/.rels", _relations(f'<Relationship Id="d" Type="{TYPES}/officeDocument" Target="word/d.xml"/>')
        )
        packed.writestr("word/_rels/d.xml.rels", _relations(known + relations))
        packed.writestr("word/d.xml", f"{HEAD}<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for kind, xml in parts.items():
            assert kind in KINDS
            packed.writestr(f"word/{kind}.xml", f"{HEAD}<w:{kind} {NAMES}>{xml}</w:{kind}>")
        for path, data in (extra or {}).items():
            packed.writestr(path, data)
    return made.getvalue()


def blocks(body: str, **parts: str) -> list[str]:
    """Return the blocks that the reader gives for a body."""
    return extract(word_file(body, **parts), "paper.docx").text.rstrip("\n").split("\n\n")


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def listed(words: str, level: int = 0, key: int = 1) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>')


def level(place: int, form: str, pattern: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{more}'


def _relations(inner: str) -> str:
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
