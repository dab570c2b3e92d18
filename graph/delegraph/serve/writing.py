"""Graph Store Protocol (SPARQL 1.1, W3C, 21 March 2013) for one text's graph, through the shapes."""

import asyncio
import hmac
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from delegraph.serve.answering import body_of, respond
from delegraph.serve.asgi import Receive, Scope, Send, header
from delegraph.serve.protocol import Refusal
from delegraph.serve.protocol.request import pairs_of
from delegraph.serve.settings import LARGEST_GRAPH, SLOWEST_BODY, Settings
from delegraph.serve.snapshot import Newest
from delegraph.serve.workers import Busy, Check, Ended, Pool
from delegraph.store import EmbeddedStore, open_folder
from delegraph.vocabulary import BASE, iri

REFERENCE, INGESTION = iri("graph/reference"), iri("graph/ingestion")
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
QUADS = {"application/trig": RdfFormat.TRIG, "application/n-quads": RdfFormat.N_QUADS}
METHODS = "GET, HEAD, PUT, DELETE, OPTIONS"


@dataclass(frozen=True, slots=True)
class Writer:
    """The store that is served, held open for writing."""

    store: EmbeddedStore


@contextmanager
def writer(settings: Settings, url: str, reference: Sequence[Quad]) -> Iterator[Writer | None]:
    """Hold the store for writing where a token admits writers, with a first snapshot made; else give None."""
    if settings.token is None:
        yield None
        return
    with open_folder(settings.location, write=True, way_in=url) as store:
        if not store.graphs():
            store.replace({REFERENCE: reference})
        store.publish()
        yield Writer(store)


class Writing:
    """The application of `/store?graph=IRI`: one request at a time changes the store."""

    def __init__(self, writer: Writer, newest: Newest, checking: Pool, token: str) -> None:
        self._store, self._newest, self._checking, self._token = writer.store, newest, checking, token
        self._turn = asyncio.Lock()

    def answers(self, path: str) -> bool:
        """Whether a path is of this application."""
        return path == "/store"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request about one graph."""
        if scope["method"] not in METHODS:
            raise Refusal(405, f"a graph is read or written by {METHODS}", {"Allow": METHODS})
        graph = _graph_of(scope)
        if scope["method"] == "PUT":
            self._admit(scope)
            await self._put(graph, scope, receive, send)
        elif scope["method"] == "DELETE":
            self._admit(scope)
            await self._delete(graph, send)
        else:
            await self._get(graph, scope, send)

    def _admit(self, scope: Scope) -> None:
        """Compare the token in constant time; refuse who has none, or another."""
        told = header(scope, b"authorization").encode("latin-1")
        if not hmac.compare_digest(told, b"Bearer " + self._token.encode()):
            raise Refusal(
                401, "writing needs the token that this server was started with", {"WWW-Authenticate": "Bearer"}
            )

    async def _get(self, graph: str, scope: Scope, send: Send) -> None:
        body = await asyncio.to_thread(self._written, graph)
        await respond(send, 200, "application/n-triples", b"" if scope["method"] == "HEAD" else body)

    def _written(self, graph: str) -> bytes:
        triples = sorted((quad.triple for quad in self._store.quads(graph)), key=str)
        if not triples:
            raise Refusal(404, "there is no such graph")
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""

    async def _put(self, graph: str, scope: Scope, receive: Receive, send: Send) -> None:
        media_type = header(scope, b"content-type").partition(";")[0].strip()
        body = await body_of(receive, LARGEST_GRAPH, SLOWEST_BODY)
        sent = await asyncio.to_thread(_sent, graph, media_type, body)
        async with self._turn:
            if graph == REFERENCE:
                if set(self._store.quads(REFERENCE)) != set(sent[graph]):
                    raise Refusal(
                        409, "the reference data here are others: run the same version of delegraph on both sides"
                    )
                await respond(send, 204, "text/plain")
                return
            await self._check(graph, sent[graph])
            new = await asyncio.to_thread(self._replace, graph, sent)
        await respond(send, 201 if new else 204, "text/plain")

    async def _check(self, graph: str, quads: Sequence[Quad]) -> None:
        task = Check(graph, serialize(quads, format=RdfFormat.N_QUADS) or b"")
        try:
            answer = await self._checking.ask(self._newest.path(), task)
        except (Busy, Ended):
            raise Refusal(503, "the graph could not be checked against the shapes; nothing was stored") from None
        answer.close()
        if answer.head.status != 200:
            raise Refusal(answer.head.status, (answer.head.body or b"").decode().strip())

    def _replace(self, graph: str, sent: dict[str, list[Quad]]) -> bool:
        new = next(iter(self._store.quads(graph)), None) is None
        others = [quad for quad in self._store.quads(INGESTION) if quad.subject != NamedNode(graph)]
        told = {INGESTION: [*others, *sent[INGESTION]]} if INGESTION in sent else {}
        self._store.replace({**sent, **told})
        self._publish()
        return new

    async def _delete(self, graph: str, send: Send) -> None:
        if graph == REFERENCE:
            raise Refusal(403, "the reference data stay")
        async with self._turn:
            await asyncio.to_thread(self._remove, graph)
        await respond(send, 204, "text/plain")

    def _remove(self, graph: str) -> None:
        if next(iter(self._store.quads(graph)), None) is None:
            raise Refusal(404, "there is no such graph")
        others = [quad for quad in self._store.quads(INGESTION) if quad.subject != NamedNode(graph)]
        self._store.replace({graph: [], INGESTION: others})
        self._publish()

    def _publish(self) -> None:
        self._store.publish()
        self._newest.look_again()


def _graph_of(scope: Scope) -> str:
    named = [value for name, value in pairs_of(scope["query_string"]) if name == "graph"]
    if len(named) != 1:
        raise Refusal(400, "name one graph: /store?graph=IRI")
    if named[0] != REFERENCE and not (named[0].startswith(f"{BASE}text/") and named[0].endswith("/facts")):
        raise Refusal(403, f"only the facts of a text are read and written here: {BASE}text/…/facts")
    return named[0]


def _sent(graph: str, media_type: str, body: bytes) -> dict[str, list[Quad]]:
    """What was sent, by graph: triples are the graph's own, quads may be of its companions too."""
    known = TRIPLES | QUADS
    if media_type not in known:
        raise Refusal(415, f"a graph is sent as {', '.join(known)}")
    found: dict[str, list[Quad]] = {graph: []}
    try:
        for quad in parse(body, format=known[media_type]):
            name = graph if media_type in TRIPLES else _name(quad)
            own = name == graph or (name == INGESTION and quad.subject == NamedNode(graph))
            if not own:
                raise Refusal(403, f"{name}: only the text's own graphs are written by this request")
            found.setdefault(name, []).append(Quad(quad.subject, quad.predicate, quad.object, NamedNode(name)))
    except SyntaxError as error:
        raise Refusal(400, f"the graph cannot be read: {error}") from None
    if not found[graph]:
        raise Refusal(400, "the graph is empty; DELETE removes one")
    return found


def _name(quad: Quad | Triple) -> str:
    graph = quad.graph_name if isinstance(quad, Quad) else None
    return graph.value if isinstance(graph, NamedNode) else "the default graph"
