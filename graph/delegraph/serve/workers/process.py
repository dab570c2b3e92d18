"""One worker as the server sees it: a process, and the socket over which it is asked and answers."""

import asyncio
import logging
import pickle
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from delegraph.serve.workers.task import BODY, END, HEAD, HEADER, READY, Head, Task, task_frame

LOG = logging.getLogger("delegraph.serve")
BUFFER = 256 * 1024  # bytes that wait for a client before the worker waits


class Ended(Exception):
    """The worker was ended before its answer was whole: at its deadline, or by what the task did to it."""


class Worker(asyncio.Protocol):
    """A process that answers one task at a time.

    `ready` is called once it can be asked, `gone` when the process has ended. Both get the worker.
    """

    def __init__(self, memory: int, ready: Callable[["Worker"], None], gone: Callable[["Worker"], None]) -> None:
        self._ready, self._gone = ready, gone
        self.was_ready = self._killed = False
        self._task: Task | None = None
        self._received = bytearray()
        self._parts: deque[Head | bytes | None] = deque()
        self._waiting = 0
        self._waiter: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "delegraph.serve.workers.worker", str(theirs.fileno()), str(memory)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the server, which ends its workers
            )
        ours.setblocking(False)
        self._loop = asyncio.get_running_loop()
        self._connecting = self._loop.create_task(self._loop.create_connection(lambda: self, sock=ours))

    async def ask(self, snapshot: str, task: Task) -> Head:
        """Give a task and return the head of its answer; raise Ended."""
        self._task = task
        self._sink().write(task_frame(snapshot, task))
        head = await self.part()
        assert isinstance(head, Head)
        return head

    async def part(self) -> Head | bytes | None:
        """Return the next part of the answer, None after the last; raise Ended."""
        while not self._parts:
            if self._killed or self._process.returncode is not None:
                raise Ended
            self._waiter = self._loop.create_future()
            await self._waiter
        part = self._parts.popleft()
        if isinstance(part, bytes):
            self._waiting -= len(part)
            if self._waiting < BUFFER:
                self._sink().resume_reading()
        return part

    def done(self) -> None:
        """Note that the answer was taken whole."""
        self._task = None

    def kill(self) -> None:
        """End the process; whoever waits for its answer gets Ended."""
        self._killed = True
        with suppress(ProcessLookupError):
            self._process.kill()
        if self._transport:
            self._transport.resume_reading()  # else its end is never seen
        self._wake()

    def wait(self) -> None:
        """Wait for the end of a process that was killed."""
        self._process.wait()
        self._connecting.cancel()
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the loop has it
        """Take the socket."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Take bytes of an answer."""
        if self._killed:
            return
        self._received += data
        at = 0
        while len(self._received) - at >= HEADER.size:
            size, kind = HEADER.unpack_from(self._received, at)
            end = at + HEADER.size + size
            if len(self._received) < end:
                break
            self._take(kind, bytes(self._received[at + HEADER.size : end]))
            at = end
        del self._received[:at]

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the end of the process, in the log where nobody wanted it."""
        self._process.wait()
        if not self._killed and (self._task or not self.was_ready):
            at = f"{self._task or 'its start'!r:.500}"
            LOG.error("a worker ended by itself (status %s) at: %s", self._process.returncode, at)
        self._gone(self)
        self._wake()

    def _take(self, kind: int, payload: bytes) -> None:
        if kind == READY:
            self.was_ready = True
            self._ready(self)
        elif kind == BODY:
            self._parts.append(payload)
            self._waiting += len(payload)
            if self._waiting >= BUFFER:
                self._sink().pause_reading()
        else:
            assert kind in (HEAD, END)
            self._parts.append(pickle.loads(payload) if kind == HEAD else None)
        self._wake()

    def _sink(self) -> asyncio.Transport:
        assert self._transport is not None
        return self._transport

    def _wake(self) -> None:
        if self._waiter and not self._waiter.done():
            self._waiter.set_result(None)
