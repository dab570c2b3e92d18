"""What partners get: the same bytes, loadable anywhere, the right texts."""

import json
import os
import random
import shutil
import subprocess
import sys
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import pytest
import rdflib
from docs.context import context
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from delegraph.api import open_graph, validate_files
from delegraph.errors import DelegraphError, WrongUsage
from delegraph.export import Choice, described_resource, export, export_file, stream, written
from delegraph.export.selection import named_in
from delegraph.export.spool import Spool
from delegraph.store import open_store
from delegraph.vocabulary import PREFIXES, iri, term
from graphs import REFERENCE, cached_reference, merged, quads_of

FORMATS = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
RAPTOR = {"turtle": "turtle", "nquads": "nquads"}
DATASET = iri("graph/dataset")
INGESTION = iri("graph/ingestion")
BALLOONS, DEMO = "CAC/COSP/2031/12", "E/CN.99/2031/L.1/Add.2"


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    """A store of two specimens, and of the reference what they name."""
    texts = [quad for name in ("demo", "cosp-weather-balloons") for quad in quads_of(name)]
    reference = cached_reference()
    named = named_in(texts, reference)
    graphs = {}
    for quad in (*texts, *(quad for quad in reference if quad.subject.value in named)):
        graphs.setdefault(quad.graph_name.value, []).append(quad)
    location = str(tmp_path_factory.mktemp("export") / "store")
    with open_store(location, write=True) as store:
        store.replace(graphs)
    return location


@pytest.fixture(scope="module")
def exported(location):
    """The whole store in every format."""
    with open_store(location) as store:
        return {format: export(store, format) for format in FORMATS}


@pytest.fixture(scope="module")
def held(location):
    with open_store(location) as store:
        return set(store.quads())


def loaded(data, format):
    return set(parse(data, format=FORMATS[format]))


def without_description(quads):
    return {quad for quad in quads if quad.graph_name.value != DATASET}


@pytest.mark.parametrize("format", ["trig", "nquads", "jsonld"])
def test_loading_the_export_back_gives_the_same_graphs(exported, held, format):
    assert without_description(loaded(exported[format], format)) == held


def test_turtle_is_the_same_triples_merged(exported):
    assert merged(loaded(exported["turtle"], "turtle")) == merged(loaded(exported["nquads"], "nquads"))


@pytest.mark.parametrize("format", FORMATS)
def test_rdflib_reads_the_same(exported, format):
    graph = rdflib.Graph() if format == "turtle" else rdflib.Dataset()
    graph.parse(data=exported[format], format=RDFLIB[format])
    again = graph.serialize(format="nt" if format == "turtle" else "nquads").encode()
    read = set(parse(again, format=RdfFormat.N_TRIPLES if format == "turtle" else RdfFormat.N_QUADS))
    assert read == loaded(exported[format], format)


