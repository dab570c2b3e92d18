"""An index of names in memory, made once for a store that stays as it is."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pyoxigraph import QuerySolutions

from delegraph.store import Store

# Whatever bears one of these is found by it.
NAMINGS = ("skos:prefLabel", "dg:iso3", "dg:symbol", "foaf:name", "dct:title", "dg:hasName/dg:nameText")
NAMES = "SELECT DISTINCT ?node ?name WHERE {{ ?node {} ?name }}"
CLASSES = "SELECT DISTINCT ?node ?class WHERE {{ ?node a ?class FILTER(?class IN ({})) }}"
MEETINGS = """
SELECT DISTINCT ?node ?key ?body ?session WHERE {
  ?node a dg:Meeting ; dg:key ?key ; dg:ofBody ?body . OPTIONAL { ?node dg:ofSession ?session } }"""
KEYS = "SELECT DISTINCT ?node ?key WHERE { ?node a dg:Session ; dg:key ?key }"
KINDS = {
    "State": "States",
    "Group": "Groups",
    "Body": "Bodies",
    "Organization": "Organizations",
    "Office": "Offices",
    "Category": "Constituencies",
    "Person": "Persons",
    "Proposal": "Drafts and resolutions",
    "Document": "Documents",
    "Meeting": "Meetings",
    "UnresolvedParty": "Names that nobody could place",
}
WORD = re.compile(r"[\w]+")
MOST = 1000  # entries looked at for one word
# A writing without spaces between words: each sign begins one.
CLOSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a resource, as it stands and folded, and the heading of its kind."""

    node: str
    name: str
    folded: str
    kind: str


class Index:
    """Entries by the words that their names are made of, and by what follows each word."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self._entries = sorted(set(entries), key=lambda one: (one.folded, one.node, one.name))
        beginnings = ((begin, number) for number, one in enumerate(self._entries) for begin in _beginnings(one.folded))
        self._beginnings = sorted(beginnings)

    def exact(self, words: str) -> list[Entry]:
        """Return the entries whose whole name the words are."""
        folded = fold(words)
        return [one for one in self._with(folded) if one.folded == folded]

    def find(self, words: str) -> list[Entry]:
        """Return the entries in whose names each word begins one, in order; of a resource its best name alone."""
        asked = fold(words)
        parts = sorted(WORD.findall(asked), key=len, reverse=True)
        found = self._with(asked) or (self._with(parts[0]) if parts else [])
        fitting = [one for one in found if all(_has(one.folded, part) for part in parts)]
        best: dict[str, Entry] = {}
        for one in sorted(
            fitting, key=lambda one: (one.folded != asked, not one.folded.startswith(asked), len(one.folded), one.name)
        ):
            best.setdefault(one.node, one)
        return list(best.values())

    def _with(self, beginning: str) -> list[Entry]:
        """The entries in which something begins with this, at the begin of a word."""
        if not beginning:
            return []
        start = bisect_left(self._beginnings, (beginning, -1))
        found: dict[int, None] = {}
        for begin, number in self._beginnings[start:]:
            if not begin.startswith(beginning) or len(found) >= MOST:
                break
            found[number] = None
        return [self._entries[number] for number in found]


def fold(words: str) -> str:
    """Return words without case, accents and signs: "Côte d’Ivoire" as "cote d ivoire".

    >>> fold("A/HRC/28/L.34"), fold("Timor-Leste")
    ('a hrc 28 l 34', 'timor leste')
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(WORD.findall(bare))


def index_of(store: Store) -> Index:
    """Return the index of a store; of one that may change while it is open, a new one."""
    if not store.unchanging:
        return Index(_entries(store))
    if store not in _kept:
        _kept[store] = Index(_entries(store))
    return _kept[store]


_kept: WeakKeyDictionary[Store, Index] = WeakKeyDictionary()


def _entries(store: Store) -> Iterator[Entry]:
    kinds = _kinds(store)
    labels: dict[str, set[str]] = {}
    for naming in NAMINGS:
        for row in _rows(store, NAMES.format(naming)):
            node, name = row["node"].value, row["name"].value
            labels.setdefault(node, set()).add(name)
            if node in kinds:
                yield Entry(node, name, fold(name), kinds[node])
    sessions = {row["node"].value: row["key"].value for row in _rows(store, KEYS)}
    for row in _rows(store, MEETINGS):
        session = f" session {sessions.get(row['session'].value, '')}" if row["session"] else ""
        for body in labels.get(row["body"].value, ()):
            name = f"{body}{session} meeting {row['key'].value}"
            yield Entry(row["node"].value, name, fold(name), KINDS["Meeting"])


def _kinds(store: Store) -> dict[str, str]:
    """The heading of every resource that can be found; of several classes the first listed."""
    order = list(KINDS)
    wanted = ", ".join(f"foaf:{name}" if name == "Person" else f"dg:{name}" for name in order)
    found: dict[str, str] = {}
    for row in _rows(store, CLASSES.format(wanted)):
        name = row["class"].value.rpartition("#")[2].rpartition("/")[2]
        node = row["node"].value
        if node not in found or order.index(name) < order.index(found[node]):
            found[node] = name
    return {node: KINDS[name] for node, name in found.items()}


def _rows(store: Store, query: str) -> QuerySolutions | tuple[()]:
    found = store.query(query)
    return found if isinstance(found, QuerySolutions) else ()


def _beginnings(folded: str) -> Iterator[str]:
    yield folded
    for number, sign in enumerate(folded):
        if number and (folded[number - 1] == " " or CLOSE.match(sign)):
            yield folded[number : number + 40]


def _has(folded: str, part: str) -> bool:
    return f" {part}" in f" {folded}" or bool(CLOSE.match(part) and part in folded)
