"""Verbatim records: exactly those who took the floor, for whom, and the decisions; nothing of what a speech tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegraph.interpret import Interpretation, interpret
from delegraph.segment import segment
from specimen_files import text_of

RECORD = text_of("verbatim-estuaries").read_text(encoding="utf-8")
HEAD = RECORD.partition("Agenda item 24")[0]
STATES = ["Chad", "Fiji", "Peru", "Côte d’Ivoire", "Iran (Islamic Republic of)", "Trinidad and Tobago", "Türkiye"]


def read(text: str) -> Interpretation:
    return interpret(segment(text))


def floor(said: Interpretation) -> list[tuple[str, str | None, str]]:
    return [(one.speaker.name, one.person, one.capacity) for one in said.statements]


@given(st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(["Roe", "N’Diaye", "van der Berg"])), max_size=6))
def test_each_head_is_a_speech_at_the_meeting(speeches: list[tuple[str, str]]) -> None:
    turns = "".join(f"Ms. {name} ({state}) (spoke in French): We thank you.\n\n" for state, name in speeches)
    said = read(f"{HEAD}The President: We begin.\n\n{turns}The meeting rose at 5 p.m.\n")
    assert floor(said) == [(state, name, "representative") for state, name in speeches]
    assert {one.meetings for one in said.statements} <= {("m71",)}
    assert all(one.certain for one in said.statements)


def test_two_states_swapped_in_the_text_are_swapped_in_the_facts() -> None:
    swapped = RECORD.replace("Fiji", "\0").replace("Chad", "Fiji").replace("\0", "Chad")
    other = {"Fiji": "Chad", "Chad": "Fiji"}
    here, there = read(RECORD), read(swapped)
    assert sorted((v.proposal, v.choice, other.get(v.party.name, v.party.name)) for v in here.votes) == sorted(
        (v.proposal, v.choice, v.party.name) for v in there.votes
    )
    assert floor(here) == floor(there)


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("I have the honour to speak on behalf of the European Union. We are glad.", ["European Union"]),
        (
            "I am honoured to speak today on behalf of the African Group to explain its vote.",
            ["Group of African States"],
        ),
        ("On behalf of the Group of 77 and China, I wish to speak of silt.", ["Group of 77 and China"]),
        ("On behalf of my delegation, let me thank you.", []),
        ("The statement made on behalf of the European Union was long.", []),
        ("We thank the representative who spoke on behalf of the African Group.", []),
    ],
)
def test_a_speech_is_for_a_group_only_where_it_says_so_itself(words: str, groups: list[str]) -> None:
    said = read(f"{HEAD}Mr. Roe (Peru): {words}\n\nThe meeting rose at 5 p.m.\n")
    (statement,) = said.statements
    names = [one.name.removeprefix("the ") for one in statement.on_behalf_of]
    assert [name.replace("African Group", "Group of African States") for name in names] == groups


def test_what_a_speech_tells_of_other_meetings_is_no_fact() -> None:
    told = (
        "Mr. Roe (Peru): At the 3rd meeting, on 5 June 2030, the representative of Chad made a statement. Several "
        "speakers stressed that lamps are dear. The draft resolution was adopted without a vote in 2030. We regret.\n\n"
    )
    said = read(f"{HEAD}{told}The meeting rose at 5 p.m.\n")
    assert floor(said) == [("Peru", "Roe", "representative")]
    assert [one.number for one in said.meetings] == [71]
    assert not said.positions and not said.actions


def test_a_list_that_has_other_names_than_were_counted_is_left_out_and_doubted() -> None:
    said = read(RECORD.replace("7 votes to 1 (resolution", "17 votes to 1 (resolution"))
    assert {vote.choice for vote in said.votes if vote.proposal == "A/91/L.14"} == {"against"}
    assert ["17 in favour by the count, 7 by the list" in one.text for one in said.issues] == [True]


def test_a_state_that_is_no_member_of_the_united_nations_observes() -> None:
    said = read(f"{HEAD}Archbishop Conti (Holy See): The sea is patient.\n\nThe meeting rose at 5 p.m.\n")
    assert floor(said) == [("Holy See", "Conti", "observer")]


def test_who_presided_is_known_from_the_cover_and_from_who_took_the_chair() -> None:
    said = read(RECORD)
    presiding = [(one.person, one.party.name if one.party else None) for one in said.participations]
    assert presiding == [("Okonjo-Lind", "Ghana"), ("Mensah", "Ghana")]


COUNCIL = """United Nations
S/PV.9912
Security Council
Ninety-first year

