"""The bytes of an XML file → its tree, or a refusal that names the file and the line.

Bounds: no file over 32 MB, no element over 100 deep, no more than 200,000 of them (read within seconds, in under
200 MB), no text or attribute over 10 MB. A file that declares a document type is refused before it is parsed; no
entity is resolved, nothing else is opened, the network is not used.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from delegraph.errors import UnreadableFile

Element = etree._Element
DEEPEST, MOST = 100, 200_000
CHUNK = 65_536
ROOT = "akomaNtoso"
DOCUMENT_TYPE = b"<!DOCTYPE"
DECLARED = (
    "the file declares a document type (DTD), which can make a reader open other files or swell; it is not read: "
    "remove the <!DOCTYPE …> declaration if you trust the file"
)
BEYOND = "ERR_RESOURCE_LIMIT"


def parse(data: bytes, name: str) -> Element:
    """Return the root of an Akoma Ntoso file; raise UnreadableFile with the place and a remedy.

    Comments and processing instructions are left out.
    """
    if DOCUMENT_TYPE in (plain := data.replace(b"\0", b"")):
        line = plain[: plain.index(DOCUMENT_TYPE)].count(b"\n") + 1
        raise UnreadableFile(f"{name}: line {line}: {DECLARED}")
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return _root(parser, data, name)
    except etree.XMLSyntaxError as error:
        log: Any = parser.feed_error_log
        raise _damaged(next(iter(log), None), error, data, name) from None


def _root(parser: etree.XMLPullParser, data: bytes, name: str) -> Element:
    depth = count = 0
    for at in range(0, len(data), CHUNK):
        parser.feed(data[at : at + CHUNK])
        for event, element in parser.read_events():
            depth += 1 if event == "start" else -1
            count += event == "start"
            if isinstance(element, Element):
                _check(element, depth, count, name)
    root: Element = parser.close()
    return root


def _check(element: Element, depth: int, count: int, name: str) -> None:
    where = f"{name}: line {element.sourceline}"
    if count == 1 and depth == 1:
        _check_root(element, where)
    if depth > DEEPEST:
        raise UnreadableFile(f"{where}: elements lie more than {DEEPEST} deep, as no document's do; get the file again")
    if count > MOST:
        raise UnreadableFile(f"{where}: the file has more than {MOST:,} elements; split it into documents")


def _check_root(root: Element, where: str) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(f"{where}: {DECLARED}")
    if local(root) != ROOT:
        raise UnreadableFile(
            f"{where}: this is XML of another vocabulary (<{local(root)}>), and only Akoma Ntoso (<{ROOT}>) has a "
            "reader; save the document as plain text (UTF-8) and read that file"
        )


def _damaged(found: Any, error: etree.XMLSyntaxError, data: bytes, name: str) -> UnreadableFile:
    """What the parser found first: its entries have a line, a column, a message and a type."""
    if found is None:
        return UnreadableFile(f"{name}: line {error.lineno}: this is no well-formed XML ({error.msg}); get it again")
    where, why = f"{name}: line {found.line}", found.message.strip()
    *_, last = lines = data.rstrip().split(b"\n")
    if found.type_name == BEYOND:
        return UnreadableFile(f"{where}: the XML goes beyond the bounds of any document ({why}); get the file again")
    if (found.line, found.column) == (len(lines), len(last) + 1) or not last:
        return UnreadableFile(
            f"{where}: the file ends before its elements do; it was cut on the way: get the whole file"
        )
    return UnreadableFile(f"{where}: this is no well-formed XML ({why}); get the file again")


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the descendants of these names, in the order of the file; attached documents are not looked into."""
    for child in element:
        if local(child) in names:
            yield child
        if local(child) != "attachments":
            yield from named(child, *names)


def first(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of children's names, None where one is missing."""
    for name in path:
        element = next((c for c in element if local(c) == name), None) if element is not None else None
    return element


def refers_to(element: Element) -> str:
    """Return what an element's `refersTo` names, without the sign before it."""
    return (element.get("refersTo") or "").lstrip("#")
