"""A resource as the store describes it, and terms as people read them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, parse

from delegraph import datafiles
from delegraph.codes import codes
from delegraph.pages.memory import names_of
from delegraph.pages.wording import LONGEST, clipped
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE, PREFIXES

Term = NamedNode | Literal
TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
DIGITS = re.compile(r"([0-9]{1,9})")
DESCRIPTION = "SELECT DISTINCT ?p ?o WHERE { ?node ?p ?o }"


@dataclass(frozen=True, slots=True)
class Shown:
    """A term for people: its words, its IRI where it is a resource, the language of its words where they have one."""

    words: str
    iri: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A resource: its label, the local names of its classes, and its properties, each with all its values."""

    iri: str
    label: str
    classes: tuple[str, ...]
    properties: Mapping[str, tuple[Term, ...]]

    def values(self, name: str) -> tuple[Term, ...]:
        """Return the values of a property by its full IRI, or by its name in our own vocabulary."""
        return self.properties.get(name if ":" in name else NAMESPACE + name, ())

    def value(self, name: str) -> str | None:
        """Return the one value of a property as a string, the first of several, None where there is none."""
        found = self.values(name)
        return found[0].value if found else None


def node_of(store: Store, iri: str) -> Node | None:
    """Return a resource with what every graph says of it, None for one that the store does not know."""
    try:
        node = NamedNode(iri)
    except ValueError:  # not an IRI
        return None
    rows = store.query(DESCRIPTION.replace("?node", str(node)))
    found: dict[str, list[Term]] = {}
    for row in rows if isinstance(rows, QuerySolutions) else ():
        found.setdefault(row["p"].value, []).append(row["o"])
    if not found:
        return None
    properties = {name: tuple(sorted(values, key=str)) for name, values in sorted(found.items())}
    classes = tuple(sorted(term.value.removeprefix(NAMESPACE) for term in found.get(TYPE, ())))
    return Node(iri, names_of(store).of(node), classes, properties)


class Naming(Protocol):
    """Tells what resources are called."""

    def of(self, node: NamedNode) -> str:
        """Return the name of a resource."""


def shown(values: Iterable[Term], names: Naming) -> tuple[Shown, ...]:
    """Return terms as people read them, in the order of their words."""
    return in_order(term_shown(value, names) for value in values)


def term_shown(value: Term, names: Naming) -> Shown:
    """Return a term as people read it: a code by its word, a resource by its name, words cut to a bounded length."""
    if isinstance(value, Literal):
        return Shown(clipped(value.value, LONGEST * 5), None, value.language)
    code = codes().get(value.value)
    return Shown(code) if code else Shown(names.of(value), value.value)


def in_order(values: Iterable[Shown]) -> tuple[Shown, ...]:
    """Return terms in the order of their words, numbers within them by their size."""
    found = tuple(values)
    return tuple(sorted(found, key=lambda one: (natural(one.words), one.words))) if len(found) > 1 else found


def natural(words: str) -> tuple[tuple[str, int], ...]:
    """Return a key of order that has the 9th before the 10th."""
    parts = DIGITS.split(words.casefold())
    return tuple((part, int(number or 0)) for part, number in zip(parts[::2], [*parts[1::2], ""], strict=True))


@cache
def vocabulary_labels() -> Mapping[str, str]:
    """Return the label of every term of our ontology by its IRI."""
    found: dict[str, str] = {}
    for path in sorted(datafiles.folder("ontology").glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if quad.predicate.value == LABEL and isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = quad.object.value
    return found


def label_of_term(iri: str) -> str:
    """Return the label of a class or property; of another vocabulary's, its name."""
    return vocabulary_labels().get(iri) or iri.rpartition("#")[2].rpartition("/")[2]
