"""A store on a server, asked with the SPARQL 1.1 Protocol (W3C, 21 March 2013)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Protocol, Self

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples

from delegraph.errors import StoreUnavailable
from delegraph.store.protocol import NOTHING, KeptWords, Results, Term
from delegraph.store.query_text import chooses_graphs, declared
from delegraph.store.remote.connection import Connection
from delegraph.store.remote.results import ROWS, TRIPLES, canonical, rows, triples
from delegraph.store.values import with_values
from delegraph.vocabulary import BASE, PREFIXES

# Whether a triple of a named graph is seen in the default graph too: one look-up, however large the store.
IN_DEFAULT = "ASK { { SELECT ?s ?c WHERE { GRAPH ?g { ?s a ?c } } LIMIT 1 } ?s a ?c }"
ANYTHING = "ASK { GRAPH ?g { ?s a ?c } }"
UNION = {"union-default-graph": "true"}  # Oxigraph's parameter
GRAPHS = f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }}'
TRIPLES_OF = "SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}{part}"


class Writer(Protocol):
    """How graphs are put on a server."""

    def check(self) -> None:
        """Raise StoreUnavailable where the server lets nobody write, or not this user."""

    def replace(self, graphs: Mapping[str, Sequence[Quad]]) -> None:
        """Replace each named graph wholly; a graph without quads is removed. Raises InvalidText, StoreUnavailable."""


class RemoteStore:
    """A store on a server; use it in a `with` block. Every query sees all graphs as one, and changes nothing.

    Only the graphs under our base are listed, read and replaced: a server may hold others beside them.
    Every method raises StoreUnavailable where the server does not do its part.
    """

    def __init__(self, connection: Connection, url: str, writer: Writer, words: KeptWords) -> None:
        self._connection, self._url, self._writer = connection, url, writer
        self._reader = pyoxigraph.Store()  # empty; it tells what a query is before the server is asked
        self.unchanging = False
        self.words = words
        self._union: Mapping[str, str] | None = None

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Give the store free; a server holds nothing for us."""

    def query(self, sparql: str, bindings: Mapping[str, Term] = NOTHING) -> Results:
        """Answer a read-only query over the union of all graphs, with variables bound to terms.

        Our prefixes are declared unless the query does so. Raises SyntaxError for a text that is no query.
        """
        asked = with_values(sparql, {name: [term] for name, term in bindings.items()})
        gives_triples = self._gives_triples(asked)
        parameters = {} if chooses_graphs(asked) else self._as_union()
        if gives_triples:
            return triples(self._url, self._connection.query(self._url, declared(asked), TRIPLES, parameters))
        reply = self._connection.query(self._url, declared(asked), ROWS, parameters)
        found = rows(self._url, reply)
        if reply.most is not None:
            raise StoreUnavailable(
                f"{self._url}: the server cuts answers off at {reply.most} rows, and this one may go on; raise "
                "ResultSetMaxRows in virtuoso.ini, or ask for less with LIMIT and OFFSET"
            )
        return found

    def replace(self, graphs: Mapping[str, Sequence[Quad]]) -> None:
        """Replace each named graph wholly, in one request where the server can; a graph without quads is removed.

        Raises InvalidText where a delegraph server finds that a text breaks the shapes.
        """
        if graphs:
            self._writer.replace(graphs)

    def keep_named_words(self, others: Collection[str] = ()) -> None:
        """Remove nothing: what a server keeps is its own affair."""

    def graphs(self) -> list[str]:
        """Return the IRIs of our named graphs, sorted."""
        found = self.query(GRAPHS)
        assert isinstance(found, QuerySolutions)
        return sorted(row["g"].value for row in found)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one named graph, or of all of ours."""
        for name in [graph] if graph else self.graphs():
            yield from self._quads_of(NamedNode(name))

    def _gives_triples(self, query: str) -> bool:
        # Its result is let go here: held by an error's traceback, another thread might clear it, which it refuses.
        return isinstance(self._reader.query(query, prefixes=PREFIXES), QueryTriples)

    def _quads_of(self, graph: NamedNode) -> Iterator[Quad]:
        """Ask once, or as often as the server cuts its answer off."""
        offset = most = 0
        while True:
            text = TRIPLES_OF.format(graph=graph, part=f" OFFSET {offset} LIMIT {most}" if offset else "")
            reply = self._connection.query(self._url, text, ROWS, {})
            for row in rows(self._url, reply):  # type: ignore[union-attr]  # a SELECT
                yield Quad(row["s"], row["p"], canonical(row["o"]), graph)
            if not reply.most:
                return
            most = reply.most
            offset += most

    def _as_union(self) -> Mapping[str, str]:
        """The parameters with which the server's default graph is the union of all; asked for once."""
        if self._union is None:
            for parameters in ({}, UNION):
                if self._true(IN_DEFAULT, parameters):
                    self._union = parameters
                    return parameters
            if self._true(ANYTHING, {}):
                raise StoreUnavailable(
                    f"{self._url}: the server's default graph does not show its named graphs; start it so that it "
                    "does (Oxigraph: --union-default-graph; Fuseki: tdb2:unionDefaultGraph true)"
                )
            return {}  # an empty store; ask again when something is in it
        return self._union

    def _true(self, ask: str, parameters: Mapping[str, str]) -> bool:
        return bool(rows(self._url, self._connection.query(self._url, ask, ROWS, parameters)))
