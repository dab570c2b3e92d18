"""The tables: each usable alone, valid CSV on the Web, and the same facts as the graph."""

import csv
import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from csvw import CSVW
from pyoxigraph import Literal, NamedNode

from delegraph.api import open_graph
from delegraph.errors import DelegraphError
from delegraph.export import Choice
from delegraph.export.kinds import TABLES
from delegraph.export.selection import named_in
from delegraph.store import open_store
from delegraph.vocabulary import PREFIXES, iri
from graphs import cached_reference, quads_of

SPECIMENS = ("demo", "cosp-weather-balloons")


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    texts = [quads_of(name) for name in SPECIMENS]
    reference = cached_reference()
    named = named_in((quad for text in texts for quad in text), reference)
    kept = [quad for quad in reference if quad.subject.value in named]
    location = str(tmp_path_factory.mktemp("tables") / "store")
    with open_store(location, write=True) as store:
        store.replace({quads[0].graph_name.value: quads for quads in (kept, *texts)})
    return location


@pytest.fixture(scope="module")
def folder(location, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables") / "made" / "here"
    open_graph(location).export_file(Choice(), folder, "csv")
    return folder


@pytest.fixture(scope="module")
def described(folder):
    return json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_validator_finds_the_tables_valid(folder):
    assert CSVW(str(folder / "csv-metadata.json"), validate=True, strict=False).is_valid
    assert {name for name in (path.name for path in folder.iterdir())} == {
        "csv-metadata.json",
        "manifest.json",
        *(f"{table.name}.csv" for table in TABLES),
    }


def test_a_table_is_usable_alone(folder):
    votes = rows(folder, "votes")
    fiji = next(row for row in votes if row["voter_iso3"] == "FJI")
    assert (fiji["voter"], fiji["voter_kind"], fiji["choice"], fiji["outcome"]) == (
        "Fiji",
        "state",
        "abstaining",
        "rejected",
    )
    assert fiji["date"] and fiji["meeting"] and fiji["document"] == "CAC/COSP/2031/12" and fiji["session"]
    assert sorted(row["voter"] for row in votes if row["choice"] == "abstaining") == ["Fiji", "Philippines"]
    sponsors = rows(folder, "sponsorships")
    assert {row["role"] for row in sponsors} >= {"sponsor", "joined"}
    assert all(row["proposal"] and row["sponsor"] for row in sponsors)


def test_cells_with_several_values_stand_in_the_same_order(folder):
    (poland,) = [row for row in rows(folder, "statements") if row["speaker"] == "Poland"]
    assert poland["on_behalf_of"] == "European Union" and poland["speaker_iso3"] == "POL"
    assert poland["aligned"] == "Albania; Iceland; North Macedonia; Republic of Moldova"
    assert [one.rpartition("/")[2] for one in poland["aligned_iri"].split("; ")] == ["ALB", "ISL", "MKD", "MDA"]


def test_a_meeting_that_is_open_stays_open(folder):
    open_, certain = ([r for r in rows(folder, "statements") if r["certain"] == word] for word in ("false", "true"))
    assert any("; " in row["meeting"] for row in open_) and not any("; " in row["meeting"] for row in certain)
    several = next(row for row in open_ if "; " in row["meeting"])
    assert len(several["meeting"].split("; ")) == len(several["meeting_iri"].split("; "))


def test_every_fact_has_a_row(folder, location):
    with open_store(location) as store:
        quads = list(store.quads())
    for table in TABLES:
        spaces = [
            (PREFIXES[n.split(":")[0]] + n.split(":")[1]) if ":" in n else PREFIXES["dg"] + n for n in table.classes
        ]
        facts = {q.subject.value for q in quads if isinstance(q.object, NamedNode) and q.object.value in spaces}
        made = rows(folder, table.name)
        assert [row[table.columns[0].name] for row in made] == sorted(facts)


def test_the_metadata_say_what_each_column_means(folder, described):
    for table in described["tables"]:
        header = (folder / table["url"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        columns = [column for column in table["tableSchema"]["columns"] if not column.get("virtual")]
        assert header == [column["name"] for column in columns]
        assert all(column["dc:description"] and column["datatype"] for column in columns)
        assert table["dc:description"] and table["dc:license"]


def test_the_rows_are_triples_of_the_graph(folder, described, location):
    """What a processor of CSV on the Web makes of the cells that bear a property is in the graph."""
    with open_store(location) as store:
        triples = {(q.subject.value, q.predicate.value, q.object) for q in store.quads()}
    found = 0
    for table in described["tables"]:
        columns = table["tableSchema"]["columns"]
        about = table["tableSchema"]["aboutUrl"].strip("{+}")
        for row in rows(folder, table["url"].removesuffix(".csv")):
            for column in (column for column in columns if "propertyUrl" in column):
                for value in values(column, row):
                    assert (row[about], column["propertyUrl"], value) in triples
                    found += 1
    assert found > 500


def values(column, row):
    if column.get("virtual"):
        return [NamedNode(column["valueUrl"])]
    cell = row[column["name"]]
    cells = [one for one in (cell.split(column["separator"]) if "separator" in column else [cell]) if one]
    if "valueUrl" in column:
        return [NamedNode(unquote(one) if "%" not in one else one) for one in cells]
    return [Literal(one, datatype=NamedNode(PREFIXES["xsd"] + column["datatype"])) for one in cells]


def test_a_choice_chooses_rows(location, tmp_path):
    open_graph(location).export_file(Choice(document="CAC/COSP/2031/12"), tmp_path, "csv")
    assert {row["document"] for row in rows(tmp_path, "votes")} == {"CAC/COSP/2031/12"}
    assert len(rows(tmp_path, "parties")) < 60
    with pytest.raises(DelegraphError, match="no text in the store"):
        open_graph(location).export_file(Choice(document="X/1"), tmp_path, "csv")


def test_tables_come_into_a_folder(location, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DelegraphError, match="file: this cannot be written"):
        open_graph(location).export_file(Choice(document="CAC/COSP/2031/12"), tmp_path / "file", "csv")


def test_the_manifest_has_the_digest_of_every_table(folder):
    from hashlib import sha256

    files = json.loads((folder / "manifest.json").read_text())["files"]
    assert len(files) == len(TABLES) + 1
    for file in files:
        assert sha256((folder / file["name"]).read_bytes()).hexdigest() == file["checksum"]["value"]


def test_a_party_is_a_state_before_it_is_anything_else(folder):
    parties = {row["iri"]: row for row in rows(folder, "parties")}
    assert parties[iri("group/EU")]["kind"] == "group" and parties[iri("state/FJI")]["m49"] == "242"
