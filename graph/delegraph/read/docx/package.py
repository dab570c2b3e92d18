"""The parts of a Word file, taken out of its zip within bounds. Nothing outside the given bytes is ever opened.

Bounds: 5,000 entries; 32 MB for one part and 64 MB for all parts that are read, counted as they unpack and not as
declared; a part over 1 MB may be 200 times its packed size. Pictures, macros and embedded files are never unpacked.
"""

import posixpath
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from delegraph.errors import UnreadableFile
from delegraph.read.docx.markup import Element, parsed

MOST_ENTRIES = 5_000
LARGEST_PART = 32 * 2**20
LARGEST_TOGETHER = 64 * 2**20
SMALL = 2**20
STEEPEST = 200
ENTRY_MARK = b"PK\x01\x02"
OTHERS = {
    "xl/": "an Excel file",
    "ppt/": "a PowerPoint file",
    "META-INF/": "an OpenDocument file or a book (ODT, EPUB)",
}
DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part names; what lies outside the file is no relation."""

    key: str
    kind: str
    part: str


class Package:
    """An opened Word file: its parts by their paths."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the zip; raise UnreadableFile where it is damaged or holds more entries than a document does."""
        self.name = name
        self._left = LARGEST_TOGETHER
        if data.count(ENTRY_MARK) > MOST_ENTRIES:
            raise self.refusal(f"the zip holds more than {MOST_ENTRIES:,} entries, which no document does")
        try:
            self._zip = ZipFile(BytesIO(data))
        except DAMAGED:
            raise self.refusal(
                "the zip that a Word file is was cut or damaged; get the whole file, or its plain text"
            ) from None

    def refusal(self, reason: str) -> UnreadableFile:
        """Return the error that refuses this file for a reason."""
        return UnreadableFile(f"{self.name}: {reason}")

    def part(self, path: str) -> Element | None:
        """Return the root of a part, None where the file has no such part; raise UnreadableFile beyond the bounds."""
        try:
            entry = self._zip.getinfo(path)
        except KeyError:
            return None
        return parsed(self._unpacked(entry), f"{self.name}: {path}")

    def related(self, path: str) -> list[Relation]:
        """Return the parts that a part names, in order; links to the outside are left out."""
        folder, file = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        return [
            Relation(
                one.get("Id", ""),
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:],
            )
            for one in (root if root is not None else ())
            if one.get("TargetMode") != "External"
        ]

    def document(self) -> str:
        """Return the path of the document itself; raise UnreadableFile for another kind of zipped file."""
        for relation in self.related(""):
            if relation.kind == "officeDocument" and not relation.part.startswith(tuple(OTHERS)):
                return relation.part
        names = self._zip.namelist()
        if "word/document.xml" in names:
            return "word/document.xml"
        other = next((said for start, said in OTHERS.items() if any(one.startswith(start) for one in names)), None)
        raise self.refusal(
            f"this is {other or 'a zipped file'}, and no Word document; "
            "save the document as DOCX, or unpack the zip and read the files in it"
        )

    def _unpacked(self, entry: ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise self.refusal("the file is encrypted; save it without a password")
        bound = min(LARGEST_PART, self._left)
        if entry.file_size > bound or entry.file_size > max(SMALL, STEEPEST * entry.compress_size):
            raise self._too_large(entry)
        try:
            with self._zip.open(entry) as packed:
                data = packed.read(bound + 1)
        except DAMAGED:
            raise self.refusal(f"{entry.filename} in it is cut or damaged; get the whole file") from None
        if len(data) > bound:
            raise self._too_large(entry)
        self._left -= len(data)
        return data

    def _too_large(self, entry: ZipInfo) -> UnreadableFile:
        return self.refusal(
            f"{entry.filename} in it unpacks to {entry.file_size:,} bytes, more than a document's part does "
            f"({LARGEST_PART:,}, all parts {LARGEST_TOGETHER:,}, {STEEPEST} times its packed size); "
            "if you trust the file, save it as plain text and read that"
        )
