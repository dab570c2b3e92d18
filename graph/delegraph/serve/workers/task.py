"""What goes to a worker and what comes back: frames on a socket, each its length, its kind and its bytes.

The values are tuples, which go through pickle several times as fast as data classes.
"""

import pickle
import struct
from collections.abc import Mapping
from typing import NamedTuple

HEADER = struct.Struct("!IB")
READY, TASK, HEAD, BODY, END = range(5)


class QueryTask(NamedTuple):
    """A query, the graphs chosen beside it, and the result's media type: `accept` as a client's header says it."""

    text: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class PageTask(NamedTuple):
    """A page by its path, percent-encoded as it came, its parameters, and the Accept header."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    accept: str = ""


class Check(NamedTuple):
    """A graph that somebody wants to write into the store at `location`: its name, its media type, and its bytes."""

    location: str
    graph: str
    media_type: str
    body: bytes


class Head(NamedTuple):
    """The beginning of an answer: HTTP status, media type, and headers beside it.

    `body` is the rest where it is short; None where it follows in parts.
    """

    status: int
    media_type: str
    headers: Mapping[str, str] = {}
    body: bytes | None = None


Task = QueryTask | PageTask | Check


def frame(kind: int, payload: bytes = b"") -> bytes:
    """Return a frame."""
    return HEADER.pack(len(payload), kind) + payload


def task_frame(snapshot: str, task: Task) -> bytes:
    """Return the frame that asks a worker for a task over the snapshot at a path."""
    return frame(TASK, pickle.dumps((snapshot, task)))


def head_frame(head: Head) -> bytes:
    """Return the frame that begins an answer, and is all of it where the head has the body."""
    return frame(HEAD, pickle.dumps(head))
