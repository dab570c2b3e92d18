"""The passages of a text's facts, by offset.

They stand in the text's own graph. The engine scans one property of one graph some hundred times faster than it
finds the passages of a text among those of all texts.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolution

from delegraph.pages.node import TYPE, Term
from delegraph.pages.selecting import rows, words
from delegraph.pages.texts.kinds import TELLING, kind_of
from delegraph.pages.texts.segments import Span
from delegraph.store import Store

STARTS = "SELECT ?start WHERE { GRAPH ?graph { ?passage dg:start ?start } }"
SPANS = """
SELECT ?passage ?start ?end ?paragraph ?page WHERE { GRAPH ?graph {
  ?passage dg:start ?start FILTER(?start < ?before) ?passage dg:end ?end FILTER(?end > ?after)
  OPTIONAL { ?passage dg:paragraph ?paragraph } OPTIONAL { ?passage dg:page ?page } } }"""
FACTS = """
SELECT ?passage ?fact ?property ?value WHERE { GRAPH ?graph {
  ?passage dg:start ?start FILTER(?start < ?before) ?passage dg:end ?end FILTER(?end > ?after)
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


def starts_of(store: Store, text: str) -> tuple[int, ...]:
    """Return where the passages of a text begin, in order."""
    return tuple(sorted(int(row["start"].value) for row in rows(store, STARTS, graph=_facts(text))))


def spans_between(store: Store, text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the passages that hold some of the words between two offsets, in order."""
    found = {_span(row) for row in rows(store, SPANS, graph=_facts(text), before=end, after=start)}
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.iri)))


def facts_between(store: Store, text: str, start: int, end: int) -> tuple[Mapping[str, tuple[Fact, ...]], Told]:
    """Return the facts of these passages by the passage's IRI, and what tells each from others of its kind."""
    told: dict[tuple[str, str], list[Term]] = defaultdict(list)
    reported: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, FACTS, graph=_facts(text), before=end, after=start, properties=TELLING):
        reported[row["passage"].value].add(row["fact"].value)
        told[row["fact"].value, row["property"].value].append(row["value"])
    kinds = {fact: kind for fact, name in told if name == TYPE and (kind := kind_of(told[fact, TYPE]))}
    return {
        passage: tuple(Fact(iri, kinds[iri]) for iri in sorted(facts) if iri in kinds)
        for passage, facts in reported.items()
    }, told


def places_of(store: Store, fact: str) -> tuple[Placed, ...]:
    """Return the passages that report a fact, in the order of texts and words; a passage is its own."""
    found = {
        Placed(row["text"].value, _span(row), *words(row, "quote")) for row in rows(store, PLACES, fact=NamedNode(fact))
    }
    return tuple(sorted(found, key=lambda placed: (placed.text, placed.span.start, placed.span.end)))


def _facts(text: str) -> NamedNode:
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
