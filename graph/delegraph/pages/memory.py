"""What has been read of a store that nobody can change while it is open, for the pages to come.

States, documents and meetings are named on many pages: each is read once, not once a page.
"""

from weakref import WeakKeyDictionary

from delegraph.pages.naming import Names
from delegraph.pages.reached import Reached
from delegraph.store import Store

MOST = 200_000  # names and values that are kept
_kept: WeakKeyDictionary[Store, tuple[Names, Reached]] = WeakKeyDictionary()


def memory_of(store: Store) -> tuple[Names, Reached]:
    """Return the names and values known of a store; of one that may change while it is open, none yet."""
    if not store.unchanging:
        return Names(store), Reached(store)
    known = _kept.get(store)
    if known is None or len(known[0]) + len(known[1]) > MOST:
        known = _kept[store] = Names(store), Reached(store)
    return known


def names_of(store: Store) -> Names:
    """Return the names of a store's resources."""
    return memory_of(store)[0]


def reached_of(store: Store) -> Reached:
    """Return the values that paths lead to in a store."""
    return memory_of(store)[1]
