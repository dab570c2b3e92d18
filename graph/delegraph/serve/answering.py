"""An answer of a worker → an HTTP response; a refusal → one."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing

from starlette.types import Receive, Scope, Send

from delegraph.serve.protocol import Refusal
from delegraph.serve.settings import SLOWEST_CLIENT
from delegraph.serve.workers import Head, Pool
from delegraph.serve.workers.pool import Busy, Ended
from delegraph.serve.workers.task import Task

PLAIN = "text/plain; charset=utf-8"
# Nothing runs, nothing is fetched from elsewhere, nothing frames a page; a page that needs more says so itself.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Type, Retry-After"}


class Cut(Exception):
    """An answer that had begun cannot be finished: the connection is cut, so that it is never taken for whole."""


async def respond(
    send: Send, status: int, media_type: str, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> None:
    """Send a whole response."""
    told = {"Content-Type": media_type, "Content-Length": str(len(body)), **(headers or {})}
    await send({"type": "http.response.start", "status": status, "headers": raw(told)})
    await send({"type": "http.response.body", "body": body})


async def refuse(send: Send, refusal: Refusal, headers: Mapping[str, str] | None = None) -> None:
    """Send a refusal with its reason in plain words."""
    body = f"{refusal.reason}\n".encode("utf-8", "replace")
    await respond(send, refusal.status, PLAIN, body, {**(headers or {}), **refusal.headers})


async def from_worker(
    scope: Scope, send: Send, pool: Pool, snapshot: str, task: Task, headers: Mapping[str, str] | None = None
) -> None:
    """Send the answer of a worker as it comes; 503 where there is none, Cut where it breaks off."""
    begun = False
    try:
        async with aclosing(pool.answer(snapshot, task)) as parts:
            async for part in parts:
                if isinstance(part, Head):
                    told = {"Content-Type": part.media_type, **(headers or {}), **part.headers}
                    await send({"type": "http.response.start", "status": part.status, "headers": raw(told)})
                    begun = True
                elif scope["method"] != "HEAD":
                    async with asyncio.timeout(SLOWEST_CLIENT):
                        await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    except TimeoutError:
        raise Cut from None
    except (Busy, Ended) as error:
        if begun:
            raise Cut from None
        await refuse(send, _not_answered(error), headers)


def _not_answered(error: Busy | Ended) -> Refusal:
    if isinstance(error, Busy):
        return Refusal(503, "too many answers are being prepared; ask again in a moment", {"Retry-After": "2"})
    return Refusal(
        503, "the answer took too long, or too much memory, and was given up; ask for less: name a graph, add a LIMIT"
    )


def raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as they are sent, those of safety among them."""
    return [
        (name.lower().encode(), value.encode("latin-1", "replace"))
        for name, value in (SECURITY | dict(headers)).items()
    ]


async def body_of(receive: Receive, largest: int, seconds: float) -> bytes:
    """Return the body of a request; raise Refusal for one that is too large, too slow, or broken off."""
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refusal(400, "the request broke off")
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > largest:
                    raise Refusal(413, f"more than {largest:,} bytes were sent, which are read at most", CLOSE)
                if not message.get("more_body"):
                    return b"".join(parts)
    except TimeoutError:
        raise Refusal(408, f"the request was not whole after {seconds:g} seconds", CLOSE) from None


CLOSE = {"Connection": "close"}
