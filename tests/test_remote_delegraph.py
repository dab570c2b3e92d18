"""A delegraph server as the store of another machine: texts go in by its token and through its shapes."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

import delegraph
from delegraph.errors import InvalidText, StoreUnavailable, WrongUsage
from delegraph.store import open_store
from delegraph.vocabulary import term
from servers import delegraph_server

TOKEN = "a-long-random-word"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    return tmp_path_factory.mktemp("served") / "store"


@pytest.fixture(scope="module")
def address(served):
    with delegraph_server(served, TOKEN) as url:
        yield url


@pytest.fixture
def token(monkeypatch):
    monkeypatch.setenv("DELEGRAPH_TOKEN", TOKEN)


@pytest.fixture(scope="module")
def stored(address, specimen, tmp_path_factory):
    """The specimen in a folder and on the server."""
    embedded = delegraph.open(tmp_path_factory.mktemp("embedded") / "store")
    embedded.ingest([specimen])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DELEGRAPH_TOKEN", TOKEN)
        assert delegraph.open(address).ingest([specimen]).counts() == {"stored": 1}
    return delegraph.open(address), embedded


def test_it_answers_what_the_folder_does(stored):
    remote, embedded = stored
    for question in ("which observers spoke at meeting 5", "what did Kenya say"):
        assert remote.ask(question) == embedded.ask(question) and remote.ask(question).rows
    meetings = "SELECT DISTINCT ?meeting WHERE { ?meeting a dg:Meeting } ORDER BY ?meeting"
    assert remote.sparql(meetings, "csv") == embedded.sparql(meetings, "csv")


def test_its_graphs_and_the_words_of_the_text_are_those_of_the_folder(stored, address, served):
    _, embedded = stored
    with open_store(address) as remote, open_store(embedded.location) as folder:
        assert remote.graphs() == folder.graphs()
        for graph in folder.graphs():
            if "/text/" in graph:
                assert set(remote.quads(graph)) == set(folder.quads(graph))
    theirs, ours = (Path(f"{place}.words") for place in (served, embedded.location))
    assert [path.name for path in theirs.iterdir()] == [path.name for path in ours.iterdir()]
    assert [path.read_bytes() for path in theirs.iterdir()] == [path.read_bytes() for path in ours.iterdir()]


def test_the_same_text_again_is_no_change(stored, specimen, token):
    remote, _ = stored
    assert remote.ingest([specimen]).counts() == {"unchanged": 1}


def test_who_has_no_token_or_another_is_told_what_to_set(address, stored, specimen, monkeypatch):
    monkeypatch.delenv("DELEGRAPH_TOKEN", raising=False)
    with pytest.raises(StoreUnavailable, match="set DELEGRAPH_TOKEN"):
        delegraph.open(address).ingest([specimen])
    monkeypatch.setenv("DELEGRAPH_TOKEN", "another")
    with pytest.raises(StoreUnavailable, match="token in DELEGRAPH_TOKEN is not the server's"):
        delegraph.open(address).ingest([specimen])


def _graphs(address):
    with open_store(address) as store:
        return {graph: list(store.quads(graph)) for graph in store.graphs() if "/text/" in graph}


def test_a_broken_graph_is_refused_with_the_reason_and_changes_nothing(address, stored, token):
    graphs = _graphs(address)
    facts = next(graph for graph in graphs if graph.endswith("/facts"))
    speaker = NamedNode(term("speaker"))
    broken = {facts: [quad for quad in graphs[facts] if quad.predicate != speaker]}
    with open_store(address, write=True) as store:
        with pytest.raises(InvalidText, match="speaker"):
            store.replace(broken)
        assert set(store.quads(facts)) == set(graphs[facts])


def test_a_text_is_withdrawn(address, stored, token):
    graphs = _graphs(address)
    with open_store(address, write=True) as store:
        store.replace(dict.fromkeys(graphs, []))
        assert not [graph for graph in store.graphs() if "/text/" in graph]
        store.replace(dict.fromkeys(graphs, []))  # what is not there is removed
        store.replace(graphs)
    assert _graphs(address).keys() == graphs.keys()


def test_other_graphs_than_those_of_texts_are_not_taken(address, stored, token):
    graph = "https://w3id.org/delegraph/id/blocs/1/facts"
    quad = Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"), NamedNode(graph))
    with (
        open_store(address, write=True) as store,
        pytest.raises(StoreUnavailable, match="takes texts alone.*--no-keep"),
    ):
        store.replace({graph: [quad]})


def test_serving_needs_a_folder(address):
    from delegraph.store import open_folder

    with pytest.raises(WrongUsage, match="folder"):
        open_folder(address)
