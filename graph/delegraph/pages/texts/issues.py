"""What a text leaves open: its doubts, in the order of the words they concern."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from delegraph.pages.selecting import rows, words
from delegraph.store import Store

ISSUES = """
SELECT DISTINCT ?issue ?reason ?comment ?start ?paragraph WHERE { GRAPH ?graph {
  ?issue a dg:Issue ; dg:reason ?reason ; dg:reportedIn ?passage . ?passage dg:start ?start .
  OPTIONAL { ?issue rdfs:comment ?comment } OPTIONAL { ?passage dg:paragraph ?paragraph } } }"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt: where it stands, why it was left open, and the words of the explanation."""

    start: int
    iri: str
    reason: str
    comment: str
    paragraph: str


def issues_of(store: Store, text: str) -> tuple[Doubt, ...]:
    """Return the doubts of a text, in the order of its words."""
    found = {
        Doubt(int(row["start"].value), row["issue"].value, *words(row, "reason", "comment", "paragraph"))
        for row in rows(store, ISSUES, graph=NamedNode(text + "/facts"))
    }
    return tuple(sorted(found, key=lambda doubt: (doubt.start, doubt.iri)))
