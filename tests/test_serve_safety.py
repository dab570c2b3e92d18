"""Whatever is sent to a server, it stays within its bounds, tells nothing it should not, and answers the next."""

import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from served import Answer, drain, put, serving, until
from test_service import SPELLINGS

EX = "http://example.org/"
SMALL = f"SELECT ?o {{ <{EX}it> <{EX}is> ?o }}"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w . ?e ?t ?v }"
ENDLESS = "SELECT * { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w . ?e ?t ?v }"
HOSTILE = (
    "</script><script>alert(1)</script> \"quoted\" 'single' &amp; <b> \u202e turned \u2066 "
    "\\r\\n \t \r\n % %0d%0a ]]> --> {{7*7}}"
)
SHORT = "import delegraph.serve.settings as s; s.SLOWEST_HEAD, s.SLOWEST_BODY, s.LONGEST_OLD = 1.0, 1.5, 100_000"
SECURITY = ("content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy")


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    location = str(tmp_path_factory.mktemp("safety") / "store")
    many = [(f"{EX}n{number}", f"{EX}is", f"word {number}") for number in range(200)]
    put(location, {f"{EX}g": [(f"{EX}it", f"{EX}is", "here"), (f"{EX}bad", f"{EX}is", HOSTILE), *many]})
    return location


@pytest.fixture(scope="module")
def server(location, tmp_path_factory):
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(location, log, "--workers", "2", "--timeout", "20", before=SHORT) as server:
        yield server


def still_answers(server):
    assert server.rows(SMALL) == [["here"]]


# Files and other machines.


@pytest.fixture
def elsewhere():
    """A machine that nobody should ask: its address, and the connections it saw."""
    seen = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen():
            try:
                while True:
                    connection, address = listening.accept()
                    seen.append(address)
                    connection.close()
            except OSError:
                return

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", seen
        listening.shutdown(socket.SHUT_RDWR)


