"""Long lists: facts are looked for text by text, the newest document first, until a page is full.

A state with 50,000 statements has thousands of texts, of which a page needs a few; to put all of them in order would
take seconds.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.store import Store, with_values

TEXTS = """
SELECT ?graph (MAX(?date) AS ?day) WHERE {
  GRAPH ?graph { ?text a dg:Text ; dg:ofDocument ?document } OPTIONAL { GRAPH ?graph { ?document dct:date ?date } }
} GROUP BY ?graph"""
FIRST, MOST = 2, 64  # texts in the first query, which may give a page; in any


def texts_newest_first(store: Store) -> tuple[NamedNode, ...]:
    """Return the graphs of all texts by the day of their document, those without one last."""
    rows = store.query(TEXTS)
    dated = (
        [(row["day"].value if row["day"] else "", row["graph"]) for row in rows]
        if isinstance(rows, QuerySolutions)
        else []
    )
    return tuple(graph for _, graph in sorted(sorted(dated, key=str), key=lambda one: one[0], reverse=True))


def facts_newest_first(store: Store, query: str, order: str, texts: Sequence[NamedNode]) -> Iterator[NamedNode]:
    """Yield what a query binds as ?fact from one group of texts after another, each group in the order given.

    The query finds facts in a text's graph, as `GRAPH ?graph { … }`.
    """
    seen: set[NamedNode] = set()
    waiting, at_once = iter(texts), FIRST
    while group := list(islice(waiting, at_once)):
        at_once = min(2 * at_once, MOST)
        wanted = with_values(query, {"graph": group})
        rows = store.query(f"SELECT ?fact WHERE {{ {{ {wanted} }} }} GROUP BY ?fact ORDER BY {order}")
        for row in rows if isinstance(rows, QuerySolutions) else ():
            if row["fact"] not in seen:
                seen.add(row["fact"])
                yield row["fact"]
