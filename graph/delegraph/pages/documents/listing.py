"""The facts of one kind of a text, in pages, in the order of its words."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from delegraph.pages.selecting import rows, words
from delegraph.pages.texts.briefs import briefs
from delegraph.pages.texts.passages import Fact
from delegraph.store import Store
from delegraph.vocabulary import term

A_PAGE = 100
FACTS = """
SELECT ?fact ?start ?paragraph ?quote WHERE { GRAPH ?graph {
  { SELECT ?fact ?passage ?start WHERE { ?fact a ?kind ; dg:reportedIn ?passage . ?passage dg:start ?start }
    ORDER BY ?start ?fact OFFSET ?offset LIMIT ?limit }
  OPTIONAL { ?passage dg:paragraph ?paragraph } OPTIONAL { ?passage dg:quote ?quote } } }
ORDER BY ?start ?fact"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact in a list: its line, its paragraph, and the first words that it came from."""

    fact: str
    line: str
    paragraph: str
    quote: str


def listed(store: Store, text: str, kind: str, page: int) -> tuple[tuple[Listed, ...], bool]:
    """Return a page of the facts of one kind, the first page being 1, and whether there are more."""
    graph = NamedNode(text + "/facts")
    found = list(rows(store, FACTS, graph=graph, kind=f"<{term(kind)}>", offset=(page - 1) * A_PAGE, limit=A_PAGE + 1))
    lines = briefs(store, (Fact(row["fact"].value, kind) for row in found))
    shown = (
        Listed(row["fact"].value, lines[row["fact"].value].line, *words(row, "paragraph", "quote"))
        for row in found[:A_PAGE]
    )
    return tuple(shown), len(found) > A_PAGE
