"""Queries of pages: terms put where variables stand, as the engine writes them."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from delegraph.pages.wording import clipped
from delegraph.store import Store

LONGEST = 300
VARIABLE = re.compile(r"\?(?P<name>\w+)")


def rows(store: Store, query: str, **terms: NamedNode | Literal | int | str) -> Iterator[QuerySolution]:
    """Yield the solutions of a query in which terms stand for variables; a string is several, each as its `str`.

    The engine joins in the order written, and knows a constant before it begins.
    """
    found = store.query(VARIABLE.sub(lambda variable: str(terms.get(variable["name"], variable[0])), query))
    yield from found if isinstance(found, QuerySolutions) else ()


def words(row: QuerySolution, *names: str) -> tuple[str, ...]:
    """Return values of a solution as words of a bounded length, empty where there is none."""
    return tuple(clipped(row[name].value, LONGEST) if row[name] is not None else "" for name in names)
