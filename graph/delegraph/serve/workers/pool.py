"""The workers as the server sees them: give a task, get its head and its bytes, or a reason why not."""

import asyncio
import pickle
import socket
import subprocess
import sys
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import suppress

from delegraph.serve.workers.task import END, HEAD, HEADER, Head, Task, task_frame

BUFFER = 256 * 1024


class Busy(Exception):
    """Too many answers wait for a worker already."""


class Ended(Exception):
    """The worker was ended before its answer was whole: at its deadline, or by what the task did to it."""


class Worker:
    """One process and the socket to it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "delegraph.serve.workers.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        ours.setblocking(False)
        self._socket = ours
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, snapshot: str, task: Task) -> AsyncGenerator[Head | bytes, None]:
        """Yield the head and then the bytes of an answer; raise Ended."""
        try:
            reader, writer = self._streams or await self._open()
            writer.write(task_frame(snapshot, task))
            while True:
                size, kind = HEADER.unpack(await reader.readexactly(HEADER.size))
                payload = await reader.readexactly(size) if size else b""
                if kind == END:
                    return
                yield pickle.loads(payload) if kind == HEAD else payload
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Ended from None

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self._streams = await asyncio.open_connection(sock=self._socket, limit=BUFFER)
        return self._streams

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer gets Ended."""
        with suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()
        if self._streams:
            self._streams[1].transport.abort()
        else:
            self._socket.close()


class Pool:
    """As many workers as there are; a task waits for one to be free, in the order of asking.

    `timeout`: seconds from the moment a worker has the task to its last byte. `waiting`: tasks that may wait.
    """

    def __init__(self, number: int, timeout: float, waiting: int) -> None:
        self._timeout, self._most = timeout, waiting * number
        self._idle = [Worker() for _ in range(number)]
        self._all = set(self._idle)
        self._queue: deque[asyncio.Future[Worker]] = deque()

    async def answer(self, snapshot: str, task: Task) -> AsyncGenerator[Head | bytes, None]:
        """Yield the head and the bytes of a task's answer; raise Busy or Ended."""
        worker = await self._take()
        deadline = asyncio.get_running_loop().call_later(self._timeout, worker.kill)
        whole = False
        try:
            async for part in worker.ask(snapshot, task):
                yield part
            whole = True
        finally:
            deadline.cancel()
            self._give_back(worker, whole)

    async def _take(self) -> Worker:
        if self._idle:
            return self._idle.pop()
        if len(self._queue) >= self._most:
            raise Busy
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._give_back(place.result(), True)
            raise

    def _give_back(self, worker: Worker, whole: bool) -> None:
        """Let the next have the worker; one whose answer was not taken whole is ended, and a new one comes."""
        if not whole:
            worker.kill()
            self._all.discard(worker)
            worker = Worker()
            self._all.add(worker)
        while self._queue:
            place = self._queue.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    def close(self) -> None:
        """End every worker."""
        for worker in self._all:
            worker.kill()
        self._all.clear()
        self._idle.clear()
