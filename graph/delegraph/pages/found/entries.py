"""What of a store can be found by words, and by which."""

from collections.abc import Iterator, Mapping

from delegraph.pages.found.index import Entry, Index, fold
from delegraph.pages.kept import kept
from delegraph.pages.selecting import rows
from delegraph.store import Store

# Whatever bears one of these is found by it.
NAMINGS = ("skos:prefLabel", "dg:iso3", "dg:symbol", "foaf:name", "dct:title", "rdfs:label", "dg:asPrinted")
NAMES = "SELECT DISTINCT ?node ?name WHERE {{ ?node {} ?name }}"
OTHER_NAMES = "SELECT DISTINCT ?node ?name WHERE { ?named dg:nameText ?name . ?node dg:hasName ?named }"
CLASSES = "SELECT DISTINCT ?node WHERE {{ ?node a {} }}"
# What bears a number is found by it with the names of its body and the number of its session. Each is asked for alone:
# the engine joins an OPTIONAL for all nodes of the store.
VALUES = "SELECT DISTINCT ?node ?value WHERE {{ ?node a dg:{} ; {} ?value }}"
WORDS = {"Session": "session", "Meeting": "meeting", "AgendaItem": "agenda item"}
KINDS = {
    "State": "States",
    "Group": "Groups",
    "Body": "Bodies",
    "Organization": "Organizations",
    "Office": "Offices",
    "Category": "Constituencies",
    "Person": "Persons",
    "Session": "Sessions",
    "Meeting": "Meetings",
    "AgendaItem": "Agenda items",
    "Proposal": "Drafts and resolutions",
    "Document": "Documents",
    "UnresolvedParty": "Names that nobody could place",
}
PARTIES = frozenset(("States", "Groups", "Bodies", "Organizations", "Offices", "Constituencies"))


@kept
def index_of(store: Store) -> Index:
    """Return the index of a store."""
    kinds = _kinds(store)
    names = _names(store)
    return Index(sorted((*_named(kinds, names), *_numbered(store, names)), key=lambda entry: (entry.node, entry.name)))


def _named(kinds: Mapping[str, str], names: Mapping[str, set[str]]) -> Iterator[Entry]:
    for node, kind in kinds.items():
        for name in names.get(node, ()):
            yield Entry(node, name, fold(name), kind)


def _numbered(store: Store, names: Mapping[str, set[str]]) -> Iterator[Entry]:
    """Meetings by body, session and number; all names of the body find them."""
    sessions = _values(store, "Session", "dg:key")
    for kind, word in WORDS.items():
        bodies, held = (_values(store, kind, link) for link in ("dg:ofBody", "dg:ofSession"))
        for node, key in _values(store, kind, "dg:key").items():
            called = sorted(names.get(bodies.get(node, ""), ()))
            session = sessions.get(held.get(node, ""))
            number = f"{f'session {session} ' if session else ''}{word} {key}"
            yield Entry(node, "", fold(number), KINDS[kind], fold(" ".join(called)))


def _values(store: Store, kind: str, link: str) -> Mapping[str, str]:
    """What a link leads to from each resource of a kind; of several the last."""
    found = rows(store, VALUES.format(kind, link))
    return {node: value for node, value in sorted((row["node"].value, row["value"].value) for row in found)}


def _names(store: Store) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for query in (*(NAMES.format(naming) for naming in NAMINGS), OTHER_NAMES):
        for row in rows(store, query):
            found.setdefault(row["node"].value, set()).add(row["name"].value)
    return found


def _kinds(store: Store) -> Mapping[str, str]:
    """The heading of every resource that can be found; of several classes the first listed."""
    found: dict[str, str] = {}
    for name, heading in reversed(KINDS.items()):
        found |= {
            row["node"].value: heading
            for row in rows(store, CLASSES.format("foaf:Person" if name == "Person" else f"dg:{name}"))
        }
    return found
