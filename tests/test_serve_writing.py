"""Graph Store PUT and DELETE of one text's graph on a running server: who may, what may, and what is seen after."""

import hashlib
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from delegraph.describe import describe, graph_iri, ingestion_quads
from delegraph.pipeline.reading import read_facts
from delegraph.pipeline.storing import reference
from delegraph.store import open_store
from delegraph.vocabulary import PREFIXES, iri, term
from served import PROGRAM, serving, until
from specimen_files import text_of

TOKEN = "a long random word"
TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}
REFERENCE = iri("graph/reference")
STATEMENTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a dg:Statement }"


@pytest.fixture(scope="module")
def reading():
    return read_facts(text_of("demo"))


@pytest.fixture(scope="module")
def graph(reading):
    return graph_iri(reading.facts)


@pytest.fixture(scope="module")
def quads(reading):
    return describe(reading.facts, reading.text.normalised)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("writing")


@pytest.fixture(scope="module")
def server(folder):
    with serving(
        str(folder / "store"), folder / "log", "--workers", "1", "--writable", DELEGRAPH_TOKEN=TOKEN
    ) as server:
        yield server


@pytest.fixture(autouse=True)
def _empty_at_first(request, graph):
    if "server" in request.fixturenames:
        server = request.getfixturevalue("server")
        send(server, "DELETE", graph)
    yield


def written(quads, media_type="application/n-triples"):
    asked = TYPES[media_type]
    return serialize(quads if asked.supports_datasets else (quad.triple for quad in quads), format=asked)


def send(server, method, graph, body=b"", media_type="application/n-triples", token=TOKEN):
    headers = {"Content-Type": media_type} | ({"Authorization": f"Bearer {token}"} if token is not None else {})
    return server.client.request(method, f"/store?graph={quote(graph, safe='')}", content=body, headers=headers)


def in_french(quads):
    """The facts as those of a text in another language."""
    named = written(quads).replace(b"/en#", b"/fr#").replace(b"/en>", b"/fr>")
    return [Quad(*triple.triple) for triple in parse(named, format=RdfFormat.N_TRIPLES)]


# What goes in, and is seen.


@pytest.mark.parametrize("media_type", TYPES)
def test_a_text_goes_in_in_every_form_is_seen_at_once_and_comes_back(server, graph, quads, media_type):
    assert server.rows(STATEMENTS) == [["0"]]
    said = send(server, "PUT", graph, written(quads, media_type), media_type)
    assert (said.status_code, said.text) == (201, "")
    assert server.rows(STATEMENTS) != [["0"]]
    back = send(server, "GET", graph, token=None)
    assert back.headers["content-type"] == "application/n-triples"
    assert set(parse(back.content, format=RdfFormat.N_TRIPLES)) == {Quad(*quad.triple) for quad in quads}
    head = send(server, "HEAD", graph, token=None)
    assert (head.status_code, head.content) == (200, b"")


def test_the_same_again_is_no_change_another_replaces_and_what_is_removed_is_gone(server, graph, quads):
    assert send(server, "PUT", graph, written(quads)).status_code == 201
    assert send(server, "PUT", graph, written(quads)).status_code == 204
    document = next(quad for quad in quads if quad.predicate == NamedNode(term("symbol")))
    title = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
    more = [*quads, Quad(document.subject, title, Literal("corrected"), NamedNode(graph))]
    assert send(server, "PUT", graph, written(more)).status_code == 204
    assert server.rows("SELECT ?c { ?s rdfs:comment ?c FILTER(?c = 'corrected') }") == [["corrected"]]
    assert send(server, "PUT", graph, written(quads)).status_code == 204
    assert server.rows("SELECT ?c { ?s rdfs:comment ?c FILTER(?c = 'corrected') }") == []
    assert send(server, "DELETE", graph).status_code == 204
    assert server.rows(STATEMENTS) == [["0"]]
    assert send(server, "GET", graph).status_code == 404
    assert send(server, "DELETE", graph).status_code == 404


