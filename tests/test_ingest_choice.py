"""Two files of one text with other facts: which is kept, why the other is refused, and what only one of them tells."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from delegraph import open_graph
from delegraph.pipeline.differences import differences, said_of
from delegraph.pipeline.reading import read_facts
from delegraph.read import read
from printing import Sheet, printed
from small_word import word_file

SYMBOL = "E/CN.7/2031/L.1/Add.2"
REPORT = """{symbol}

Economic and Social Council

Distr.: Limited
9 March 2031

Commission on Narcotic Drugs

Seventy-fourth session

Vienna, 8–12 March 2031

Draft report

1. At its 3rd meeting, on 9 March 2031, the Commission considered agenda item 4, entitled “Harbours”.

2. Statements were made by the representatives of {first} and Kenya.

3. The observer for Canada made a statement.
"""
AKN = Path(__file__).parent / "specimens" / "akn" / "harbour-bells.xml"


def report(first: str) -> str:
    return REPORT.format(symbol=SYMBOL, first=first)


def web_page(text: str) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{lines}</body></html>'.encode()


def word(text: str) -> bytes:
    return word_file("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines() if line))


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The report in four formats, each with another first speaker."""
    made = {
        "Ghana": ("d.bin", word(report("Ghana"))),
        "Chile": ("c.bin", web_page(report("Chile"))),
        "Peru": ("b.bin", printed(report("Peru"), Sheet())),
        "Japan": ("a.bin", report("Japan").encode()),
    }
    for name, data in made.values():
        (tmp_path / name).write_bytes(data)
    return {state: tmp_path / name for state, (name, _) in made.items()}


def test_neither_order_nor_names_nor_processes_matter(files: dict[str, Path], tmp_path: Path) -> None:
    exports = set()
    orders = [*permutations([files["Ghana"], files["Peru"], files["Japan"]])]
    for number, order in enumerate(orders):
        graph = open_graph(tmp_path / f"store{number}")
        done = graph.ingest(order, jobs=1 + number // (len(orders) - 1))  # the last with two processes
        assert len(done.failed) == 2
        exports.add(graph.export("trig"))
    renamed = [files[state].rename(tmp_path / f"{n}.bin") for n, state in enumerate(("Ghana", "Peru", "Japan"))]
    graph = open_graph(tmp_path / "renamed")
    graph.ingest(renamed)
    exports.add(graph.export("trig"))
    assert len(exports) == 1


def test_the_refusal_says_what_differs_and_what_can_be_done(tmp_path: Path) -> None:
    text = tmp_path / "resolution.txt"
    text.write_text(read_text_of(AKN), encoding="utf-8")
    graph = open_graph(tmp_path / "store")
    kept, refused = sorted([text, AKN], key=lambda file: read_facts(file).facts.text.text_digest)
    (failed,) = graph.ingest([text, AKN]).failed
    assert failed.path == refused and failed.reason and str(kept) in failed.reason
    this, other = ("this file", "the other") if refused == text else ("the other", "this file")
    said = failed.reason.lower()
    assert f"only in {this}: 1 vote (tonga, abstaining, a/hrc/" in said
    assert f"only in {other}:" in said and "header (draft that was adopted)" in said
    assert "8 sponsorships" in said and "; 5 more)" in said
    assert "give only one of the two" in said
    assert not graph.ingest([refused]).failed  # alone, it replaces the other
    assert (b"text/plain" in graph.export("nquads")) == (refused == text)


def read_text_of(file: Path) -> str:
    """The paper alone, without the lines of its metadata, and one voter more."""
    return read(file).paper.replace("Nepal]", "Nepal, Tonga]")


def facts_of(text: str, folder: Path) -> Any:
    file = folder / "facts.txt"
    file.write_text(text, encoding="utf-8")
    return json.loads(said_of(read_facts(file).facts.to_json()))


def test_a_fact_that_both_tell_with_other_details_is_in_neither_alone(tmp_path: Path) -> None:
    this = facts_of(report("Japan"), tmp_path)
    other = facts_of(
        report("Japan").replace("observer for Canada", "observer for Canada, on behalf of Peru,"), tmp_path
    )
    assert differences(this, other) == "in both, with other details: 1 statement (Canada, statement, 3)"
    assert differences(this, this) == ""


def test_it_is_said_that_nothing_of_a_refused_file_is_lost(tmp_path: Path) -> None:
    this, other = (facts_of(report(states), tmp_path) for states in ("Japan", "Japan, Peru"))
    lost = "only in the other: 1 statement (Peru, statement, 2)"
    assert differences(this, other) == f"the other has all that this file tells; {lost}"
    assert "tells" not in differences(other, this)


def test_three_facts_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    this = facts_of(report("Japan, Chile, Ghana, Peru"), tmp_path)
    other = facts_of(report("Japan").replace("on 9 March 2031", "on 10 March 2031"), tmp_path)
    said = differences(this, other)
    named = "Chile, statement, 2; Ghana, statement, 2; Peru, statement, 2"
    assert said.startswith(
        f"only in this file: 3 statements ({named}), 1 meeting; only in the other: 1 meeting (3, 2031-03-10"
    )
    fewer = differences(
        facts_of(report("Cuba, Chad, Chile, Ghana, Peru"), tmp_path), facts_of(report("Cuba"), tmp_path)
    )
    assert "4 statements (Chad, statement, 2; Chile, statement, 2; Ghana, statement, 2; 1 more)" in fewer
