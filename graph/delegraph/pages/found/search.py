"""The search: one thing of that name opens, several are listed by kind, none says what to try."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode

from delegraph.ask import understand
from delegraph.errors import WrongUsage
from delegraph.numbers import ordinal
from delegraph.pages.found.entries import KINDS, PARTIES, index_of
from delegraph.pages.found.index import Entry
from delegraph.pages.links import path_of
from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.page import Page, Query, View
from delegraph.pages.wording import clipped
from delegraph.store import Store

MOST = 20  # of one kind
LONGEST = 200  # characters of what is looked for
ORDINAL = re.compile(r"\b(?P<number>[\w-]+)\s+(?P<kind>meeting|session)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource found: its name, and the name by which it was found where that is another."""

    iri: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind, and how many more there are."""

    heading: str
    hits: tuple[Hit, ...]
    more: int


def search(store: Store, query: Query) -> View | Page:
    """Return what words name, `?q=`; a single thing of exactly that name opens at once."""
    words = " ".join(query.get("q").split())[:LONGEST]
    index, asked = index_of(store), _with_numbers(words)
    exact = {entry.node for entry in index.exact(asked)}
    if len(exact) == 1:
        return Page(303, "text/plain", b"", {"Location": path_of(exact.pop()) or "/"})
    found = index.find(asked)
    groups = list(_groups(found, names_of(store)))
    question = _as_question(words)
    values = {
        "searched": words,
        "groups": groups,
        "total": len(found),
        "nearest": index.nearest(words, PARTIES) if words and not found and not question else [],
        "question": question,
    }
    return View("search", f"Search: {words}" if words else "Search", values)


def _as_question(words: str) -> str:
    """The question of the catalogue that the words ask, if they ask one: its name alone is no question."""
    try:
        return understand(words)[0] if " " in words else ""
    except WrongUsage:
        return ""


def _with_numbers(words: str) -> str:
    """ "45th meeting" and "meeting 45" are one: meetings are listed by body, session and number."""
    return ORDINAL.sub(lambda found: f"{found['kind']} {ordinal(found['number']) or found['number']}", words)


def _groups(found: Iterable[Entry], names: Names) -> Iterator[Group]:
    by_kind: dict[str, list[Entry]] = {}
    for entry in found:
        by_kind.setdefault(entry.kind, []).append(entry)
    for kind in dict.fromkeys(KINDS.values()):
        entries = by_kind.get(kind, [])
        names.fetch(NamedNode(entry.node) for entry in islice(entries, MOST))
        hits = tuple(_hit(entry, names) for entry in islice(entries, MOST))
        if hits:
            yield Group(kind, hits, len(entries) - len(hits))


def _hit(entry: Entry, names: Names) -> Hit:
    name = names.name(entry.node).full
    return Hit(entry.node, name, "" if entry.name in (name, "") else clipped(entry.name))
