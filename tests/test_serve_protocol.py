"""SPARQL 1.1 Protocol on a running server: method by type by form by error, and real clients.

The cases are those of the protocol's text (W3C, 21 March 2013) and of its test suite that apply to a server that only
reads, in our words.
"""

import csv
import io
import json
import re
from urllib.parse import quote

import pytest
import rdflib
from pyoxigraph import Literal, QuerySolutions, RdfFormat, parse, parse_query_results
from pyoxigraph import QueryResultsFormat as Results
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import SPARQLWrapper

from delegraph.vocabulary import term
from served import drain, put, serving

EX = "http://example.org/"
RED, BLUE, GREEN, OTHER = (f"{EX}{name}" for name in ("red", "blue", "green", "none"))
COLOURS = f"SELECT ?o WHERE {{ <{EX}it> <{EX}is> ?o }}"
ASK = f"ASK {{ <{EX}it> <{EX}is> 'red' }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{EX}it> <{EX}is> ?o }}"
DESCRIBE = f"DESCRIBE <{EX}it>"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
ROWS = {JSON: Results.JSON, XML: Results.XML, "text/csv": Results.CSV, "text/tab-separated-values": Results.TSV}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("protocol")
    location = str(folder / "store")
    put(
        location,
        {
            RED: [(f"{EX}it", f"{EX}is", "red"), (f"{EX}per%25cent", f"{EX}is", "100%25")],
            GREEN: [(f"{EX}someone", term("speaker"), "Ruritania")],
            BLUE: [(f"{EX}it", f"{EX}is", "blue"), (f"{EX}a%2Fb", f"{EX}is", "a%2Fb")],
        },
    )
    with serving(location, folder / "log", "--workers", "2", "--timeout", "20") as server:
        yield server


@pytest.fixture(scope="module")
def client(server):
    return server.client


def colours(response):
    """Return the values of the one column of a result in JSON, sorted."""
    assert response.status_code == 200, response.text
    return sorted(row["o"]["value"] for row in response.json()["results"]["bindings"])


def by_get(client, query, accept, **parameters):
    return client.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept})


def by_form(client, query, accept, **parameters):
    return client.post("/sparql", data={"query": query, **parameters}, headers={"Accept": accept})


def by_body(client, query, accept, **parameters):
    headers = {"Accept": accept, "Content-Type": QUERY}
    return client.post("/sparql", content=query.encode(), params=parameters, headers=headers)


WAYS = pytest.mark.parametrize("way", [by_get, by_form, by_body])


# Method by form by type.


@WAYS
@pytest.mark.parametrize("media_type", ROWS)
def test_rows_come_in_every_type_by_every_method(client, way, media_type):
    said = way(client, COLOURS, media_type)
    assert said.status_code == 200
    assert said.headers["content-type"].partition(";")[0] == media_type
    values = sorted(cells_of(said.content, media_type))
    assert values == ["blue", "red"]


def cells_of(body, media_type):
    if media_type == "text/csv":  # which the engine writes and does not read
        return [row[0] for row in csv.reader(io.StringIO(body.decode(), newline=""))][1:]
    solutions = parse_query_results(body, format=ROWS[media_type])
    assert isinstance(solutions, QuerySolutions)
    return [solution["o"].value for solution in solutions]


@WAYS
@pytest.mark.parametrize("media_type", ROWS)
def test_ask_comes_in_every_type_by_every_method(client, way, media_type):
    said = [way(client, query, media_type) for query in (ASK, "ASK { <a:a> <a:b> <a:c> }")]
    assert [one.status_code for one in said] == [200, 200]
    if media_type in (JSON, XML):
        assert [bool(parse_query_results(one.content, format=ROWS[media_type])) for one in said] == [True, False]
    else:
        assert [one.text.strip() for one in said] == ["true", "false"]


@WAYS
@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
def test_graphs_come_in_every_type_by_every_method(client, way, media_type, query):
    said = way(client, query, media_type)
    assert said.status_code == 200
    assert said.headers["content-type"].partition(";")[0] == media_type
    found = {triple.object for triple in parse(said.content, format=GRAPHS[media_type])}
    assert found == {Literal("red"), Literal("blue")}
    again = rdflib.Graph().parse(data=said.content, format=media_type)
    assert len(again) == 2


