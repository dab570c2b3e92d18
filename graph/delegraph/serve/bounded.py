"""Connections within bounds: how many there are, how long and how large the head of a request may be."""

import asyncio
import http
import resource
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from delegraph.serve.answering import CLOSE, CORS, GONE, PLAIN, SECURITY, refuse
from delegraph.serve.asgi import Message, Receive, Scope, Send
from delegraph.serve.protocol import Refusal
from delegraph.serve.settings import LARGEST_HEAD, LARGEST_LEFTOVER, SLOWEST_HEAD, SPARE_FILES
from delegraph.serve.together import Together

FAILED = Refusal(500, "the server failed at this request, and has noted why", CLOSE)


class Bounded(HttpToolsProtocol):
    """The protocol of the HTTP server, which itself knows no bound for heads that never end."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._served, self.app = self.app, self._answer
        self._expiry: asyncio.TimerHandle | None = None
        self._received = 0
        self._scope: Scope | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the server has it
        """Take a connection, or say that there are too many."""
        super().connection_made(transport)
        self._together = Together(transport)
        self.transport = self._together  # type: ignore[assignment]  # no more of a transport is used
        if len(self.connections) > resource.getrlimit(resource.RLIMIT_NOFILE)[0] - SPARE_FILES:
            self._end(503, "too many connections; ask again in a moment", {"Retry-After": "5"})
            return
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Take bytes; a head that goes beyond the bounds ends the connection, and so does what follows an answer."""
        leftover = self._leftover()
        super().data_received(data)
        if self._answering() or (leftover and not self._leftover()):
            self._stop_waiting()
        if self._answering() or self.transport.is_closing():
            return
        self._wait_for_head()
        self._received += len(data)
        if self._leftover():
            if self._received > LARGEST_LEFTOVER:
                self.transport.close()
        elif self._received > LARGEST_HEAD:
            self._end(431, f"the head of the request is longer than {LARGEST_HEAD:,} bytes")

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection, and what is being prepared for it."""
        self._stop_waiting()
        super().connection_lost(exc)
        if self._scope and (gone := self._scope.get(GONE)):
            gone()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP."""
        self._end(400, msg)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        whole = False

        async def together(message: Message) -> None:
            self._together.holds = message["type"] == "http.response.start"
            await send(message)

        try:
            await self._served(scope, receive, together)
            whole = True
        finally:
            self._together.let_go()
            self._scope = None
            if not (whole or self.cycle.response_started):
                await refuse(send, FAILED, CORS)

    def _end(self, status: int, reason: str, headers: dict[str, str] | None = None) -> None:
        told = {"Content-Type": PLAIN, "Content-Length": str(len(reason)), **CLOSE, **SECURITY, **(headers or {})}
        lines = [f"HTTP/1.1 {status} {http.HTTPStatus(status).phrase}", *(f"{k}: {v}" for k, v in told.items())]
        self.transport.write("\r\n".join([*lines, "", reason]).encode())
        self.transport.close()

    def _leftover(self) -> bool:
        """Whether a request was answered before it was whole: its rest is read, so that the answer is not lost."""
        return self.cycle is not None and self.cycle.response_complete and self.cycle.more_body

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait_for_head(self) -> None:
        if self._expiry is None:
            self._expiry = self.loop.call_later(SLOWEST_HEAD, self._expire)

    def _stop_waiting(self) -> None:
        self._received = 0
        if self._expiry is not None:
            self._expiry.cancel()
            self._expiry = None

    def _expire(self) -> None:
        if not self._answering():
            self.transport.close()
