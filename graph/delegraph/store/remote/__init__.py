"""Stores on other machines: any SPARQL 1.1 server, or a delegraph server."""

from delegraph.store.protocol import KeptWords, Store
from delegraph.store.remote.connection import Connection
from delegraph.store.remote.graphstore import Texts
from delegraph.store.remote.patience import Patience
from delegraph.store.remote.settings import settings
from delegraph.store.remote.store import RemoteStore, Writer
from delegraph.store.remote.updates import Updates
from delegraph.store.remote.words import NoWords, WordsByPut

__all__ = ["Patience", "RemoteStore", "open_remote"]


def open_remote(location: str, *, write: bool = False, patience: Patience | None = None) -> Store:
    """Return the store at an address; a writer asks at once whether the server lets it write.

    An address without a path is that of a delegraph server, any other that of a SPARQL 1.1 endpoint. Raises
    WrongUsage for an address that cannot be one, StoreUnavailable for a writer that is not let in.
    """
    found = settings(location)
    connection = Connection(found.credentials, patience or Patience(timeout=found.timeout))
    root = found.query
    writer: Writer = Updates(connection, found.update)
    words: KeptWords = NoWords()
    if found.delegraph:
        writer, words = Texts(connection, f"{root}/store"), WordsByPut(connection, f"{root}/words")
    if write:
        writer.check()
    return RemoteStore(connection, f"{root}/sparql" if found.delegraph else root, writer, words)
