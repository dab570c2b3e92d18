"""What the reader could not decide, by its reasons."""

from dataclasses import dataclass

from pyoxigraph import Literal, QuerySolution

from delegraph.pages.kept import kept
from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import Shown
from delegraph.pages.selecting import rows, words
from delegraph.store import Store

SIZE = 50  # doubts on a page
REASONS = """
SELECT ?reason (COUNT(DISTINCT ?issue) AS ?number) (COUNT(DISTINCT ?document) AS ?documents) WHERE {
  ?issue a dg:Issue ; dg:reason ?reason . OPTIONAL { ?issue dg:ofDocument ?document } } GROUP BY ?reason"""
DOUBTS = """
SELECT ?issue (MIN(?said) AS ?comment) (MIN(?of) AS ?document) (MIN(?printed) AS ?paragraph) (MIN(?at) AS ?start)
WHERE {
  ?issue dg:reason ?reason ; a dg:Issue .
  OPTIONAL { ?issue rdfs:comment ?said }
  OPTIONAL { ?issue dg:ofDocument ?of }
  OPTIONAL { ?issue dg:reportedIn ?passage . ?passage dg:start ?at OPTIONAL { ?passage dg:paragraph ?printed } }
} GROUP BY ?issue ORDER BY ?document ?start ?issue LIMIT ?limit OFFSET ?offset"""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was not decided, how many times, and in how many documents."""

    words: str
    number: int
    documents: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt: where it stands, its document, and what it says."""

    place: Shown
    document: Shown | None
    comment: str


@kept
def reasons(store: Store) -> tuple[Reason, ...]:
    """Return the reasons of all doubts, the most frequent first."""
    found = [
        Reason(row["reason"].value, int(row["number"].value), int(row["documents"].value))
        for row in rows(store, REASONS)
    ]
    return tuple(sorted(found, key=lambda reason: (-reason.number, reason.words)))


def doubts(store: Store, reason: Reason, page: int) -> tuple[Doubt, ...]:
    """Return the doubts of a reason on one page, by document and place."""
    found = list(rows(store, DOUBTS, reason=Literal(reason.words), limit=SIZE, offset=(page - 1) * SIZE))
    names = names_of(store)
    names.fetch(row["document"] for row in found)
    return tuple(_doubt(row, names) for row in found)


def _doubt(row: QuerySolution, names: Names) -> Doubt:
    comment, paragraph = words(row, "comment", "paragraph")
    place = Shown(f"para. {paragraph}" if paragraph else "the passage", row["issue"].value)
    document = row["document"]
    return Doubt(place, Shown(names.name(document.value).short, document.value) if document else None, comment)
