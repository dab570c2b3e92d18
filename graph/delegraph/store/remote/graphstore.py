"""Texts put on a delegraph server by the Graph Store Protocol (SPARQL 1.1, W3C, 21 March 2013).

The server checks each text against the shapes and replaces its graphs in one transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from delegraph.errors import StoreUnavailable
from delegraph.store.remote.connection import Connection
from delegraph.store.remote.settings import TOKEN
from delegraph.vocabulary import iri

TEXTS = iri("text/")
ELSEWHERE = "; blocs are put into another store, or into none: delegraph blocs --no-keep"
REFERENCE, INGESTION = iri("graph/reference"), iri("graph/ingestion")


class Texts:
    """The address at which a delegraph server takes texts."""

    def __init__(self, connection: Connection, url: str) -> None:
        self._connection, self._url = connection, url

    def check(self) -> None:
        """Raise StoreUnavailable where no token is set, or not the server's."""
        if not self._connection.token:
            raise StoreUnavailable(
                f"{self._url}: a delegraph server takes texts from who bears its token; set {TOKEN} to the one that "
                "it was started with (delegraph serve --writable)"
            )
        self._connection.knock(self._address(iri("text/none/facts")))

    def _address(self, graph: str) -> str:
        return f"{self._url}?graph={quote(graph, safe='')}"

    def replace(self, graphs: Mapping[str, Sequence[Quad]]) -> None:
        """Put each text with its lines of the ingestion graph, one request a text; raise InvalidText."""
        for name, quads in sorted(graphs.items(), key=lambda item: not item[1]):
            if name == INGESTION:
                continue
            if name != REFERENCE and not name.startswith(TEXTS):
                raise StoreUnavailable(f"{self._url}: a delegraph server takes texts alone, not {name}{ELSEWHERE}")
            address = self._address(name)
            if quads:
                body = serialize([*quads, *_beside(name, graphs)], format=RdfFormat.N_QUADS) or b""
                self._connection.put(address, body, "application/n-quads")
            elif name != REFERENCE:
                self._connection.delete(address)


def _beside(name: str, graphs: Mapping[str, Sequence[Quad]]) -> Iterator[Quad]:
    yield from (quad for quad in graphs.get(INGESTION, ()) if quad.subject == NamedNode(name))
