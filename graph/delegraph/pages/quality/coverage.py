"""What each document gave: how many facts of each kind, and whether any."""

from collections.abc import Mapping
from dataclasses import dataclass

from delegraph.pages.kept import kept
from delegraph.pages.node import natural
from delegraph.pages.selecting import rows
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE

# The kinds of facts and the heads of their columns; a doubt is counted beside the facts.
KINDS = {
    "Statement": "Statements",
    "Position": "Positions",
    "Participation": "Panellists",
    "Tally": "Counts",
    "Reference": "References",
    "Sponsorship": "Sponsorships",
    "Action": "Actions",
    "Vote": "Votes",
    "Delegation": "Delegations",
}
DOUBT = "Issue"
TEXTS = "SELECT DISTINCT ?text ?document WHERE { ?text a dg:Text ; dg:ofDocument ?document }"
# Each class by itself: the engine then reads one index, and holds no more than its own facts.
COUNTS = """
SELECT ?document (COUNT(DISTINCT ?fact) AS ?number) WHERE { ?fact a ?class ; dg:ofDocument ?document }
GROUP BY ?document"""


@dataclass(frozen=True, slots=True)
class Covered:
    """A document that was read: its texts, and how many facts and doubts it gave."""

    document: str
    texts: tuple[str, ...]
    counts: Mapping[str, int]
    doubts: int

    @property
    def facts(self) -> int:
        """How many facts there are of all kinds."""
        return sum(self.counts.values())


@kept
def coverage(store: Store) -> tuple[Covered, ...]:
    """Return all documents that were read, in the order of their symbols."""
    texts: dict[str, list[str]] = {}
    for row in rows(store, TEXTS):
        texts.setdefault(row["document"].value, []).append(row["text"].value)
    counts = {kind: _counts(store, kind) for kind in (*KINDS, DOUBT)}
    return tuple(
        Covered(
            document,
            tuple(sorted(texts[document])),
            {kind: counts[kind][document] for kind in KINDS if document in counts[kind]},
            counts[DOUBT].get(document, 0),
        )
        for document in sorted(texts, key=natural)
    )


def _counts(store: Store, kind: str) -> Mapping[str, int]:
    query = COUNTS.replace("?class", f"<{NAMESPACE}{kind}>")
    return {row["document"].value: int(row["number"].value) for row in rows(store, query)}
