"""How a store is served."""

from dataclasses import dataclass

MIB = 2**20
WORKERS = 2  # a processor: while one answers, the next task is on its way, and a long query holds up fewer others


@dataclass(frozen=True, slots=True)
class Settings:
    """Where and how to serve; times in seconds, sizes in bytes.

    `timeout`: how long one answer may take, its way to the client included. `memory`: what one worker may use.
    `token`: who bears it may write; None where nobody may.
    """

    location: str
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 30.0
    workers: int = 2
    memory: int = 4096 * MIB
    token: str | None = None


# What one client may ask of the server, whatever it sends.
LONGEST_QUERY = MIB
LARGEST_GRAPH = 64 * MIB
LARGEST_WORDS = 64 * MIB  # of the words of one text
LARGEST_HEAD = 64 * 1024  # of a request: its line and headers
LARGEST_LEFTOVER = 16 * MIB  # of a request that is answered before it is whole
SLOWEST_HEAD = 10.0  # seconds until the head of a request is whole
SLOWEST_BODY = 30.0
SLOWEST_CLIENT = 30.0  # seconds for which it takes nothing of what is sent
BACKLOG = 2048  # connections that wait to be taken
LAST_ANSWERS = 1  # second that answers under way have when the server stops
LONGEST_OLD = 16 * MIB  # of an answer by HTTP/1.0
FILES = 65_536  # descriptors wanted: one a connection
SPARE_FILES = 128  # descriptors for all that is no connection
WAITING = 64  # requests that may wait for a worker, each
LONGEST_WAIT = 30.0  # seconds
VALIDATION = 600.0  # seconds that a graph sent may take to be checked
