"""Tidy tables, one a kind of fact, each usable alone: names beside codes and IRIs, days, bodies and sessions."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from delegraph.codes import codes
from delegraph.export.columns import Column, Table
from delegraph.export.kinds import TABLES
from delegraph.vocabulary import BASE, NAMESPACE, PREFIXES

SEPARATOR = "; "
TYPE = PREFIXES["rdf"] + "type"
LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["foaf"] + "name", NAMESPACE + "symbol", PREFIXES["dct"] + "title")
# What a party is that has several classes: the European Union is a group rather than an organization.
KINDS = {
    "State": "state",
    "Group": "group",
    "Body": "body",
    "Office": "office",
    "Organization": "organization",
    "Category": "constituency",
    "UnresolvedParty": "unresolved",
    "foaf:Person": "person",
}
Described = Mapping[str, Mapping[str, Sequence[Any]]]


def properties() -> set[str]:
    """Return the properties that the tables need."""
    return {_space(name) for table in TABLES for column in table.columns for name in column.path} | {
        TYPE,
        *LABELS,
        NAMESPACE + "iso3",
    }


def described(triples: Iterable[Triple]) -> Described:
    """Return what the tables need of triples, by subject and property."""
    found: dict[str, dict[str, list[Any]]] = {}
    needed = properties()
    for triple in triples:
        if triple.predicate.value in needed and isinstance(triple.subject, NamedNode):
            found.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
    return found


def rows(table: Table, graph: Described) -> Iterator[list[str]]:
    """Yield the rows of a table, in order of what they tell."""
    kinds = [NamedNode(_space(name)) for name in table.classes]
    for fact in sorted(s for s, said in graph.items() if any(kind in said.get(TYPE, ()) for kind in kinds)):
        yield [_cell(graph, fact, column) for column in table.columns]


def as_csv(table: Table, lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table with its header."""
    for line in chain([[column.name for column in table.columns]], lines):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(line)
        yield out.getvalue()


def _cell(graph: Described, fact: str, column: Column) -> str:
    values = _along(graph, fact, column.path)
    if column.shown == "present":
        return "true" if values else "false"
    shown = [words for value in values if (words := _shown(graph, value, column.shown))]
    if column.shown not in ("name", "iri", "symbol"):
        shown = sorted(set(shown), key=_naturally)
    # What stands in a list cannot hold the mark between its items.
    return SEPARATOR.join(words.replace(";", ",") for words in shown) if column.many else SEPARATOR.join(shown)


def _along(graph: Described, fact: str, path: Sequence[str]) -> list[Any]:
    """The values at the end of a path, in the order of their names, so that names and IRIs stand alike."""
    nodes: list[Any] = [NamedNode(fact)]
    for name in path:
        space = _space(name)
        found = {value: None for node in nodes for value in graph.get(node.value, {}).get(space, ())}
        nodes = sorted(found, key=lambda value: (_naturally(_shown(graph, value, "name")), value.value))
    return nodes


def _shown(graph: Described, value: Any, how: str) -> str:
    said = graph.get(value.value, {}) if isinstance(value, NamedNode) else {}
    if how == "iri" or isinstance(value, Literal):
        return str(value.value)
    if how == "kind":
        return next((kind for name, kind in KINDS.items() if NamedNode(_space(name)) in said.get(TYPE, ())), "")
    if how == "iso3":
        return next((one.value for one in said.get(NAMESPACE + "iso3", ())), "")
    return _symbol(value.value, said) if how == "symbol" else _name(value.value, said)


def _symbol(iri: str, said: Mapping[str, Sequence[Any]]) -> str:
    body = iri.removeprefix(BASE + "body/")
    return body if body != iri else next((one.value for one in said.get(NAMESPACE + "symbol", ())), iri)


def _name(iri: str, said: Mapping[str, Sequence[Any]]) -> str:
    if code := codes().get(iri):
        return code
    for label in LABELS:
        if best := sorted(said.get(label, ()), key=lambda text: (text.language != "en", text.value)):
            return str(best[0].value)
    return iri


def _naturally(words: str) -> tuple[int, str]:
    return (int(words), "") if words.isdecimal() else (-1, words)


def _space(name: str) -> str:
    prefix, _, own = name.rpartition(":")
    return (PREFIXES[prefix] if prefix else NAMESPACE) + own
