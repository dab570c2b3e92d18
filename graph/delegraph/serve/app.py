"""Addresses → what answers them."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from delegraph.negotiation import best
from delegraph.serve.answering import CORS, body_of, from_worker, refuse, respond
from delegraph.serve.files import static_file
from delegraph.serve.protocol import Refusal, operation_of
from delegraph.serve.protocol.description import WRITTEN, described
from delegraph.serve.protocol.request import pairs_of
from delegraph.serve.settings import LONGEST_QUERY, SLOWEST_BODY
from delegraph.serve.snapshot import Newest
from delegraph.serve.workers import PageTask, Pool, QueryTask
from delegraph.serve.writing import Writing

PREFLIGHT = {
    **CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
Handler = Callable[[Scope, Receive, Send], Awaitable[None]]


class Endpoint:
    """An application of one address: refusals that its handler raises become responses."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        try:
            await self._handler(scope, receive, send)
        except Refusal as refusal:
            await refuse(send, refusal, CORS)


class Served:
    """What is served: the newest snapshot by the workers, and the writer where there is one."""

    def __init__(self, newest: Newest, pool: Pool, writing: Writing | None) -> None:
        self._newest, self._pool, self._writing = newest, pool, writing

    def app(self) -> ASGIApp:
        """Return the application."""
        routes = [
            Route("/sparql", Endpoint(self.sparql)),
            Route("/static/{name:path}", Endpoint(self.static)),
            *([Route("/store", Endpoint(self._writing))] if self._writing else ()),
            Route("/{path:path}", Endpoint(self.page)),
        ]
        return Starlette(routes=routes)

    async def sparql(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the SPARQL Protocol; without a query, describe the service."""
        if scope["method"] == "OPTIONS":
            await respond(send, 204, "text/plain", b"", PREFLIGHT)
            return
        headers = dict(scope["headers"])
        accept, media_type = (headers.get(name, b"").decode("latin-1") for name in (b"accept", b"content-type"))
        posted = scope["method"] == "POST"
        body = await body_of(receive, 2 * LONGEST_QUERY, SLOWEST_BODY) if posted else b""
        asked = operation_of(scope["method"], media_type, scope["query_string"], body, accept)
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

    async def static(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file that the pages need."""
        _only_reading(scope)
        found = static_file(scope["path_params"]["name"])
        if found is None:
            raise Refusal(404, "there is no such file")
        await respond(send, 200, found.media_type, found.content, {"Cache-Control": "max-age=3600"})

    async def page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a page, or with a resource as RDF."""
        _only_reading(scope)
        accept = dict(scope["headers"]).get(b"accept", b"").decode("latin-1")
        path = scope.get("raw_path") or quote(scope["path"]).encode()
        task = PageTask(path.decode("latin-1"), tuple(pairs_of(scope["query_string"])), accept)
        await from_worker(scope, send, self._pool, self._newest.path(), task, CORS)


def _only_reading(scope: Scope) -> None:
    if scope["method"] not in ("GET", "HEAD"):
        raise Refusal(405, "this address is only read, by GET", {"Allow": "GET, HEAD"})


def _address(scope: Scope) -> str:
    """The address at which a client sees this endpoint."""
    host = dict(scope["headers"]).get(b"host", b"localhost").decode("latin-1")
    safe = quote(host, safe="[]:.-_")
    return f"{scope['scheme']}://{safe}{scope['path']}"
