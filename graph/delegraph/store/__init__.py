"""Where graphs are kept: an embedded Oxigraph store in a folder, held by one writer or by readers, or a SPARQL server.

Postconditions: in a folder `replace` is one transaction, so that a process killed at any moment leaves each graph
wholly old or wholly new; nothing is written into a folder that is not a store. A server is told of all graphs of
one text in one request.
"""

from pathlib import Path

from delegraph.errors import WrongUsage
from delegraph.store.embedded import EmbeddedStore
from delegraph.store.protocol import Store
from delegraph.store.query_text import declared
from delegraph.store.snapshots import current
from delegraph.store.values import with_values

__all__ = [
    "EmbeddedStore",
    "Store",
    "current",
    "declared",
    "is_remote",
    "open_folder",
    "open_snapshot",
    "open_store",
    "with_values",
]


def is_remote(location: str) -> bool:
    """Whether a store is named by an address, not by a path."""
    return "://" in location


def open_store(location: str, *, write: bool = False) -> Store:
    """Open the store in the folder `location`, or on the server at the address `location`.

    A writer makes a folder where there is none. Raises NoStore where a reader finds none, StoreHeld where another
    process holds it, WrongUsage for an address that none can have; StoreUnavailable where a server
    lets nobody write; to be read, it is only asked when it is used.
    """
    if not is_remote(location):
        return open_folder(location, write=write)
    from delegraph.store.remote import open_remote

    return open_remote(location, write=write)


def open_folder(location: str, *, write: bool = False, way_in: str | None = None) -> EmbeddedStore:
    """Open the store in a folder, as `open_store` does; raise WrongUsage for an address.

    `way_in`: the address by which a store that this process holds takes what others want to write.
    """
    if is_remote(location):
        raise WrongUsage(f"{location}: this is done with a store in a folder; give its path with --store")
    return EmbeddedStore(location, write=write, way_in=way_in)


def open_snapshot(path: Path) -> EmbeddedStore:
    """Open an immutable copy of a store, made by `publish`, for reading; `current` finds the newest."""
    return EmbeddedStore.of_snapshot(path)
