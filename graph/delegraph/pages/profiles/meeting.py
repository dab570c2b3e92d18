"""The page of a meeting: who spoke at it, certainly and possibly, by capacity, in the order of the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode

from delegraph.codes import codes, of_scheme
from delegraph.pages.lists import Cell, Listing, Row, definitions, find, shown_lists
from delegraph.pages.memory import names_of
from delegraph.pages.node import Node
from delegraph.pages.page import Query, View
from delegraph.pages.profiles.kinds import MEETING
from delegraph.pages.profiles.profile import about, alone_of, found_lists
from delegraph.pages.words import text_of, words_of
from delegraph.store import Store

SPEAKERS = "statements-at"
MOST = 150  # speakers on the page itself
HEADINGS = {
    "representative": "Representatives",
    "observer": "Observers",
    "secretariat": "Secretariat",
    "panellist": "Panellists",
    "special procedure": "Special procedures",
    "expert": "Experts",
    "other": "Other speakers",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A statement of the meeting, how sure that it was made there, and its capacity."""

    row: Row
    certainty: Cell
    capacity: str


@dataclass(frozen=True, slots=True)
class Run:
    """Statements that stand together in the text and are as sure for the same reason."""

    certainty: Cell
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one capacity, in the order of the text."""

    heading: str
    runs: tuple[Run, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """Those who certainly spoke at the meeting, or those who possibly did."""

    certain: bool
    groups: tuple[Group, ...]
    number: int


def meeting(store: Store, node: Node, query: Query) -> View:
    """Return the page of a meeting, or of one list of it."""
    alone = alone_of(store, node, query, (SPEAKERS, *MEETING.lists))
    if alone is not None:
        return alone
    names = names_of(store)
    found = [
        find(store, definitions()[SPEAKERS], NamedNode(node.iri), 0, size=MOST),
        *found_lists(store, node, MEETING.lists),
    ]
    lists = shown_lists(store, found, names)
    spoke = next((one for one in lists if one.definition.name == SPEAKERS), None)
    others = tuple(one for one in lists if one.definition.name != SPEAKERS)
    parts = tuple(_parts(_in_text_order(store, spoke))) if spoke else ()
    return View("meeting", node.label, {**about(node, MEETING, names), "spoke": spoke, "parts": parts, "lists": others})


def _in_text_order(store: Store, spoke: Listing) -> Iterator[Speaker]:
    """Speakers whom one sentence lists, as it lists them; else as the list has them."""
    column = next(number for number, one in enumerate(spoke.columns) if one.name == "certainty")
    words = words_of(store, {text_of(row.fact) for row in spoke.rows})
    speakers = [Speaker(row, row.cells[column], _capacity(row)) for row in spoke.rows]
    for _, told_together in groupby(speakers, lambda one: (text_of(one.row.fact), _number(one.row, "start"))):
        yield from sorted(told_together, key=lambda one: _place(one.row, words.get(text_of(one.row.fact), "")))


def _place(row: Row, words: str) -> int:
    start, printed = _number(row, "start"), row.values.get("printed", ())
    places = [words.find(value.value, start, _number(row, "end")) for value in printed]
    return min((place for place in places if place >= 0), default=start)


def _number(row: Row, name: str) -> int:
    return next((int(value.value) for value in row.values.get(name, ())), 0)


def _capacity(row: Row) -> str:
    found = [codes().get(value.value, value.value) for value in row.values.get("capacity", ())]
    return min(found, default="other")


def _parts(speakers: Iterable[Speaker]) -> Iterator[Part]:
    order, told = list(of_scheme("capacity")), list(speakers)
    for certain in (True, False):
        chosen = [one for one in told if bool(one.row.values.get("certain")) == certain]
        capacities = sorted({one.capacity for one in chosen}, key=lambda one: order.index(one) if one in order else -1)
        groups = (_group(capacity, [one for one in chosen if one.capacity == capacity]) for capacity in capacities)
        if chosen:
            yield Part(certain, tuple(groups), len(chosen))


def _group(capacity: str, speakers: list[Speaker]) -> Group:
    runs = (
        Run(certainty, tuple(one.row for one in run)) for certainty, run in groupby(speakers, lambda one: one.certainty)
    )
    return Group(HEADINGS.get(capacity, capacity.capitalize()), tuple(runs), len(speakers))