@pytest.mark.parametrize("media_type", ["text/csv", "text/turtle"])
def test_a_result_of_text_says_its_encoding(client, media_type):
    query = CONSTRUCT if media_type == "text/turtle" else COLOURS
    assert by_get(client, query, media_type).headers["content-type"] == f"{media_type}; charset=utf-8"


def test_text_of_every_script_comes_back_as_it_was_sent(client):
    words = "Ελλάδα, Россия, 中国, مصر, Côte d'Ivoire, 😀, \\u0041"
    query = "SELECT (?w AS ?o) { VALUES ?w { " + json.dumps(words, ensure_ascii=False) + " } }"
    for way in (by_get, by_form, by_body):
        assert colours(way(client, query, JSON)) == [words]


def test_trig_and_quads_are_given_to_who_asks_for_them(client):
    for media_type, format_ in (("application/trig", RdfFormat.TRIG), ("application/n-quads", RdfFormat.N_QUADS)):
        said = by_get(client, CONSTRUCT, media_type)
        assert said.headers["content-type"] == media_type
        assert len(list(parse(said.content, format=format_))) == 2


def test_head_tells_what_get_would_and_sends_nothing(client):
    said = client.head("/sparql", params={"query": COLOURS}, headers={"Accept": "text/csv"})
    assert (said.status_code, said.headers["content-type"], said.content) == (200, "text/csv; charset=utf-8", b"")
    assert colours(by_get(client, COLOURS, JSON)) == ["blue", "red"]  # the connection is as good as before


def test_options_tell_a_browser_what_it_may_ask_from_another_page(client):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    said = client.options("/sparql", headers={**asked, "Access-Control-Request-Headers": "content-type"})
    assert (said.status_code, said.headers["access-control-allow-origin"]) == (204, "*")
    assert "POST" in said.headers["access-control-allow-methods"]
    assert "content-type" in said.headers["access-control-allow-headers"].lower()
    assert "access-control-allow-credentials" not in said.headers


@WAYS
def test_every_answer_may_be_read_by_a_script_of_another_page(client, way):
    for query in (COLOURS, "SELECT nonsense"):
        assert way(client, query, JSON).headers["access-control-allow-origin"] == "*"


# What Accept says.


@pytest.mark.parametrize(
    ("accept", "query", "given"),
    [
        ("*/*", COLOURS, JSON),
        ("", COLOURS, JSON),
        ("application/*", COLOURS, JSON),
        ("text/*", COLOURS, "text/csv"),
        ("application/json", COLOURS, "application/json"),
        ("application/xml", COLOURS, "application/xml"),
        (f"{XML}, {JSON};q=0.9", COLOURS, XML),
        (f"{XML};q=0.2, {JSON};q=0.1, text/csv;q=0.9", COLOURS, "text/csv"),
        (f"{JSON};q=0, */*", COLOURS, "application/json"),
        (f"text/turtle, {XML}", COLOURS, XML),
        (f"{JSON} ; charset=utf-8 ; q=0.4 , text/csv ; q=0.3", COLOURS, JSON),
        ("TEXT/CSV", COLOURS, "text/csv"),
        ("image/png, */*;q=0.1", COLOURS, JSON),
        ("*/*", CONSTRUCT, "text/turtle"),
        (f"{JSON}, application/ld+json;q=0.5", CONSTRUCT, "application/ld+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", COLOURS, "application/xml"),
    ],
)
def test_the_best_type_that_the_client_accepts(client, accept, query, given):
    said = by_get(client, query, accept)
    assert said.status_code == 200, said.text
    assert said.headers["content-type"].partition(";")[0] == given
    assert "Accept" in said.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "query"),
    [
        ("image/png", COLOURS),
        ("text/turtle", COLOURS),
        ("text/csv", CONSTRUCT),
        ("*/*;q=0", COLOURS),
        ("nonsense", ASK),
        (f"{JSON};q=abc", COLOURS),
    ],
)
def test_what_no_type_satisfies_is_406_and_says_what_there_is(client, accept, query):
    said = by_get(client, query, accept)
    assert said.status_code == 406
    assert ("text/turtle" if query == CONSTRUCT else "text/csv") in said.text


