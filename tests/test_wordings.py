"""Every wording of a language file matches its line and not the other one."""

import pytest

from delegraph import wordings
from delegraph.facts import CODES
from delegraph.interpret.attributions import attributions
from delegraph.interpret.grammar import grammar
from delegraph.interpret.standing import standing_in
from delegraph.interpret.turns import find_turns

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
