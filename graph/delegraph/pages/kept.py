"""What is made of a whole store once, and kept as long as the store is open: counts, examples, an index of names."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from delegraph.store import Store

Value = TypeVar("Value")


def kept(make: Callable[[Store], Value]) -> Callable[[Store], Value]:
    """Return a function that makes its value once for a store that nobody can change while it is open."""
    known: WeakKeyDictionary[Store, Value] = WeakKeyDictionary()

    @wraps(make)
    def made(store: Store) -> Value:
        if not store.unchanging:
            return make(store)
        if store not in known:
            known[store] = make(store)
        return known[store]

    return made
