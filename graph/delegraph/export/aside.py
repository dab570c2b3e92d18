"""Files that are there wholly or not at all: written aside, then renamed.

Postcondition: after an error or Ctrl-C every file is as it was before, and nothing is left beside it.
"""

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import IO

from delegraph.errors import DelegraphError


@dataclass(frozen=True, slots=True)
class Written:
    """A file by its name, its length in bytes and their SHA-256."""

    name: str
    length: int
    sha256: str


class Aside:
    """Files of one export, none of which is in place before all of them are whole."""

    def __init__(self) -> None:
        self._parts: dict[Path, Path] = {}

    def put(self, path: Path, write: Callable[[IO[bytes]], object]) -> Written:
        """Let `write` fill a file that will stand at `path`; return what was written."""
        target = path.resolve()
        aside = target.with_name(f".{target.name}.part")
        self._parts[target] = aside
        with aside.open("wb") as file:
            write(file)
        with aside.open("rb") as file:
            return Written(path.name, aside.stat().st_size, file_digest(file, "sha256").hexdigest())

    def put_text(self, path: Path, pieces: Iterable[str]) -> Written:
        """Write text in UTF-8 to a file that will stand at `path`."""
        return self.put(path, lambda file: file.writelines(piece.encode() for piece in pieces))

    def keep(self) -> None:
        """Put every file in its place, in the order written."""
        for target, aside in self._parts.items():
            aside.replace(target)
        self._parts.clear()

    def drop(self) -> None:
        """Remove what is not in its place."""
        for aside in self._parts.values():
            aside.unlink(missing_ok=True)


@contextmanager
def aside(output: Path) -> Iterator[Aside]:
    """Keep the files written in the block if it ends well; raise DelegraphError where they cannot be written.

    `output` is the file or folder that the messages name.
    """
    files = Aside()
    try:
        with told(output):
            yield files
            files.keep()
    finally:
        files.drop()


@contextmanager
def told(output: Path) -> Iterator[None]:
    """Raise DelegraphError in plain words where the block cannot write."""
    try:
        yield
    except OSError as error:
        raise DelegraphError(_in_words(output, error)) from None


def is_stream(output: Path) -> bool:
    """Whether this is a device or pipe, which is written to as it stands and has nothing beside it."""
    return output.exists() and not output.is_file() and not output.is_dir()


def check_place(output: Path) -> None:
    """Raise DelegraphError where no file can stand at a path, before any work is done."""
    if output.is_dir():
        raise DelegraphError(f"{output}: this is a folder; give the name of a FILE in it")
    if not output.parent.is_dir():
        raise DelegraphError(f"{output}: there is no folder {output.parent}; make it first, or give another FILE")


def _in_words(output: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"{output}: the disk is full, and what stood there stays; make room, or give a place on another disk"
    return f"{output}: this cannot be written: {error.strerror or error}; check the path and the permissions"