@pytest.mark.parametrize("format", RAPTOR)
def test_raptor_reads_the_same(exported, format, tmp_path):
    if shutil.which("rapper") is None:
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    (tmp_path / "all").write_bytes(exported[format])
    command = ["rapper", "-q", "-i", RAPTOR[format], "-o", "nquads", "all", "urn:base:"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stderr == b""
    assert merged(set(parse(done.stdout, format=RdfFormat.N_QUADS))) == merged(loaded(exported[format], format))


def test_each_subject_has_one_block_with_its_class_first(exported):
    blocks = exported["turtle"].decode().split("\n\n")[1:]
    subjects = [whole(block.split()[0]) for block in blocks]
    assert subjects == sorted(set(subjects)) and len(subjects) > 500
    assert not any("\n    a " in block for block in blocks)
    assert any(block.startswith("state:BGR a dg:State ;\n    ") for block in blocks)


def whole(short):
    spaces = PREFIXES | {"state": iri("state/"), "group": iri("group/")}
    prefix, _, own = short.partition(":")
    if not short.startswith("<"):
        return f"<{spaces[prefix]}{own}>"
    return short if short.startswith("<http") else f"<{iri('')}{short[1:]}"


ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ['say "so" \\ \n\r\t', "\u0000\u0001\u001f\u007f\u0085\u2028\ufeff", "a>b ; c .", '"^^<x>', "‮abc‬", "😀é", ""]
)
LITERALS = st.one_of(
    st.builds(Literal, ODD),
    st.builds(lambda words, tag: Literal(words, language=tag), ODD, st.sampled_from(["en", "fr", "zh-hans", "en-gb"])),
    st.builds(
        lambda words, name: Literal(words, datatype=NamedNode(PREFIXES["xsd"] + name)),
        st.sampled_from(["5", "-05", "+1", "1.", ".5", "1e5", "true", "1", "2018-05-15", "x", "12345678901234567890"]),
        st.sampled_from(["integer", "decimal", "double", "boolean", "date", "string", "gYear"]),
    ),
)
NODES = st.sampled_from(
    [
        *(
            iri(path)
            for path in ("state/CAN", "text/A/1/en#p7-CAN", "a//b", "state/", "", "x:y/z", "d/../e", "a?b/c", "a/")
        ),
        *(term(name) for name in ("capacity-observer", "speaker", "")),
        *(
            "urn:x:y",
            "http://example.org/a(b)",
            "https://w3id.org/delegraph/",
            PREFIXES["rdf"] + "type",
            "mailto:a@b.org",
        ),
    ]
).map(NamedNode)
PROPERTIES = st.sampled_from(
    [PREFIXES["rdf"] + "type", term("speaker"), term("from"), term("content"), term("number"), term("candidate")]
    + [PREFIXES["skos"] + "prefLabel", "http://example.org/p", term("stability"), PREFIXES["dct"] + "type"]
).map(NamedNode)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Quad, NODES, PROPERTIES, NODES | LITERALS, NODES), max_size=12))
def test_every_term_survives_in_every_format(quads):
    quads = [q for q in quads if not (q.predicate.value.endswith("#type") and isinstance(q.object, Literal))]
    for format in FORMATS:
        back = loaded(written(quads, format), format)
        assert back == set(quads) if format != "turtle" else merged(back) == merged(quads), format


def test_the_same_content_gives_the_same_bytes_in_whatever_order_it_came(tmp_path):
    made = []
    for seed in (1, 2):
        location = str(tmp_path / str(seed))
        quads = quads_of("demo")[:500]
        random.Random(seed).shuffle(quads)
        with open_store(location, write=True) as store:
            graphs = {REFERENCE: sorted(quads, key=str)[:9], quads[0].graph_name.value: quads}
            for graph, content in sorted(graphs.items(), reverse=seed == 2):
                store.replace({graph: content})
        with open_store(location) as store:
            made.append([export(store, format) for format in FORMATS])
    assert made[0] == made[1]


def test_another_process_gives_the_same_bytes(location, exported):
    program = [sys.executable, "-c", "from delegraph.cli import main; main()", "export", "--store", location]
    for format in ("turtle", "jsonld"):
        done = subprocess.run(
            [*program, "--format", format], capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": "7"}
        )
        assert done.stdout == exported[format]


