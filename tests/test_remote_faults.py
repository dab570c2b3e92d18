"""Servers that are busy, cut off, closed, slow or no SPARQL servers at all: what is done, and what is said."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from delegraph.cli import _run
from delegraph.errors import InvalidText, StoreUnavailable, WrongUsage
from delegraph.pipeline.storing import INGESTION, Prepared, write
from delegraph.store import Store, open_store
from delegraph.store.remote import Patience, open_remote
from servers import Misbehaving, answers, breaks_off, free_port, hangs_up, says, sleeps

GRAPH = "https://w3id.org/delegraph/id/text/E/CN.99/2031/1/en/facts"
ONE = [Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("words"), NamedNode(GRAPH))]
QUICK = Patience(tries=4, first=0.01, longest=0.05, timeout=20)
DONE = answers(204)


def opened(server: Misbehaving, path: str = "/query") -> Store:
    return open_remote(server.address + path, patience=QUICK)


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    for name in ("USER", "PASSWORD", "TOKEN", "UPDATE_URL", "TIMEOUT"):
        monkeypatch.delenv(f"DELEGRAPH_{name}", raising=False)


def test_a_busy_server_is_asked_again():
    with Misbehaving(answers(503), answers(503, Retry_After="0"), says()) as server:
        assert bool(opened(server).query("ASK FROM <urn:g> { ?s ?p ?o }"))
        assert len(server.requests) == 3


def test_a_server_that_stays_busy_is_given_up():
    with Misbehaving(answers(503, Retry_After="3600")) as server:
        with pytest.raises(StoreUnavailable, match="busy.*try again later"):
            opened(server).query("ASK { ?s ?p ?o }")
        assert len(server.requests) == QUICK.tries


def test_the_wait_doubles_and_is_bounded():
    waits = list(Patience(tries=8, first=1, longest=10).waits())
    assert len(waits) == 7 and all(wait <= 10 for wait in waits)
    assert all(2**n / 2 <= wait <= 2**n for n, wait in enumerate(waits[:4]))
    assert QUICK.asked_for("7") == QUICK.asked_for("Fri, 31 Dec 2999 23:59:59 GMT") == QUICK.longest
    assert QUICK.asked_for("Fri, 31 Dec 1999 23:59:59 GMT") == QUICK.asked_for("soon") == QUICK.asked_for(None) == 0


def test_an_update_that_is_cut_is_sent_again_whole():
    with Misbehaving(DONE, hangs_up, DONE) as server:
        opened(server).replace({GRAPH: ONE})
        first, again = (body for path, _, body in server.requests[1:])
        assert first == again and first.startswith(f"DROP SILENT GRAPH <{GRAPH}>;".encode())


def test_an_update_that_is_cut_again_and_again_is_said_to_be_uncertain():
    with Misbehaving(DONE, hangs_up) as server:
        with pytest.raises(StoreUnavailable, match="cut before the whole answer"):
            opened(server).replace({GRAPH: ONE})
        assert len(server.requests) == 1 + QUICK.tries


@pytest.mark.parametrize(
    "behaviour,words",
    [
        (answers(200, "<html><title>x</title><p>Please log in</p>", "text/html"), "a web page: “Please log in”"),
        (answers(200, "", ""), "no answer of a SPARQL server"),
        (answers(401, WWW_Authenticate='Digest realm="SPARQL", nonce="1"'), "set DELEGRAPH_USER and DELEGRAPH_PASSW"),
        (answers(401, WWW_Authenticate="Bearer"), "set DELEGRAPH_TOKEN"),
        (answers(403, "not you"), "does not let this user do that: not you; set DELEGRAPH_USER"),
        (answers(404, "<h1>Not found</h1>", "text/html"), "nothing at this address: Not found; check the path"),
        (answers(400, "no such function"), "cannot read what it was asked: no such function"),
        (answers(500, "out of memory"), "status 500.*out of memory.*log"),
        (answers(307, Location="/elsewhere"), "sends us on to /elsewhere; give that address"),
        (breaks_off, "cut before the whole answer"),
        (answers(200, '{"head":{"vars":["s"]},"results":{"bindings":[ cancelled', "application/json"), "ends early"),
    ],
)
def test_each_fault_says_what_to_do(behaviour, words):
    with Misbehaving(behaviour) as server, pytest.raises(StoreUnavailable, match=words):
        opened(server).query("SELECT * WHERE { ?s ?p ?o }")


def test_a_slow_server_is_waited_for_no_longer_than_was_said(monkeypatch):
    monkeypatch.setenv("DELEGRAPH_TIMEOUT", "0.3")
    with Misbehaving(sleeps) as server, pytest.raises(StoreUnavailable, match="0.3 seconds; DELEGRAPH_TIMEOUT"):
        open_store(f"{server.address}/query").query("ASK { ?s ?p ?o }")
    monkeypatch.setenv("DELEGRAPH_TIMEOUT", "soon")
    with pytest.raises(WrongUsage, match="DELEGRAPH_TIMEOUT=soon"):
        open_store("http://127.0.0.1/query")


def test_a_host_that_is_not_there():
    with pytest.raises(StoreUnavailable, match="nothing answers there; start the server"):
        open_store(f"http://127.0.0.1:{free_port()}/query").query("ASK { ?s ?p ?o }")
    with pytest.raises(StoreUnavailable, match="no host of this name"):
        open_store("http://ruritania.invalid/query").query("ASK { ?s ?p ?o }")


def test_a_server_without_tls():
    with (
        Misbehaving(answers(200)) as server,
        pytest.raises(StoreUnavailable, match="check that the server speaks https"),
    ):
        open_remote(server.address.replace("http:", "https:") + "/query", patience=QUICK).query("ASK { ?s ?p ?o }")


def test_rows_that_a_server_leaves_out_are_missed():
    cut = "cuts answers off at 2 rows.*ResultSetMaxRows"
    with Misbehaving(says("urn:a", "urn:b", most=2)) as server, pytest.raises(StoreUnavailable, match=cut):
        opened(server).query("SELECT ?g FROM <urn:g> WHERE { ?g ?p ?o }")


def test_a_default_graph_without_the_named_ones_is_said():
    no = answers(200, '{"head":{},"boolean":false}', "application/sparql-results+json")
    with Misbehaving(no, no, says()) as server, pytest.raises(StoreUnavailable, match="--union-default-graph"):
        opened(server).query("ASK { ?s ?p ?o }")


def test_a_password_is_sent_only_to_who_asks_and_is_never_shown(monkeypatch):
    monkeypatch.setenv("DELEGRAPH_USER", "librarian")
    monkeypatch.setenv("DELEGRAPH_PASSWORD", "sesame-7")
    with Misbehaving(says()) as server:
        store = opened(server)
        assert store.query("ASK { ?s ?p ?o }")
        assert "Authorization" not in server.requests[0][1]
        assert "sesame" not in repr(vars(store)) + repr(vars(store._connection))
    asks = answers(401, WWW_Authenticate='Basic realm="x"')
    with Misbehaving(asks, says()) as server:
        assert opened(server).query("ASK { ?s ?p ?o }")
        assert server.requests[1][1]["Authorization"].startswith("Basic ")
    with Misbehaving(asks) as server, pytest.raises(StoreUnavailable, match="does not know the user") as raised:
        opened(server).query("ASK { ?s ?p ?o }")
    assert "sesame" not in str(raised.value)


@pytest.mark.parametrize(
    "address,words",
    [
        ("http://me:sesame-7@127.0.0.1/query", "set DELEGRAPH_USER and DELEGRAPH_PASSWORD"),
        ("http://127.0.0.1/query?key=sesame-7", "without ?"),
        ("ftp://127.0.0.1/store", "http"),
        ("http://127.0.0.1:port/query", "http"),
        ("http:///query", "http"),
    ],
)
def test_an_address_that_cannot_be_one_is_wrong_usage_and_shows_no_password(address, words, capsys):
    with pytest.raises(WrongUsage, match=words.replace("?", r"\?")):
        open_store(address)
    assert _run(["ask", "who spoke at meeting 5", "--store", address]) == 2
    assert "sesame" not in capsys.readouterr().err


def test_the_command_line_says_it_in_one_line(capsys):
    with Misbehaving(answers(404)) as server:
        assert _run(["ask", "who spoke at meeting 5", "--store", f"{server.address}/query"]) == 1
        assert _run(["ingest", "nothing.txt", "--store", f"{server.address}/query"]) == 1
    assert capsys.readouterr().err.count("check the path") == 2


def prepared(folder, name):
    """A text as it waits to be written: one line in its graph."""
    scratch = folder / f"{name}.nq"
    graph = GRAPH.replace("2031/1", name)
    scratch.write_text(f'<urn:a> <urn:b> "{name}" <{graph}> .\n')
    scratch.with_suffix(".txt").write_text(name)
    return Prepared(folder / f"{name}.txt", graph=graph, scratch=scratch)


@pytest.mark.parametrize("mended", [True, False])
def test_what_was_stored_is_said_where_a_server_fails_in_the_middle(tmp_path, monkeypatch, mended):
    nothing = answers(200, '{"head":{"vars":["s","p","o","g"]},"results":{"bindings":[]}}', "application/json")
    failed = False

    def behave(handler, body):
        nonlocal failed
        failed = failed or b'"two"' in body
        if handler.path == "/query":
            return (says() if b"ASK" in body else nothing)(handler, body)
        return (answers(500, "disk full") if failed and (b'"two"' in body or not mended) else DONE)(handler, body)

    monkeypatch.setattr("delegraph.store.remote.Patience", lambda timeout: QUICK)
    monkeypatch.setattr("delegraph.pipeline.storing.reference", tuple)  # without the thousands of lines of ours
    texts = [prepared(tmp_path, name) for name in ("one", "two", "three")]
    with Misbehaving(behave) as server, pytest.raises(StoreUnavailable) as raised:
        write(f"{server.address}/query", texts, renamed=False)
    said = str(raised.value)
    assert "disk full" in said and f"Of 3 texts stored before it failed: {texts[0].path};" in said
    assert ("perhaps a part is stored" in said) is not mended
    # what stood there before is put back, in case the server has no transactions
    path, _, body = server.requests[-1]
    assert path == "/update?" and body.startswith(f"DROP SILENT GRAPH <{texts[1].graph}>".encode())
    assert b'"two"' not in body


def test_a_delegraph_server_gets_one_request_a_text_with_its_token(monkeypatch):
    told = Quad(NamedNode(GRAPH), *list(ONE[0].triple)[1:], NamedNode(INGESTION))
    other = Quad(NamedNode(GRAPH + "/other"), *list(ONE[0].triple)[1:], NamedNode(INGESTION))
    graphs = {GRAPH: ONE, INGESTION: [told, other]}
    with Misbehaving(DONE) as server:
        with pytest.raises(StoreUnavailable, match="set DELEGRAPH_TOKEN"):
            open_store(server.address, write=True)
        assert not server.requests
        monkeypatch.setenv("DELEGRAPH_TOKEN", "open-sesame")
        opened(server, "/").replace(graphs)
        opened(server, "").replace({GRAPH: []})
    (path, header, body), (removed, _, _) = server.requests
    assert path == removed == f"/store?graph={GRAPH.replace(':', '%3A').replace('/', '%2F')}"
    assert header["Authorization"] == "Bearer open-sesame" and body.count(b"\n") == 2
    with Misbehaving(answers(422, "no speaker in para. 7")) as server, pytest.raises(InvalidText, match="no speaker"):
        opened(server, "").replace(graphs)
