"""Bytes of a file → normalised text. Today one format has a reader: plain text.

Postconditions of `read`: the text is not empty, holds no control character but the line feed and the tab,
lines end in a line feed, characters are composed (NFC), spaces of any width are plain spaces.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from delegraph.errors import UnreadableFile
from delegraph.facts import Source
from delegraph.read.encodings import decode
from delegraph.read.formats import AKOMA_NTOSO, foreign_format, is_xml, looks_binary
from delegraph.read.metadata import Metadata
from delegraph.read.normal import normal

SUFFIXES = {".txt", ".text", ".xml", ".akn"}
MEDIA_TYPE = "text/plain"


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text. Every span of every fact counts the code points of `normalised`."""

    name: str
    normalised: str
    source: Source
    guessed: bool = False  # the encoding was found by its letters, not by a mark or strict UTF-8
    metadata: Metadata | None = None  # what the file states of its document beside the text

    @property
    def paper(self) -> str:
        """The text of the paper alone, without the lines of its metadata."""
        return self.normalised[: self.metadata.start] if self.metadata else self.normalised


def readable(path: Path) -> bool:
    """Tell whether a file found in a folder has a format that a reader handles."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path) -> Text:
    """Read a file of any encoding that UN texts use; raise UnreadableFile with the place and a remedy."""
    data = _bytes(path)
    if is_xml(data):
        return _akoma_ntoso(data, path)
    if foreign := foreign_format(data):
        raise UnreadableFile(
            f"{path}: this is {foreign}, and only plain text has a reader so far; "
            "save it as plain text (UTF-8) and read that file"
        )
    decoded = decode(data, str(path))
    if looks_binary(decoded.text):
        raise UnreadableFile(
            f"{path}: the bytes are no text in any encoding that UN documents use; "
            "check that this is the document and that it was not damaged on the way"
        )
    normalised = normal(decoded.text)
    if not normalised.strip():
        raise UnreadableFile(f"{path}: the file holds no text; get the document again")
    return Text(path.name, normalised, _source(data, normalised, decoded.encoding), decoded.guessed)


def _akoma_ntoso(data: bytes, path: Path) -> Text:
    try:
        from delegraph.read import akn
    except ModuleNotFoundError as missing:
        raise UnreadableFile(
            f"{path}: this is an XML file, and its reader needs the package {missing.name}, which is not installed; "
            "install the extra “readers”: pip install 'delegraph[readers]'"
        ) from None
    extracted = akn.extract(data, str(path))
    normalised = normal(extracted.text)
    source = replace(_source(data, normalised, extracted.encoding), media_type=AKOMA_NTOSO)
    return Text(path.name, normalised, source, extracted.guessed, extracted.metadata)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"{path}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path}: this is a folder; name a file, or give the folder to delegraph ingest") from None
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}; check the path and who may read it") from None
    if not data:
        raise UnreadableFile(f"{path}: the file is empty (0 bytes); get the document again")
    return data


def _source(data: bytes, normalised: str, encoding: str) -> Source:
    return Source(
        hashlib.sha256(data).hexdigest(),
        hashlib.sha256(normalised.encode()).hexdigest(),
        MEDIA_TYPE,
        encoding,
    )
