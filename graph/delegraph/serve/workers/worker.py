"""The main program of a worker: tasks from a socket, answers to it, until the socket ends.

python -m delegraph.serve.workers.worker DESCRIPTOR MEMORY
"""

import pickle
import socket
import sys
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path

from delegraph.serve.workers.alone import alone
from delegraph.serve.workers.task import BODY, END, HEADER, READY, Head, Task, frame, head_frame

CHUNK = 64 * 1024


class Answer(RawIOBase):
    """What an answer is written to: a head, then bytes; a short one goes out whole, a long one in chunks."""

    def __init__(self, out: socket.socket) -> None:
        self._out = out
        self._head: Head | None = None
        self._waiting = bytearray()

    def begin(self, head: Head) -> None:
        """Take the head, once, before any byte."""
        self._head = head

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def write(self, words: bytes) -> int:  # type: ignore[override]  # a buffer is bytes here
        """Take bytes; waits where the client does not take them."""
        self._waiting += words
        if len(self._waiting) >= CHUNK:
            self._send()
        return len(words)

    def end(self) -> None:
        """Send what waits: the answer is whole."""
        if self._head is not None:
            self._out.sendall(head_frame(self._head._replace(body=bytes(self._waiting))))
        else:
            self._send()
            self._out.sendall(frame(END))

    def _send(self) -> None:
        if self._head is not None:
            self._out.sendall(head_frame(self._head))
            self._head = None
        self._out.sendall(frame(BODY, bytes(self._waiting)))
        self._waiting.clear()


def main(descriptor: int, memory: int) -> None:
    """Answer tasks until the other end has gone."""
    alone(memory)
    # The engine starts threads of its own, and a process with threads can no longer be set apart.
    from delegraph.serve.workers.answer import answer
    from delegraph.store import EmbeddedStore, open_snapshot

    channel = socket.socket(fileno=descriptor)
    channel.sendall(frame(READY))
    opened: EmbeddedStore | None = None
    at = ""
    for snapshot, asked in _tasks(channel):
        if opened is None or snapshot != at:
            opened, at = open_snapshot(Path(snapshot)), snapshot
        out = Answer(channel)
        answer(opened, asked, out)
        out.end()


def _tasks(channel: socket.socket) -> Iterator[tuple[str, Task]]:
    received = bytearray()
    while part := channel.recv(1 << 20):
        received += part
        if len(received) < HEADER.size or len(received) < HEADER.size + HEADER.unpack_from(received)[0]:
            continue
        # There is one task at a time: the next comes when this is answered.
        task: tuple[str, Task] = pickle.loads(memoryview(received)[HEADER.size :])
        yield task
        received = bytearray()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
