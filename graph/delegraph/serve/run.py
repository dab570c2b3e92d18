"""A server from its start to its end."""

import asyncio
import logging
import resource
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from delegraph.errors import DelegraphError, MissingLibrary
from delegraph.serve.settings import VALIDATION, WAITING, Settings

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from delegraph.serve.writing import Writer

Ready = Callable[[str], None]
LAST_ANSWERS = 1  # seconds that answers under way have when the server stops
BACKLOG = 2048
FILES = 65_536  # descriptors wanted: one a connection


def serve(settings: Settings, reference: "Sequence[Quad]" = (), ready: Ready = lambda url: None) -> None:
    """Serve a store until Ctrl-C or SIGTERM; `ready` receives the address once it answers.

    `reference` is put into an empty store that is served for writing. Raises NoStore, StoreHeld, MissingLibrary, and
    DelegraphError where the port is taken.
    """
    try:
        import httptools  # noqa: F401
        import jinja2  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
        import uvloop
    except ImportError as missing:
        raise MissingLibrary(
            f"serving needs {missing.name}; install the extra: pip install 'delegraph[serve]'"
        ) from None
    from delegraph.serve.snapshot import first_snapshot
    from delegraph.serve.writing import writer

    with _listening(settings) as listening:
        url = _url(settings, listening)
        with writer(settings, url, reference) as writing:
            if writing is None:
                first_snapshot(settings.location)
            _want_files()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(_run(settings, listening, writing, lambda: ready(url)))


async def _run(
    settings: Settings, listening: socket.socket, writer: "Writer | None", ready: Callable[[], None]
) -> None:
    from uvicorn import Config, Server

    from delegraph.serve.app import Served
    from delegraph.serve.bounded import Bounded
    from delegraph.serve.snapshot import Newest
    from delegraph.serve.workers import Pool
    from delegraph.serve.writing import Writing

    newest = Newest(settings.location)
    pool = Pool(settings.workers, settings.timeout, WAITING)
    checking = Pool(1 if writer else 0, VALIDATION, WAITING)
    writing = Writing(writer, newest, checking, settings.token) if writer and settings.token else None
    config = Config(
        Served(newest, pool, writing).app(),
        http=Bounded,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=LAST_ANSWERS,
    )
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    server = Server(config)
    try:
        with _ended_by_signals(server):
            running = asyncio.ensure_future(server._serve([listening]))
            while not (server.started or running.done()):
                await asyncio.sleep(0.01)
            ready()
            await running
    finally:
        pool.close()
        checking.close()


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of the log tells more than that a client sent no HTTP, or that an answer was cut."""
    from delegraph.serve.answering import Cut

    error = record.exc_info[1] if record.exc_info else None
    return record.levelno > logging.WARNING and not isinstance(error, Cut)


@contextmanager
def _ended_by_signals(server: object) -> Iterator[None]:
    """End the server at Ctrl-C and SIGTERM, cleanly: for a server that is no failure."""

    def end(number: int, frame: object) -> None:
        server.should_exit = True  # type: ignore[attr-defined]  # uvicorn's

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted connections inherit it; without it each answer on a kept connection waits 40 ms.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            listening.bind((settings.host, settings.port))
        except OSError as error:
            raise DelegraphError(
                f"{settings.host}:{settings.port}: cannot be served: {error.strerror}; give another --port, or end "
                "what is served there"
            ) from None
        yield listening


def _url(settings: Settings, listening: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{listening.getsockname()[1]}"


def _want_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(FILES, hard)), hard))