def test_a_store_larger_than_memory_comes_out_in_the_same_order():
    quads = quads_of("demo")
    lines = []
    for stretch in (7, 100_000):
        with Spool(stretch) as spool:
            spool.put("urn:b", quads)
            spool.put("urn:a", quads[: len(quads) // 2])
            lines.append(list(spool.merged()))
    assert lines[0] == lines[1] == sorted({f"{quad.triple} .\n".encode() for quad in quads})


def test_a_graph_has_the_digest_of_its_sorted_lines(location, exported, tmp_path):
    with open_store(location) as store:
        export_file(store, "nquads", Choice(), tmp_path / "all.nq")
    said = json.loads((tmp_path / "all.nq.manifest.json").read_text())
    assert (tmp_path / "all.nq").read_bytes() == exported["nquads"]
    lines = exported["nquads"].splitlines(keepends=True)
    by_graph = groupby(lines, key=lambda line: line.split(b" ")[-2].decode().strip("<>"))
    digests = {graph: sha256(b"".join(sorted(of_it))).hexdigest() for graph, of_it in by_graph}
    assert {one["graph"]: one["sha256"] for one in said["graphs"]} == digests
    (file,) = said["files"]
    assert file["checksum"]["value"] == sha256(exported["nquads"]).hexdigest()
    assert file["bytes"] == len(exported["nquads"])


def test_the_manifest_is_a_catalogue_record(location, tmp_path):
    with open_store(location) as store:
        export_file(store, "trig", Choice(), tmp_path / "all.trig")
    graph = rdflib.Graph().parse(tmp_path / "all.trig.manifest.json", format="json-ld")
    dcat = rdflib.Namespace(PREFIXES["dcat"])
    ((dataset, distribution),) = graph.subject_objects(dcat.distribution)
    assert str(dataset) == iri("dataset") and str(distribution).endswith("/all.trig")
    checksum = graph.value(distribution, rdflib.URIRef("http://spdx.org/rdf/terms#checksum"))
    value = graph.value(checksum, rdflib.URIRef("http://spdx.org/rdf/terms#checksumValue"))
    assert str(value) == sha256((tmp_path / "all.trig").read_bytes()).hexdigest()
    assert graph.value(distribution, rdflib.DCTERMS.license) is not None


def test_the_description_counts_what_is_there(exported):
    quads = loaded(exported["nquads"], "nquads")
    triples = {quad.triple for quad in quads if quad.graph_name.value != DATASET}
    said = {(q.subject.value, q.predicate.value): q.object.value for q in quads if q.graph_name.value == DATASET}
    void = PREFIXES["void"]

    def count(node, name):
        return int(said[iri(node), void + name])

    assert count("dataset", "triples") == len(triples)
    assert count("dataset", "distinctSubjects") == len({triple.subject for triple in triples})
    assert count("dataset", "properties") == len({triple.predicate for triple in triples})
    statement = NamedNode(term("Statement"))
    assert said[iri("dataset") + "#class-Statement", void + "class"] == term("Statement")
    assert int(said[iri("dataset") + "#class-Statement", void + "entities"]) == len(
        {triple.subject for triple in triples if triple.object == statement}
    )
    assert (iri("dataset"), PREFIXES["dct"] + "license") in said


@pytest.mark.parametrize(
    ("choice", "ending"), [(Choice(document=DEMO), ".ttl"), (Choice(body="E/CN.99", session="31"), ".trig")]
)
def test_what_is_exported_conforms_to_the_shapes(location, tmp_path, choice, ending):
    open_graph(location).export_file(choice, tmp_path / f"chosen{ending}")
    report = validate_files([tmp_path / f"chosen{ending}"])
    assert [finding for finding in report.findings if finding.severity == "violation"] == []


def test_a_selection_holds_its_text_and_the_parties_it_names(location):
    with open_store(location) as store:
        chosen = export(store, "nquads", Choice(document=BALLOONS)).decode()
    assert '"Fiji"@en' in chosen and "state/KEN>" not in chosen
    assert BALLOONS in chosen and "E/CN.99/2031" not in chosen


def test_a_selection_of_nothing_says_so(location):
    with open_store(location) as store, pytest.raises(DelegraphError, match="--document A/1/1"):
        export(store, "turtle", Choice(document="A/1/1"))


DATED = {"E/CN.99/1": "2030-12-31", "E/CN.99/2": "2031-01-01", "E/CN.99/3": "2031-06-30", "E/CN.99/4": None}


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    """A store of texts whose documents have a date or none."""
    location = str(tmp_path_factory.mktemp("dated") / "store")
    with open_store(location, write=True) as store:
        store.replace(dict(text(symbol, day) for symbol, day in DATED.items()))
        store.replace({"https://example.org/other": [Quad(*[NamedNode("urn:x")] * 3, NamedNode("urn:x"))]})
    return location


def text(symbol, day, *said):
    """Return the graph of a text, with what is said of its document."""
    graph = iri("text", symbol, "en/facts")
    node, document = NamedNode(iri("text", symbol, "en")), NamedNode(iri("document", symbol))
    lines = [
        (node, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(term("Text"))),
        (node, NamedNode(term("ofDocument")), document),
        (document, NamedNode(term("symbol")), Literal(symbol)),
        *((document, NamedNode(PREFIXES["dct"] + "title"), Literal(words, language="en")) for words in said),
    ]
    if day:
        date = Literal(day, datatype=NamedNode(PREFIXES["xsd"] + "date"))
        lines.append((document, NamedNode(PREFIXES["dct"] + "date"), date))
    return graph, [Quad(*line, NamedNode(graph)) for line in lines]


@pytest.mark.parametrize(
    ("first", "last", "chosen", "undated"),
    [
        (None, None, "1234", 0),
        ("2031-01-01", None, "23", 1),
        (None, "2031-01-01", "12", 1),
        ("2031-01-01", "2031-01-01", "2", 1),
        ("2030-12-31", "2031-06-30", "123", 1),
    ],
)
def test_texts_are_chosen_by_the_day_of_their_document(dated, tmp_path, first, last, chosen, undated):
    done = open_graph(dated).export_file(Choice(from_date=first, to_date=last), tmp_path / "x.nq")
    graphs = {line.split()[-2] for line in (tmp_path / "x.nq").read_text().splitlines()}
    texts = {graph.rpartition("/en/facts")[0][-1] for graph in graphs if "/text/" in graph}
    assert ("".join(sorted(texts)), done.undated) == (chosen, undated)
    assert not any("example.org" in graph for graph in graphs)


def test_an_interval_without_a_text_says_so(dated):
    with (
        open_store(dated) as store,
        pytest.raises(DelegraphError, match="--from-date 2040-01-01.*without a date: 1"),
    ):
        export(store, "turtle", Choice(from_date="2040-01-01"))


def test_ingestion_is_left_out_unless_asked_for(tmp_path):
    location = str(tmp_path / "store")
    facts, quads = text("E/CN.99/1", "2031-01-01")
    when = Quad(NamedNode(facts), NamedNode(PREFIXES["dct"] + "creator"), Literal("x"), NamedNode(INGESTION))
    with open_store(location, write=True) as store:
        store.replace({facts: quads, INGESTION: [when]})

    def graphs_of(choice):
        with open_store(location) as store:
            found = {quad.graph_name.value for quad in loaded(export(store, "nquads", choice), "nquads")}
        return {graph for graph in found if not graph.startswith(DATASET)}

    for choice in ({}, {"document": "E/CN.99/1"}):
        assert graphs_of(Choice(**choice)) == {facts}
        assert graphs_of(Choice(**choice, with_ingestion=True)) == {facts, INGESTION}


def test_the_context_is_what_make_docs_writes_and_knows_every_term():
    path = Path(__file__).parents[1] / "ontology" / "context.jsonld"
    assert path.read_text(encoding="utf-8") == context(), "run make docs"
    ontology = rdflib.Graph().parse(path.with_name("delegraph.ttl"))
    names = {str(s).removeprefix(term("")) for s in ontology.subjects(rdflib.RDF.type) if str(s).startswith(term(""))}
    assert names <= json.loads(context())["@context"].keys()


def test_json_ld_is_readable(exported):
    nodes = [node for graph in json.loads(exported["jsonld"])["@graph"] for node in graph["@graph"]]
    (poland,) = [n for n in nodes if n.get("@type") == "Statement" and n["speaker"] == "id:state/POL"]
    assert poland["onBehalfOf"] == "id:group/EU" and poland["capacity"] == "dg:capacity-representative"
    bulgaria = next(node for node in nodes if node["@id"] == "id:state/BGR")
    assert bulgaria["skos:prefLabel"]["fr"] == "Bulgarie" and bulgaria["iso3"] == "BGR"


@pytest.mark.parametrize("format", ["turtle", "nt", "rdfxml", "jsonld"])
def test_a_resource_is_described_with_the_names_of_what_it_leads_to(location, format):
    with open_store(location) as store:
        poland = NamedNode(iri("state/POL"))
        statement = next(q.subject.value for q in store.quads() if q.object == poland and "#p" in q.subject.value)
        made = described_resource(store, statement, format)
        assert made == described_resource(store, statement, format)
        assert described_resource(store, iri("state/XXX"), format) == b""
    names = {"turtle": "turtle", "nt": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
    graph = rdflib.Graph().parse(data=made, format=names[format])
    assert (None, rdflib.SKOS.prefLabel, rdflib.Literal("Poland", lang="en")) in graph
    assert graph.value(rdflib.URIRef(statement), rdflib.URIRef(term("capacity"))) is not None


def test_a_format_that_there_is_not_is_named(location):
    with open_store(location) as store:
        with pytest.raises(WrongUsage, match="turtle, trig, nquads, jsonld and csv"):
            export(store, "rdfa")
        with pytest.raises(WrongUsage, match="turtle, nt, rdfxml, jsonld"):
            described_resource(store, iri("state/BGR"), "trig")


def test_a_stream_gets_what_a_file_gets(location, exported, tmp_path):
    with (tmp_path / "x.ttl").open("wb") as out, open_store(location) as store:
        stream(store, "turtle", Choice(), out)
    assert (tmp_path / "x.ttl").read_bytes() == exported["turtle"]
