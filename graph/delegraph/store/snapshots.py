"""Immutable copies of a store, for readers beside a writer: the engine calls reading an open folder undefined.

`FOLDER.snapshots` stands beside the store's folder once it has been served. It holds numbered copies, which share
their files with the store (hard links), and `current`, a file that names the newest.

Postconditions: `current` names a whole copy at every moment; the copy before it stays, for those who still read it.
"""

import shutil
from pathlib import Path

import pyoxigraph

POINTER = "current"
KEPT = 2


def snapshots_of(location: str | Path) -> Path:
    """Return the folder of a store's snapshots, which need not exist."""
    folder = Path(location)
    return folder.with_name(folder.name + ".snapshots")


def location_of(snapshot: Path) -> Path:
    """Return the path of the store that a snapshot was made of."""
    return snapshot.parent.with_suffix("")


def current(location: str | Path) -> Path | None:
    """Return the newest snapshot of the store at a path, None where there is none."""
    folder = snapshots_of(location)
    try:
        return folder / (folder / POINTER).read_text(encoding="ascii")
    except FileNotFoundError:
        return None


def publish(engine: pyoxigraph.Store, location: str | Path) -> Path:
    """Copy an open store into a new snapshot, make it the current one, and return it."""
    folder = snapshots_of(location)
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / str(max(_numbers(folder), default=0) + 1)
    engine.backup(str(made))
    aside = folder / f".{POINTER}.part"
    aside.write_text(made.name, encoding="ascii")
    aside.replace(folder / POINTER)
    for number in _numbers(folder)[:-KEPT]:
        shutil.rmtree(folder / str(number))
    return made


def _numbers(folder: Path) -> list[int]:
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdigit())
