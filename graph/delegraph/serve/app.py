"""Addresses → what answers them."""

from urllib.parse import quote

from delegraph.negotiation import best
from delegraph.serve.answering import CORS, body_of, from_worker, refuse, respond
from delegraph.serve.asgi import Handler, Receive, Scope, Send, header
from delegraph.serve.files import static_file
from delegraph.serve.protocol import Refusal, operation_of
from delegraph.serve.protocol.description import WRITTEN, described
from delegraph.serve.protocol.request import pairs_of
from delegraph.serve.settings import LONGEST_QUERY
from delegraph.serve.snapshot import Newest
from delegraph.serve.workers import PageTask, Pool, QueryTask
from delegraph.serve.writing import Writing

PREFLIGHT = {
    **CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
STATIC = "/static/"


class Served:
    """What is served: the newest snapshot by the workers, and the writer where there is one."""

    def __init__(self, newest: Newest, pool: Pool, writing: Writing | None) -> None:
        self._newest, self._pool, self._writing = newest, pool, writing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; a refusal is an answer too."""
        try:
            await self._handler(scope["path"])(scope, receive, send)
        except Refusal as refusal:
            await refuse(send, refusal, CORS)

    def _handler(self, path: str) -> Handler:
        if path == "/sparql":
            return self._sparql
        if path.startswith(STATIC):
            return self._static
        if self._writing and self._writing.answers(path):
            return self._writing
        return self._page

    async def _sparql(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the SPARQL Protocol; without a query, describe the service."""
        method = scope["method"]
        if method == "OPTIONS":
            await respond(send, 204, "text/plain", b"", PREFLIGHT)
            return
        body = await body_of(scope, receive, 2 * LONGEST_QUERY) if method == "POST" else b""
        accept = header(scope, b"accept")
        asked = operation_of(method, header(scope, b"content-type"), scope["query_string"], body, accept)
        if asked.text is None:
            await self._describe(scope, send, asked.accept)
            return
        task = QueryTask(asked.text, asked.accept, asked.default_graphs, asked.named_graphs)
        await from_worker(scope, send, self._pool, self._newest.path(), task, CORS)

    async def _describe(self, scope: Scope, send: Send, accept: str) -> None:
        if best(accept, [*WRITTEN, "text/html"]) == "text/html":
            await respond(send, 303, "text/plain", b"", {"Location": "/editor", "Vary": "Accept"})
            return
        media_type, description = described(_address(scope), accept)
        await respond(send, 200, media_type, description, {**CORS, "Vary": "Accept"})

    async def _static(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file that the pages need."""
        _only_reading(scope)
        found = static_file(scope["path"].removeprefix(STATIC))
        if found is None:
            raise Refusal(404, "there is no such file")
        await respond(send, 200, found.media_type, found.content, {"Cache-Control": "max-age=3600"})

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a page, or with a resource as RDF."""
        _only_reading(scope)
        path = scope["raw_path"].decode("latin-1")
        task = PageTask(path, tuple(pairs_of(scope["query_string"])), header(scope, b"accept"))
        await from_worker(scope, send, self._pool, self._newest.path(), task, CORS)


def _only_reading(scope: Scope) -> None:
    if scope["method"] not in ("GET", "HEAD"):
        raise Refusal(405, "this address is only read, by GET", {"Allow": "GET, HEAD"})


def _address(scope: Scope) -> str:
    """The address at which a client sees this endpoint."""
    host = header(scope, b"host") or "localhost"
    return f"{scope['scheme']}://{quote(host, safe='[]:.-_')}{scope['path']}"
