"""The command line keeps its contract: what goes where, and with which exit status."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from delegraph.cli import COMMANDS, main
from delegraph.cli.read import KINDS
from delegraph.facts import Facts

PROGRAM = (sys.executable, "-c", "from delegraph.cli import main; main()")
MEETING_5 = "which observers spoke at meeting 5"


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def delegraph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DELEGRAPH_STORE", raising=False)

    def run(*arguments: str | Path) -> Result:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        return Result(int(end.value.code or 0), *capfd.readouterr())

    return run


@pytest.fixture(scope="session")
def filled(specimen: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    from delegraph import open_graph

    store = tmp_path_factory.mktemp("filled") / "store.db"
    assert not open_graph(store).ingest([specimen]).failed
    return str(store)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(delegraph: Run, name: str) -> None:
    done = delegraph(name, "--help")
    assert (done.status, done.err) == (0, "") and f"Usage: delegraph {name}" in done.out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["raed"], "read"),
        (["inges"], "ingest"),
        (["read", "--fromat", "csv", "x"], "--format"),
        (["read", "--format", "jsn", "x"], "json"),
        (["ask", "-p", "meeting", "observers-at-meeting"], "meeting=5"),
        (["ask", "observers-at-meting", "-p", "meeting=5"], "observers-at-meeting"),
        (["ask", "observers-at-meeting"], "meeting"),
        (["ask", "observers-at-meeting", "-p", "meting=5"], "meeting"),
        (["ask", "statements-by-state", "-p", "party=Canda"], "Canada"),
        (["ask", "which observer spoke in meeting 5 of them"], "observers"),
        (["ask"], "QUESTION"),
        (["sparql"], "-f"),
        (["sparql", "DELETE WHERE { ?s ?p ?o }"], ""),
        (["sparql", "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }"], "SERVICE"),
        (["evaluate", "gold.json"], "gold.json"),
        (["export", "--format", "csv"], "-o"),
        (["read", "a.txt", "b.txt", "--text"], "--text"),
        (["read", "a.txt", "b.txt", "--symbol", "S/1"], "--symbol"),
        (["ingest", "a.txt", "b.txt", "--symbol", "S/1"], "--symbol"),
        (["ingest", ".", "--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_usage_is_2_and_names_the_way_out(
    delegraph: Run, filled: str, monkeypatch: pytest.MonkeyPatch, arguments: list[str], named: str
) -> None:
    monkeypatch.setenv("DELEGRAPH_STORE", filled)
    done = delegraph(*arguments)
    assert (done.status, done.out) == (2, "") and named in done.err and "Traceback" not in done.err


@pytest.mark.parametrize("arguments", [["ask", MEETING_5], ["sparql", "ASK { ?s ?p ?o }"], ["export"], ["validate"]])
def test_without_a_store_the_command_that_makes_one_is_named(delegraph: Run, arguments: list[str]) -> None:
    done = delegraph(*arguments, "--store", "nowhere.db")
    assert (done.status, done.out) == (1, "") and "nowhere.db" in done.err and "delegraph ingest" in done.err
    assert not Path("nowhere.db").exists()


def test_one_file_gives_an_object_several_an_array_with_null_for_a_failure(delegraph: Run, specimen: Path) -> None:
    one = delegraph("read", specimen)
    assert one.status == 0 and json.loads(one.out)["statements"]
    several = delegraph("read", specimen, "missing.txt", specimen)
    assert several.status == 1 and "missing.txt" in several.err
    assert json.loads(several.out) == [json.loads(one.out), None, json.loads(one.out)]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("noise.txt", bytes(range(256)) * 99, "noise.txt"),
        ("report.docx", b"PK\x03\x04word/document.xml", "plain text"),
        ("letter.txt", b"Dear Ann, the garden is fine.\n", "letter.txt"),
        ("a.txt", b"a" * 5_000_000, "a.txt"),
    ],
)
def test_a_file_that_cannot_be_read_prints_nothing_but_the_reason(
    delegraph: Run, name: str, data: bytes, said: str
) -> None:
    Path(name).write_bytes(data)
    for command in ("read", "ingest"):
        done = delegraph(command, name)
        assert (done.status, done.out) == (1, "") and said in done.err and "Traceback" not in done.err


def test_a_folder_is_no_document(delegraph: Run) -> None:
    done = delegraph("read", ".")
    assert (done.status, done.out) == (1, "") and "folder" in done.err


def test_csv_gives_one_kind_with_the_document_first(delegraph: Run, specimen: Path) -> None:
    facts = json.loads(delegraph("read", specimen).out)
    for kind in KINDS:
        rows = list(csv.reader(io.StringIO(delegraph("read", specimen, "--format", "csv", "--kind", kind).out)))
        assert rows[0][0] == "document" and len(rows) == 1 + len(facts[kind])
        assert all(len(row) == len(rows[0]) for row in rows)
    rows = list(csv.DictReader(io.StringIO(delegraph("read", specimen, "--format", "csv").out)))
    assert [row["speaker"] for row in rows] == [fact["speaker"]["name"] for fact in facts["statements"]]
    assert [row["speaker_code"] for row in rows] == [fact["speaker"]["code"] or "" for fact in facts["statements"]]


def test_csv_knows_every_kind_of_fact() -> None:
    assert set(KINDS) == set(Facts.__dataclass_fields__) - {"document", "text"}


def test_spans_point_into_the_normalised_text(delegraph: Run, specimen: Path) -> None:
    text, facts = delegraph("read", specimen, "--text").out, json.loads(delegraph("read", specimen).out)
    for statement in facts["statements"]:
        start, end = statement["span"]
        assert 0 <= start < end <= len(text)
    for reference in facts["references"]:
        printed = text[slice(*reference["span"])]  # "E/CN.99/2031/6 and Add.1" for E/CN.99/2031/6/Add.1
        assert all(part in printed for part in reference["symbol"].split("/"))


def test_verbose_says_what_gave_nothing(delegraph: Run, specimen: Path) -> None:
    done = delegraph("read", specimen, "--verbose")
    assert done.status == 0 and "about speakers gave nothing" in done.err
    assert json.loads(done.out) == json.loads(delegraph("read", specimen).out)


@pytest.mark.parametrize("format_", ["turtle", "trig"])
def test_read_as_rdf_validates(delegraph: Run, specimen: Path, format_: str) -> None:
    suffix = {"turtle": "ttl", "trig": "trig"}[format_]
    Path(f"g.{suffix}").write_text(delegraph("read", specimen, "--format", format_).out, encoding="utf-8")
    done = delegraph("validate", f"g.{suffix}")
    assert done.status == 0 and "conforms: 0 violations" in done.out


def test_a_broken_file_fails_validation_in_words(delegraph: Run, specimen: Path) -> None:
    whole = delegraph("read", specimen, "--format", "turtle").out
    Path("g.ttl").write_text(
        whole.replace("dg:quantifier dg:quantifier-many", "dg:quantifier dg:quantifier-lots", 1), encoding="utf-8"
    )
    done = delegraph("validate", "g.ttl")
    assert done.status == 1 and "violation: " in done.out and "does not conform" in done.out
    assert "sh:Violation" in delegraph("validate", "g.ttl", "--format", "turtle").out


def test_the_store_is_found_by_option_then_by_variable_then_here(
    delegraph: Run, filled: str, specimen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert delegraph("ask", MEETING_5, "--store", filled).status == 0
    monkeypatch.setenv("DELEGRAPH_STORE", filled)
    assert delegraph("ask", MEETING_5).status == 0
    assert delegraph("ask", MEETING_5, "--store", "elsewhere.db").status == 1
    monkeypatch.delenv("DELEGRAPH_STORE")
    assert delegraph("ingest", specimen).status == 0
    assert Path("delegraph.db").exists() and delegraph("ask", MEETING_5).status == 0


def test_an_answer_is_the_same_in_every_format(delegraph: Run, filled: str) -> None:
    answer = json.loads(delegraph("ask", MEETING_5, "--store", filled, "--format", "json").out)
    assert list(answer) == ["question", "params", "columns", "rows"]
    assert answer["question"] == "observers-at-meeting" and answer["params"]["meeting"] == "5" and answer["rows"]
    assert answer["columns"][-3:] == ["document", "paragraph", "fact"]
    by_name = delegraph("ask", "observers-at-meeting", "-p", "meeting=fifth", "--store", filled, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(by_name)))
    assert [row["observer"] for row in rows] == [row["observer"] for row in answer["rows"]]
    assert rows[0]["meetings"] == "; ".join(map(str, answer["rows"][0]["meetings"]))
    table = delegraph("ask", MEETING_5, "--store", filled).out
    assert all(row["observer"] in table for row in answer["rows"])


def test_no_rows_is_done_and_said(delegraph: Run, filled: str) -> None:
    done = delegraph("ask", "observers-at-meeting", "-p", "meeting=59", "--store", filled, "--format", "csv")
    assert done.status == 0 and len(done.out.splitlines()) == 1 and done.err


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "xml"])
def test_sparql_gives_rows(delegraph: Run, filled: str, format_: str) -> None:
    done = delegraph(
        "sparql", "SELECT DISTINCT ?n { ?m a dg:Meeting ; dg:number ?n }", "--store", filled, "--format", format_
    )
    assert done.status == 0 and "5" in done.out


@pytest.mark.parametrize("format_", ["turtle", "nt", "jsonld"])
def test_sparql_gives_a_graph(delegraph: Run, filled: str, format_: str) -> None:
    Path("q.rq").write_text("CONSTRUCT { ?m a dg:Meeting } WHERE { ?m a dg:Meeting }", encoding="utf-8")
    done = delegraph("sparql", "-f", "q.rq", "--store", filled, "--format", format_)
    assert done.status == 0 and "Meeting" in done.out


def test_export_gives_the_same_bytes_into_a_file_and_as_tables(delegraph: Run, filled: str) -> None:
    printed = delegraph("export", "--format", "nquads", "--store", filled).out
    assert delegraph("export", "--format", "nquads", "--store", filled, "-o", "x.nq").out == ""
    assert Path("x.nq").read_text(encoding="utf-8") == printed
    assert delegraph("export", "--format", "csv", "--store", filled, "-o", "tables").status == 0
    assert (Path("tables") / "statements.csv").exists()


def test_ingest_names_what_failed_and_what_it_skipped(delegraph: Run, specimen: Path) -> None:
    Path("in").mkdir()
    Path("in/empty.txt").touch()
    Path("in/scan.tiff").write_bytes(b"II*")
    Path("in/report.txt").write_bytes(specimen.read_bytes())
    done = delegraph("ingest", "in")
    assert (done.status, done.out) == (1, "")
    assert "1 file skipped" in done.err and "empty.txt" in done.err and "1 stored" in done.err
    assert delegraph("ask", MEETING_5).status == 0


def test_questions_lists_the_catalogue(delegraph: Run) -> None:
    catalogue = json.loads(delegraph("questions", "--format", "json").out)
    assert len(catalogue) >= 15
    table = delegraph("questions").out
    assert all(question["name"] in table for question in catalogue)


def test_evaluate_judges_facts_and_documents(delegraph: Run, specimen: Path) -> None:
    Path("gold.json").write_text(delegraph("read", specimen).out, encoding="utf-8")
    for facts in ("gold.json", specimen):
        done = delegraph("evaluate", "gold.json", facts)
        rows = [line.split() for line in done.out.splitlines() if "1.000" in line]
        assert done.status == 0 and len(rows) >= 6 and all(row[-3:] == ["1.000"] * 3 for row in rows)
    Path("none.json").write_text('{"document": {}}', encoding="utf-8")
    worst = delegraph("evaluate", "gold.json", "none.json", "--list")
    assert worst.status == 0 and "missed: " in worst.out
    assert delegraph("evaluate", "gold.json", "absent.json").status == 1


def test_demo_shows_the_way_and_leaves_nothing_behind(
    delegraph: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = delegraph("demo")
    assert (done.status, done.err) == (0, "")
    assert all(step in done.out for step in ("Read", "Validate", "Store", MEETING_5, "possible"))
    assert list(tmp_path.iterdir()) == []


def test_the_same_bytes_whatever_locale_time_zone_and_hash_seed(specimen: Path) -> None:
    outs = {
        subprocess.run(
            [*PROGRAM, "read", str(specimen), "--format", format_],
            capture_output=True,
            check=True,
            env=os.environ | {"LC_ALL": locale, "TZ": zone, "PYTHONHASHSEED": seed},
        ).stdout
        for format_ in ("trig",)
        for locale, zone, seed in (("C", "UTC", "1"), ("C.UTF-8", "Pacific/Apia", "2"))
    }
    assert len(outs) == 1


def test_a_reader_that_goes_away_is_no_error(specimen: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "read", str(specimen), str(specimen)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_a_query_that_takes_too_long_can_be_interrupted(filled: str) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with subprocess.Popen(
        [*PROGRAM, "sparql", endless, "--store", filled], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=5) == 130


def test_reference_shows_a_party_at_a_date(delegraph: Run) -> None:
    union = delegraph("reference", "European Union", "--date", "2018-05-15").out
    assert "Members: 28" in union and "United Kingdom of Great Britain and Northern Ireland" in union
    assert re.search(r"Presided by: 1\n.*\n.*\nBulgaria +2018-01-01 +2018-06-30", union)
    assert "Members: 27" in delegraph("reference", "EU", "--date", "2021-01-01").out
    then, now = (
        delegraph("reference", "CZE", "--date", day).out.splitlines()[0] for day in ("2010-06-08", "2020-01-01")
    )
    assert then == "Czech Republic on 2010-06-08 (state/CZE; today Czechia)"
    assert now == "Czechia on 2020-01-01 (state/CZE)"


def test_reference_tells_where_each_row_comes_from(delegraph: Run) -> None:
    known = json.loads(delegraph("reference", "Czech Republic", "--date", "2010-06-08", "--format", "json").out)
    (union,) = (row for row in known["belongs"] if row["organization"] == "group/EU")
    assert (union["valid_from"], union["certainty"], union["source"]) == ("2004-05-01", "confirmed", "countrygroups")
    assert known["predecessors"] == ["state/CSK"]
    sources = json.loads(delegraph("reference", "--format", "json").out)["sources"]
    assert {"countrygroups", "hdx"} <= {source["key"] for source in sources}


def test_reference_says_when_a_name_is_used_outside_its_dates(delegraph: Run) -> None:
    done = delegraph("reference", "Swaziland", "--date", "2020-01-01")
    assert done.status == 0 and done.out.startswith("Eswatini on 2020-01-01") and "2018-04-18" in done.err


@pytest.mark.parametrize(
    "words,says",
    [
        (["Georgi"], "nearest: Georgia"),
        (["EU", "--date", "2018-02-30"], "is no date"),
        (["EU", "--date", "soon"], "is no date"),
    ],
)
def test_reference_refuses_what_it_does_not_know(delegraph: Run, words: list[str], says: str) -> None:
    done = delegraph("reference", *words)
    assert (done.status, done.out) == (2, "") and says in done.err


def test_a_finding_names_document_paragraph_and_rule(delegraph: Run, specimen: Path) -> None:
    text = specimen.read_text(encoding="utf-8").replace("Iceland", "France", 1)
    Path("report.txt").write_text(text, encoding="utf-8")
    assert delegraph("ingest", "report.txt").status == 0
    plain = delegraph("validate").out
    assert "warning: E/CN.99/2031/L.1/Add.2, para. 5: France is named as aligned with European Union" in plain
    assert "[aligned-members]" in plain and "rules" not in plain
    explained = delegraph("validate", "--explain").out
    assert "aligned-members: A state aligns itself" in explained and "#p5-POL" in explained and "“" in explained
    assert delegraph("validate", "--strict").status == 1
