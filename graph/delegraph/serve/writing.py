"""Graph Store Protocol (SPARQL 1.1, W3C, 21 March 2013) for one text's graph, through the shapes."""

import asyncio
import hashlib
import hmac
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from delegraph.serve.answering import PLAIN, body_of, respond
from delegraph.serve.asgi import Receive, Scope, Send, header
from delegraph.serve.protocol import Refusal
from delegraph.serve.sent import INGESTION, REFERENCE, graph_of, quads_of
from delegraph.serve.settings import LARGEST_GRAPH, LARGEST_WORDS, Settings
from delegraph.serve.snapshot import Newest
from delegraph.serve.workers import Busy, Check, Ended, Pool
from delegraph.store import EmbeddedStore, open_folder
from delegraph.vocabulary import term

TEXT_DIGEST = NamedNode(term("textDigest"))
METHODS = ("GET", "HEAD", "PUT", "DELETE")
WORDS = "/words/"
WAITING_WORDS = 1000  # texts whose words may come before their graphs


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
        if set(store.quads(REFERENCE)) != set(reference):
            store.replace({REFERENCE: reference})
        store.publish()
        yield Writer(store)


class Writing:
    """The application of `/store?graph=IRI`: one request at a time changes the store."""

    def __init__(self, writer: Writer, settings: Settings, newest: Newest, checking: Pool) -> None:
        self._store, self._settings, self._newest, self._checking = writer.store, settings, newest, checking
        self._turn = asyncio.Lock()
        self._announced: list[str] = []  # digests of words that came before the graph which names them

    def answers(self, path: str) -> bool:
        """Whether a path is of this application."""
        return path == "/store" or path.startswith(WORDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request about one graph, or about the words of one text."""
        if scope["path"].startswith(WORDS):
            await self._put_words(scope, receive, send)
            return
        if scope["method"] not in METHODS:
            told = ", ".join(METHODS)
            raise Refusal(405, f"a graph is read or written by {told}", {"Allow": told})
        graph = graph_of(scope)
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
        scheme, _, told = header(scope, b"authorization").partition(" ")
        known = hmac.compare_digest(told.encode("latin-1"), str(self._settings.token).encode())
        if scheme.lower() != "bearer" or not known:
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
        media_type = header(scope, b"content-type").partition(";")[0].strip().lower()
        body = await body_of(scope, receive, LARGEST_GRAPH)
        async with self._turn:
            checked = await self._checked(Check(self._settings.location, graph, media_type, body))
            new = await asyncio.to_thread(self._replace, graph, checked) if checked else False
        await respond(send, 201 if new else 204, PLAIN)

    async def _checked(self, task: Check) -> bytes:
        """What is to be written, as N-Quads."""
        try:
            answer = await self._checking.ask(self._newest.path(), task)
            try:
                body = await answer.whole()
            finally:
                answer.close()
        except (Busy, Ended):
            raise Refusal(503, "the graph could not be checked against the shapes; nothing was stored") from None
        if answer.head.status != 200:
            raise Refusal(answer.head.status, body.decode().strip())
        return body

    def _replace(self, graph: str, checked: bytes) -> bool:
        sent = quads_of(graph, "application/n-quads", checked)
        before = set(self._store.quads(graph))
        if before == set(sent[graph]):
            return False
        others = [quad for quad in self._store.quads(INGESTION) if quad.subject != NamedNode(graph)]
        told = {INGESTION: [*others, *sent[INGESTION]]} if INGESTION in sent else {}
        self._store.replace({**sent, **told})
        named = {quad.object for quad in sent[graph] if quad.predicate == TEXT_DIGEST}
        self._announced = [digest for digest in self._announced if Literal(digest) not in named]
        self._publish()
        return not before

    async def _delete(self, graph: str, send: Send) -> None:
        if graph == REFERENCE:
            raise Refusal(403, "the reference data stay")
        async with self._turn:
            await asyncio.to_thread(self._remove, graph)
        await respond(send, 204, PLAIN)

    def _remove(self, graph: str) -> None:
        if not any(True for _ in self._store.quads(graph)):
            raise Refusal(404, "there is no such graph")
        others = [quad for quad in self._store.quads(INGESTION) if quad.subject != NamedNode(graph)]
        self._store.replace({graph: [], INGESTION: others})
        self._publish()

    async def _put_words(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "PUT":
            raise Refusal(405, "the words of a text are written by PUT; its page shows them", {"Allow": "PUT"})
        self._admit(scope)
        words = await body_of(scope, receive, LARGEST_WORDS)
        digest = f"sha256:{hashlib.sha256(words).hexdigest()}"
        if digest != "sha256:" + scope["path"].removeprefix(WORDS):
            raise Refusal(400, f"the words that were sent have another digest: {digest}")
        if not _is_utf8(words):
            raise Refusal(400, "the words that were sent are not UTF-8")
        async with self._turn:
            self._announced = [*self._announced, digest][-WAITING_WORDS:]
            await asyncio.to_thread(self._store.words.keep, digest, words)
        await respond(send, 204, PLAIN)

    def _publish(self) -> None:
        self._store.keep_named_words(self._announced)
        self._store.publish()
        self._newest.look_again()


def _is_utf8(words: bytes) -> bool:
    try:
        words.decode()
    except UnicodeDecodeError:
        return False
    return True
