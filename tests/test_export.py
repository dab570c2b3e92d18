"""What partners get: the same bytes, loadable anywhere, the right texts."""

import csv
import json
import random

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from delegraph.describe import reference_quads
from delegraph.errors import DelegraphError
from delegraph.export import export, tables
from delegraph.export.selection import selected
from delegraph.store import open_store
from graphs import REFERENCE, filled_store, merged, quads_of

FORMATS = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    return filled_store(tmp_path_factory.mktemp("export"), ("demo", "cosp-weather-balloons"))


@pytest.mark.parametrize("format", FORMATS)
def test_loading_the_export_back_gives_the_same_graph(location, format):
    with open_store(location) as store:
        held = merged(selected(store, document=None, body=None, session=None, with_ingestion=False))
        loaded = merged(list(parse(export(store, format), format=FORMATS[format])))
    assert held <= loaded
    assert all("dataset" in triple or "void#" in triple for triple in loaded - held)


def test_the_same_content_gives_the_same_bytes_in_whatever_order_it_came(tmp_path):
    made = []
    for seed in (1, 2):
        location = str(tmp_path / str(seed))
        quads = quads_of("demo")
        random.Random(seed).shuffle(quads)
        with open_store(location, write=True) as store:
            for graph, content in sorted(
                {REFERENCE: reference_quads(), quads[0].graph_name.value: quads}.items(), reverse=seed == 2
            ):
                store.replace({graph: content})
        with open_store(location) as store:
            made.append([export(store, format) for format in FORMATS])
    assert made[0] == made[1]


def test_rdflib_reads_the_turtle_and_each_subject_has_one_block(location):
    with open_store(location) as store:
        turtle = export(store, "turtle", body="E/CN.99")
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    assert len(graph) == len(merged(list(parse(turtle, format=RdfFormat.TURTLE))))
    subjects = [line.split()[0] for line in turtle.decode().splitlines() if line and line[0] not in "\t@"]
    assert len(subjects) == len(set(subjects))


def test_a_selection_holds_its_text_and_the_parties_it_names(location):
    with open_store(location) as store:
        turtle = export(store, "nquads", document="CAC/COSP/2031/12").decode()
    assert '"Fiji"@en' in turtle and "state/KEN>" not in turtle
    assert "CAC/COSP/2031/12" in turtle and "E/CN.99/2031" not in turtle


def test_a_selection_of_nothing_says_so(location):
    with open_store(location) as store, pytest.raises(DelegraphError, match="A/1/1"):
        export(store, "turtle", document="A/1/1")


def test_tables_hold_every_statement_and_vote(location, tmp_path):
    with open_store(location) as store:
        tables(store, tmp_path)
    votes = list(csv.DictReader((tmp_path / "votes.csv").read_text().splitlines()))
    assert sorted(row["voter"] for row in votes if row["choice"] == "abstaining") == ["Fiji", "Philippines"]
    statements = list(csv.DictReader((tmp_path / "statements.csv").read_text().splitlines()))
    (poland,) = [row for row in statements if row["speaker"] == "Poland"]
    assert poland["onBehalfOf"] == "European Union"
    assert poland["aligned"] == "Albania; Iceland; North Macedonia; Republic of Moldova"
    described = json.loads((tmp_path / "csv-metadata.json").read_text())
    for table in described["tables"]:
        header = (tmp_path / table["url"]).read_text().splitlines()[0].split(",")
        assert header == [column["name"] for column in table["tableSchema"]["columns"]]
