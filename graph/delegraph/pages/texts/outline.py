"""What a text is like as a whole: where its parts begin, and how far its longest passage reaches."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from delegraph.pages.selecting import rows
from delegraph.pages.texts.parts import parts
from delegraph.pages.texts.passages import facts_graph
from delegraph.store import Store

EXTENTS = "SELECT ?start ?end WHERE { GRAPH ?graph { ?passage dg:start ?start ; dg:end ?end } }"
MOST = 2000  # texts whose outlines are kept
_kept: WeakKeyDictionary[Store, MutableMapping[str, "Outline"]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Outline:
    """The offsets at which the parts of a text begin, and the length of its longest passage."""

    bounds: tuple[int, ...]
    reach: int


def outline_of(store: Store, text: str, words: str) -> Outline:
    """Return the outline of a text; of a store that nobody can change while it is open, it is made once."""
    if not store.unchanging:
        return _outline(store, text, words)
    known = _kept.setdefault(store, {})
    if text not in known:
        if len(known) >= MOST:
            known.clear()
        known[text] = _outline(store, text, words)
    return known[text]


def _outline(store: Store, text: str, words: str) -> Outline:
    found = [(int(row["start"].value), int(row["end"].value)) for row in rows(store, EXTENTS, graph=facts_graph(text))]
    bounds = parts(words, sorted(start for start, _ in found))
    return Outline(bounds, max((end - start for start, end in found), default=0))
