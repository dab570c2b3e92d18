"""Servers on loopback for the tests: two real SPARQL engines, and one that misbehaves as it is told."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

VIRTUOSO = shutil.which("virtuoso-t")
SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
"""


def free_port() -> int:
    """Return a port of loopback on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[str]:
    """Run the oxigraph server over a new store in a folder; give its query address."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", *options]
    with running(command, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso(folder: Path, rows: int = 10_000) -> Iterator[str]:
    """Run Virtuoso over a new database in a folder; give its address for users that it knows (dba, dba).

    `rows`: how many an answer may have. Skips the test where Virtuoso is not installed.
    """
    if VIRTUOSO is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource)")
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(SETTINGS.format(folder=folder, sql=sql, http=http, rows=rows))
    with running([VIRTUOSO, "+foreground", "+configfile", str(settings)], f"http://127.0.0.1:{http}/sparql"):
        yield f"http://127.0.0.1:{http}/sparql-auth"


@contextmanager
def delegraph_server(store: Path, token: str) -> Iterator[str]:
    """Run `delegraph serve --writable` over a store in a folder; give its address."""
    port = free_port()
    program = Path(sys.executable).with_name("delegraph")
    command = [str(program), "serve", "--writable", "--port", str(port), "--workers", "1", "--store", str(store)]
    with running(command, f"http://127.0.0.1:{port}/sparql", os.environ | {"DELEGRAPH_TOKEN": token}):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(command: Sequence[str], address: str, environment: Mapping[str, str] | None = None) -> Iterator[None]:
    """Run a server until the block ends; enter the block once it answers."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)
    try:
        _wait(process, address)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(600):
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        try:
            urlopen(address, timeout=5).close()
            return
        except HTTPError as error:
            error.close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


Behaviour = Callable[[BaseHTTPRequestHandler, bytes], None]


class Misbehaving:
    """A server that does with each request what comes next in its list, and the last thing ever after."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        left = list(behaviours)
        requests = self.requests

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                requests.append((self.path, dict(self.headers), body))
                (left.pop(0) if len(left) > 1 else left[0])(self, body)

            do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815  # names of the library

            def log_message(self, *parts: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "Misbehaving":
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def answers(status: int, body: str = "", media_type: str = "text/plain", **header: str) -> Behaviour:
    """Answer with a status, a body and fields of the header (an underscore stands for a hyphen)."""

    def behave(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(status)
        for name, value in header.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(body.encode())))
        handler.end_headers()
        handler.wfile.write(body.encode())

    return behave


def says(*names: str, most: int | None = None) -> Behaviour:
    """Answer any query with rows of one column g, or as true where there is no name."""
    bindings = ",".join(f'{{"g":{{"type":"uri","value":"{name}"}}}}' for name in names)
    rows = f'{{"head":{{"vars":["g"]}},"results":{{"bindings":[{bindings}]}}}}'
    cut = {"X_SPARQL_MaxRows": str(most)} if most else {}
    return answers(200, rows if names else TRUE, "application/sparql-results+json", **cut)


TRUE = '{"head":{},"boolean":true}'


def hangs_up(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    """Close the connection without an answer."""
    handler.close_connection = True


def breaks_off(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    """Announce a longer answer than comes."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/sparql-results+json")
    handler.send_header("Content-Length", "4000")
    handler.end_headers()
    handler.wfile.write(b'{"head":{"vars":["g"]},"results":{"bindings":[')
    handler.close_connection = True


def sleeps(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    """Answer too late."""
    time.sleep(3)
    handler.close_connection = True
