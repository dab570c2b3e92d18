"""Stores on real servers hold and answer what a store in a folder does."""

from pathlib import Path

import pytest
import yaml
from pyoxigraph import Literal, NamedNode, Quad

import delegraph
from delegraph.ask import ask
from delegraph.blocs import Choices
from delegraph.cli import _run
from delegraph.export import Choice, export
from delegraph.pipeline.storing import REFERENCE, Prepared, write
from delegraph.store import open_store
from delegraph.validate import validate_store
from delegraph.vocabulary import NAMESPACE, PREFIXES
from graphs import filled_store, put_blocs, reference_about
from servers import oxigraph, virtuoso

CASES = yaml.safe_load((Path(__file__).parent / "questions" / "cases.yaml").read_text())
WORDS = "https://w3id.org/delegraph/id/text/E/CN.99/2031/W/en/words"
TYPE = PREFIXES["rdf"] + "type"
FACTS = WORDS.replace("/words", "/facts")
LITERALS = [
    *(Literal(words) for words in ("", "'", '"', "\\", "a\nb\r\tc", "é “—” \u0001 😀", "} . <urn:x> <urn:y> <urn:z>")),
    *(Literal("à la carte", language=language) for language in ("en", "fr", "zh")),
    *(Literal(value) for value in (True, False, 5, -5)),
    *(
        Literal(value, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
        for value, kind in (("0.25", "decimal"), ("2018-05-15", "date"), ("2018-05-15T10:00:00Z", "dateTime"))
    ),
]


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    """A store in a folder, its reference cut to the parties that the texts name and what they are members of."""
    location = filled_store(tmp_path_factory.mktemp("embedded"), ("demo", "cosp-weather-balloons"), reference=())
    with open_store(location, write=True) as store:
        store.replace({REFERENCE: reference_about(store.quads())})
    put_blocs(location, Choices(alpha=0.99, correction="none"))
    with open_store(location) as store:
        yield store


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def address(request, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, request.param(tmp_path_factory.mktemp("server")) as url:
        patch.setenv("DELEGRAPH_USER", "dba")
        patch.setenv("DELEGRAPH_PASSWORD", "dba")
        yield url


@pytest.fixture(scope="module")
def filled(address, embedded):
    with open_store(address, write=True) as store:
        store.replace({graph: list(embedded.quads(graph)) for graph in embedded.graphs()})
        yield store


def test_what_was_stored_is_read_back_the_same(filled, embedded):
    assert filled.graphs() == embedded.graphs()
    assert set(filled.quads()) == set(embedded.quads())


@pytest.mark.parametrize("name", CASES)
def test_every_question_has_the_same_answer(filled, embedded, name):
    params = CASES[name]["params"]
    assert ask(filled, name, params) == ask(embedded, name, params)


def test_exports_are_the_same_bytes(filled, embedded):
    for chosen in ({}, {"document": "CAC/COSP/2031/12"}):
        assert export(filled, "trig", Choice(**chosen)) == export(embedded, "trig", Choice(**chosen))


def test_validation_finds_the_same(filled, embedded):
    assert validate_store(filled).findings == validate_store(embedded).findings


@pytest.mark.parametrize(
    "query,format",
    [
        (f'SELECT DISTINCT ?class WHERE {{ ?s a ?class FILTER(STRSTARTS(STR(?class), "{NAMESPACE}")) }}', "csv"),
        ("ASK { ?s a dg:Meeting }", "json"),
        ("CONSTRUCT { ?s a ?class } WHERE { ?s a ?class . FILTER(?class = dg:Session) }", "nt"),
        (f"SELECT (COUNT(*) AS ?lines) FROM <{REFERENCE}> WHERE {{ ?s ?p ?o }}", "csv"),
        ("PREFIX dg: <urn:other> SELECT ?s WHERE { ?s a dg:Meeting }", "csv"),
    ],
)
def test_queries_give_the_same_bytes(filled, embedded, query, format):
    from delegraph.ask.sparql import run

    found, expected = (run(store, query, format) for store in (filled, embedded))
    assert sorted(found.splitlines()) == sorted(expected.splitlines()) and expected


def test_terms_come_back_as_they_went(address):
    quads = {Quad(NamedNode("urn:a"), NamedNode("urn:b"), literal, NamedNode(FACTS)) for literal in LITERALS}
    quads.add(Quad(NamedNode("urn:a"), NamedNode(TYPE), NamedNode("urn:c"), NamedNode(FACTS)))
    with open_store(address, write=True) as store:
        store.replace({FACTS: list(quads)})
        assert set(store.quads(FACTS)) == quads
        bound = store.query("SELECT ?s ?word WHERE { ?s <urn:b> ?word }", {"word": LITERALS[6]})
        assert [row["s"].value for row in bound] == ["urn:a"]
        store.replace({FACTS: []})
        assert FACTS not in store.graphs()


def test_the_words_of_a_long_text_are_held(address):
    words = Literal("The observer for “Ruritania” said:\nno. " * 12_000)
    quad = Quad(NamedNode("urn:a"), NamedNode("urn:b"), words, NamedNode(WORDS))
    with open_store(address, write=True) as store:
        store.replace({WORDS: [quad]})
        assert list(store.quads(WORDS)) == [quad]
        store.replace({WORDS: []})


def test_ctrl_c_puts_back_what_was_there(filled, embedded, address, tmp_path, monkeypatch):
    cut = tuple(embedded.quads(REFERENCE))
    monkeypatch.setattr("delegraph.pipeline.storing.reference", lambda: cut)
    graph = next(graph for graph in embedded.graphs() if graph.endswith("L.1/Add.2/en/facts"))
    scratch = tmp_path / "new.nq"
    scratch.write_text(f'<urn:a> <urn:b> "new" <{graph}> .\n')
    scratch.with_suffix(".txt").write_text("new")

    def texts():
        yield Prepared(tmp_path, graph=graph, scratch=scratch)
        assert list(filled.quads(graph)) == [
            Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("new"), NamedNode(graph))
        ]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(address, texts(), renamed=False)
    assert set(filled.quads(graph)) == set(embedded.quads(graph))


def test_the_command_line_reads_and_writes_there(filled, embedded, address, specimen, capsys, monkeypatch):
    cut = tuple(embedded.quads(REFERENCE))
    monkeypatch.setattr("delegraph.pipeline.storing.reference", lambda: cut)
    assert _run(["ingest", str(specimen), "--store", address]) == 0
    graph = delegraph.open(address)
    assert graph.ingest([specimen]).counts() == {"unchanged": 1}
    assert len(graph.ask("which observers spoke at meeting 5").rows) > 3
    assert _run(["ask", "which observers spoke at meeting 5", "--store", address, "--format", "csv"]) == 0
    assert "Switzerland,certain" in capsys.readouterr().out
