"""Free queries: they read, and reach nothing but the store."""

import json

import pytest

from delegraph.ask.sparql import run
from delegraph.errors import WrongUsage
from delegraph.store import open_store
from graphs import filled_store


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    return filled_store(tmp_path_factory.mktemp("sparql"), ("demo",))


@pytest.fixture
def store(location):
    with open_store(location) as store:
        yield store


def test_all_graphs_are_one_and_our_prefixes_are_there(store):
    said = json.loads(run(store, "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a dg:Meeting ; dg:ofSession ?s }", "json"))
    assert said["results"]["bindings"][0]["n"]["value"] == "3"
    assert run(store, "PREFIX dg: <https://example.org/> ASK { ?s a dg:Meeting }", "csv") == b"false\n"
    assert run(store, "ASK { GRAPH ?g { ?s a dg:Statement } }", "csv") == b"true\n"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?x ?y ?z .SERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { { service silent <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * WHERE { ?s ?p ?o OPTIONAL { SeRvIcE ?s { ?a ?b ?c } } }",
        "SELECT * WHERE { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "ASK { SERVICE\n#comment\n<http://127.0.0.1:9/> {} }",
    ],
)
def test_service_is_refused(store, query):
    with pytest.raises(WrongUsage, match="SERVICE"):
        run(store, query)


def test_the_word_service_in_a_text_is_no_service(store):
    assert run(store, 'ASK { ?s ?p "at your service" }', "csv") == b"false\n"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "DROP ALL",
        "prefix x: <a:> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR DEFAULT",
    ],
)
def test_updates_are_refused(store, update):
    before = len(list(store.quads()))
    with pytest.raises(WrongUsage, match="update"):
        run(store, update)
    assert len(list(store.quads())) == before


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?m dg:from ?from ; dg:until ?day FILTER(?from <= ?day) }",
        'ASK { ?m a dg:Meeting FILTER("chosen from <here>" != "") }',
        "ASK { ?m a dg:Meeting } # from <b:c>",
    ],
)
def test_a_word_that_is_no_from_clause_leaves_all_graphs_in(store, query):
    assert run(store, query, "csv") == b"true\n"


def test_from_chooses_a_stored_graph(store):
    graph = next(graph for graph in store.graphs() if graph.endswith("/facts"))
    assert run(store, f"ASK FROM <{graph}> {{ ?m a dg:Meeting }}", "csv") == b"true\n"
    assert run(store, "PREFIX e: <e:> ASK FROM e:nothing { ?m a dg:Meeting }", "csv") == b"false\n"


def test_from_fetches_nothing(store):
    assert run(store, "ASK FROM <file:///etc/passwd> { ?s ?p ?o }", "csv") == b"false\n"
    assert run(store, "ASK FROM <http://127.0.0.1:9/> { ?s ?p ?o }", "csv") == b"false\n"


def test_a_mistake_is_told_with_its_place(store):
    with pytest.raises(WrongUsage, match="1:1"):
        run(store, "SELECT * { ?s ?p }")


def test_rows_and_graphs_have_their_own_formats(store):
    assert run(store, "SELECT ?k { ?m a dg:Meeting ; dg:key ?k } ORDER BY ?k LIMIT 1", "tsv").decode().splitlines() == [
        "?k",
        '"4"',
    ]
    assert b"dg:Meeting" in run(store, "CONSTRUCT { ?m a dg:Meeting } WHERE { ?m a dg:Meeting }", "turtle")
    with pytest.raises(WrongUsage, match="rows"):
        run(store, "SELECT * { ?s ?p ?o } LIMIT 1", "turtle")
    with pytest.raises(WrongUsage, match="graph"):
        run(store, "CONSTRUCT { ?m a dg:Meeting } WHERE { ?m a dg:Meeting }", "csv")
