"""The page of a party, a body, a session or an agenda item."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from delegraph.pages.inbound import inbound
from delegraph.pages.lists import Definition, Found, definitions, find, shown_lists
from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import TYPE, Node, Shown, in_order, label_of_term, term_shown
from delegraph.pages.page import Query, View
from delegraph.pages.profiles.kinds import KINDS, Kind
from delegraph.pages.wording import clipped
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES

Card = tuple[tuple[str, tuple[Shown, ...]], ...]
ALONE = 100  # rows of a list that has a page of its own
CONTEXT = ("dg:ofBody", "dg:ofSession", "dct:isPartOf", "dg:officeOf")
PREFERRED = PREFIXES["skos"] + "prefLabel"


def profile(store: Store, node: Node, query: Query) -> View:
    """Return the page of a resource with its lists, or of one list of it, `?list=votes-of&page=2`."""
    kind = next(KINDS[name] for name in KINDS if name in _classes(node))
    alone = alone_of(store, node, query, kind.lists)
    if alone is not None:
        return alone
    names = names_of(store)
    lists = shown_lists(store, found_lists(store, node, kind.lists), names)
    return View("profile", node.label, {**about(node, kind, names), "lists": lists})


def alone_of(store: Store, node: Node, query: Query, admitted: Sequence[str]) -> View | None:
    """Return the page of one list of a resource where one that its page has is asked for."""
    wanted = query.get("list")
    if wanted not in (*admitted, "names-of"):
        return None
    names = names_of(store)
    page = max(1, query.number("page"))
    definition = definitions()[wanted]
    found = find(store, definition, NamedNode(node.iri), leading(definition, inbound(store, node.iri)), page, ALONE)
    lists = shown_lists(store, [found], names)
    return View("alone", node.label, {**about(node, Kind({}, ()), names), "lists": lists, "page": page})


def found_lists(store: Store, node: Node, wanted: Iterable[str]) -> Iterator[Found]:
    """Yield the lists of a resource that something stands in."""
    there = inbound(store, node.iri)
    for name in wanted:
        definition = definitions()[name]
        if any(leads in there for leads in definition.when):
            yield find(store, definition, NamedNode(node.iri), leading(definition, there))


def leading(definition: Definition, there: Mapping[str, int]) -> int:
    """Return how many resources lead to one by the properties of a list."""
    return sum(there.get(name, 0) for name in definition.when)


def about(node: Node, kind: Kind, names: Names) -> dict[str, object]:
    """Return what stands at the head of a page: the classes, the way to it, its properties, its other names."""
    context = [value for name in CONTEXT for value in node.values(_iri(name))]
    names.fetch([*context, *(value for name in kind.card for value in node.values(_iri(name)))])
    card = (
        (label, in_order(term_shown(value, names) for value in node.values(_iri(name))))
        for name, label in kind.card.items()
    )
    return {
        "node": node,
        "short": names.name(node.iri).short,
        "classes": [label_of_term(value.value) for value in node.values(TYPE)],
        "way": [Shown(names.name(value.value).short, value.value) for value in context],
        "card": tuple((label, values) for label, values in card if values),
        "otherwise": tuple(_otherwise(node)),
        "named": bool(node.values("hasName")),
    }


def _otherwise(node: Node) -> Iterator[Shown]:
    """The preferred names in other languages, in the order of their codes."""
    found = [value for value in node.values(PREFERRED) if isinstance(value, Literal) and value.language != "en"]
    for value in sorted(found, key=lambda one: (one.language or "", one.value)):
        yield Shown(clipped(value.value), None, value.language)


def _classes(node: Node) -> set[str]:
    return {name.rpartition("/")[2] for name in node.classes}


def _iri(curie: str) -> str:
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name
