"""Formats told apart by their bytes, not by their names, and the reader of each.

A reader is a module with `extract(data, name) -> Extracted`; it is imported when a file of its format is met. Other
formats are known by name, so that a refusal can say what the file is.
"""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how a sentence names it, its media type, the suffixes of its files, the module that reads it.

    `largest`: bytes of a file that is read at all; the largest reports have a tenth.
    """

    name: str
    media_type: str = ""
    suffixes: tuple[str, ...] = ()
    reader: str | None = None
    largest: int = 64 * MIB


TEXT = Format("plain text", "text/plain", (".txt", ".text", ".md"), "delegraph.read.plain")
PDF = Format("a PDF file", "application/pdf", (".pdf",), "delegraph.read.pdf", 256 * MIB)
WORD = Format(
    "a Word file (DOCX)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    (".docx",),
    "delegraph.read.docx",
)
OLD_WORD = Format("an old Word file (DOC)", "application/msword", (".doc",), "delegraph.read.doc")
HTML = Format("a web page (HTML)", "text/html", (".html", ".htm"), "delegraph.read.html", 32 * MIB)
XML = Format("an XML file (Akoma Ntoso)", "application/akn+xml", (".xml", ".akn"), "delegraph.read.akn", 32 * MIB)

READ = (TEXT, PDF, WORD, OLD_WORD, HTML, XML)  # the formats that have a reader
SIGNATURES = {
    b"%PDF-": PDF,
    b"PK\x03\x04": WORD,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OLD_WORD,
    b"{\\rtf": Format("a rich text file (RTF)"),
    b"\xffWPC": Format("a WordPerfect file"),
    b"\x1f\x8b": Format("a compressed file (gzip)"),
    b"\x89PNG": Format("a picture (PNG)"),
    b"\xff\xd8\xff": Format("a picture (JPEG)"),
    b"SQLite format 3": Format("a database"),
}
MARKUP = {b"<!doctype html": HTML, b"<html": HTML, b"<akomantoso": XML, b"<?xml": XML}
HEAD = 1024  # bytes that tell a format; a PDF's mark may stand anywhere in them


def format_of(data: bytes) -> Format:
    """Return the format that the first bytes of a file show; plain text where they show no other."""
    start = data[:HEAD].lstrip(b"\xef\xbb\xbf\x00\r\n\t ")
    lower = start.replace(b"\0", b"").lstrip(b"\xff\xfe\r\n\t ").lower()
    signed = next((found for mark, found in SIGNATURES.items() if start.startswith(mark)), None)
    marked = signed or next((found for mark, found in MARKUP.items() if lower.startswith(mark)), None)
    if marked is XML and b"<html" in lower:
        return HTML
    if marked is None and lower.startswith(b"<") and b"akomantoso" in lower:
        return XML
    return marked or (PDF if b"\n%PDF-1." in start or b"\r%PDF-1." in start else TEXT)
