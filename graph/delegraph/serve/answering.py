"""An answer of a worker → an HTTP response; a refusal → one."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import lru_cache

from delegraph.serve.asgi import Receive, Scope, Send, header
from delegraph.serve.protocol import Refusal
from delegraph.serve.settings import LONGEST_OLD, SLOWEST_BODY
from delegraph.serve.workers import Answer, Busy, Ended, Pool, Task

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
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
CLOSE = {"Connection": "close"}
NONE: Mapping[str, str] = {}
GONE = "delegraph.gone"  # in a scope: what is called where the client goes away


class Cut(Exception):
    """An answer that had begun cannot be finished: the connection is cut, so that it is never taken for whole."""


async def respond(
    send: Send, status: int, media_type: str, body: bytes = b"", headers: Mapping[str, str] = NONE
) -> None:
    """Send a whole response."""
    length = [(b"content-length", b"%d" % len(body))] if status not in (204, 304) else []
    told = [*raw({"Content-Type": media_type, **headers}), *length]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": body})


async def refuse(send: Send, refusal: Refusal, headers: Mapping[str, str] = NONE) -> None:
    """Send a refusal with its reason in plain words."""
    body = f"{refusal.reason}\n".encode("utf-8", "replace")
    await respond(send, refusal.status, PLAIN, body, {**headers, **refusal.headers})


async def from_worker(
    scope: Scope, send: Send, pool: Pool, snapshot: str, task: Task, headers: Mapping[str, str] = NONE
) -> None:
    """Send the answer of a worker as it comes; 503 where there is none, Cut where it breaks off.

    A client that goes away is waited for no longer.
    """
    waiting = asyncio.current_task()
    scope[GONE] = waiting.cancel if waiting else None
    try:
        answer = await pool.ask(snapshot, task)
    except (Busy, Ended) as error:
        raise _not_answered(error) from None
    head = answer.head
    told = {**headers, **head.headers}
    if head.body is not None:
        await respond(send, head.status, head.media_type, head.body, told)
        return
    try:
        if scope["http_version"] == "1.0" and scope["method"] != "HEAD":
            await respond(send, head.status, head.media_type, await _whole(answer), told)
        else:
            await _in_parts(scope, send, answer, {**told, "Content-Type": head.media_type})
    except Ended:
        raise Cut from None
    finally:
        answer.close()


async def _in_parts(scope: Scope, send: Send, answer: Answer, headers: Mapping[str, str]) -> None:
    await send({"type": "http.response.start", "status": answer.head.status, "headers": raw(headers)})
    more = scope["method"] != "HEAD"
    while more:
        part = await answer.part()
        more = bool(part)
        await send({"type": "http.response.body", "body": part, "more_body": more})
    if scope["method"] == "HEAD":
        await send({"type": "http.response.body", "body": b""})


async def _whole(answer: Answer) -> bytes:
    """The body for a client of HTTP/1.0, who cannot tell a body that is cut from one that ends."""
    body = bytearray()
    while part := await answer.part():
        body += part
        if len(body) > LONGEST_OLD:
            raise Refusal(503, f"the answer is longer than {LONGEST_OLD:,} bytes; ask for it by HTTP/1.1")
    return bytes(body)


def _not_answered(error: Busy | Ended) -> Refusal:
    if isinstance(error, Busy):
        return Refusal(503, "too many answers are being prepared; ask again in a moment", {"Retry-After": "2"})
    return Refusal(
        503, "the answer took too long, or too much memory, and was given up; ask for less: name a graph, add a LIMIT"
    )


def raw(headers: Mapping[str, str]) -> Sequence[tuple[bytes, bytes]]:
    """Return headers as they are sent, those of safety among them."""
    return _raw(tuple(headers.items()))


@lru_cache
def _raw(headers: tuple[tuple[str, str], ...]) -> Sequence[tuple[bytes, bytes]]:
    told = (SECURITY | dict(headers)).items()
    return [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in told]


async def body_of(scope: Scope, receive: Receive, largest: int) -> bytes:
    """Return the body of a request; raise Refusal for one that is too large, too slow, or broken off."""
    too_large = Refusal(413, f"more than {largest:,} bytes were sent, which are read at most")
    if int(header(scope, b"content-length") or 0) > largest:
        raise too_large
    parts, size = [], 0
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refusal(400, "the request broke off")
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > largest:
                    raise too_large
                if not message.get("more_body"):
                    return b"".join(parts)
    except TimeoutError:
        raise Refusal(408, f"the request was not whole after {SLOWEST_BODY:g} seconds", CLOSE) from None
