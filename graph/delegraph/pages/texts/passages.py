"""The passages of a text's facts, by offset.

They stand in the text's own graph. The engine scans one property of one graph some hundred times faster than it
finds the passages of a text among those of all texts.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolution

from delegraph.pages.node import TYPE, Term
from delegraph.pages.selecting import rows, words
from delegraph.pages.texts.kinds import TELLING, kind_of
from delegraph.pages.texts.segments import Span
from delegraph.store import Store

SPANS = """
SELECT ?passage ?start ?end ?paragraph ?page WHERE { GRAPH ?graph {
  ?passage dg:start ?start FILTER(?start < ?before && ?start >= ?least) ?passage dg:end ?end FILTER(?end > ?after)
  OPTIONAL { ?passage dg:paragraph ?paragraph } OPTIONAL { ?passage dg:page ?page } } }"""
FACTS = """
SELECT ?passage ?fact ?property ?value WHERE { GRAPH ?graph {
  ?passage dg:start ?start FILTER(?start < ?before && ?start >= ?least) ?passage dg:end ?end FILTER(?end > ?after)
  ?fact dg:reportedIn ?passage ; ?property ?value FILTER(?property IN (?properties)) } }"""
PLACES = """
SELECT DISTINCT ?text ?passage ?start ?end ?paragraph ?page ?quote WHERE {
  { ?fact dg:reportedIn ?passage } UNION { VALUES ?passage { ?fact } }
  ?passage dg:ofText ?text ; dg:start ?start ; dg:end ?end .
  OPTIONAL { ?passage dg:paragraph ?paragraph } OPTIONAL { ?passage dg:page ?page }
  OPTIONAL { ?passage dg:quote ?quote } }"""


Told = Mapping[tuple[str, str], list[Term]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a passage reports: its IRI, and the local name of its class."""

    iri: str
    kind: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a fact is reported: the text, the passage, and its first words."""

    text: str
    span: Span
    quote: str = ""


def spans_between(store: Store, text: str, start: int, end: int, reach: int) -> tuple[Span, ...]:
    """Return the passages that hold some of the words between two offsets, in order; none is longer than `reach`."""
    found = {_span(row) for row in _between(store, SPANS, text, start, end, reach)}
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.iri)))


def facts_between(
    store: Store, text: str, start: int, end: int, reach: int
) -> tuple[Mapping[str, tuple[Fact, ...]], Told]:
    """Return the facts of these passages by the passage's IRI, and what tells each from others of its kind."""
    told: dict[tuple[str, str], list[Term]] = defaultdict(list)
    reported: dict[str, set[str]] = defaultdict(set)
    for row in _between(store, FACTS, text, start, end, reach):
        reported[row["passage"].value].add(row["fact"].value)
        told[row["fact"].value, row["property"].value].append(row["value"])
    kinds = {fact: kind for fact, name in told if name == TYPE and (kind := kind_of(told[fact, TYPE]))}
    return {
        passage: tuple(Fact(iri, kinds[iri]) for iri in sorted(facts) if iri in kinds)
        for passage, facts in reported.items()
    }, told


def _between(store: Store, query: str, text: str, start: int, end: int, reach: int) -> Iterator[QuerySolution]:
    bounds = {"before": end, "after": start, "least": start - reach}
    return rows(store, query, graph=facts_graph(text), properties=TELLING, **bounds)


def places_of(store: Store, fact: str) -> tuple[Placed, ...]:
    """Return the passages that report a fact, in the order of texts and words; a passage is its own."""
    found = {
        Placed(row["text"].value, _span(row), *words(row, "quote")) for row in rows(store, PLACES, fact=NamedNode(fact))
    }
    return tuple(sorted(found, key=lambda placed: (placed.text, placed.span.start, placed.span.end)))


def facts_graph(text: str) -> NamedNode:
    """Return the graph of a text's facts."""
    return NamedNode(text + "/facts")


def _span(row: QuerySolution) -> Span:
    (paragraph,), page = words(row, "paragraph"), row["page"]
    return Span(
        row["passage"].value,
        int(row["start"].value),
        int(row["end"].value),
        paragraph or None,
        int(page.value) if page else None,
    )
