"""Where graphs are kept: an embedded Oxigraph store in a folder, held by one writer or by readers.

Postconditions: `replace` is one transaction, so that a process killed at any moment leaves each graph wholly
old or wholly new; nothing is written into a folder that is not a store.
"""

from pathlib import Path

from delegraph.errors import WrongUsage
from delegraph.store.embedded import Store
from delegraph.store.snapshots import current
from delegraph.store.values import with_values

__all__ = ["Store", "current", "open_snapshot", "open_store", "with_values"]


def open_store(location: str, *, write: bool = False, way_in: str | None = None) -> Store:
    """Open the store in the folder `location`; a writer makes it where there is none.

    `way_in`: the address by which a store that this process holds takes what others want to write.
    Raises NoStore where a reader finds none, StoreHeld where another process holds it, WrongUsage for a URL.
    """
    if "://" in location:
        raise WrongUsage(f"{location}: stores on other machines are not there yet; give the path of a folder")
    return Store(location, write=write, way_in=way_in)


def open_snapshot(path: Path) -> Store:
    """Open an immutable copy of a store, made by `Store.publish`, for reading; `current` finds the newest."""
    return Store.of_snapshot(path)
