"""A server as its user starts it, and clients: one that keeps to HTTP, and one that sends whatever it likes."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from pyoxigraph import Literal, NamedNode, Quad

from delegraph.store import open_store

PROGRAM = (sys.executable, "-c", "from delegraph.cli import main; main()")
ADDRESS = re.compile(r"^delegraph: serving .* at (http://\S+)", re.MULTILINE)
PATIENCE = 30.0  # seconds; on a busy machine a start takes several


@dataclass
class Answer:
    """A response as it stood on the wire."""

    raw: bytes
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __post_init__(self) -> None:
        head, _, self.body = self.raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split(" ")[1]) if first.startswith("HTTP/") else 0
        self.headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}


@dataclass
class Server:
    """A running server."""

    url: str
    process: "subprocess.Popen[bytes]"
    location: str
    log: Path
    client: httpx.Client

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        found = httpx.URL(self.url)
        return found.host, found.port or 0

    def said(self) -> str:
        """Return what it has written on stderr."""
        return self.log.read_text(encoding="utf-8")

    def ask(self, query: str, accept: str = "application/sparql-results+json", **more: Any) -> httpx.Response:
        """Ask a query by GET."""
        return self.client.get("/sparql", params={"query": query}, headers={"Accept": accept}, **more)

    def rows(self, query: str) -> list[list[str]]:
        """Return the rows of a query, sorted; each cell as text."""
        lines = self.ask(query, "text/csv").raise_for_status().text.splitlines()[1:]
        return sorted(line.split(",") for line in lines)

    def connect(self, seconds: float = PATIENCE) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(self.address, seconds)

    def exchange(self, sent: bytes, seconds: float = PATIENCE) -> Answer:
        """Send bytes as they are and return what comes until the server closes."""
        with self.connect(seconds) as connection:
            connection.sendall(sent)
            return Answer(drain(connection))

    def workers(self) -> list[int]:
        """Return the process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text(encoding="ascii").split()]


def drain(connection: socket.socket) -> bytes:
    """Return all that comes on a connection until it is closed or cut."""
    parts = []
    try:
        while part := connection.recv(1 << 16):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)


@contextmanager
def serving(location: str, log: Path, *options: str, before: str = "", **variables: str) -> Iterator[Server]:
    """Serve a store at a free port for the length of a block; what stands in the log is the server's stderr.

    `before`: Python that the program of the server runs first, to shorten its patience or to break it.
    """
    environment = {**os.environ, **variables}
    program = [PROGRAM[0], PROGRAM[1], f"{before}\n{PROGRAM[2]}"]
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [*program, "serve", "--port", "0", "--store", location, *options], stderr=out, env=environment
        ) as process,
    ):
        try:
            url = until(lambda: ADDRESS.search(log.read_text(encoding="utf-8")) or process.poll())
            assert isinstance(url, re.Match), log.read_text(encoding="utf-8")
            # The server closes what is kept for five seconds.
            limits = httpx.Limits(keepalive_expiry=2)
            with httpx.Client(base_url=url[1], timeout=PATIENCE, limits=limits) as client:
                yield Server(url[1], process, location, log, client)
        finally:
            process.kill()


def until(found: Any, seconds: float = PATIENCE) -> Any:
    """Return what a function returns as soon as that is something; fail after some seconds."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "it did not come to that in time"
        time.sleep(0.02)
    return value


def put(location: str, graphs: Mapping[str, Sequence[tuple[str, str, str]]]) -> None:
    """Put triples into graphs of a store: subject, predicate, and a value that is a text."""
    with open_store(location, write=True) as store:
        store.replace(
            {
                name: [Quad(NamedNode(s), NamedNode(p), Literal(o), NamedNode(name)) for s, p, o in triples]
                for name, triples in graphs.items()
            }
        )
