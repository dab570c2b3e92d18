"""The start page: what the store holds, and the ways in."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions

from delegraph.pages.memory import names_of
from delegraph.pages.node import Shown
from delegraph.pages.page import Query, View
from delegraph.store import Store

COUNTS = "SELECT ?class (COUNT(DISTINCT ?node) AS ?number) WHERE { ?node a ?class } GROUP BY ?class"
SHOWN = {
    "Text": "texts",
    "Meeting": "meetings",
    "Statement": "statements",
    "Position": "positions",
    "Proposal": "drafts and resolutions",
    "Sponsorship": "sponsorships",
    "Vote": "votes",
}
SESSIONS = """
SELECT DISTINCT ?body ?session ?number WHERE {
  ?text a dg:Text ; dg:ofDocument ?document . ?document dg:ofSession ?session .
  ?session dg:ofBody ?body . OPTIONAL { ?session dg:number ?number } }"""
LATEST = """
SELECT DISTINCT ?document ?date WHERE { ?text a dg:Text ; dg:ofDocument ?document . ?document dct:date ?date }
ORDER BY DESC(?date) ?document LIMIT 12"""
# What people ask first; the words are examples, each a question of the catalogue.
FIRST = (
    "which observers spoke at meeting 5",
    "who spoke on behalf of the European Union",
    "with whom does Brazil sponsor",
    "what did many speakers say",
)


@dataclass(frozen=True, slots=True)
class Of:
    """A body with its sessions, or a document with its day."""

    shown: Shown
    sessions: tuple[Shown, ...] = ()
    day: str = ""


def start(store: Store, query: Query) -> View:
    """Return the start page; of an empty store one that says how to fill it."""
    counted = {row["class"].value.rpartition("#")[2]: int(row["number"].value) for row in _rows(store, COUNTS)}
    counts = [(name, counted.get(kind, 0)) for kind, name in SHOWN.items()]
    values = {"counts": counts, "bodies": _bodies(store), "latest": _latest(store), "first": FIRST}
    return View("start", "Delegations, speakers and positions", values)


def _bodies(store: Store) -> list[Of]:
    rows = _rows(store, SESSIONS)
    names = names_of(store)
    names.fetch(row[name] for row in rows for name in ("body", "session"))
    sessions: dict[str, dict[str, int]] = {}
    for row in rows:
        number = int(row["number"].value) if row["number"] else 0
        sessions.setdefault(row["body"].value, {})[row["session"].value] = number
    found = [
        Of(Shown(names.name(body).full, body), tuple(Shown(names.name(one).short, one) for one in _newest(numbers)))
        for body, numbers in sessions.items()
    ]
    return sorted(found, key=lambda one: one.shown.words)


def _newest(numbers: dict[str, int]) -> list[str]:
    return sorted(numbers, key=lambda session: (-numbers[session], session))


def _latest(store: Store) -> list[Of]:
    rows = _rows(store, LATEST)
    names = names_of(store)
    names.fetch(row["document"] for row in rows)
    return [
        Of(_document(row["document"], names.name(row["document"].value).full), (), row["date"].value) for row in rows
    ]


def _document(node: NamedNode, words: str) -> Shown:
    return Shown(words, node.value)


def _rows(store: Store, query: str) -> Sequence[QuerySolution]:
    found = store.query(query)
    return list(found) if isinstance(found, QuerySolutions) else []