def test_no_query_reaches_another_machine(server, elsewhere):
    address, seen = elsewhere
    for spelling in SPELLINGS:
        said = server.ask(spelling.replace("@", f"<{address}>"))
        assert said.status_code == 400, spelling
    for query in (
        f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * {{ GRAPH <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * FROM NAMED <{address}> {{ GRAPH <{address}> {{ ?s ?p ?o }} }}",
        f"DESCRIBE <{address}>",
    ):
        assert server.ask(query, "*/*").status_code == 200, query
    for update in (f"LOAD <{address}>", f"LOAD SILENT <{address}> INTO GRAPH <a:a>", f"load<{address}>"):
        assert server.ask(update).status_code == 400
        assert server.client.post("/sparql", data={"update": update}).status_code == 403
    for name in ("default-graph-uri", "named-graph-uri"):
        for query in (SMALL, "SELECT * { GRAPH ?g { ?s ?p ?o } }"):
            said = server.client.get("/sparql", params={"query": query, name: address})
            assert said.json()["results"]["bindings"] == []
    assert not seen


def test_no_query_reads_a_file(server, tmp_path):
    secret = tmp_path / "secret.nt"
    secret.write_text('<a:a> <a:b> "the hidden word" .\n', encoding="utf-8")
    for address in (secret.as_uri(), f"file:{secret}", f"file://localhost{secret}"):
        for query in (
            f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"CONSTRUCT FROM <{address}> WHERE {{ ?s ?p ?o }}",
            f"DESCRIBE <{address}>",
            f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
            f"LOAD <{address}>",
        ):
            assert "hidden" not in server.ask(query, "*/*").text
        said = server.client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": address})
        assert "hidden" not in said.text


def test_a_worker_has_no_network_where_the_system_lets_it_go_without(elsewhere):
    address, seen = elsewhere
    program = (
        "import ctypes, pyoxigraph; from delegraph.serve.workers.alone import alone\n"
        "alone(2**32)\n"
        f"try: bool(pyoxigraph.Store().query('ASK {{ SERVICE <{address}> {{}} }}'))\n"
        "except OSError as error: print(error)\n"
    )
    allowed = subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True, check=False).returncode == 0
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout
    assert not (allowed and seen)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..%5c..%5cetc%5cpasswd",
        "/static/style.css%00.txt",
        "/static/",
        "/static/../respond.py",
        "/id/../../../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/id//etc/passwd",
        "//etc/passwd",
        "/../etc/passwd",
        "/id/%ff%fe",
        "/id/%00",
    ],
)
def test_no_path_leads_out(server, path):
    said = server.exchange(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert said.status in (400, 404)
    assert b"root:" not in said.body
    assert b"import" not in said.body


# Too slow, too much, too many.


def test_who_sends_a_request_too_slowly_is_let_go(server):
    begun = time.monotonic()
    with server.connect() as silent, server.connect() as half, server.connect() as slow, server.connect() as body:
        half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        body.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n")
        body.sendall(b"Content-Length: 1000\r\n\r\nASK {")
        slow.sendall(b"GET / HTTP/1.1\r\n")
        dripping = True
        while dripping and time.monotonic() - begun < 15:
            time.sleep(0.2)
            try:
                slow.sendall(b"X-Drip: 1\r\n")
            except ConnectionError:
                dripping = False
        assert not dripping
        assert drain(silent) == drain(half) == b""
        said = Answer(drain(body))
        assert said.status == 408
        assert "not whole" in said.body.decode()
    still_answers(server)


def test_a_head_that_is_too_long_is_refused(server):
    for head in (
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 200_000,
        b"GET /" + b"a" * 200_000,
        b"GET / HTTP/1.1\r\n" + b"X-Many: 1\r\n" * 20_000,
    ):
        said = server.exchange(head)
        # The server may close before all was sent, and the answer is then lost to a reset.
        assert said.status in (431, 0)
    said = server.exchange(b"GET / HTTP/1.1\r\nX: " + b"a" * 65_600)
    assert said.status == 431
    still_answers(server)


def test_a_body_without_end_is_refused_at_its_bound(server):
    with server.connect() as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        sent, chunk = 0, b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        try:
            while sent < 64 * 2**20:
                connection.sendall(chunk)
                sent += len(chunk)
        except ConnectionError:
            pass
        assert sent < 32 * 2**20
    still_answers(server)


def test_who_sends_a_body_where_none_is_wanted_is_let_go(server):
    with server.connect() as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n")
        assert Answer(connection.recv(10_000)).status == 405
        sent = 0
        try:
            while sent < 50_000_000:
                connection.sendall(b" " * 100_000)
                sent += 100_000
        except ConnectionError:
            pass
        assert sent < 50_000_000
    still_answers(server)


def test_more_connections_than_the_server_may_have(location, tmp_path):
    with serving(
        location,
        tmp_path / "log",
        "--workers",
        "1",
        before="import delegraph.serve.settings as s; s.SLOWEST_HEAD = 4.0",
    ) as server:
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (500, 500))
        still_answers(server)
        opened = []
        try:
            for _ in range(900):
                opened.append(server.connect())
            said = Answer(drain(opened[-1]))
            assert said.status == 503
            assert said.headers["retry-after"] == "5"
            # Who is in is answered.
            opened[0].sendall(b"GET /static/style.css HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert Answer(drain(opened[0])).status == 200
            # Who says nothing makes room.
            time.sleep(4)
            until(lambda: answers(server), 10)
        finally:
            for connection in opened:
                connection.close()
        assert server.process.poll() is None


def answers(server):
    try:
        said = server.exchange(b"GET /static/style.css HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    except ConnectionError:
        return False
    return said.status == 200


# What the server says of itself, and what comes back.


def test_every_kind_of_answer_bears_the_headers_of_safety(server):
    def get(address, **headers):
        return server.client.get(address, headers=headers)

    said = [
        get("/", Accept="text/html"),
        get("/static/style.css"),
        get("/static/nothing.css"),
        get("/nowhere"),
        get("/id/state/nowhere"),
        get("/sparql", Accept="text/turtle"),
        get("/sparql", Accept="text/html"),
        get("/sparql", Accept="image/png"),
        get("/sparql?query=nonsense"),
        get("/sparql?query=ASK%7B%7D"),
        get(f"/sparql?query={ENDLESS}%20LIMIT%205000"),
        server.client.options("/sparql"),
        server.client.put("/sparql", content=b""),
        server.client.delete("/"),
        server.client.post("/sparql", data={"update": "DROP ALL"}),
    ]
    assert [one.status_code for one in said] == [
        200,
        200,
        404,
        404,
        404,
        200,
        303,
        406,
        400,
        200,
        200,
        204,
        405,
        405,
        403,
    ]
    raw = [
        server.exchange(b"nonsense\r\n\r\n"),
        server.exchange(b"GET / HTTP/1.1\r\nX: " + b"a" * 65_600),
    ]
    assert [one.status for one in raw] == [400, 431]
    for one in [*said, *raw]:
        assert all(name in one.headers for name in SECURITY), one
        assert "server" not in one.headers
        assert "unsafe" not in one.headers["content-security-policy"].partition("style-src")[0]


def test_a_failure_of_the_server_is_500_without_its_secrets_and_is_noted(location, tmp_path):
    broken = "import delegraph.serve.app as a; a.static_file = lambda name: 1 / 0"
    with serving(location, tmp_path / "log", "--workers", "1", before=broken) as server:
        said = server.client.get("/static/style.css")
        assert said.status_code == 500
        assert "ZeroDivision" not in said.text
        assert "Traceback" not in said.text
        assert all(name in said.headers for name in SECURITY)
        until(lambda: "ZeroDivisionError" in server.said())
        still_answers(server)


def test_a_worker_that_breaks_is_noted_and_its_client_told(server):
    still_answers(server)
    with ThreadPoolExecutor(1) as aside:
        asked = aside.submit(server.ask, LONG)
        time.sleep(0.5)
        for worker in server.workers():
            os.kill(worker, signal.SIGSEGV)
        assert asked.result().status_code == 503
    assert "a worker ended by itself (status -11)" in server.said()
    assert LONG[:50] in server.said()
    still_answers(server)


def test_hostile_words_come_back_as_data_and_never_as_a_page(server):
    query = f"SELECT ?o {{ <{EX}bad> <{EX}is> ?o }}"
    said = server.ask(query)
    assert said.json()["results"]["bindings"][0]["o"]["value"] == HOSTILE
    for accept in ("application/sparql-results+xml", "text/csv", "text/tab-separated-values"):
        said = server.ask(query, accept)
        assert said.status_code == 200
        assert said.headers["x-content-type-options"] == "nosniff"
        assert said.headers["content-type"].partition(";")[0] == accept
    assert "<script>" not in server.ask(query, "application/sparql-results+xml").text


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", 'x"\r\nSet-Cookie: a=b', "\u202e\u0000"])
def test_what_a_client_says_comes_back_in_no_header_and_in_no_markup(server, words):
    for params in (
        {"query": words},
        {"query": "ASK {}", "format": words},
        {"query": "ASK {}", "default-graph-uri": words},
    ):
        said = server.client.get("/sparql", params=params)
        assert said.status_code in (400, 406)
        assert said.headers["content-type"] == "text/plain; charset=utf-8"
        assert "set-cookie" not in said.headers


def test_a_host_is_never_taken_as_it_is(server):
    for host in ('evil.example"><script>', "a b", "x\\", "example.org/path?query", "[::1]:80", "a" * 5000):
        said = server.exchange(
            f"GET /sparql HTTP/1.1\r\nHost: {host}\r\nAccept: text/turtle\r\nConnection: close\r\n\r\n".encode()
        )
        assert said.status == 200
        assert b"<script>" not in said.body
    moved = server.exchange(
        b"GET /sparql HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    )
    assert moved.headers["location"] == "/editor"


# HTTP as few speak it.


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405),
        (b"CONNECT example.org:80 HTTP/1.1\r\nHost: example.org\r\n\r\n", 400),
        (b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405),
        (b"PROPFIND / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405),
        (b"GET http://other.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
        (b"NONSENSE\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Bad: a\x00b\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\n\r\n", 200),
    ],
)
def test_requests_that_few_send(server, sent, status):
    said = server.exchange(sent, 5)
    assert said.status == status, said.raw[:300]
    still_answers(server)


def test_a_websocket_is_not_opened(server):
    with server.connect() as connection:
        connection.sendall(
            b"GET /sparql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nAccept: text/turtle\r\n\r\n"
        )
        assert Answer(connection.recv(10_000)).status == 200
    still_answers(server)


def test_requests_in_one_go_are_answered_in_order(server):
    names = ["style.css", "nothing.css", "style.css"]
    sent = b"".join(f"GET /static/{name} HTTP/1.1\r\nHost: x\r\n\r\n".encode() for name in names)
    with server.connect() as connection:
        connection.sendall(sent + b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        said = drain(connection)
    assert re.findall(rb"HTTP/1.1 (\d+) ", said) == [b"200", b"404", b"200", b"200"]


def test_a_client_of_http_1_0_gets_its_answer_whole_or_not_at_all(server):
    def ask(query):
        return server.exchange(f"GET /sparql?format=csv&query={query.replace(' ', '%20')} HTTP/1.0\r\n\r\n".encode())

    whole = ask("SELECT * { ?s ?p ?o }")
    assert whole.status == 200
    assert int(whole.headers["content-length"]) == len(whole.body)
    assert "transfer-encoding" not in whole.headers
    long = ask(ENDLESS)
    assert long.status == 503
    assert "HTTP/1.1" in long.body.decode()
    still_answers(server)
