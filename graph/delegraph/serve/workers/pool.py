"""The workers together: give a task, get its answer, or a reason why not."""

import asyncio
from collections import deque

from delegraph.serve.settings import LONGEST_WAIT, WAITING
from delegraph.serve.workers.process import Ended, Worker
from delegraph.serve.workers.task import Head, Task


class Busy(Exception):
    """Too many answers wait for a worker already, or one has waited for too long."""


class Answer:
    """An answer that has begun: its head, and the rest in parts where the head has no body; then close it."""

    def __init__(self, head: Head, worker: Worker | None, pool: "Pool") -> None:
        self.head = head
        self._worker = worker
        self._pool = pool

    async def part(self) -> bytes:
        """Return the next part; nothing after the last. Raises Ended."""
        if self._worker is None:
            return b""
        part = await self._worker.part()
        if isinstance(part, bytes):
            return part
        self._pool.give_back(self._worker)
        self._worker = None
        return b""

    async def whole(self) -> bytes:
        """Return the body, all of it. Raises Ended."""
        if self.head.body is not None:
            return self.head.body
        body = bytearray()
        while part := await self.part():
            body += part
        return bytes(body)

    def close(self) -> None:
        """Give up what was not taken."""
        if self._worker is not None:
            self._pool.drop(self._worker)
            self._worker = None


class Pool:
    """As many workers as there are; a task waits for one to be free, in the order of asking.

    `timeout`: seconds from the moment a worker has the task to its last byte. `memory`: bytes that one may use.
    """

    def __init__(self, number: int, timeout: float, memory: int) -> None:
        self._number, self._timeout, self._memory = number, timeout, memory
        self._loop = asyncio.get_running_loop()
        self._deadlines: dict[Worker, asyncio.TimerHandle] = {}
        self._idle: list[Worker] = []
        self._queue: deque[asyncio.Future[Worker]] = deque()
        self._all: set[Worker] = set()
        for _ in range(number):
            self._start()

    async def ask(self, snapshot: str, task: Task) -> Answer:
        """Return the answer to a task over the snapshot at a path; raise Busy or Ended."""
        worker = self._idle.pop() if self._idle else await self._free()
        self._deadlines[worker] = self._loop.call_later(self._timeout, self.drop, worker)
        head = None
        try:
            head = await worker.ask(snapshot, task)
        finally:
            if head is None:
                self.drop(worker)
        if head.body is None:
            return Answer(head, worker, self)
        self.give_back(worker)
        return Answer(head, None, self)

    def give_back(self, worker: Worker) -> None:
        """Let the next have a worker whose answer was taken whole."""
        worker.done()
        self._deadlines.pop(worker).cancel()
        self._offer(worker)

    def drop(self, worker: Worker) -> None:
        """End a worker, and start another in its place."""
        if worker in self._deadlines:
            self._deadlines.pop(worker).cancel()
        worker.kill()
        self._all.discard(worker)
        self._start()

    def close(self) -> None:
        """End every worker, and wait for that."""
        self._number = 0
        ended, self._all = self._all, set()
        for worker in ended:
            worker.kill()
        for worker in ended:
            worker.wait()

    async def _free(self) -> Worker:
        if len(self._queue) >= WAITING * self._number:
            raise Busy
        self._start()
        place: asyncio.Future[Worker] = self._loop.create_future()
        self._queue.append(place)
        expiry = self._loop.call_later(LONGEST_WAIT, _fail, place, Busy())
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and not place.exception():
                self._offer(place.result())
            raise
        finally:
            expiry.cancel()
            if place in self._queue:
                self._queue.remove(place)

    def _start(self) -> None:
        """Start a worker where one is missing; it is offered once it is ready."""
        if len(self._all) < self._number:
            self._all.add(Worker(self._memory, self._offer, self._gone))

    def _offer(self, worker: Worker) -> None:
        if worker not in self._all:
            return
        while self._queue:
            place = self._queue.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    def _gone(self, worker: Worker) -> None:
        """Forget a worker that has ended; where it could not even start, who waits is told so."""
        self._all.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        if not worker.was_ready and self._queue:
            _fail(self._queue.popleft(), Ended())
        if self._queue:
            self._start()


def _fail(place: asyncio.Future[Worker], error: Exception) -> None:
    if not place.done():
        place.set_exception(error)
