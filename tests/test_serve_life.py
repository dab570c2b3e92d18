"""A server from its start to its end: deadlines, new data, signals, and what stands in its way."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from served import PROGRAM, put, serving, until

EX = "http://example.org/"
GRAPH = f"{EX}numbers"
MANY = 400
SMALL = f"SELECT ?o {{ <{EX}n1> <{EX}is> ?o }}"
# Counts 400 to the fourth power of rows, which takes the engine hours.
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w }"
ENDLESS = "SELECT * { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w }"
HUNGRY = "SELECT * { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w } ORDER BY ?w ?x"


def fill(folder):
    location = str(folder / "store")
    put(location, {GRAPH: [(f"{EX}n{number}", f"{EX}is", str(number)) for number in range(MANY)]})
    return location


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("life"))


@pytest.fixture(scope="module")
def server(location, tmp_path_factory):
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(location, log, "--workers", "2", "--timeout", "1.5") as server:
        yield server


def alive(process_id):
    try:
        return Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


# The deadline.


def test_a_query_is_ended_at_its_deadline_while_others_are_answered(server):
    before = set(server.workers())
    with ThreadPoolExecutor(1) as aside:
        long = aside.submit(server.ask, LONG)
        begun, answered = time.monotonic(), 0
        while not long.done():
            assert server.rows(SMALL) == [["1"]]
            answered += 1
        seconds = time.monotonic() - begun
    assert answered > 2
    assert 1.0 < seconds < 10
    said = long.result()
    assert said.status_code == 503
    assert "took too long" in said.text
    assert "access-control-allow-origin" in said.headers
    after = set(until(lambda: len(server.workers()) == 2 and server.workers()))
    assert len(after & before) == 1  # the one that was killed has a successor
    assert server.rows(SMALL) == [["1"]]


def test_a_result_without_end_is_cut_so_that_nobody_takes_it_for_whole(server):
    got = 0
    with (
        pytest.raises(httpx.RemoteProtocolError),
        server.client.stream("GET", "/sparql", params={"query": ENDLESS, "format": "csv"}) as said,
    ):
        assert said.status_code == 200
        for part in said.iter_raw():
            got += len(part)
    assert got > 10_000
    assert server.rows(SMALL) == [["1"]]


def test_a_client_that_takes_nothing_holds_its_worker_no_longer_than_the_deadline(server):
    with server.connect() as first, server.connect() as second:
        for connection in (first, second):
            request = f"GET /sparql?query={ENDLESS.replace(' ', '%20')} HTTP/1.1\r\nHost: x\r\n\r\n"
            connection.sendall(request.encode())
        begun = time.monotonic()
        assert server.rows(SMALL) == [["1"]]  # both workers were taken
        assert time.monotonic() - begun < 10


def test_a_client_that_goes_away_gives_its_worker_back(server):
    for _ in range(4):
        with server.connect() as connection:
            connection.sendall(f"GET /sparql?query={ENDLESS.replace(' ', '%20')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert connection.recv(1000)
    begun = time.monotonic()
    assert server.rows(SMALL) == [["1"]]
    assert time.monotonic() - begun < 10


def test_a_query_that_eats_memory_ends_its_worker_only(location, tmp_path):
    with serving(location, tmp_path / "log", "--workers", "1", "--timeout", "60", "--memory", "256") as server:
        said = server.ask(HUNGRY, timeout=60)
        assert said.status_code == 503
        assert "too much memory" in said.text
        assert server.rows(SMALL) == [["1"]]


def test_a_worker_that_dies_while_it_waits_is_replaced(server):
    killed = server.workers()
    for worker in killed:
        os.kill(worker, signal.SIGKILL)
    until(lambda: not any(alive(worker) for worker in killed))
    time.sleep(0.1)
    for _ in range(4):
        assert server.rows(SMALL) == [["1"]]
    assert not set(server.workers()) & set(killed)


# Many at once.


def test_more_clients_than_workers_are_all_answered(server):
    with ThreadPoolExecutor(40) as clients:
        said = list(clients.map(lambda _: server.rows(SMALL), range(200)))
    assert said == [[["1"]]] * 200


def test_who_comes_to_a_full_queue_is_told_when_to_come_again(location, tmp_path):
    from delegraph.serve.settings import WAITING

    with serving(location, tmp_path / "log", "--workers", "1", "--timeout", "2") as server:
        waiting = [server.connect() for _ in range(WAITING + 1)]
        try:
            for connection in waiting:
                connection.sendall(f"GET /sparql?query={LONG.replace(' ', '%20')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            said = until(lambda: (one := server.ask(SMALL)).status_code == 503 and one, 8)
            assert said.headers["retry-after"].isdigit()
            assert "ask again" in said.text
        finally:
            for connection in waiting:
                connection.close()
        # Those who left are no longer waited for.
        assert until(lambda: server.ask(SMALL).status_code == 200, 20)


# New data.


def test_what_is_ingested_meanwhile_is_seen_without_a_restart(tmp_path, specimen):
    location = fill(tmp_path)
    with serving(location, tmp_path / "log", "--workers", "2") as server:
        spoke = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a dg:Statement }"
        assert server.rows(spoke) == [["0"]]
        done = subprocess.run(
            [*PROGRAM, "ingest", str(specimen), "--store", location], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        until(lambda: server.rows(spoke) != [["0"]], 5)
        put(location, {f"{EX}more": [(f"{EX}n1", f"{EX}is", "one")]})
        until(lambda: server.rows(SMALL) == [["1"], ["one"]], 5)


def test_an_answer_is_of_one_snapshot_whatever_is_written_meanwhile(tmp_path):
    location = fill(tmp_path)
    both = f"SELECT ?x ?y {{ <{EX}left> <{EX}is> ?x . <{EX}right> <{EX}is> ?y }}"
    with serving(location, tmp_path / "log", "--workers", "2") as server:
        for number in range(6):
            words = str(number)
            put(location, {f"{EX}g": [(f"{EX}left", f"{EX}is", words), (f"{EX}right", f"{EX}is", words)]})
            for _ in range(10):
                assert all(x == y for x, y in server.rows(both))
        until(lambda: server.rows(both) == [["5", "5"]], 5)


# The end.


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_all_within_two_seconds_and_is_no_failure(location, tmp_path, number):
    with serving(location, tmp_path / "log", "--workers", "2", "--timeout", "60") as server:
        workers = server.workers()
        with server.connect() as busy, server.connect():  # one asks what takes long, one says nothing
            busy.sendall(f"GET /sparql?query={LONG.replace(' ', '%20')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(0.2)
            begun = time.monotonic()
            server.process.send_signal(number)
            assert server.process.wait(10) == 0
            assert time.monotonic() - begun < 2
        assert not [worker for worker in workers if alive(worker)]
        assert "Traceback" not in server.said()


def test_a_signal_to_the_whole_group_as_a_terminal_sends_it(location, tmp_path):
    log = tmp_path / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [*PROGRAM, "serve", "--port", "0", "--store", location], stderr=out, start_new_session=True
        ) as process,
    ):
        until(lambda: b"serving" in log.read_bytes())
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(10) == 0
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_workers_end_with_a_server_that_is_killed(location, tmp_path):
    with serving(location, tmp_path / "log", "--workers", "2") as server:
        workers = server.workers()
        assert len(workers) == 2
        server.process.kill()
        server.process.wait()
        until(lambda: not any(alive(worker) for worker in workers), 5)


# What stands in its way.


def refused(*options, **variables):
    done = subprocess.run(
        [*PROGRAM, "serve", *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **variables},
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def test_a_port_in_use(server, location):
    code, said = refused("--store", location, "--port", str(server.address[1]))
    assert code == 1
    assert "--port" in said


def test_no_store(tmp_path):
    code, said = refused("--store", str(tmp_path / "nothing"), "--port", "0")
    assert code == 1
    assert "delegraph ingest" in said


def test_an_address_that_is_not_of_this_machine(location):
    code, said = refused("--store", location, "--host", "no.such.host.invalid", "--port", "0")
    assert code == 1
    assert "no.such.host.invalid" in said


def test_a_store_that_a_writer_holds_is_served_only_from_an_earlier_snapshot(tmp_path):
    from delegraph.store import open_store

    location = fill(tmp_path)
    with open_store(location, write=True):
        code, said = refused("--store", location, "--port", "0")
        assert code == 1
        assert "held by" in said
    with serving(location, tmp_path / "first", "--workers", "1"):
        pass
    with open_store(location, write=True), serving(location, tmp_path / "second", "--workers", "1") as server:
        assert server.rows(SMALL) == [["1"]]


def test_a_library_that_is_missing_is_told_with_the_extra(location, tmp_path):
    (tmp_path / "uvloop.py").write_text("raise ImportError(name='uvloop')", encoding="utf-8")
    code, said = refused("--store", location, "--port", "0", PYTHONPATH=str(tmp_path))
    assert code == 1
    assert "delegraph[serve]" in said


def test_writing_without_a_token(location):
    code, said = refused("--store", location, "--port", "0", "--writable", DELEGRAPH_TOKEN="")
    assert code == 2
    assert "DELEGRAPH_TOKEN" in said


def test_serving_on_every_address_says_so(location, tmp_path):
    with serving(location, tmp_path / "log", "--workers", "1", "--host", "0.0.0.0") as server:
        assert "other machines" in server.said()


def test_serve_from_python_in_a_thread_is_refused_by_nothing_but_signals(location):
    """The function is the command's: it runs in the main thread of a program."""
    program = (
        "import sys, os, signal, threading; from delegraph.serve import Settings, serve;"
        "ready = lambda url: (print(url, flush=True), os.kill(os.getpid(), signal.SIGTERM));"
        f"serve(Settings({location!r}, port=0, workers=1), (), ready); print('ended')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.splitlines()[1:] == ["ended"], done.stderr
    assert threading.active_count() >= 1
