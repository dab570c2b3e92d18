"""Every question of the catalogue on example data, in English and by name."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from delegraph.ask import ask, questions, understand
from delegraph.ask.resources import number_key
from delegraph.blocs import Choices
from delegraph.errors import WrongUsage
from delegraph.store import open_store
from graphs import filled_store, put_blocs

CASES = yaml.safe_load((Path(__file__).parent / "questions" / "cases.yaml").read_text())
LAST = ("document", "paragraph", "fact")


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    location = filled_store(tmp_path_factory.mktemp("questions"), ("demo", "cosp-weather-balloons"))
    # Four drafts prove nothing; a level that lets every pair through makes blocs to ask about.
    put_blocs(location, Choices(alpha=0.99, correction="none"))
    return location


@pytest.fixture
def store(location):
    with open_store(location) as store:
        yield store


@pytest.mark.parametrize("name", CASES)
def test_the_rows_are_those_of_the_text(store, name):
    case = CASES[name]
    answer = ask(store, name, case["params"])
    shown = [[row[column] for column in case["shows"]] for row in answer.rows]
    if "rows" in case:
        assert shown == case["rows"]
    else:
        assert all(row in shown for row in case["least"]), shown
    facts = [tuple(map(str, row.values())) for row in answer.rows]
    assert len(facts) == len(set(facts))  # the meetings stand in three graphs; no row comes twice


@pytest.mark.parametrize("name", CASES)
def test_the_english_question_gives_the_same_rows(store, name):
    case = CASES[name]
    understood, params = understand(case["ask"] + "?")
    assert understood == name
    assert ask(store, name, params).rows == ask(store, name, case["params"]).rows


def test_every_question_has_a_case_and_the_shape_of_the_contract():
    assert {question.name for question in questions()} == set(CASES)
    for question in questions():
        assert question.columns[-3:] == LAST or question.name == "provenance"
        assert question.summary and question.patterns
        for parameter in question.params:
            assert f"?{parameter.name}" in question.query or parameter.name in ("body", "session")


@pytest.mark.parametrize("pattern,name", [(p, q.name) for q in questions() for p in q.patterns])
def test_every_english_pattern_is_understood_as_its_question(pattern, name):
    import re

    words = re.sub(
        r"\{(\w+)\}", lambda slot: {"meeting": "5th", "session": "27th", "item": "3"}.get(slot[1], "Peru"), pattern
    )
    assert understand(words)[0] == name


def test_every_fact_of_an_answer_leads_to_its_words(store):
    for row in ask(store, "observers-at-meeting", {"meeting": "5"}).rows:
        (source,) = ask(store, "provenance", {"fact": row["fact"]}).rows
        assert source["paragraph"] == row["paragraph"] and source["words"]


def test_why_names_the_paragraph_and_its_frame(store):
    rows = ask(store, "observers-at-meeting", {"meeting": "5", "body": "E/CN.99"}).rows
    why = {row["observer"]: row["why"] for row in rows}
    assert "para. 1 frames it with meetings 4, 5 and 6" in why["Canada"]
    assert "meeting 5" in why["Switzerland"] and "para. 7" in why["Switzerland"]


@given(st.integers(1, 60))
def test_three_ways_to_write_a_number_are_one(number):
    units = [
        "",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ]
    tens = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty"}
    if number < 20:
        word = units[number]
    elif number % 10:
        word = f"{tens[number // 10 * 10]}-{units[number % 10]}"
    else:
        word = tens[number].removesuffix("y") + "ieth"
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    assert number_key(str(number)) == number_key(f"{number}{ending}") == number_key(word) == str(number)


@pytest.mark.parametrize("words", ["Republic of Moldova", "the Republic of Moldova", "republic of moldova", "MDA"])
def test_a_party_is_found_by_its_names_and_code(store, words):
    assert len(ask(store, "spoke-for-whom", {"party": words}).rows) == 0
    assert ask(store, "positions", {"holder": words}).note


@pytest.mark.parametrize("words,says", [("Ruritania", "names no party"), ("Columbia", "Colombia")])
def test_a_name_that_is_nobodys_is_wrong_usage_and_names_the_nearest(store, words, says):
    with pytest.raises(WrongUsage, match=says):
        ask(store, "statements-by-state", {"party": words})


def test_wrong_questions_and_parameters_are_named(store):
    with pytest.raises(WrongUsage, match="observers-at-meeting"):
        ask(store, "observer-at-meeting", {"meeting": "5"})
    with pytest.raises(WrongUsage, match="needs -p meeting"):
        ask(store, "observers-at-meeting", {})
    with pytest.raises(WrongUsage, match="has no parameter planet"):
        ask(store, "observers-at-meeting", {"meeting": "5", "planet": "Mars"})
    with pytest.raises(WrongUsage, match="nearest.*which observers spoke at meeting"):
        understand("which observers sang at meeting 5")
    with pytest.raises(WrongUsage, match="there are: one, two"):
        ask(store, "positions", {"quantifier": "zillions"})


def test_hostile_words_are_terms_not_queries(store):
    hostile = '5" } . ?x ?y ?z . { ?a ?b "'
    assert ask(store, "observers-at-meeting", {"meeting": hostile}).rows == []
    assert ask(store, "positions", {"topic": hostile}).rows == []
    with pytest.raises(WrongUsage):
        ask(store, "statements-by-state", {"party": hostile})


def test_a_meeting_number_is_no_sub_bodys_unless_named(tmp_path):
    location = filled_store(tmp_path, ("congress-harbour-pilots",))
    with open_store(location) as store:
        bodies = {row["body"] for row in ask(store, "speakers-at-meeting", {"meeting": "1"}).rows}
        assert all("Committee of the Whole" not in str(body) for body in bodies)


def test_rows_become_a_data_frame(store):
    frame = ask(store, "votes-on", {"proposal": "CAC/COSP/2031/L.9"}).to_pandas()
    assert list(frame["choice"].value_counts().items()) == [("against", 6), ("in favour", 3), ("abstaining", 2)]


@pytest.mark.parametrize("given", [{"fact": "no IRI"}, {"fact": "https://example.org/a b"}])
def test_what_is_no_address_of_a_fact_is_refused(store, given):
    with pytest.raises(WrongUsage, match="no IRI"):
        ask(store, "provenance", given)


def test_those_who_vote_with_a_party_most_come_first(store):
    shares = [float(row["share"]) for row in ask(store, "vote-agreement", {"party": "Angola"}).rows]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]


@pytest.mark.parametrize(
    ("name", "params", "told"),
    [
        ("votes-on", {"proposal": "E/CN.99/2031/L.77"}, "no proposal “E/CN.99/2031/L.77”"),
        ("delegations", {"session": "77"}, "no session “77”"),
        ("speakers-at-meeting", {"meeting": "abc"}, "no meeting “abc”"),
    ],
)
def test_an_answer_without_rows_says_what_the_store_does_not_know(store, name, params, told):
    assert told in ask(store, name, params).note
