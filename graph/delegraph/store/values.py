"""Terms put into a query before its first pattern."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode


def with_values(query: str, bound: Mapping[str, Iterable[NamedNode | Literal]]) -> str:
    """Return the query with each variable bound to its terms, escaped by the engine's own serialiser.

    The engine joins in the order written, so that they are looked up, not searched for.
    """
    lines = [f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}" for variable, terms in bound.items()]
    return query.replace("WHERE {", "WHERE { " + " ".join(lines), 1)