def test_lines_of_the_ingestion_graph_come_with_a_text_and_go_with_it(server, graph, quads, reading):
    lines = ingestion_quads(reading.facts, "2026-01-01T00:00:00+00:00")
    both = written([*quads, *lines], "application/n-quads")
    assert send(server, "PUT", graph, both, "application/n-quads").status_code == 201
    said = f"SELECT ?t {{ GRAPH <{iri('graph/ingestion')}> {{ <{graph}> prov:generatedAtTime ?t }} }}"
    assert server.rows(said) == [["2026-01-01T00:00:00Z"]] or len(server.rows(said)) == 1
    assert send(server, "DELETE", graph).status_code == 204
    assert server.rows(said) == []


def test_the_reference_data_are_compared_and_never_changed(server):
    assert send(server, "PUT", REFERENCE, written(reference())).status_code == 204
    said = send(server, "PUT", REFERENCE, written(reference()[:10]))
    assert said.status_code == 409
    assert "same version" in said.text
    assert send(server, "DELETE", REFERENCE).status_code == 403
    assert send(server, "HEAD", REFERENCE).status_code == 200


# Who may.


@pytest.mark.parametrize("token", [None, "wrong", TOKEN.upper(), TOKEN[:-1], "é", f"{TOKEN} {TOKEN}"])
def test_without_the_right_token_nothing_is_written(server, graph, quads, token):
    for method in ("PUT", "DELETE"):
        said = server.client.request(
            method,
            f"/store?graph={quote(graph, safe='')}",
            content=written(quads),
            headers={"Authorization": f"Bearer {token}".encode()} if token is not None else {},
        )
        assert said.status_code == 401
        assert said.headers["www-authenticate"] == "Bearer"
        assert TOKEN not in said.text
    assert send(server, "GET", graph).status_code == 404


def test_a_server_that_is_not_writable_has_no_such_address(folder, tmp_path, graph, quads):
    location = str(tmp_path / "store")
    with open_store(location, write=True) as store:
        store.replace({graph: quads})
    with serving(location, tmp_path / "log", "--workers", "1", DELEGRAPH_TOKEN=TOKEN) as server:
        assert send(server, "PUT", graph, written(quads)).status_code == 405
        assert send(server, "DELETE", graph).status_code == 405
        assert server.client.put("/words/" + "0" * 64, content=b"").status_code == 405


# What may.


def test_a_graph_that_breaks_the_shapes_is_refused_in_words_and_nothing_is_stored(server, graph, quads):
    capacity = NamedNode(term("capacity"))
    broken = [
        Quad(q.subject, q.predicate, Literal("guest"), q.graph_name) if q.predicate == capacity else q for q in quads
    ]
    said = send(server, "PUT", graph, written(broken))
    assert said.status_code == 422
    assert "capacity" in said.text
    assert send(server, "GET", graph).status_code == 404
    assert send(server, "PUT", graph, written(quads)).status_code == 201
    assert send(server, "PUT", graph, written(broken)).status_code == 422
    assert len(list(parse(send(server, "GET", graph).content, format=RdfFormat.N_TRIPLES))) == len(set(quads))


def test_facts_under_the_name_of_another_text_are_refused(server, graph, quads):
    other = iri("text/E/1/en/facts")
    said = send(server, "PUT", other, written(quads))
    assert (said.status_code, "named after" in said.text) == (422, True)
    text = Quad(NamedNode(iri("text/E/1/en")), NamedNode(PREFIXES["rdf"] + "type"), NamedNode(term("Text")))
    said = send(server, "PUT", other, written([*quads, text]))
    assert (said.status_code, "of another text" in said.text) == (422, True)
    assert server.rows(STATEMENTS) == [["0"]]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("http://example.org/other", 403),
        (iri("graph/ingestion"), 403),
        (iri("text/E/1/en"), 403),
        (iri("text/E/1/en/facts") + "/../../graph/reference", 403),
        ("not an iri", 400),
        ("", 400),
    ],
)
def test_other_graphs_are_not_for_writing(server, quads, name, status):
    for method in ("PUT", "DELETE", "GET"):
        assert send(server, method, name, written(quads)).status_code == status


