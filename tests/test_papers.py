"""Heads of drafts and notes of adoption, made of any states: exactly those sponsors, exactly those votes."""

import re
from collections import Counter
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegraph import reference
from delegraph.interpret import Interpretation, interpret
from delegraph.segment import segment

# Names with commas, brackets, "and", articles and diacritics among plain ones, as printed in 2036.
STATES = {
    "Antigua and Barbuda": "ATG",
    "Bolivia (Plurinational State of)": "BOL",
    "Bosnia and Herzegovina": "BIH",
    "Congo": "COG",
    "Côte d’Ivoire": "CIV",
    "Democratic Republic of the Congo": "COD",
    "Dominica": "DMA",
    "Dominican Republic": "DOM",
    "Guinea": "GIN",
    "Guinea-Bissau": "GNB",
    "Iran (Islamic Republic of)": "IRN",
    "Lao People’s Democratic Republic": "LAO",
    "Netherlands (Kingdom of the)": "NLD",
    "Niger": "NER",
    "Nigeria": "NGA",
    "Papua New Guinea": "PNG",
    "Peru": "PER",
    "Republic of Korea": "KOR",
    "Sao Tome and Principe": "STP",
    "Türkiye": "TUR",
    "United Kingdom of Great Britain and Northern Ireland": "GBR",
    "Venezuela (Bolivarian Republic of)": "VEN",
}
TODAY = {one.name for one in reference.entries().values() if one.kind == "state" and not one.valid_until}
some_states = st.lists(st.sampled_from(sorted(STATES)), min_size=1, max_size=12, unique=True).map(sorted)

DRAFT = """A/91/L.{number}

General Assembly
Distr.: Limited
18 November 2036
Original: English

Ninety-first session
Agenda item 71 (b)
Oceans, estuaries and the keeping of lights

{head}

The lighting of harbours

The General Assembly,

Recalling its resolution 88/314 of 12 May 2034 on the wick,

1. Invites Samoa to keep a register of lamps.
{notes}
"""

RESOLUTION = """A/RES/91/48

General Assembly
Distr.: General
19 January 2037

Ninety-first session
Agenda item 71 (b)

Resolution adopted by the General Assembly on 15 December 2036

[without reference to a Main Committee (A/91/L.97)]

91/48. The lighting of harbours

The General Assembly,

1. Invites Samoa to keep a register of lamps.

68th plenary meeting
15 December 2036

Adopted at the 68th plenary meeting, on 15 December 2036, by a recorded vote of {count}, as follows:

{lists}
"""


def read(text: str) -> Interpretation:
    return interpret(segment(text))


