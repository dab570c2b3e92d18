"""Connections within bounds: how many there are, how long and how large the head of a request may be."""

import asyncio
import resource

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from delegraph.serve.settings import LARGEST_HEAD, SLOWEST_HEAD

SPARE = 128  # descriptors for all that is no connection
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Length: 43\r\n\r\ntoo many connections; ask again in a moment"
)
TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain\r\nConnection: close\r\n"
    b"Content-Length: 36\r\n\r\nthe head of the request is too large"
)


class Bounded(HttpToolsProtocol):
    """The protocol of the HTTP server, which itself knows no bound for heads that never end."""

    _expiry: asyncio.TimerHandle | None = None
    _received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the server has it
        """Take a connection, or say that there are too many."""
        super().connection_made(transport)
        if len(self.connections) > resource.getrlimit(resource.RLIMIT_NOFILE)[0] - SPARE:
            transport.write(FULL)
            transport.close()
            return
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Take bytes; a head that goes beyond the bounds ends the connection."""
        answering = self._answering()
        super().data_received(data)
        if self._answering():
            self._stop_waiting()
        elif not self.transport.is_closing():
            self._received = 0 if answering else self._received + len(data)
            if self._received > LARGEST_HEAD:
                self.transport.write(TOO_LARGE)
                self.transport.close()
            else:
                self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection."""
        self._stop_waiting()
        super().connection_lost(exc)

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
