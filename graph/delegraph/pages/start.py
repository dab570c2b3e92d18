"""The start page: what the store holds, and the ways in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from delegraph.ask import has_answer, questions
from delegraph.errors import WrongUsage
from delegraph.pages.catalogue.examples import example_of, examples
from delegraph.pages.catalogue.form import Form, form_of
from delegraph.pages.kept import kept
from delegraph.pages.memory import names_of
from delegraph.pages.node import Shown
from delegraph.pages.page import Query, View
from delegraph.pages.selecting import rows
from delegraph.pages.wording import clipped
from delegraph.store import Store

COUNT = "SELECT (COUNT(DISTINCT ?node) AS ?number) WHERE {{ ?node a dg:{} }}"
SHOWN = {
    "Text": "texts",
    "Meeting": "meetings",
    "Statement": "statements",
    "Position": "positions",
    "Proposal": "proposals",
    "Sponsorship": "sponsorships",
    "Vote": "votes",
}
SESSIONS = """
SELECT ?body ?session ?order (COUNT(DISTINCT ?document) AS ?documents) WHERE {
  { SELECT DISTINCT ?document WHERE { ?text a dg:Text ; dg:ofDocument ?document } }
  ?document dg:ofSession ?session . ?session dg:ofBody ?body . OPTIONAL { ?session dg:number ?order }
} GROUP BY ?body ?session ?order ORDER BY ?body DESC(?order) ?session"""
LATEST = """
SELECT ?document ?date (MIN(?called) AS ?title) WHERE {
  { SELECT DISTINCT ?document ?date WHERE { ?text a dg:Text ; dg:ofDocument ?document . ?document dct:date ?date }
    ORDER BY DESC(?date) ?document LIMIT 12 }
  OPTIONAL { ?document dct:title ?called } } GROUP BY ?document ?date ORDER BY DESC(?date) ?document"""
NEWEST = 10  # sessions of a body
# What people ask first.
FIRST = ("observers-at-meeting", "statements-by-state", "on-behalf-of-group", "sponsors-of", "votes-on", "positions")


@dataclass(frozen=True, slots=True)
class Of:
    """A body with its newest sessions, each with the number of its documents, and how many more there are."""

    body: Shown
    sessions: tuple[tuple[Shown, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A document with its day and title."""

    document: Shown
    day: str
    title: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds."""

    counts: tuple[tuple[str, int], ...]
    bodies: tuple[Of, ...]
    latest: tuple[Dated, ...]


def start(store: Store, query: Query) -> View:
    """Return the start page; of an empty store one that says how to fill it."""
    return View("start", "Delegations, speakers and positions", {"held": held(store), "first": _first(store)})


@kept
def held(store: Store) -> Held:
    """Return what a store holds: how much of what, its bodies and sessions, its latest documents."""
    counts = tuple((name, _count(store, kind)) for kind, name in SHOWN.items())
    return Held(counts, tuple(sorted(_bodies(store), key=lambda of: of.body.words)), tuple(_latest(store)))


@kept
def _first(store: Store) -> list[Form]:
    """The questions that people ask first, each with an example that has an answer."""
    known = examples(store)
    forms = {one.name: form_of(one, {}, example_of(one, known)) for one in questions() if one.name in FIRST}
    shown = (forms[name] for name in FIRST)
    return [one for one in shown if one.example is not None and _answered(store, one.name, one.example)]


def _answered(store: Store, name: str, example: Mapping[str, str]) -> bool:
    try:
        return has_answer(store, name, example)
    except WrongUsage:  # two parties may bear the name of the example, or a name may hold what no form takes
        return False


def _count(store: Store, kind: str) -> int:
    return sum(int(row["number"].value) for row in rows(store, COUNT.format(kind)))


def _bodies(store: Store) -> Iterable[Of]:
    found = list(rows(store, SESSIONS))
    names = names_of(store)
    names.fetch(row[name] for row in found for name in ("body", "session"))
    sessions: dict[NamedNode, list[tuple[Shown, int]]] = {}
    for row in found:
        session = Shown(names.name(row["session"].value).short, row["session"].value)
        sessions.setdefault(row["body"], []).append((session, int(row["documents"].value)))
    for body, its in sessions.items():
        yield Of(Shown(names.of(body), body.value), tuple(its[:NEWEST]), max(0, len(its) - NEWEST))


def _latest(store: Store) -> Iterable[Dated]:
    found = list(rows(store, LATEST))
    names = names_of(store)
    names.fetch(row["document"] for row in found)
    for row in found:
        name = names.name(row["document"].value).full
        title = clipped(row["title"].value, 120) if row["title"] else ""
        yield Dated(Shown(name, row["document"].value), row["date"].value, "" if title[:20] == name[:20] else title)
