"""The main program of a worker: tasks from a socket, answers to it, until the socket ends.

python -m delegraph.serve.workers.worker DESCRIPTOR
"""

import pickle
import signal
import socket
import sys
from io import RawIOBase
from pathlib import Path

from delegraph.serve.workers.alone import alone
from delegraph.serve.workers.task import BODY, END, HEADER, Head, Task, frame, head_frame

CHUNK = 64 * 1024


class Answer(RawIOBase):
    """What an answer is written to: a head, then bytes, which go out in chunks as they come."""

    def __init__(self, out: socket.socket) -> None:
        self._out = out
        self._waiting = bytearray()

    def begin(self, head: Head) -> None:
        """Write the head, once, before any byte."""
        self._waiting += head_frame(head)

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def write(self, words: bytes) -> int:  # type: ignore[override]  # a buffer is bytes here
        """Write bytes; waits where the client does not take them."""
        self._waiting += frame(BODY, bytes(words))
        if len(self._waiting) >= CHUNK:
            self.flush()
        return len(words)

    def flush(self) -> None:
        """Send what waits."""
        self._out.sendall(self._waiting)
        self._waiting.clear()

    def end(self) -> None:
        """Write that the answer is whole."""
        self._waiting += frame(END)
        self.flush()


def main(descriptor: int) -> None:
    """Answer tasks until the other end has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    alone()
    # The engine starts threads of its own, and a process with threads can no longer be set apart.
    from delegraph.serve.workers.answer import answer
    from delegraph.store import Store, open_snapshot

    channel = socket.socket(fileno=descriptor)
    opened: Store | None = None
    at = ""
    while task := _next(channel):
        snapshot, asked = task
        if opened is None or snapshot != at:
            opened, at = open_snapshot(Path(snapshot)), snapshot
        out = Answer(channel)
        answer(opened, asked, out)
        out.end()


def _next(channel: socket.socket) -> tuple[str, Task] | None:
    head = _exactly(channel, HEADER.size)
    if head is None:
        return None
    payload = _exactly(channel, HEADER.unpack(head)[0])
    asked: tuple[str, Task] | None = pickle.loads(payload) if payload else None
    return asked


def _exactly(channel: socket.socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = channel.recv(min(size - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)


if __name__ == "__main__":
    main(int(sys.argv[1]))
