"""A text without symbol or session, as a chapter of a report by itself: what it is called, and when it is left out."""

from pathlib import Path

import pytest

from delegraph import open_graph
from delegraph.api import Graph
from delegraph.cli import main
from delegraph.pages import respond
from delegraph.store import open_store

CHAPTER = """IV. Harbours that require the attention
of nobody but gulls

A. Slow ferries

1. At its 44th meeting, on 20 March 2031, the Human Rights Council held a general debate. Statements were made by the
representatives of {states}.
"""
CALLED = "IV. Harbours that require the attention of nobody but gulls (Human Rights Council, 2031)"
REPORT = """A/HRC/99/L.3

Human Rights Council
Ninety-ninth session
10 March–4 April 2031

Draft report of the Human Rights Council on its ninety-ninth session

1. At its 45th meeting, on 21 March 2031, the Council considered agenda item 3. Statements were made by the
representatives of Chile and Spain, the latter on behalf of the European Union.
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """A report of a session, and two chapters by themselves."""
    made = open_graph(tmp_path / "store")
    for name, text in (
        ("report", REPORT),
        ("chapter", CHAPTER.format(states="Chile and Ghana")),
        ("other", CHAPTER.format(states="Peru and Tonga")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert not made.ingest([tmp_path / name for name in ("report", "chapter", "other")]).failed
    return made


def test_a_table_for_people_names_it_and_other_forms_have_its_address(graph: Graph, capsys: pytest.CaptureFixture[str]):
    (row,) = graph.ask("statements-by-state", party="Ghana").rows
    assert str(row["document"]).startswith("https://w3id.org/delegraph/id/document/sha256-")
    asked = ["ask", "statements-by-state", "-p", "party=Ghana", "--store", graph.location]
    printed = {}
    for form in ("table", "csv", "json"):
        with pytest.raises(SystemExit):
            main([*asked, "--format", form])
        printed[form] = capsys.readouterr().out
    assert CALLED in printed["table"] and str(row["fact"]) in printed["table"]
    assert all(str(row["document"]) in printed[form] and CALLED not in printed[form] for form in ("csv", "json"))


def test_its_page_and_the_search_name_it(graph: Graph):
    (row,) = graph.ask("statements-by-state", party="Ghana").rows
    with open_store(graph.location) as store:
        page = respond(store, str(row["document"]).removeprefix("https://w3id.org/delegraph")).body.decode()
        answer = respond(store, "/ask/statements-by-state", [("party", "Ghana")]).body.decode()
        found = respond(store, "/search", [("q", "harbours gulls")]).body.decode()
    assert f"<bdi>{CALLED}</bdi></h1>" in page
    assert "IV. Harbours that require" in answer and "document without symbol" not in answer
    assert found.count(CALLED) == 2


@pytest.mark.parametrize(
    "text,called",
    [
        ("UNITED NATIONS\nA\n\n" + CHAPTER.format(states="Chile and Ghana"), CALLED),
        (
            CHAPTER.format(states="Chile and Ghana").replace("the attention\nof nobody but gulls", "cod, " * 20),
            f"IV. Harbours that require {'cod, ' * 10}cod,… (Human Rights Council, 2031)",
        ),
        (CHAPTER.partition("A.")[2].replace("{states}", "Chile").strip(), "Slow ferries 1. At its 44th meeting"),
    ],
)
def test_it_is_called_by_its_first_words(tmp_path: Path, text: str, called: str):
    (tmp_path / "text").write_text(text.replace("Slow ferries\n\n1.", "Slow ferries\n1."), encoding="utf-8")
    graph = open_graph(tmp_path / "store")
    graph.ingest([tmp_path / "text"])
    assert called in graph.export("turtle").decode()


def test_a_text_with_a_symbol_has_no_other_name(graph: Graph, tmp_path: Path):
    graph.ingest([tmp_path / "chapter"], symbol="A/HRC/99/2")
    assert graph.export("turtle").decode().count(CALLED) == 1  # that of the other


@pytest.mark.parametrize(
    "question,params,note",
    [
        ("spoke-for-both", {}, "2 texts state no session and are not considered"),
        ("speakers-at-meeting", {"meeting": 45, "session": 99}, "2 texts state no session and are not considered"),
        ("speakers-at-meeting", {"meeting": 45}, None),
        ("delegations", {"session": 99, "body": "Human Rights Council"}, "2 texts state no session"),
        ("delegations", {"session": 99, "body": "Commission on Narcotic Drugs"}, "no session “99”"),
    ],
)
def test_texts_without_a_session_that_are_left_out_are_counted(graph: Graph, question, params, note):
    said = graph.ask(question, **params).note
    assert note in said if note else said is None
    assert "Narcotic" not in str(params) or "texts" not in said


def test_a_single_text_left_out_is_one(graph: Graph, tmp_path: Path):
    alone = open_graph(tmp_path / "alone")
    alone.ingest([tmp_path / "report", tmp_path / "chapter"])
    assert alone.ask("speakers-at-meeting", meeting=45, session=99).note == (
        "1 text states no session and is not considered"
    )


def test_where_nothing_is_found_it_is_said_too(graph: Graph):
    assert graph.ask("speakers-at-meeting", meeting=44, session=99).note == (
        "no rows: the store knows no meeting “44”; 2 texts state no session and are not considered"
    )
