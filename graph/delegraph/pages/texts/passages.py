"""The passages of a text's facts, by offset.

They stand in the text's own graph. The engine scans one property of one graph some hundred times faster than it
finds the passages of a text among those of all texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolution

from delegraph.pages.selecting import rows
from delegraph.pages.texts.segments import Span
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE

STARTS = "SELECT ?start WHERE { GRAPH ?graph { ?passage dg:start ?start } }"
SPANS = """
SELECT ?passage ?start ?end ?paragraph ?page ?fact ?class WHERE { GRAPH ?graph {
  ?passage dg:start ?start FILTER(?start < ?before) ?passage dg:end ?end FILTER(?end > ?after)
  OPTIONAL { ?passage dg:paragraph ?paragraph } OPTIONAL { ?passage dg:page ?page }
  OPTIONAL { ?fact dg:reportedIn ?passage ; a ?class } } }"""
PLACES = """
SELECT DISTINCT ?text ?passage ?start ?end ?paragraph ?page ?quote WHERE {
  { ?fact dg:reportedIn ?passage } UNION { VALUES ?passage { ?fact } }
  ?passage dg:ofText ?text ; dg:start ?start ; dg:end ?end .
  OPTIONAL { ?passage dg:paragraph ?paragraph } OPTIONAL { ?passage dg:page ?page }
  OPTIONAL { ?passage dg:quote ?quote } }"""


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


def spans_between(store: Store, text: str, start: int, end: int) -> Mapping[Span, tuple[Fact, ...]]:
    """Return the passages that hold some of the words between two offsets, with the facts of each, in order."""
    found: dict[Span, set[tuple[str, str]]] = {}
    for row in rows(store, SPANS, graph=_facts(text), before=end, after=start):
        facts = found.setdefault(_span(row), set())
        if row["fact"] is not None and row["class"].value.startswith(NAMESPACE):
            facts.add((row["fact"].value, row["class"].value.removeprefix(NAMESPACE)))
    ordered = sorted(found, key=lambda span: (span.start, span.end, span.iri))
    return {span: tuple(Fact(*fact) for fact in sorted(found[span])) for span in ordered}


def places_of(store: Store, fact: str) -> tuple[Placed, ...]:
    """Return the passages that report a fact, in the order of texts and words; a passage is its own."""
    found = {
        Placed(row["text"].value, _span(row), row["quote"].value if row["quote"] else "")
        for row in rows(store, PLACES, fact=NamedNode(fact))
    }
    return tuple(sorted(found, key=lambda placed: (placed.text, placed.span.start, placed.span.end)))


def _facts(text: str) -> NamedNode:
    return NamedNode(text + "/facts")


def _span(row: QuerySolution) -> Span:
    paragraph, page = row["paragraph"], row["page"]
    return Span(
        row["passage"].value,
        int(row["start"].value),
        int(row["end"].value),
        paragraph.value if paragraph else None,
        int(page.value) if page else None,
    )
