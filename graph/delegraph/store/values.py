"""Terms put into a query before its first pattern."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode

FIRST = "WHERE {"


def with_values(query: str, bound: Mapping[str, Iterable[NamedNode | Literal]]) -> str:
    """Return the query with each variable bound to its terms, escaped by the engine's own serialiser.

    The engine joins in the order written, so that they are looked up, not searched for.
    """
    if bound and FIRST not in query:
        raise ValueError(f"{query!r} has no {FIRST!r} after which terms can be put")
    lines = [f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}" for variable, terms in bound.items()]
    return query.replace(FIRST, f"{FIRST} " + " ".join(lines), 1) if lines else query