@pytest.mark.parametrize(
    ("wanted", "query", "given"),
    [
        ("json", COLOURS, JSON),
        ("xml", COLOURS, XML),
        ("csv", COLOURS, "text/csv"),
        ("tsv", COLOURS, "text/tab-separated-values"),
        ("text/csv", COLOURS, "text/csv"),
        ("json", CONSTRUCT, "application/ld+json"),
        ("xml", CONSTRUCT, "application/rdf+xml"),
        ("turtle", CONSTRUCT, "text/turtle"),
        ("nt", CONSTRUCT, "application/n-triples"),
    ],
)
def test_a_link_may_say_the_format_and_outdoes_accept(client, wanted, query, given):
    said = by_get(client, query, "text/html", format=wanted)
    assert (said.status_code, said.headers["content-type"].partition(";")[0]) == (200, given)


def test_a_format_that_there_is_not_is_406(client):
    assert by_get(client, COLOURS, "*/*", format="xlsx").status_code == 406
    assert by_get(client, COLOURS, "*/*", format="turtle").status_code == 406


# Which graphs.

WANTED = [
    ({}, COLOURS, ["blue", "red"]),
    ({"default-graph-uri": RED}, COLOURS, ["red"]),
    ({"default-graph-uri": [RED, BLUE]}, COLOURS, ["blue", "red"]),
    ({"default-graph-uri": OTHER}, COLOURS, []),
    ({"named-graph-uri": RED}, COLOURS, []),
    ({"named-graph-uri": RED}, f"SELECT ?o {{ GRAPH ?g {{ <{EX}it> ?p ?o }} }}", ["red"]),
    ({"named-graph-uri": [RED, BLUE]}, f"SELECT ?o {{ GRAPH ?g {{ <{EX}it> ?p ?o }} }}", ["blue", "red"]),
    ({"named-graph-uri": [RED, BLUE]}, f"SELECT ?o {{ GRAPH <{BLUE}> {{ <{EX}it> ?p ?o }} }}", ["blue"]),
    ({"named-graph-uri": RED}, f"SELECT ?o {{ GRAPH <{BLUE}> {{ <{EX}it> ?p ?o }} }}", []),
    (
        {"default-graph-uri": RED, "named-graph-uri": BLUE},
        f"SELECT ?o {{ {{ <{EX}it> ?p ?o }} UNION {{ GRAPH ?g {{ <{EX}it> ?p ?o }} }} }}",
        ["blue", "red"],
    ),
    # The protocol's graphs take the place of the query's (section 2.1.4).
    ({"default-graph-uri": RED}, f"SELECT ?o FROM <{BLUE}> {{ <{EX}it> ?p ?o }}", ["red"]),
    ({"named-graph-uri": RED}, f"SELECT ?o FROM NAMED <{BLUE}> {{ GRAPH ?g {{ <{EX}it> ?p ?o }} }}", ["red"]),
    ({}, f"SELECT ?o FROM <{BLUE}> {{ <{EX}it> ?p ?o }}", ["blue"]),
    ({}, f"SELECT ?o FROM <{BLUE}> FROM <{RED}> {{ <{EX}it> ?p ?o }}", ["blue", "red"]),
    ({}, f"SELECT ?o FROM <{OTHER}> {{ <{EX}it> ?p ?o }}", []),
    ({}, f"SELECT ?o FROM NAMED <{BLUE}> {{ GRAPH ?g {{ <{EX}it> ?p ?o }} }}", ["blue"]),
    ({}, f"SELECT ?o {{ GRAPH <{RED}> {{ <{EX}it> ?p ?o }} }}", ["red"]),
]


@WAYS
@pytest.mark.parametrize(("parameters", "query", "expected"), WANTED)
def test_the_graphs_that_a_query_is_asked_over(client, way, parameters, query, expected):
    assert colours(way(client, query, JSON, **parameters)) == expected