def test_no_graph_or_two_are_wrong(server, graph):
    for address in ("/store", "/store?default", f"/store?graph={quote(graph)}&graph={quote(graph)}"):
        said = server.client.put(address, headers={"Authorization": f"Bearer {TOKEN}"})
        assert said.status_code == 400


@pytest.mark.parametrize(
    ("body", "media_type", "status", "told"),
    [
        (b"<a:a> <a:b> .", "text/turtle", 400, "line 1"),
        (b"<a:a> <a:b> <a:c> .\nnonsense\n", "application/n-triples", 400, "line 2"),
        (b"", "text/turtle", 400, "empty"),
        (b"# nothing", "application/n-quads", 400, "empty"),
        (b"<a:a> <a:b> <a:c> <http://example.org/other> .", "application/n-quads", 403, "example.org/other"),
        (b"<a:a> <a:b> <a:c> .", "application/n-quads", 403, "default graph"),
        (f"<a:a> <a:b> <a:c> <{REFERENCE}> .".encode(), "application/n-quads", 403, "graph/reference"),
        (f"<a:a> <a:b> <a:c> <{iri('graph/ingestion')}> .".encode(), "application/n-quads", 403, "graph/ingestion"),
        (b"<a:a> <a:b> [] .", "text/turtle", 422, "IRI"),
        (b"[] <a:b> <a:c> .", "text/turtle", 422, "IRI"),
        (b"<a:a> <a:b> <a:c> .", "text/html", 415, "text/turtle"),
        (b"<a:a> <a:b> <a:c> .", "", 415, "text/turtle"),
    ],
)
def test_what_cannot_be_a_text_s_graph_is_refused(server, graph, body, media_type, status, told):
    said = send(server, "PUT", graph, body, media_type)
    assert (said.status_code, told in said.text) == (status, True), said.text
    assert send(server, "GET", graph).status_code == 404


def test_too_large_a_graph_is_refused_before_it_is_read(server, graph):
    said = server.exchange(
        f"PUT /store?graph={quote(graph, safe='')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        f"Authorization: Bearer {TOKEN}\r\nContent-Type: text/turtle\r\nContent-Length: {65 * 2**20}\r\n\r\n".encode()
    )
    assert said.status == 413


def test_other_methods(server, graph):
    for method in ("POST", "PATCH", "OPTIONS"):
        said = send(server, method, graph)
        assert said.status_code == 405
        assert said.headers["allow"] == "GET, HEAD, PUT, DELETE"


# The words.


def put_words(server, words, digest=None, token=TOKEN):
    digest = digest or hashlib.sha256(words).hexdigest()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "text/plain; charset=utf-8"}
    return server.client.put(f"/words/{digest}", content=words, headers=headers)


def test_the_words_of_a_text_are_kept_beside_the_store_and_leave_with_its_graph(server, graph, quads, reading, folder):
    words = reading.text.normalised.encode()
    kept = folder / "store.words" / f"{hashlib.sha256(words).hexdigest()}.txt"
    assert put_words(server, words).status_code == 204
    assert kept.read_bytes() == words
    assert send(server, "PUT", graph, written(quads)).status_code == 201
    assert kept.exists()
    assert put_words(server, words).status_code == 204
    assert send(server, "DELETE", graph).status_code == 204


def test_words_that_came_before_their_graph_outlast_another_text_s_removal(server, graph, quads, reading, folder):
    words = reading.text.normalised.encode()
    kept = folder / "store.words" / f"{hashlib.sha256(words).hexdigest()}.txt"
    other = graph.replace("/en/", "/fr/")
    moved = in_french(quads)
    assert send(server, "PUT", graph, written(quads)).status_code == 201
    assert put_words(server, b"other words").status_code == 204
    assert send(server, "DELETE", graph).status_code == 204
    assert (folder / "store.words" / f"{hashlib.sha256(b'other words').hexdigest()}.txt").exists()
    assert put_words(server, words).status_code == 204
    said = send(server, "PUT", other, written(moved))
    assert said.status_code == 201, said.text
    assert send(server, "DELETE", other).status_code == 204
    assert not kept.exists()


