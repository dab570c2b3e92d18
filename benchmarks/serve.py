"""`delegraph serve` beside the server of the engine itself (`oxigraph serve-read-only`) over the same snapshot.

`python -m benchmarks.serve [STORE]` takes a store, else the specimen twenty times over, and prints: requests a second
for a small SELECT at one and eight connections, as ratios to the engine's server (aim: 0.25 at eight), in turn, the
best of three; how long the slowest one in a hundred takes while another query runs until it is ended at its deadline
of ten seconds (aim: 20 ms); and pages a second, a thousand of all kinds (aim: 200). It fails only where an answer was
not the one asked for.
"""

import csv
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from benchmarks.asking import Load, load
from benchmarks.reading import lengthen

from delegraph import open_graph
from delegraph.datafiles import text_of
from delegraph.store import current
from delegraph.vocabulary import BASE, PREFIXES

SECONDS, ROUNDS, DEADLINE, PAGES = 3.0, 3, 10.0, 1000
JSON = "application/sparql-results+json"
SMALL = f"PREFIX dg: <{PREFIXES['dg']}> SELECT ?s ?c {{ ?s dg:capacity ?c }} LIMIT 10"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NODES = f"SELECT DISTINCT ?s {{ ?s a ?kind FILTER(STRSTARTS(STR(?s), '{BASE}')) }} ORDER BY ?s"
DELEGRAPH = (sys.executable, "-c", "from delegraph.cli import main; main()", "serve", "--timeout", str(DEADLINE))
IN_AN_IRI = "%/-._~!$&'()*+,;=:@"
SERVED = re.compile(r"http://\S+")


def main(arguments: list[str]) -> int:
    with TemporaryDirectory() as scratch:
        store = arguments[0] if arguments else _fill(Path(scratch))
        with _delegraph(store) as ours, _oxigraph(store) as engine:
            loads = _beside(f"{ours}/sparql", engine) if engine else []
            loads += [_while_another_runs(ours, connections) for connections in (1, 8)]
            loads.append(_pages(ours))
    return 1 if any(one.failed for one in loads) else 0


def _beside(*endpoints: str) -> list[Load]:
    loads = []
    for connections in (1, 8):
        rounds = [[_small(endpoint, connections) for endpoint in endpoints] for _ in range(ROUNDS)]
        best = [max((one[which] for one in rounds), key=lambda it: it.rate) for which in (0, 1)]
        print(
            f"small SELECT, {connections} connection(s): {best[0].rate:6.0f}/s, p99 {best[0].slowest(0.99):5.1f} ms; "
            f"oxigraph {best[1].rate:6.0f}/s: {best[0].rate / best[1].rate:.2f} x"
        )
        loads += [it for one in rounds for it in one]
    return loads


def _small(endpoint: str, connections: int, seconds: float = SECONDS) -> Load:
    return load(endpoint, [f"{urlsplit(endpoint).path}?query={quote(SMALL)}"], JSON, connections, seconds)


def _while_another_runs(url: str, connections: int) -> Load:
    with ThreadPoolExecutor(1) as aside:
        long = aside.submit(_until_it_is_ended, url)
        time.sleep(0.2)
        small = _small(f"{url}/sparql", connections, DEADLINE - 1)
        status, seconds = long.result()
    print(
        f"the same, {connections} connection(s), beside a query that was ended after {seconds:.1f} s ({status}): "
        f"p99 {small.slowest(0.99):.1f} ms, slowest {small.slowest(1):.1f} ms, {small.rate:.0f}/s"
    )
    return small


def _until_it_is_ended(url: str) -> tuple[int, float]:
    begun = time.perf_counter()
    try:
        with urlopen(f"{url}/sparql?query={quote(LONG)}", timeout=6 * DEADLINE) as response:
            status = response.status
    except HTTPError as error:
        status = error.code
    return status, time.perf_counter() - begun


def _pages(url: str) -> Load:
    with urlopen(Request(f"{url}/sparql?query={quote(NODES)}", headers={"Accept": "text/csv"})) as response:
        rows = csv.reader(response.read().decode().splitlines()[1:])
    nodes = {f"/id/{quote(row[0].removeprefix(BASE).partition('#')[0], safe=IN_AN_IRI)}": None for row in rows}
    paths = list(nodes)[:: max(len(nodes) // PAGES, 1)][:PAGES]
    pages = load(url, paths, "text/html", 8, 2 * SECONDS)
    print(
        f"{len(paths)} pages, 8 connections: {pages.rate:.0f}/s, p99 {pages.slowest(0.99):.0f} ms, "
        f"{pages.failed} not answered well"
    )
    return pages


def _fill(folder: Path) -> str:
    report = folder / "report.txt"
    report.write_text(lengthen(text_of("specimens", "report.txt"), 20), encoding="utf-8")
    store = str(folder / "store.db")
    if failed := open_graph(store).ingest([report]).failed:
        raise SystemExit(failed[0].reason)
    return store


@contextmanager
def _delegraph(store: str) -> Iterator[str]:
    command = [*DELEGRAPH, "--port", "0", "--store", store]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            found = next(filter(None, map(SERVED.search, server.stderr)), None)
            if found is None:
                raise SystemExit("delegraph serve did not start")
            yield found[0]
        finally:
            server.send_signal(signal.SIGTERM)


@contextmanager
def _oxigraph(store: str) -> Iterator[str]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        print("oxigraph is not installed (pip install oxigraph): no ratios")
        yield ""
        return
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program, "serve-read-only", "--location", str(current(store)), "--bind", address]
    with subprocess.Popen([*command, "--union-default-graph"], stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            server.stderr.readline()
            yield f"http://{address}/query"
        finally:
            server.send_signal(signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
