"""Meetings with their days, agenda items with their titles: "5th meeting, 28th session, 4 March 2015"."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from delegraph.pages.memory import names_of, reached_of
from delegraph.pages.node import Shown, Term, natural
from delegraph.pages.wording import day_in_words
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES

DATE, TITLE = (PREFIXES["dct"] + "date",), (PREFIXES["dct"] + "title",)


def meetings(store: Store, values: Iterable[Term]) -> tuple[Shown, ...]:
    """Return meetings in the order of their days, each with its day."""
    names, reached = names_of(store), reached_of(store)
    nodes = [value for value in values if isinstance(value, NamedNode)]
    names.fetch(nodes)
    reached.read({node: [DATE] for node in nodes})
    days = {node: min((value.value for value in reached.values(node, DATE)), default="") for node in nodes}
    ordered = sorted(days, key=lambda node: (days[node], natural(names.of(node))))
    return tuple(Shown(_dated(names.of(node), days[node]), node.value) for node in ordered)


def _dated(name: str, day: str) -> str:
    words = day_in_words(day) if day else ""
    return name if words in name else f"{name}, {words}"


def items(store: Store, values: Iterable[Term]) -> tuple[Shown, ...]:
    """Return agenda items by their numbers, each with its title where that is known."""
    names, reached = names_of(store), reached_of(store)
    nodes = [value for value in values if isinstance(value, NamedNode)]
    names.fetch(nodes)
    reached.read({node: [TITLE] for node in nodes})
    titles = {node: min((value.value for value in reached.values(node, TITLE)), default="") for node in nodes}
    ordered = sorted(nodes, key=lambda node: natural(names.name(node.value).short))
    return tuple(Shown(_titled(names.name(node.value).short, titles[node]), node.value) for node in ordered)


def _titled(name: str, title: str) -> str:
    return f"{name}: {title}" if title and title not in name else name
