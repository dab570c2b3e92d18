"""Graphs put on a server by SPARQL 1.1 Update (W3C, 21 March 2013): one request for all that belongs together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad

from delegraph.store.remote.connection import Connection
from delegraph.vocabulary import iri

NOWHERE = f"DROP SILENT GRAPH {NamedNode(iri('graph/none'))}"  # an update that changes nothing


@dataclass(frozen=True, slots=True)
class Dialect:
    """What an engine needs of an update: words before it, and bounds of its parts (None: no bound)."""

    before: str = ""
    triples: int | None = None  # of one INSERT DATA
    characters: int | None = None  # of a literal as it is written; a longer one is put together by the engine
    request: int | None = None  # octets of one request


STANDARD = Dialect()
# Measured with 7.2.5: without the define, or with more triples, an INSERT DATA is compiled to more lines than the
# engine takes; the time for a written literal grows with the square of its length; a request over 10 MB fails. A
# request is no transaction there, so that several lose nothing.
VIRTUOSO = Dialect("define sql:big-data-const 1\n", 1000, 5000, 4_000_000)


class Updates:
    """The update address of a server."""

    def __init__(self, connection: Connection, url: str) -> None:
        self._connection, self._url = connection, url

    def check(self) -> None:
        """Raise StoreUnavailable where the server takes no updates, or not of this user."""
        self._connection.update(self._url, NOWHERE)

    def replace(self, graphs: Mapping[str, Sequence[Quad]]) -> None:
        """Replace each named graph wholly, in one request where the engine bounds none; raise StoreUnavailable."""
        if not self._connection.server:
            self.check()
        dialect = VIRTUOSO if "virtuoso" in self._connection.server.lower() else STANDARD
        for request in updates(graphs, dialect):
            self._connection.update(self._url, request)


def updates(graphs: Mapping[str, Sequence[Quad]], dialect: Dialect = STANDARD) -> list[str]:
    """Return the requests that replace graphs, one where the engine bounds none; terms are written by our own engine.

    Graphs with long literals come first: an engine without transactions that cannot hold one has then lost nothing
    else.
    """
    ordered = sorted(graphs, key=lambda name: not any(_long(quad, dialect) for quad in graphs[name]))
    operations = [operation for name in ordered for operation in _operations(name, graphs[name], dialect)]
    return [dialect.before + ";\n".join(batch) for batch in _batches(operations, dialect.request)]


def _batches(operations: Iterable[str], most: int | None) -> Iterator[list[str]]:
    batch: list[str] = []
    octets = 0
    for operation in operations:
        size = len(operation.encode())
        if batch and most is not None and octets + size > most:
            yield batch
            batch, octets = [], 0
        batch.append(operation)
        octets += size
    yield batch


def _operations(name: str, quads: Sequence[Quad], dialect: Dialect) -> Iterator[str]:
    graph = NamedNode(name)
    yield f"DROP SILENT GRAPH {graph}"
    written = (f"{q.subject} {q.predicate} {q.object}" for q in quads if not _long(q, dialect))
    while batch := list(islice(written, dialect.triples)):
        triples = " .\n".join(batch)
        yield f"INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}"
    for quad in quads:
        if _long(quad, dialect):
            yield _put_together(quad, graph, dialect)


def _long(quad: Quad, dialect: Dialect) -> bool:
    value = quad.object
    return dialect.characters is not None and isinstance(value, Literal) and len(value.value) > dialect.characters


def _put_together(quad: Quad, graph: NamedNode, dialect: Dialect) -> str:
    words: str = quad.object.value  # type: ignore[union-attr]  # a long literal
    size = dialect.characters or len(words)
    parts = ", ".join(str(Literal(words[at : at + size])) for at in range(0, len(words), size))
    language = quad.object.language  # type: ignore[union-attr]
    whole = f"STRLANG(CONCAT({parts}), {Literal(language)})" if language else f"CONCAT({parts})"
    return (
        f"INSERT {{ GRAPH {graph} {{ {quad.subject} {quad.predicate} ?whole }} }} WHERE {{ BIND({whole} AS ?whole) }}"
    )
