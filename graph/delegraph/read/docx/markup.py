"""The XML of a Word file's parts, and the names in it.

Bounds: 2 million marks of markup ("<" and "=") a part, elements within elements 250 deep; no document type, hence
no entity of the file's own making; the parser opens no other file and no connection.
"""

import re
from typing import TypeAlias

from lxml import etree

from delegraph.errors import UnreadableFile

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# The names that ISO's strict form of the format gives to the same things.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
}
MOST_MARKS = 2_000_000
WHOLE = re.compile(r"-?[0-9]{1,9}")
OFF = {"0", "false", "off"}


def parsed(data: bytes, what: str) -> Element:
    """Parse a part; `what` names it in the UnreadableFile that is raised for broken or refused XML."""
    bare = data.replace(b"\0", b"")  # UTF-16 is told as well
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise UnreadableFile(f"{what} declares a document type, which Word never writes; do not trust this file")
    if bare.count(b"<") + bare.count(b"=") > MOST_MARKS:
        raise UnreadableFile(f"{what} holds more than {MOST_MARKS:,} marks of markup; save it as plain text, read that")
    for strict, usual in STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{what} is no well-formed XML ({error.msg}); get the file again") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(f"{what} declares a document type, which Word never writes; do not trust this file")
    return root


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of Word's names, None where one is missing."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return element


def value(element: Element | None, *path: str, name: str = "val") -> str | None:
    """Return an attribute of the element down a path, None where either is missing."""
    found = child(element, *path)
    return found.get(W + name) if found is not None else None


def number(element: Element | None, *path: str, name: str = "val") -> int | None:
    """Return an attribute as a whole number, None where it is missing or none."""
    text = value(element, *path, name=name) or ""
    return int(text) if WHOLE.fullmatch(text) else None


def switched(element: Element | None, *path: str) -> bool | None:
    """Return whether a switch is on, None where it is not set: `<w:vanish/>` is on, `w:val="0"` off."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val") not in OFF