def test_graphs_of_a_posted_form_may_stand_in_its_body_or_in_the_address(client):
    said = client.post("/sparql", params={"default-graph-uri": RED}, data={"query": COLOURS}, headers={"Accept": JSON})
    assert colours(said) == ["red"]


def test_a_graph_that_is_no_iri_is_a_wrong_request(client):
    for name in ("default-graph-uri", "named-graph-uri"):
        said = by_get(client, COLOURS, JSON, **{name: "not an iri"})
        assert said.status_code == 400, name
        assert "not an iri" in said.text


# Percent-encoding, once.


@WAYS
def test_what_is_percent_encoded_is_decoded_once(client, way):
    assert colours(way(client, f"SELECT ?o {{ <{EX}a%2Fb> <{EX}is> ?o }}", JSON)) == ["a%2Fb"]
    assert colours(way(client, f"SELECT ?o {{ <{EX}per%25cent> <{EX}is> ?o }}", JSON)) == ["100%25"]
    assert colours(way(client, "SELECT ('%41+%2B &=#' AS ?o) {}", JSON)) == ["%41+%2B &=#"]


def test_a_plus_sign_is_a_space_in_an_address(client):
    said = client.get("/sparql?query=SELECT+('a%2Bb'+AS+%3Fo)+%7B%7D", headers={"Accept": JSON})
    assert colours(said) == ["a+b"]


# What is wrong.


@WAYS
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?s WHERE { ?s ?p }", "1:2"),
        ("SELECT ?s\nWHERE {\n  ?s ?p ?o ", "3:"),
        ("", "cannot be read"),
        ("hello", "cannot be read"),
        ("SELECT * { ?s nowhere:p ?o }", "1:24: Prefix not found"),
        ("SELECT * {} ; SELECT * {}", "1:1"),
    ],
)
def test_a_query_that_cannot_be_read_is_400_with_the_place(client, way, query, told):
    said = way(client, query, JSON)
    assert said.status_code == 400
    assert said.headers["content-type"].startswith("text/plain")
    assert told in said.text