def test_words_that_are_not_what_their_digest_says_are_refused(server):
    assert put_words(server, b"words", hashlib.sha256(b"others").hexdigest()).status_code == 400
    assert put_words(server, b"words", "nonsense").status_code == 400
    assert put_words(server, b"words", "../../etc/passwd").status_code in (400, 404, 405)
    assert put_words(server, b"\xff\xfe").status_code == 400
    assert put_words(server, b"words", token="wrong").status_code == 401
    assert server.client.get("/words/" + hashlib.sha256(b"words").hexdigest()).status_code == 405


# Beside others.


def test_two_writers_at_once_both_get_in(server, graph, quads):
    other = graph.replace("/en/", "/fr/")
    moved = in_french(quads)
    with ThreadPoolExecutor(2) as writers:
        said = list(
            writers.map(lambda one: send(server, "PUT", one[0], written(one[1])), [(graph, quads), (other, moved)])
        )
    assert [one.status_code for one in said] == [201, 201]
    counted = f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s a dg:Text }} FILTER(?g IN (<{graph}>, <{other}>)) }}"
    assert server.rows(counted) == [["2"]]
    assert send(server, "DELETE", other).status_code == 204


def test_queries_are_answered_while_a_graph_is_checked(server, graph, quads):
    with ThreadPoolExecutor(1) as aside:
        putting = aside.submit(send, server, "PUT", graph, written(quads))
        answered = 0
        while not putting.done():
            assert server.ask(STATEMENTS).status_code == 200
            answered += 1
    assert putting.result().status_code == 201
    assert answered > 3


def test_a_large_graph_keeps_no_server_from_its_end(tmp_path, graph):
    """Half a million triples take seconds to be read: in a process of their own, which ends with the server."""
    triples = b"".join(b"<a:%d> <a:a> <a:a> .\n" % number for number in range(500_000))
    with (
        serving(
            str(tmp_path / "store"), tmp_path / "log", "--workers", "1", "--writable", DELEGRAPH_TOKEN=TOKEN
        ) as server,
        ThreadPoolExecutor(1) as aside,
    ):
        cut = aside.submit(send, server, "PUT", graph, triples)
        time.sleep(1)
        assert server.ask("ASK {}").json()["boolean"] is True
        assert not cut.done()
        begun = time.monotonic()
        server.process.terminate()
        assert server.process.wait(10) == 0
        assert time.monotonic() - begun < 5  # and not the seconds that the reading takes
        assert cut.exception() is not None or cut.result().status_code >= 500


def test_the_media_type_and_the_name_of_the_scheme_may_be_written_otherwise(server, graph):
    headers = {"Content-Type": "Text/Turtle; charset=UTF-8", "Authorization": f"bearer {TOKEN}"}
    said = server.client.put(f"/store?graph={quote(graph, safe='')}", content=b"<a:a> <a:b> [] .", headers=headers)
    assert said.status_code == 422


def test_ingest_beside_a_writable_server_is_told_the_way_in(server, specimen):
    done = subprocess.run(
        [*PROGRAM, "ingest", str(specimen), "--store", server.location], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"--store {server.url}" in done.stderr
    assert "DELEGRAPH_TOKEN" in done.stderr


def test_a_server_that_is_killed_while_it_writes_leaves_each_graph_whole(server, graph, quads):
    """The last test, since it ends the server."""

    def logged():
        return sum(path.stat().st_size for path in Path(server.location).glob("*.log"))

    before = [quad for quad in quads if quad.subject != quads[0].subject]
    send(server, "PUT", graph, written(before))
    stored, quiet = send(server, "GET", graph).content, logged()
    with ThreadPoolExecutor(1) as aside:
        putting = aside.submit(send, server, "PUT", graph, written(quads))
        until(lambda: logged() != quiet or putting.done())
        server.process.kill()
        server.process.wait()
        assert isinstance(putting.exception(), httpx.TransportError | None)
    with open_store(server.location) as store:
        kept = {quad.triple for quad in store.quads(graph)}
    assert kept in (set(parse_triples(stored)), {quad.triple for quad in quads})


def parse_triples(body):
    return [quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)]