9912th meeting
Thursday, 4 December 2036, 10 a.m.
New York

President: Mr. Okonjo-Lind . . . . . . . . . . . . . . . . . . . . (Ghana)

The meeting was called to order at 10.05 a.m.

The President: Members have before them document S/2036/77, which contains a draft resolution on lamps.

A vote was taken by show of hands.

In favour:
Chad, Ghana and Peru
Against:
None
Abstaining:
Fiji

The President: The draft resolution received {result}

Ms. Roe (Peru): Peru is glad.
"""


@pytest.mark.parametrize(
    ("result", "outcome", "counts", "adopted_as"),
    [
        (
            "three votes in favour, none against and one abstention. The draft resolution has been adopted as "
            "resolution 2999 (2036).",
            "adopted",
            (3, 0, 1),
            "S/RES/2999 (2036)",
        ),
        (
            "3 votes in favour, none against and 1 abstention. The draft resolution has not been adopted, since "
            "too few members voted for it.",
            "rejected",
            (3, 0, 1),
            None,
        ),
    ],
)
def test_the_president_of_the_security_council_tells_the_result(
    result: str, outcome: str, counts: tuple[int, int, int], adopted_as: str | None
) -> None:
    said = read(COUNCIL.format(result=result))
    (action,) = said.actions
    assert (action.proposal, action.outcome, action.adopted_as) == ("S/2036/77", outcome, adopted_as)
    assert (action.in_favour, action.against, action.abstaining) == counts
    assert {(vote.party.name, vote.choice) for vote in said.votes} == {
        *((state, "in favour") for state in ("Chad", "Ghana", "Peru")),
        ("Fiji", "abstaining"),
    }
    assert not said.issues and floor(said) == [("Peru", "Roe", "representative")]


def test_a_record_in_which_nobody_speaks_is_read() -> None:
    said = read(HEAD)
    assert not said.statements and [one.number for one in said.meetings] == [71]


@pytest.mark.parametrize("part", ["(Resumption 1)", "(Part II)"])
def test_a_resumption_is_a_record_of_its_own(part: str) -> None:
    said = read(RECORD.replace("A/91/PV.71\n", f"A/91/PV.71 {part}\n"))
    assert said.document.symbol == f"A/91/PV.71 {part}"
    assert floor(said) == floor(read(RECORD))


@pytest.mark.parametrize(
    "words",
    [
        "Mr. Smith (Chad): “We shall never agree.”",
        "Mr. President: We wish to thank you.",
        "Mr. Badger: Who took my lamp?",
    ],
)
def test_what_only_looks_like_a_head_is_no_speech(words: str) -> None:
    said = read(f"{HEAD}The President: We begin.\n\nMr. Roe (Peru): As was said long ago.\n\n{words}\n\nThank you.\n")
    assert floor(said) == [("Peru", "Roe", "representative")]


@pytest.mark.parametrize(
    "words",
    ["We do not speak on behalf of the African Group.", "I thank those who speak on behalf of the Group of 77."],
)
def test_a_group_that_is_only_named_is_not_spoken_for(words: str) -> None:
    said = read(f"{HEAD}Mr. Roe (Peru): {words}\n\nThe meeting rose at 5 p.m.\n")
    assert [one.on_behalf_of for one in said.statements] == [()]


def test_decisions_are_told_by_the_chair_alone_and_concern_the_draft_that_it_named() -> None:
    said = read(
        f"{HEAD}The President: The Assembly turns to draft resolution A/91/L.14.\n\n"
        "Mr. Roe (Peru): We recall draft resolution A/90/L.3.\n\n"
        "Draft resolution A/85/L.7 was adopted without a vote that year.\n\n"
        "The President: We shall now decide.\n\nThe draft resolution was adopted (resolution 91/204).\n"
    )
    assert [(one.proposal, one.adopted_as) for one in said.actions] == [("A/91/L.14", "A/RES/91/204")]


def test_of_two_drafts_named_together_the_decision_is_on_neither() -> None:
    said = read(
        f"{HEAD}The President: Before us are draft resolutions A/91/L.14 and A/91/L.15.\n\n"
        "The draft resolution was adopted (resolution 91/204).\n"
    )
    assert [one.proposal for one in said.actions] == ["draft resolution 91/204"]


def test_a_second_record_in_one_file_is_left_out_and_doubted() -> None:
    said = read(RECORD + RECORD.replace("71st plenary", "72nd plenary").replace("A/91/PV.71", "A/91/PV.72"))
    assert floor(said) == floor(read(RECORD))
    assert [one.reason for one in said.issues] == ["a second record"]
