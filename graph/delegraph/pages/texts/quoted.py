"""A text whose words the store lacks: what its passages quote, with their facts."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from delegraph.pages.selecting import rows, words
from delegraph.pages.texts.briefs import briefs
from delegraph.pages.texts.passages import Fact
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE

A_PAGE = 100
QUOTES = """
SELECT DISTINCT ?start ?quote ?paragraph ?fact ?class WHERE { GRAPH ?graph {
  ?passage dg:start ?start ; dg:quote ?quote . ?fact dg:reportedIn ?passage ; a ?class .
  OPTIONAL { ?passage dg:paragraph ?paragraph } } } ORDER BY ?start ?fact OFFSET ?offset LIMIT ?limit"""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A fact with the first words that it came from."""

    fact: str
    line: str
    paragraph: str
    quote: str


def quotes_of(store: Store, text: str, page: int) -> tuple[tuple[Quoted, ...], bool]:
    """Return a page of the facts of a text with their quotes, counted from 1, and whether there are more."""
    graph = NamedNode(text + "/facts")
    found = list(rows(store, QUOTES, graph=graph, offset=(page - 1) * A_PAGE, limit=A_PAGE + 1))
    facts = [Fact(row["fact"].value, row["class"].value.removeprefix(NAMESPACE)) for row in found]
    lines = briefs(store, facts)
    shown = tuple(
        Quoted(fact.iri, lines[fact.iri].line, *words(row, "paragraph", "quote"))
        for fact, row in zip(facts, found, strict=True)
        if fact.iri in lines
    )
    return shown[:A_PAGE], len(found) > A_PAGE
