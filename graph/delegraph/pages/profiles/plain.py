"""The page of a resource of any class: what the graph says of it, and what names it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.pages.inbound import inbound
from delegraph.pages.memory import names_of
from delegraph.pages.node import TYPE, Node, Shown, Term, in_order, label_of_term, shown
from delegraph.pages.page import Query, View
from delegraph.store import Store, with_values

LEADING = "SELECT DISTINCT ?node WHERE { ?node ?p ?subject } LIMIT %d"
MOST = 30  # values of a property, and resources that name it by one


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values, in words; `more` are left out."""

    label: str
    iri: str
    values: tuple[Shown, ...]
    more: int


def any_resource(store: Store, node: Node, query: Query) -> View:
    """Return the page of a resource: its properties as the graph states them, and those of others that lead to it."""
    names = names_of(store)
    leading = inbound(store, node.iri)
    namers = {name: _namers(store, node, name) for name in leading}
    said = {name: values for name, values in node.properties.items() if name != TYPE}
    names.fetch(term for terms in (*said.values(), *namers.values()) for term in terms)

    def told(found: Mapping[str, tuple[Term, ...]], counts: Mapping[str, int]) -> Iterator[Property]:
        for name, terms in sorted(found.items(), key=lambda one: label_of_term(one[0])):
            values = in_order(shown(terms[:MOST], names))
            yield Property(label_of_term(name), name, values, max(0, counts[name] - len(values)))

    values = {
        "node": node,
        "classes": [label_of_term(value.value) for value in node.values(TYPE)],
        "said": tuple(told(said, {name: len(terms) for name, terms in said.items()})),
        "namers": tuple(told(namers, leading)),
    }
    return View("resource", node.label, values)


def _namers(store: Store, node: Node, name: str) -> tuple[Term, ...]:
    bound = {"p": [NamedNode(name)], "subject": [NamedNode(node.iri)]}
    rows = store.query(with_values(LEADING % MOST, bound))
    return tuple(row["node"] for row in rows) if isinstance(rows, QuerySolutions) else ()
