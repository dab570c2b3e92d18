"""How much a PDF file may hold: bytes, pages, characters, and bytes once its streams are inflated.

A few hundred kilobytes may inflate to gigabytes of drawing commands, which the library would all carry out; so the
streams are inflated once, as far as the bound, before it sees the file. Pictures are not counted: it does not draw.
"""

import base64
import re
import zlib
from collections.abc import Iterator

from delegraph.errors import UnreadableFile

MOST_PAGES = 5_000
MOST_CHARACTERS = 20_000_000  # of all pages; a session report of 200 pages has 700,000
MOST_INFLATED = 256 * 1024 * 1024  # of all streams but pictures; such a report has 10 MiB
MOST_IN_STREAM = 24 * 1024 * 1024  # of one, which takes about 15 times the memory while its page is read
TAIL = 4096  # bytes in which the end mark stands
DICTIONARY = 600  # bytes before a stream in which its dictionary stands
STREAM = re.compile(rb"stream\r?\n")
CHUNK = 1024 * 1024


def check_bytes(data: bytes, name: str) -> None:
    """Raise UnreadableFile where the file `name` is cut, or holds more than is read."""
    if b"%%EOF" not in data[-TAIL:]:
        raise UnreadableFile(f"{name}: this PDF file lacks its end; it was cut on the way: get the whole file")
    room = MOST_INFLATED
    for stream, filters in _streams(data):
        size = _inflated(stream, MOST_IN_STREAM) if filters == 1 else MOST_IN_STREAM + 1
        room -= size
        if size > MOST_IN_STREAM or room < 0:
            raise UnreadableFile(
                f"{name}: this PDF file is packed so that it grows beyond {MOST_IN_STREAM:,} bytes in one place, or "
                f"{MOST_INFLATED:,} in all, as no document does; get the document again from where it was published"
            )


def _streams(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield each deflated stream that is no picture, and how many times over it is deflated."""
    for mark in STREAM.finditer(data):
        dictionary = data[max(0, mark.start() - DICTIONARY) : mark.start()]
        own = dictionary[dictionary.rfind(b"obj") + 3 :]
        if not (deflated := own.count(b"/FlateDecode") + own.count(b"/Fl ")) or b"/Image" in own:
            continue
        end = data.find(b"endstream", mark.end())
        stream = data[mark.end() : end if end >= 0 else len(data)]
        yield _plain(stream) if b"/ASCII85Decode" in own else stream, deflated


def _plain(stream: bytes) -> bytes:
    try:
        return base64.a85decode(stream.strip().removesuffix(b"~>"))
    except ValueError:
        return b""


def _inflated(stream: bytes, room: int) -> int:
    """Return how many bytes a stream holds, counted no further than a little beyond `room`."""
    inflating, size, waiting = zlib.decompressobj(), 0, stream
    try:
        while waiting and size <= room and not inflating.eof:
            size += len(inflating.decompress(waiting, CHUNK))
            waiting = inflating.unconsumed_tail
    except zlib.error:
        pass
    return size
