"""Rows of a query as text."""

from collections.abc import Iterator

from pyoxigraph import QuerySolutions

from delegraph.store import Store


def select(store: Store, query: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a query, each without the cells that are empty."""
    rows = store.query(query)
    if isinstance(rows, QuerySolutions):
        names = [variable.value for variable in rows.variables]
        for row in rows:
            yield {name: value.value for name in names if (value := row[name]) is not None}
