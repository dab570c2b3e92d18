"""Formats told apart by their bytes, not by their names."""

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
}
AKOMA_NTOSO = "application/akn+xml"
SHARE_OF_CONTROLS = 0.01


def foreign_format(data: bytes) -> str | None:
    """Name the format of bytes that are not plain text, or None."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf\x00\r\n\t ")
    named = next((name for mark, name in SIGNATURES.items() if start.startswith(mark)), None)
    lower = start.lower()
    return named or next((name for mark, name in MARKUP.items() if lower.startswith(mark)), None)


def is_xml(data: bytes) -> bool:
    """Tell whether bytes are those of an XML file that is no web page; its reader says which vocabularies it reads."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ").lower()
    return head.startswith(b"<") and (b"akomantoso" in head or (head.startswith(b"<?xml") and b"<html" not in head))


def looks_binary(text: str) -> bool:
    """Tell whether more than one character in a hundred is a control character that no text holds."""
    controls = sum(1 for c in text if (c < " " and c not in "\n\r\t\f\v") or "\x7f" <= c < "\xa0" or c == "\ufffd")
    return controls > SHARE_OF_CONTROLS * len(text)
