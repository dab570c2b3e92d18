"""The HTTP server around the application: its bounds, its signals, its log."""

import asyncio
import logging
import socket
from collections.abc import Callable
from types import FrameType

from uvicorn import Config, Server

from delegraph.serve.answering import Cut
from delegraph.serve.app import Served
from delegraph.serve.bounded import Bounded
from delegraph.serve.settings import BACKLOG, LAST_ANSWERS, VALIDATION, Settings
from delegraph.serve.snapshot import Newest
from delegraph.serve.workers import Pool
from delegraph.serve.writing import Writer, Writing


class Service(Server):
    """The server of the library, ended cleanly by Ctrl-C and SIGTERM: for a server that is no failure."""

    def __init__(self, config: Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End without raising the signal again."""
        self.should_exit = True


async def run(settings: Settings, listening: socket.socket, writer: Writer | None, ready: Callable[[], None]) -> None:
    """Serve on a bound socket until a signal; `ready` is called once it answers."""
    newest = Newest(settings.location)
    pool = Pool(settings.workers, settings.timeout, settings.memory)
    checking = Pool(1 if writer else 0, VALIDATION, settings.memory)
    writing = Writing(writer, settings, newest, checking) if writer else None
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    try:
        await Service(_config(Served(newest, pool, writing)), ready).serve([listening])
    finally:
        pool.close()
        checking.close()


def _config(served: Served) -> Config:
    return Config(
        served,
        http=Bounded,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=LAST_ANSWERS,
    )


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of the log tells more than that a client sent no HTTP or went away, or that an answer was cut."""
    error = record.exc_info[1] if record.exc_info else None
    return record.levelno > logging.WARNING and not isinstance(error, Cut | asyncio.CancelledError)