@pytest.mark.parametrize(
    ("method", "address", "media_type", "body", "status"),
    [
        # Two queries, or one in both places, or none.
        ("GET", "?query=ASK%7B%7D&query=ASK%7B%7D", None, b"", 400),
        ("POST", "", FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("POST", "?query=ASK%7B%7D", FORM, b"query=ASK%7B%7D", 400),
        ("POST", "?query=ASK%7B%7D", QUERY, b"ASK{}", 400),
        ("POST", "", FORM, b"", 400),
        ("POST", "", FORM, b"default-graph-uri=http://example.org/red", 400),
        # Not UTF-8, or wrongly percent-encoded.
        ("GET", "?query=ASK%20%7B%3Fs%20%3Fp%20%22%FF%22%7D", None, b"", 400),
        ("POST", "", FORM, b"query=ASK%20%7B%3Fs%20%3Fp%20%22%C3%28%22%7D", 400),
        ("POST", "", FORM, b"query=ASK{?s ?p '\xff'}", 400),
        ("POST", "", QUERY, b"ASK { ?s ?p '\xff' }", 400),
        ("POST", "", f"{QUERY}; charset=utf-16", "ASK {}".encode("utf-16"), 400),
        # Not by this method, not of this type.
        ("PUT", "?query=ASK%7B%7D", QUERY, b"ASK{}", 405),
        ("DELETE", "?query=ASK%7B%7D", None, b"", 405),
        ("PATCH", "", QUERY, b"ASK{}", 405),
        ("POST", "", "application/json", b'{"query": "ASK{}"}', 415),
        ("POST", "", "text/plain", b"ASK{}", 415),
        ("POST", "", None, b"ASK{}", 415),
        ("POST", "", "multipart/form-data; boundary=x", b"--x--", 415),
        # Updates in every form.
        ("GET", "?update=DROP%20ALL", None, b"", 403),
        ("GET", "?query=ASK%7B%7D&update=DROP%20ALL", None, b"", 403),
        ("GET", "?query=DROP%20ALL", None, b"", 400),
        ("GET", "?query=INSERT%20DATA%20%7B%3Ca:a%3E%20%3Ca:b%3E%201%7D", None, b"", 400),
        ("POST", "", FORM, b"update=DROP%20ALL", 403),
        ("POST", "", FORM, b"query=CLEAR%20ALL", 400),
        ("POST", "", UPDATE, b"DROP ALL", 403),
        ("POST", "?using-graph-uri=http://example.org/red", UPDATE, b"DELETE WHERE {?s ?p ?o}", 403),
        ("POST", "", QUERY, b"DROP ALL", 400),
        ("POST", "", QUERY, b"PREFIX e: <a:> DELETE WHERE { ?s ?p ?o }", 400),
        ("POST", "", QUERY, b"LOAD <file:///etc/hostname>", 400),
        # Too much.
        ("GET", "?" + "a=1&" * 300 + "query=ASK%7B%7D", None, b"", 400),
        ("POST", "", QUERY, b"ASK {" + b" " * 2_000_000 + b"}", 413),
        ("POST", "", QUERY, b"ASK {" + b" " * 3_000_000 + b"}", 413),
        ("POST", "", FORM, b"query=ASK%7B%7D&a=" + b"a" * 3_000_000, 413),
    ],
)
def test_what_is_wrong_has_its_status_and_a_reason_in_plain_words(client, method, address, media_type, body, status):
    headers = {"Content-Type": media_type} if media_type else {}
    said = client.request(method, f"/sparql{address}", content=body or None, headers=headers)
    assert said.status_code == status, said.text
    assert said.headers["content-type"].startswith("text/plain")
    assert len(said.text.strip()) > 10
    if status == 405:
        assert said.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_nothing_was_changed_by_all_that(client):
    assert colours(by_get(client, COLOURS, JSON)) == ["blue", "red"]


def test_a_form_says_its_encoding_as_browsers_do(client):
    headers = {"Content-Type": f"{FORM}; charset=UTF-8", "Accept": JSON}
    assert colours(client.post("/sparql", content=f"query={quote(COLOURS)}", headers=headers)) == ["blue", "red"]
    headers["Content-Type"] = "Application/SPARQL-Query ; charset=utf-8"
    assert colours(client.post("/sparql", content=COLOURS, headers=headers)) == ["blue", "red"]


def test_our_prefixes_are_declared_unless_the_query_does_so(client):
    assert client.get("/sparql", params={"query": "ASK { ?s dg:speaker ?o }", "format": "csv"}).text == "true\n"
    own = "PREFIX dg: <https://example.org/> ASK { ?s dg:speaker ?o }"
    assert client.get("/sparql", params={"query": own, "format": "csv"}).text == "false\n"


# The description of the service.

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
WRITTEN_AS = {
    "SPARQL_Results_JSON": (COLOURS, JSON),
    "SPARQL_Results_XML": (COLOURS, XML),
    "SPARQL_Results_CSV": (COLOURS, "text/csv"),
    "SPARQL_Results_TSV": (COLOURS, "text/tab-separated-values"),
    "Turtle": (CONSTRUCT, "text/turtle"),
    "N-Triples": (CONSTRUCT, "application/n-triples"),
    "JSON-LD": (CONSTRUCT, "application/ld+json"),
    "RDF_XML": (CONSTRUCT, "application/rdf+xml"),
    "TriG": (CONSTRUCT, "application/trig"),
    "N-Quads": (CONSTRUCT, "application/n-quads"),
}


@pytest.mark.parametrize("media_type", [*GRAPHS, "*/*"])
def test_without_a_query_the_service_describes_itself(server, client, media_type):
    said = client.get("/sparql", headers={"Accept": media_type})
    given = said.headers["content-type"].partition(";")[0]
    assert (said.status_code, given) == (200, "text/turtle" if media_type == "*/*" else media_type)
    described = rdflib.Graph().parse(data=said.content, format=given)
    service = described.value(predicate=rdflib.RDF.type, object=SD.Service)
    assert described.value(service, SD.endpoint) == rdflib.URIRef(f"{server.url}/sparql")


def test_what_the_service_says_of_itself_is_true(client):
    described = rdflib.Graph().parse(data=client.get("/sparql").text, format="turtle")
    formats = [str(value).rpartition("/")[2] for value in described.objects(None, SD.resultFormat)]
    assert sorted(formats) == sorted(WRITTEN_AS)
    for query, media_type in WRITTEN_AS.values():
        assert by_get(client, query, media_type).headers["content-type"].partition(";")[0] == media_type
    assert set(described.objects(None, SD.supportedLanguage)) == {SD.SPARQL11Query}
    # The default graph is the union of the named ones.
    assert SD.UnionDefaultGraph in set(described.objects(None, SD.feature))
    assert SD.BasicFederatedQuery not in set(described.objects(None, SD.feature))
    assert SD.DereferencesURIs not in set(described.objects(None, SD.feature))


def test_a_browser_without_a_query_is_sent_to_the_editor(client):
    said = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    assert (said.status_code, said.headers["location"]) == (303, "/editor")


def test_a_description_in_no_type_that_there_is(client):
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


# Real clients.


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", ["urlencoded", "postdirectly"])
def test_sparqlwrapper_asks_and_is_answered(server, method, form):
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setMethod(method)
    wrapper.setRequestMethod(form if method == "POST" else "urlencoded")
    wrapper.setReturnFormat("json")
    wrapper.setQuery(COLOURS)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert sorted(row["o"]["value"] for row in rows) == ["blue", "red"]
    wrapper.addParameter("default-graph-uri", RED)
    assert len(wrapper.queryAndConvert()["results"]["bindings"]) == 1
    wrapper.setQuery(ASK)
    assert wrapper.queryAndConvert()["boolean"] is True


def test_sparqlwrapper_reads_xml_csv_and_graphs(server):
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery(COLOURS)
    wrapper.setReturnFormat("xml")
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == 2
    wrapper.setReturnFormat("csv")
    assert sorted(wrapper.queryAndConvert().decode().split()) == ["blue", "o", "red"]
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat("turtle")
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 2


def test_sparqlwrapper_says_that_a_query_is_bad(server):
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery("SELECT nonsense")
    with pytest.raises(QueryBadFormed, match="cannot be read"):
        wrapper.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("returned", ["xml", "json", "csv"])
def test_rdflib_takes_the_endpoint_for_a_store(server, method, returned):
    store = SPARQLStore(f"{server.url}/sparql", method=method, returnFormat=returned)
    graph = rdflib.Graph(store)
    thing = rdflib.URIRef(f"{EX}it")
    assert {str(row[0]) for row in graph.query(COLOURS)} == {"red", "blue"}
    assert {str(value) for value in graph.objects(thing, rdflib.URIRef(f"{EX}is"))} == {"red", "blue"}
    if returned != "csv":  # rdflib reads no truth value in CSV
        assert graph.query(ASK).askAnswer is True
    one = rdflib.Graph(store, identifier=rdflib.URIRef(BLUE))
    assert [str(value) for value in one.objects(thing, rdflib.URIRef(f"{EX}is"))] == ["blue"]


def test_requests_that_do_not_wait_for_answers_are_answered_in_order(server):
    """Also after those whose answer has no body, or that ask leave to send theirs."""
    asked = [b"HEAD /sparql?query=ASK%7B%7D", b"OPTIONS /sparql", b"GET /sparql", b"GET /sparql?query=ASK%7B%7D"]
    with server.connect() as connection:
        for line in asked:
            connection.sendall(line + b" HTTP/1.1\r\nHost: x\r\nAccept: text/csv, text/turtle;q=0.5\r\n\r\n")
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
            b"Content-Type: application/sparql-query\r\nContent-Length: 5\r\n\r\nASK{}"
        )
        statuses = re.findall(rb"HTTP/1.1 (\d+) ", drain(connection))
    assert [status.decode() for status in statuses if status != b"100"] == ["200", "204", "200", "200", "200"]
