"""A client that asks the same server over kept connections, each again as soon as it is answered.

It reads no more of HTTP than where a response ends, so that what is measured is the server.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import uvloop

LAST_CHUNK = b"0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What became of a measurement: its length and each answer's time, in seconds, and how many were not 200."""

    seconds: float
    times: list[float] = field(repr=False)
    failed: int

    @property
    def rate(self) -> float:
        """Requests answered a second."""
        return len(self.times) / self.seconds

    def slowest(self, share: float) -> float:
        """Return the milliseconds within which this share of the answers came."""
        return sorted(self.times)[min(int(len(self.times) * share), len(self.times) - 1)] * 1000


class Connection(asyncio.Protocol):
    """One connection: the next request goes out when the answer to the last is whole."""

    def __init__(self, requests: Sequence[bytes], first: int, end: float) -> None:
        self._requests, self._next, self._end = requests, first, end
        self.times: list[float] = []
        self.failed = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as a stream has it
        """Ask for the first time."""
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        self._got += data
        if not _whole(self._got):
            return
        self.times.append(time.perf_counter() - self._asked)
        self.failed += not self._got.startswith(b"HTTP/1.1 200")
        if time.perf_counter() < self._end:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, or fail where the server ended it."""
        if not self.done.done():
            self.failed += not _whole(self._got)
            self.done.set_result(None)

    def _ask(self) -> None:
        self._got = bytearray()
        self._asked = time.perf_counter()
        self._transport.write(self._requests[self._next % len(self._requests)])
        self._next += 1


def _whole(response: bytearray) -> bool:
    head, blank, body = response.partition(b"\r\n\r\n")
    if not blank:
        return False
    name, _, length = head.lower().partition(b"content-length:")
    return len(body) >= int(length.split(b"\r\n")[0]) if length else body.endswith(LAST_CHUNK)


def load(url: str, targets: Sequence[str], accept: str, connections: int, seconds: float) -> Load:
    """Ask the server of an address for targets, paths with their parameters, in turn, for some seconds."""
    place = urlsplit(url)
    headers = f"Host: {place.netloc}\r\nAccept: {accept}\r\n\r\n"
    requests = [f"GET {target} HTTP/1.1\r\n{headers}".encode() for target in targets]

    async def run() -> Load:
        loop, begun = asyncio.get_running_loop(), time.perf_counter()
        made = [Connection(requests, number * 7, begun + seconds) for number in range(connections)]
        for connection in made:
            await loop.create_connection(lambda connection=connection: connection, place.hostname, place.port)
        await asyncio.wait_for(asyncio.gather(*(connection.done for connection in made)), seconds + 60)
        times = [one for connection in made for one in connection.times]
        return Load(time.perf_counter() - begun, times, sum(connection.failed for connection in made))

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(run())
