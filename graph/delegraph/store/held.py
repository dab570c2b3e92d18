"""Who holds a store: a lock file beside its folder, shared by readers, alone for a writer.

The engine calls reading beside a writer undefined, so a reader waits for nobody and is told at once.
"""

import fcntl
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from delegraph.errors import StoreHeld

WAY_IN = "write through it: --store {}, with its token in DELEGRAPH_TOKEN"


class Hold:
    """A lock on the store at `folder`, held until `release`. Raises StoreHeld with the holder's name.

    `way_in`: the address at which the holder takes what others want to write.
    """

    def __init__(self, folder: Path, *, write: bool, way_in: str | None = None) -> None:
        self._path = folder.with_name(folder.name + ".lock")
        self._file: IO[str] = self._open(folder)
        try:
            fcntl.flock(self._file, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            holder, _, address = (self._file.read().strip() or "another process").partition("\n")
            self._file.close()
            remedy = WAY_IN.format(address) if address else "wait until it has ended, or end it"
            raise StoreHeld(f"{folder}: the store is held by {holder}; {remedy}") from None
        self._sign(way_in)

    def _open(self, folder: Path) -> IO[str]:
        try:
            return (
                self._path.open("a+", encoding="utf-8")
                if not self._path.exists()
                else self._path.open("r+", encoding="utf-8")
            )
        except PermissionError:
            raise StoreHeld(
                f"{folder}: {self._path.name} beside it cannot be opened; check who may write there"
            ) from None

    def _sign(self, way_in: str | None) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"process {os.getpid()} ({' '.join(['delegraph', *sys.argv[1:3]])})\n{way_in or ''}")
        self._file.flush()

    def release(self) -> None:
        """Give the store free."""
        with suppress(ValueError):
            fcntl.flock(self._file, fcntl.LOCK_UN)
            self._file.close()
