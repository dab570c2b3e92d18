"""A folder that a site is written into: aside first, then in place of the site before it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from delegraph.errors import DelegraphError

MARK = "site.json"  # the file by which a folder is known as a site of ours


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; when all is written, put it in the place of `folder`.

    Raises DelegraphError for a folder that holds anything but a site, before anything is written.
    """
    place = folder.absolute()
    _check(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        aside.mkdir()
        yield aside
        _exchange(aside, place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _check(place: Path) -> None:
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise DelegraphError(f"{place}: this is no folder; give another path with -o")
    if place.is_dir() and any(place.iterdir()) and not (place / MARK).is_file():
        raise DelegraphError(
            f"{place}: this folder holds something that is no site of delegraph, and nothing was changed in it; "
            "give an empty folder or another path with -o"
        )


def _exchange(aside: Path, place: Path) -> None:
    before = place.with_name(f".{place.name}.{os.getpid()}.before")
    if place.exists():
        place.rename(before)
    try:
        aside.rename(place)
    except OSError:
        if before.exists():
            before.rename(place)
        raise
    shutil.rmtree(before, ignore_errors=True)
