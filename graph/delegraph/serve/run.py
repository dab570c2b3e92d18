"""A server from its start to its end."""

import asyncio
import resource
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from delegraph.errors import DelegraphError, MissingLibrary
from delegraph.serve.settings import FILES, SLOWEST_CLIENT, Settings

if TYPE_CHECKING:
    from pyoxigraph import Quad

Ready = Callable[[str], None]


def serve(settings: Settings, reference: "Sequence[Quad]" = (), ready: Ready = lambda url: None) -> None:
    """Serve a store until Ctrl-C or SIGTERM; `ready` receives the address once it answers.

    `reference` is put into a store that is served for writing. Raises NoStore, StoreHeld, MissingLibrary, and
    DelegraphError where the port is taken.
    """
    try:
        import httptools  # noqa: F401
        import jinja2  # noqa: F401
        import uvicorn  # noqa: F401
        import uvloop
    except ImportError as missing:
        raise MissingLibrary(
            f"serving needs {missing.name}; install the extra: pip install 'delegraph[serve]'"
        ) from None
    from delegraph.serve.server import run
    from delegraph.serve.snapshot import first_snapshot
    from delegraph.serve.writing import writer

    with _listening(settings) as listening:
        url = _url(settings, listening)
        with writer(settings, url, reference) as writing:
            if writing is None:
                first_snapshot(settings.location)
            _want_files()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(run(settings, listening, writing, lambda: ready(url)))


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted connections inherit it; without it each answer on a kept connection waits 40 ms.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(SLOWEST_CLIENT * 1000))
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
