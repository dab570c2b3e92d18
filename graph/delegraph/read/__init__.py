"""Bytes of a file → normalised text, by the reader of the format that the bytes show; `formats` lists them.

Postconditions of `read`: the text is not empty, holds no control character but the line feed and the tab,
lines end in a line feed, characters are composed (NFC), spaces of any width are plain spaces; the pages of a
source that has pages begin in order, the first at 0.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from delegraph.errors import UnreadableFile
from delegraph.facts import Source
from delegraph.read.extracted import Extracted
from delegraph.read.formats import HEAD, READ, Format, format_of
from delegraph.read.metadata import Metadata
from delegraph.read.normal import normal_pages

SUFFIXES = frozenset(suffix for format_ in READ for suffix in format_.suffixes)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text. Every span of every fact counts the code points of `normalised`.

    `pages` are the offsets in it where each page of the source begins; none where it has no pages.
    """

    name: str
    normalised: str
    source: Source
    guessed: bool = False  # the encoding was found by its letters, not by a mark or strict UTF-8
    pages: tuple[int, ...] = ()
    metadata: Metadata | None = None  # what the file states of its document beside the text
    left_out: tuple[tuple[int, str], ...] = ()  # words of the file that are not in the text, with their pages

    @property
    def paper(self) -> str:
        """The text of the paper alone, without the lines of its metadata."""
        return self.normalised[: self.metadata.start] if self.metadata else self.normalised

    def page(self, at: int) -> int | None:
        """Return the number of the page, counted from 1, that the character at an offset stands on."""
        return bisect_right(self.pages, at) or None


def readable(path: Path) -> bool:
    """Tell whether a file found in a folder has the suffix of a format that is read, and the bytes of one."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            return format_of(file.read(HEAD)).reader is not None
    except OSError:
        return True  # whoever reads it says why that fails


def read(path: Path) -> Text:
    """Read a file of any format that has a reader; raise UnreadableFile with the place and a remedy."""
    data, format_ = _bytes(path)
    extracted = _extracted(data, str(path), format_)
    normalised, pages = normal_pages(extracted.text, extracted.pages)
    if not normalised.strip():
        raise UnreadableFile(f"{path}: the file holds no text; get the document again")
    source = _source(data, normalised, format_, extracted.encoding)
    return Text(path.name, normalised, source, extracted.guessed, pages, extracted.metadata, extracted.left_out)


def _extracted(data: bytes, name: str, format_: Format) -> Extracted:
    if format_.reader is None:
        known = ", ".join(one.name for one in READ)
        raise UnreadableFile(
            f"{name}: this is {format_.name}, which has no reader (there are readers for: {known}); "
            "save it as plain text (UTF-8) and read that file"
        )
    try:
        reader = import_module(format_.reader)
    except ModuleNotFoundError as missing:
        raise UnreadableFile(
            f"{name}: this is {format_.name}, and its reader needs the package {missing.name}, which is not "
            "installed; install the extra “readers”: pip install 'delegraph[readers]'"
        ) from None
    extracted: Extracted = reader.extract(data, name)
    return extracted


def _bytes(path: Path) -> tuple[bytes, Format]:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            format_ = format_of(head)
            data = head + file.read(format_.largest + 1 - len(head))
    except FileNotFoundError:
        raise UnreadableFile(f"{path}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path}: this is a folder; name a file, or give the folder to delegraph ingest") from None
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}; check the path and who may read it") from None
    if len(data) > format_.largest:
        raise UnreadableFile(
            f"{path}: {format_.name} of more than {format_.largest:,} bytes, and so many are read at most; split it "
            "into the documents that it holds"
        )
    if not data:
        raise UnreadableFile(f"{path}: the file is empty (0 bytes); get the document again")
    return data, format_


def _source(data: bytes, normalised: str, format_: Format, encoding: str) -> Source:
    return Source(
        hashlib.sha256(data).hexdigest(),
        hashlib.sha256(normalised.encode()).hexdigest(),
        format_.media_type,
        encoding,
    )
