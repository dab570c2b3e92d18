"""What has been read of a store that nobody can change while it is open, for the pages to come.

States, documents and meetings are named on many pages: each is read once, not once a page. What is kept goes with the
store: it holds none of its own.
"""

from functools import cached_property
from weakref import WeakKeyDictionary, proxy

from pyoxigraph import NamedNode

from delegraph.pages.naming import Names
from delegraph.pages.newest import texts_newest_first
from delegraph.pages.reached import Reached
from delegraph.store import Store

MOST = 200_000  # names and values that are kept


class Memory:
    """The names, values and texts known of a store."""

    def __init__(self, store: Store) -> None:
        self.names, self.reached = Names(store), Reached(store)
        self._store = store

    def __len__(self) -> int:
        """Return how much is kept."""
        return len(self.names) + len(self.reached)

    @cached_property
    def texts(self) -> tuple[NamedNode, ...]:
        """The graphs of all texts, the newest document first."""
        return texts_newest_first(self._store)


_kept: WeakKeyDictionary[Store, Memory] = WeakKeyDictionary()


def memory_of(store: Store) -> Memory:
    """Return what is known of a store; of one that may change while it is open, nothing yet."""
    if not store.unchanging:
        return Memory(store)
    known = _kept.get(store)
    if known is None or len(known) > MOST:
        known = _kept[store] = Memory(proxy(store))
    return known


def names_of(store: Store) -> Names:
    """Return the names of a store's resources."""
    return memory_of(store).names


def reached_of(store: Store) -> Reached:
    """Return the values that paths lead to in a store."""
    return memory_of(store).reached
