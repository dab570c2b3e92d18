"""docs/partners.md: every command and example runs, and the three copies end up alike."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from delegraph.api import open_graph
from delegraph.store import open_store
from graphs import REFERENCE, cached_reference, quads_of

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
UPDATE = "--changed-since"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """An empty SPARQL server of another make on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    program = Path(sys.executable).with_name("oxigraph")
    command = [program, "serve", "--location", tmp_path / "server", "--bind", address]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_for(address)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(10)


def wait_for(address: str) -> None:
    host, port = address.split(":")
    for _ in range(200):
        with socket.socket() as attempt:
            if attempt.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server does not answer")


def test_every_command_and_example_for_partners_runs(tmp_path: Path, server: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    put(tmp_path, "demo", cached_reference()[:500])
    page = (ROOT / "docs" / "partners.md").read_text(encoding="utf-8").replace("http://localhost:7878", server)
    printed = ""
    for kind, text in BLOCK.findall(page):
        if UPDATE in text:
            put(tmp_path, "cosp-weather-balloons", cached_reference()[200:700])
        # The example of ingestion is the README's, and tested there.
        text = re.sub("^delegraph ingest .*", "", text)
        command = ["bash", "-euo", "pipefail", "-c", text] if kind == "sh" else [sys.executable, "-c", text]
        path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={"PATH": path})
        assert done.returncode == 0, f"{text}\n{done.stderr}"
        printed += done.stdout
    digest = re.search(r"^([0-9a-f]{64})  -$", printed, re.MULTILINE)
    assert digest and f'"sha256": "{digest[1]}"' in printed
    now = exported(tmp_path)
    with urlopen(Request(f"{server}/store", headers={"Accept": "application/n-quads"})) as answer:
        assert set(parse(answer.read(), RdfFormat.N_QUADS)) == now
    assert re.findall(r"^(\d+)$", printed, re.MULTILINE) == [str(len(now))] * 2


def put(folder: Path, name: str, reference: list[Quad]) -> None:
    """Make a store hold one text and this reference."""
    text = quads_of(name)
    with open_store(str(folder / "delegraph.db"), write=True) as store:
        gone: dict[str, list[Quad]] = {graph: [] for graph in store.graphs()}
        store.replace(gone | {REFERENCE: reference, text[0].graph_name.value: text})


def exported(folder: Path) -> set[object]:
    """The quads of the store of today, as an export of everything has them."""
    return set(parse(open_graph(folder / "delegraph.db").export("nquads"), RdfFormat.N_QUADS))
