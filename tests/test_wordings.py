"""Every wording of a language file matches its line and not the other one."""

import re

import pytest

from delegraph import wordings
from delegraph.facts import CODES
from delegraph.interpret.attributions import attributions
from delegraph.interpret.grammar import grammar
from delegraph.interpret.standing import standing_in
from delegraph.interpret.turns import find_turns
from delegraph.numbers import ordinal_expression, ordinal_words
from delegraph.wordings import Wording, compiled, in_small_letters, needed, shortlist

TABLE = wordings.table("en")


@pytest.mark.parametrize("row", TABLE["acts"], ids=lambda row: row["id"])
def test_an_act_gives_a_turn_on_its_line_and_none_on_the_other(row):
    text = row["matches"]
    found = [turn for anchor, turns in find_turns(text, 0, len(text), grammar("en")) for turn in turns]
    assert found, text
    other = row["not"]
    assert not [turn for _, turns in find_turns(other, 0, len(other), grammar("en")) for turn in turns], other


@pytest.mark.parametrize("row", TABLE["on_behalf"], ids=lambda row: row["matches"])
def test_in_whose_name(row):
    assert grammar("en").behalf.search(row["matches"])
    assert not grammar("en").behalf.search(row["not"])


@pytest.mark.parametrize("number,row", list(enumerate(TABLE["aligned"])), ids=lambda row: str(row)[:20])
def test_alignment(number, row):
    pattern = grammar("en").aligned[number][1]
    assert pattern.search(row["matches"])
    assert not pattern.search(row["not"])


@pytest.mark.parametrize("number,row", list(enumerate(TABLE["nominal_attributions"])), ids=lambda row: str(row)[:20])
def test_nominal_attributions(number, row):
    pattern = attributions("en").nominal.rows[number].words
    assert pattern.search(row["matches"])
    assert not pattern.search(row["not"])


@pytest.mark.parametrize("row", TABLE["standings"], ids=lambda row: row["matches"])
def test_standings(row):
    assert standing_in(row["matches"], "Council of Lamps", "en") == row["status"]
    assert standing_in(row["not"], "Council of Lamps", "en") is None


def test_every_wording_has_both_examples():
    for kind in ("acts", "on_behalf", "aligned", "nominal_attributions", "standings"):
        for row in TABLE[kind]:
            assert row["matches"] and row["not"], row


@pytest.mark.parametrize(
    "kind,scheme,rows",
    [
        ("form", "form", TABLE["forms"] + TABLE["form_modifiers"]),
        ("capacity", "capacity", TABLE["heads"] + TABLE["offices"] + TABLE["bare_lists"]),
        ("stance", "stance", TABLE["reporting_verbs"] + TABLE["nominal_attributions"]),
        ("quantifier", "quantifier", TABLE["quantifiers"]),
        ("outcome", "outcome", TABLE["outcomes"]),
        ("method", "method", TABLE["methods"]),
    ],
)
def test_every_code_in_the_wordings_is_in_its_scheme(kind, scheme, rows):
    assert {row[kind] for row in rows} <= set(CODES[scheme])


def patterns(value):
    """Every pattern in a language file: whatever is written with brackets."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from patterns(one)
    elif isinstance(value, str) and set("[(") & set(value) and "{" not in value and not value.endswith("="):
        yield value


def test_a_wording_finds_what_its_expression_finds():
    lines = [
        row[kind]
        for rows in TABLE.values()
        if isinstance(rows, list)
        for row in rows
        if isinstance(row, dict)
        for kind in ("matches", "not")
        if kind in row
    ]
    text = "\n".join([*lines, *patterns(TABLE)]).replace("[", " ").replace("(", " ").replace("|", " ")
    text += text.upper()
    found = 0
    for pattern in patterns(TABLE):
        wording = compiled(pattern)
        places = [match.span() for match in wording.finditer(text)]
        expression = rf"(?<!\w)(?:{wordings.expression(pattern)})(?!\w)"
        assert places == [match.span() for match in re.finditer(expression, text, re.IGNORECASE)], pattern
        for line in lines:
            assert bool(wording.search(line)) == bool(re.search(expression, line, re.IGNORECASE)), (pattern, line)
        found += len(places)
    assert found > 300


@pytest.mark.parametrize(
    "pattern,words",
    [
        ("[also] (made|gave) [a] statement[s]", [{"statement"}, {"made", "gave"}]),
        ("took the floor|spoke [up]", [{"floor", "spoke"}]),
        ("(asked|answered (briefly|at length)) {speakers}", [{"asked", "answered"}]),
        ("\\w+ [a|b]", []),
        ("spoke|[also]", []),  # one that needs nothing: the text need hold nothing
    ],
)
def test_the_words_that_a_wording_cannot_do_without(pattern, words):
    assert [set(one) for one in needed(pattern)] == words


def test_a_shortlist_keeps_the_order_and_what_needs_no_word():
    rows = [compiled(pattern) for pattern in ("spoke", "\\w+ said", "rang", "\\d+")]
    text = "The bell rang, Peru spoke."
    assert list(shortlist(rows, lambda row: row.needed).of(text, 0, len(text))) == [rows[0], rows[2], rows[3]]
    assert list(shortlist(rows, lambda row: row.needed).of(text, 0, 14)) == [rows[2], rows[3]]


def test_small_letters_stand_where_their_capitals_stood():
    text = "İzmir, Kelvin K, ſ and ı, ÉTÉ"
    assert len(in_small_letters(text)) == len(text)
    assert Wording("izmir", needed("izmir")).search(text) and Wording("été", needed("été")).search(text)
    assert in_small_letters("A" * 5000) == "a" * 5000


def test_an_ordinal_is_found_however_it_is_broken():
    finder = re.compile(ordinal_expression("en"), re.IGNORECASE)
    for word in ordinal_words("en"):
        for printed in (word, word.upper(), word.replace("-", " "), word.replace("-", "‑"), word.replace(" ", "\n")):
            assert finder.fullmatch(printed), printed
    for other in ("twenty", "twenty-tenth", "one hundred and", "firstly", "5d"):
        assert not finder.match(other), other
