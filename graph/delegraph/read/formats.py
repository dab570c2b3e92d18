"""Formats told apart by their bytes, not by their names."""

from typing import NamedTuple

SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a Word or other zipped file (DOCX, ODT)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Word file (DOC)",
    b"{\\rtf": "a rich text file (RTF)",
    b"\xffWPC": "a WordPerfect file",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"SQLite format 3": "a database",
}
MARKUP = {
    b"<!doctype html": "a web page (HTML)",
    b"<html": "a web page (HTML)",
    b"<akomantoso": "an Akoma Ntoso file (XML)",
    b"<?xml": "an XML file",
}
SHARE_OF_CONTROLS = 0.01


class Reader(NamedTuple):
    """The module that reads a format, and the format's name on the web."""

    module: str
    media_type: str


WORD = Reader("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
OLD_WORD = Reader("doc", "application/msword")
PAGE = Reader("html", "text/html")


def reader_of(data: bytes) -> Reader | None:
    """Return the reader of bytes that are no plain text, None where they have none."""
    if data.startswith(b"PK\x03\x04"):
        return WORD
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_WORD
    head = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ").lower()
    if head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head):
        return PAGE
    return None


def foreign_format(data: bytes) -> str | None:
    """Name the format of bytes that are not plain text, or None."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf\x00\r\n\t ")
    named = next((name for mark, name in SIGNATURES.items() if start.startswith(mark)), None)
    lower = start.lower()
    return named or next((name for mark, name in MARKUP.items() if lower.startswith(mark)), None)


def looks_binary(text: str) -> bool:
    """Tell whether more than one character in a hundred is a control character that no text holds."""
    controls = sum(1 for c in text if (c < " " and c not in "\n\r\t\f\v") or "\x7f" <= c < "\xa0" or c == "\ufffd")
    return controls > SHARE_OF_CONTROLS * len(text)
