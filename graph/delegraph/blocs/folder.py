"""A folder of results: everything is written aside first, then renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from delegraph.errors import DelegraphError


def put(folder: Path, files: Mapping[str, bytes], before: Callable[[], None] = lambda: None) -> None:
    """Write the files into a folder, made where there is none; files of other names in it stay.

    Each is whole or absent: all of them are on the disk, and `before` is done, before the first one gets its name.
    Raises DelegraphError where the folder is a file.
    """
    folder = folder.absolute()
    if folder.exists() and not folder.is_dir():
        raise DelegraphError(f"{folder}: this is a file; give a folder with -o")
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        aside.mkdir()
        for name, content in files.items():
            (aside / name).write_bytes(content)
        before()
        _move(aside, folder, files)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(aside: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    if not folder.exists():
        aside.rename(folder)
        return
    for name in files:
        (aside / name).replace(folder / name)