def listed(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def draft(names: list[str], tabled: str = "draft resolution", number: int = 23, notes: str = "") -> Interpretation:
    return read(DRAFT.format(number=number, head=fill(f"{listed(names)}: {tabled}", 64), notes=notes))


def codes(parties) -> list[str]:
    return sorted(STATES.get(party.name, party.name) for party in parties)


@given(some_states)
@settings(max_examples=60, deadline=None)
def test_the_states_of_a_head_are_its_sponsors(names):
    said = draft(names)
    assert codes(one.sponsor for one in said.sponsorships) == sorted(STATES[name] for name in names)
    assert {(one.proposal, one.role) for one in said.sponsorships} == {("A/91/L.23", "sponsor")}
    assert not said.statements and not said.votes


@given(st.lists(st.sampled_from(sorted(TODAY)), min_size=2, max_size=60, unique=True).map(sorted))
@settings(max_examples=60, deadline=None)
def test_any_states_of_today_in_broken_lines_are_told_apart(names):
    assert [one.sponsor.name for one in draft(names).sponsorships] == names


@given(some_states, st.data())
@settings(max_examples=40, deadline=None)
def test_a_footnote_says_for_whom_one_of_them_sponsors(names, data):
    chosen = data.draw(st.sampled_from(names))
    marked = [f"{name}*" if name == chosen else name for name in names]
    group = "* On behalf of the States Members of the United Nations which are members of the Group of Arab States."
    said = draft(marked, notes=f"\n{group}\n")
    behalf = {one.sponsor.name: [party.name for party in one.on_behalf_of] for one in said.sponsorships}
    assert behalf == {name: ["Group of Arab States"] if name == chosen else [] for name in names}


def test_changes_to_the_list_of_sponsors_are_nothing():
    note = "* Any changes to the list of sponsors will be found in the record of that meeting."
    said = draft(["Chad", "Peru*"], notes=f"\n{note}\n")
    assert [(one.sponsor.name, one.on_behalf_of) for one in said.sponsorships] == [("Chad", ()), ("Peru", ())]
    assert not said.issues


def test_an_amendment_names_the_draft_that_it_would_change():
    said = draft(["Chad", "Peru"], "amendment to draft resolution A/91/L.22")
    assert (said.document.symbol, said.document.amends) == ("A/91/L.23", "A/91/L.22")
    assert codes(one.sponsor for one in said.sponsorships) == ["Chad", "PER"]


VOTING = ("in favour", "against", "abstaining")


@st.composite
def ballots(draw) -> dict[str, list[str]]:
    """Every choice with the states that made it; somebody votes in favour and somebody against."""
    names = draw(st.lists(st.sampled_from(sorted(STATES)), min_size=4, max_size=18, unique=True))
    first, second = draw(st.lists(st.integers(1, len(names) - 1), min_size=2, max_size=2, unique=True).map(sorted))
    parts = (names[:first], names[first:second], names[second:])
    return {choice: sorted(part) for choice, part in zip(VOTING, parts, strict=True)}


def vote(ballot: dict[str, list[str]], glue: str = "\n\n", extra: int = 0) -> Interpretation:
    yes, no, out = (len(ballot[choice]) for choice in VOTING)
    lists = glue.join(f"{choice.capitalize()}: {', '.join(ballot[choice])}" for choice in VOTING)
    count = f"{yes + extra} to {no}, with {out} abstention{'s' if out > 1 else ''}"
    return read(RESOLUTION.format(count=count, lists=fill(lists, 90) if glue == " " else lists))


@given(ballots(), st.sampled_from(["\n\n", "\n", " "]))
@settings(max_examples=60, deadline=None)
def test_a_roll_call_gives_each_vote_once(ballot, glue):
    said = vote(ballot, glue)
    assert {(one.party.name, one.choice) for one in said.votes} == {
        (name, choice) for choice, names in ballot.items() for name in names
    }
    assert Counter(one.choice for one in said.votes) == {choice: len(names) for choice, names in ballot.items()}
    (action,) = said.actions
    assert (action.in_favour, action.against, action.abstaining) == tuple(len(ballot[choice]) for choice in VOTING)
    assert (action.outcome, action.method) == ("adopted", "recorded vote")
    assert not said.issues


@given(ballots())
@settings(max_examples=20, deadline=None)
def test_labels_glued_to_names_part_the_lists_all_the_same(ballot):
    glued = vote(ballot, glue="")
    assert [(v.party.name, v.choice) for v in glued.votes] == [(v.party.name, v.choice) for v in vote(ballot).votes]


@given(ballots(), st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_a_list_that_differs_from_the_printed_count_is_said(ballot, extra):
    said = vote(ballot, extra=extra)
    assert len(said.votes) == sum(map(len, ballot.values()))
    (doubt,) = said.issues
    printed, found = len(ballot["in favour"]) + extra, len(ballot["in favour"])
    assert re.search(rf"\b{printed}\b", doubt.text) and re.search(rf"\b{found}\b", doubt.text)


@given(ballots(), st.data())
@settings(max_examples=20, deadline=None)
def test_states_that_change_sides_change_nothing_else(ballot, data):
    one, other = (data.draw(st.sampled_from(ballot[choice])) for choice in VOTING[:2])
    swap = {one: other, other: one}
    changed = vote({choice: [swap.get(name, name) for name in names] for choice, names in ballot.items()})
    before = {(v.party.name, v.choice) for v in vote(ballot).votes}
    assert {(swap.get(name, name), choice) for name, choice in before} == {
        (v.party.name, v.choice) for v in changed.votes
    }


@pytest.mark.parametrize("by", ["the Chair", "the President of the General Assembly", "the Bureau"])
def test_an_office_or_the_bureau_may_table_a_draft(by):
    text = DRAFT.format(number=23, head=f"Draft resolution submitted by {by}", notes="")
    (sponsorship,) = read(text).sponsorships
    assert sponsorship.proposal == "A/91/L.23" and sponsorship.sponsor.kind in ("office", "body")
    assert sponsorship.sponsor.name.split()[0] == by.removeprefix("the ").split()[0]


CLOSED = """United Nations
A/RES/91/290
General Assembly
Ninety-first session

Resolution adopted by the General Assembly on 9 July 2037

91/290. Lamps

The General Assembly,

Recalling what was said at its 12th plenary meeting, on 3 October 2036, and at the 1854th meeting of the Council,

Decides that lamps shall be lit.

{end}
"""


@pytest.mark.parametrize(
    ("end", "meetings"),
    [("91st plenary meeting\n9 July 2037", [(91, "2037-07-09")]), ("Lamps shall be lit again in 2040.", [])],
)
def test_a_resolution_without_a_note_was_adopted_at_the_meeting_that_closes_it(
    end: str, meetings: list[tuple[int, str]]
) -> None:
    said = interpret(segment(CLOSED.format(end=end)))
    (action,) = said.actions
    assert [(one.number, one.date) for one in said.meetings] == meetings
    assert len(action.meetings) == len(meetings)
