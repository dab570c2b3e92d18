"""Akoma Ntoso as the United Nations use it (AKN4UN) → the text of the paper, then a line for each of its metadata.

Postconditions of `extract`: the text is in normal form; it ends with the metadata, one statement a line, from
`metadata.start` on, and every stated value points at its words there. `markup` gives the bounds on size and depth, and
what is refused; no other file and no address is opened.
Source: Akoma Ntoso 1.0 (OASIS LegalDocML), United Nations guidelines AKN4UN.
"""

from delegraph.errors import UnreadableFile
from delegraph.read.akn.lines import metadata_lines
from delegraph.read.akn.markup import Element, first, local, parse
from delegraph.read.akn.text import text_of
from delegraph.read.extracted import Extracted

__all__ = ["extract"]


def extract(data: bytes, name: str) -> Extracted:
    """Return the text and the metadata of the Akoma Ntoso file `name`; raise UnreadableFile with file and line."""
    document = _document(parse(data, name), name)
    body = text_of(document)
    lines, metadata = metadata_lines(document, len(body))
    return Extracted(body + lines, metadata=metadata)


def _document(root: Element, name: str) -> Element:
    """The one document of the file: the first that has metadata, in a collection too."""
    found = next((child for child in root if local(child)), None)
    if found is None:
        raise UnreadableFile(f"{name}: line {root.sourceline}: the file holds no document; get it again")
    if first(found, "meta") is None:
        raise UnreadableFile(
            f"{name}: line {found.sourceline}: <{local(found)}> has no <meta>, as every Akoma Ntoso document must; "
            "the file is incomplete: get it again"
        )
    return found
