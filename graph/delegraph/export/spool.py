"""What an export holds, on disk in order, so that a store larger than memory comes out sorted.

Every graph is written once as canonical N-Triples (one line a triple, lines in order of their bytes): its digest is
the SHA-256 of the same lines as N-Quads, which is canonical because there is no blank node. For files in which the
graphs are merged the lines of all graphs are sorted in stretches and the stretches merged.
Source: W3C, RDF Dataset Canonicalization (2024), section 4.4, and RDF 1.2 N-Quads, "Canonical N-Quads".
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, islice
from tempfile import TemporaryFile, gettempdir
from types import TracebackType
from typing import IO, Self

from pyoxigraph import BlankNode, NamedNode, Quad

from delegraph.errors import DelegraphError

STRETCH = 500_000


@dataclass(frozen=True, slots=True)
class Digest:
    """A named graph by the SHA-256 of its canonical N-Quads."""

    graph: str
    triples: int
    sha256: str


class Spool:
    """Graphs on disk; use it in a `with` block. `stretch` lines are sorted in memory at a time."""

    def __init__(self, stretch: int = STRETCH) -> None:
        self.digests: list[Digest] = []
        self._stretch = stretch
        self._stretches: list[IO[bytes]] = []
        self._file = TemporaryFile()  # noqa: SIM115  # closed at the end of the block
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        """Return the empty spool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was written."""
        for file in (*self._stretches, self._file):
            # What could not be written is tried once more on closing.
            with suppress(OSError):
                file.close()

    def put(self, graph: str, quads: Iterable[Quad]) -> None:
        """Write a graph; one without quads is none. Raises DelegraphError for a blank node."""
        lines = sorted({_line(quad) for quad in quads})
        if lines:
            self._places[graph] = self._file.seek(0, 2), len(lines)
            _write(self._file, lines)
            digest = sha256()
            for line in as_quads(lines, graph):
                digest.update(line)
            self.digests.append(Digest(graph, len(lines), digest.hexdigest()))

    def graph(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a graph in order."""
        begins, triples = self._places[name]
        self._file.seek(begins)
        return islice(self._file, triples)

    def merged(self) -> Iterator[bytes]:
        """Return the lines of all graphs in order, each once; lines of an earlier call are then gone."""
        for file in self._stretches:
            file.close()
        self._stretches = []
        self._file.seek(0)
        while len(lines := list(islice(self._file, self._stretch))) == self._stretch:
            self._stretches.append(_on_disk(sorted(lines)))
        return (line for line, _ in groupby(heapq.merge(*self._stretches, sorted(lines))))


def _on_disk(lines: list[bytes]) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115  # closed by the spool
    _write(file, lines)
    file.seek(0)
    return file


def _write(file: IO[bytes], lines: list[bytes]) -> None:
    try:
        file.writelines(lines)
        file.flush()
    except OSError as error:
        raise DelegraphError(
            f"{gettempdir()}: no room for temporary files ({error.strerror or error}); make room, or name another "
            "folder with the environment variable TMPDIR"
        ) from None


def _line(quad: Quad) -> bytes:
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise DelegraphError(
            f"{quad.graph_name}: there is a blank node, which no file names twice alike; put the graph into "
            "the store again with names for all its nodes"
        )
    return f"{quad.subject} {quad.predicate} {quad.object} .\n".encode()


def as_quads(lines: Iterable[bytes], graph: str) -> Iterator[bytes]:
    """Return lines of triples as lines of quads in a graph."""
    end = f" {NamedNode(graph)} .\n".encode()
    return (line[:-3] + end for line in lines)
