"""Chapters by lists, counts of speakers, action on drafts: each wording with the facts that it states."""

import re
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegraph.interpret import Interpretation, interpret
from delegraph.interpret.attributions import attributions
from delegraph.interpret.grammar import grammar
from delegraph.interpret.positions import find_positions
from delegraph.interpret.votes import votes_listed
from delegraph.pipeline.reading import read_facts
from delegraph.segment import segment

COVER = """A/HRC/91/2

Human Rights Council
Ninety-first session
25 February–4 April 2036

Report of the Human Rights Council on its ninety-first session

III. Lighthouses, fog signals and the keeping of lights

1. At its 12th meeting, on 3 March 2036, the Council considered item 3.

"""


def read(body: str, number: int = 2) -> Interpretation:
    return interpret(segment(f"{COVER}{number}. {body}\n"))


def speakers(said: Interpretation) -> list[tuple[str, str]]:
    return [(one.speaker.name, one.capacity) for one in said.statements]


# Lists


def test_brackets_within_a_list_say_for_whom_each_speaks():
    said = read(
        "In the ensuing interactive dialogue, at the same meeting, statements were made by:\n\n"
        "(a) Representatives of States Members of the Council: Brazil (also on behalf of Peru and Chile), "
        "Bosnia and Herzegovina, Egypt15 (on behalf of the Group of Arab States), Namibia;\n\n"
        "(b) Representatives of observer States: Austria, Fiji (by video message);\n\n"
        "(c) Observer for a United Nations entity: United Nations Children’s Fund;\n\n"
        "(d) Observers for non-governmental organizations: International Educational Development, Inc., "
        "Save the Children International (also on behalf of Caritas Internationalis).\n"
    )
    assert speakers(said) == [
        ("Brazil", "representative"),
        ("Bosnia and Herzegovina", "representative"),
        ("Egypt", "representative"),
        ("Namibia", "representative"),
        ("Austria", "observer"),
        ("Fiji", "observer"),
        ("United Nations Children’s Fund", "observer"),
        ("International Educational Development, Inc.", "observer"),
        ("Save the Children International", "observer"),
    ]
    behalf = {one.speaker.name: [p.name for p in one.on_behalf_of] for one in said.statements if one.on_behalf_of}
    assert behalf == {
        "Brazil": ["Peru", "Chile"],
        "Egypt": ["Group of Arab States"],
        "Save the Children International": ["Caritas Internationalis"],
    }
    assert {one.mode for one in said.statements if one.speaker.name == "Fiji"} == {"video message"}
    (meeting,) = said.meetings
    assert all(one.certain and one.meetings == (meeting.id,) for one in said.statements)


def test_an_aligned_group_except_some_of_it():
    said = read(
        "At the same meeting, the representative of Denmark (on behalf of the European Union, with the exception of "
        "Hungary) made a statement."
    )
    (one,) = said.statements
    assert [party.name for party in one.on_behalf_of] == ["European Union"]
    assert [party.name for party in one.exceptions] == ["Hungary"]


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (
            "statements in the exercise of their right of reply were made by the representatives of Chad and Peru",
            "right of reply",
        ),
        (
            "statements in exercise of a second right of reply were made by the representatives of Chad and Peru",
            "right of reply",
        ),
        (
            "the representatives of Chad and Peru made statements in explanation of vote before the vote",
            "explanation of vote",
        ),
        ("the representatives of Chad and Peru made concluding remarks", "closing statement"),
    ],
)
def test_forms_of_statements(words, form):
    said = read(f"At the same meeting, {words}.")
    assert [(one.speaker.name, one.form) for one in said.statements] == [("Chad", form), ("Peru", form)]


def test_a_person_who_represents_a_party_is_no_second_speaker():
    said = read(
        "At the same meeting, Ms. Ana Chaves, representative of Peru, and Mr. Jon Doe, representative of Chad, "
        "made statements."
    )
    assert [(one.speaker.name, one.person) for one in said.statements] == [("Peru", "Ana Chaves"), ("Chad", "Jon Doe")]


def test_a_bracket_that_closes_twice_or_never_loses_nobody():
    said = read(
        "At the same meeting, statements were made by:\n\n"
        "(a) Observers for non-governmental organizations: Bell Founders’ Association (also on behalf of the Guild of "
        "Ringers), Buoy Institute), Candle Association (also on behalf of the Guild of Wicks and the Guild of Oil, "
        "Foghorn Foundation, Harbour Society (also on behalf of the Guild of Ropes), Lamp Federation.\n"
    )
    assert [one.speaker.name for one in said.statements] == [
        "Bell Founders’ Association",
        "Buoy Institute",
        "Candle Association",
        "Foghorn Foundation",
        "Harbour Society",
        "Lamp Federation",
    ]
    behalf = {one.speaker.name: [p.name for p in one.on_behalf_of] for one in said.statements if one.on_behalf_of}
    assert behalf == {
        "Bell Founders’ Association": ["Guild of Ringers"],
        "Candle Association": ["Guild of Wicks", "Guild of Oil"],
        "Harbour Society": ["Guild of Ropes"],
    }


def test_offices_without_capitals_speak():
    said = read("At the same meeting, the chief of the Division of Lamps and Bells made a statement.")
    assert speakers(said) == [("Chief of the Division of Lamps and Bells", "secretariat")]


def test_panellists_named_before_are_known_by_their_names_alone():
    said = read(
        "At the same meeting, the panellists Jane Roe, Ana Chaves and Jon Doe made statements.\n\n"
        "3. At the same meeting, Jane Roe and Jon Doe answered questions.\n\n"
        "4. At the same meeting, Mary Major answered questions.\n"
    )
    assert [(one.speaker.name, one.capacity, one.place.paragraph) for one in said.statements] == [
        ("Jane Roe", "panellist", "2"),
        ("Ana Chaves", "panellist", "2"),
        ("Jon Doe", "panellist", "2"),
        ("Jane Roe", "panellist", "3"),
        ("Jon Doe", "panellist", "3"),
    ]


def test_whoever_presides_takes_no_floor_by_introducing_a_draft():
    said = read("At the same meeting, the President of the Council introduced draft decision A/HRC/91/L.8.")
    assert not said.statements
    assert [(one.proposal, one.role, one.sponsor.kind) for one in said.sponsorships] == [
        ("A/HRC/91/L.8", "introducer", "office")
    ]


# Meetings and paragraphs


def test_an_agenda_in_a_paragraph_does_not_take_the_numbers_of_paragraphs():
    agenda = "\n".join(f"{n}. Item {n} on lamps, wicks and oil." for n in range(1, 9))
    said = read(
        f"At the same meeting, the Council adopted its agenda, as follows:\n\n{agenda}\n\n"
        "3. At the same meeting, the representative of Peru made a statement.\n\n"
        "4. At the same meeting, the representative of Chad made a statement.\n"
    )
    assert [(one.speaker.name, one.place.paragraph) for one in said.statements] == [("Peru", "3"), ("Chad", "4")]


@pytest.mark.parametrize("day", [3, 5])
def test_a_meeting_resumed_on_another_day_is_a_meeting_of_its_own(day):
    said = read(
        f"At the resumed 12th meeting, on {day} March, the representative of Peru made a statement.\n\n"
        "3. At its 12th meeting, the representative of Chad made a statement.\n"
    )
    days = {one.id: one.date for one in said.meetings}
    when = {one.speaker.name: [days[m] for m in one.meetings] for one in said.statements}
    assert when == {"Peru": [f"2036-03-0{day}"], "Chad": ["2036-03-03"]}
    assert len(said.meetings) == (1 if day == 3 else 2)


def test_meetings_of_others_are_kept_with_their_date_and_left_out_without():
    said = read(
        "The Council welcomed the report on the ninth meeting of the lamp dialogue, held on 10 March 2036, and on the "
        "8th meeting of the wick dialogue.\n"
    )
    assert {(one.body, one.number, one.date) for one in said.meetings} == {
        ("Human Rights Council", 12, "2036-03-03"),
        ("lamp dialogue", 9, "2036-03-10"),
    }


def test_statements_stand_under_the_item_of_their_chapter_unless_the_sentence_names_another():
    said = read(
        "At the same meeting, the representative of Peru made a statement.\n\n"
        "3. At the same meeting, under agenda item 8, the representative of Chad made a statement.\n\n"
        "4. At the same meeting, the representative of Fiji made a statement.\n"
    )
    assert [(one.speaker.name, one.agenda_item) for one in said.statements] == [
        ("Peru", "3"),
        ("Chad", "8"),
        ("Fiji", "3"),
    ]


def test_a_meeting_without_a_number_is_none_of_those_with_one():
    said = read(
        "At the same meeting, the representative of Peru made a statement.\n\n"
        "3. On 4 March, the Council held an informal meeting jointly with the Wick Conference.\n\n"
        "4. The representative of Chad made a statement.\n\n"
        "5. At its 13th meeting, the representative of Fiji made a statement.\n"
    )
    assert [(one.speaker.name, one.meetings, one.certain) for one in said.statements] == [
        ("Peru", ("m12",), True),
        ("Chad", (), False),
        ("Fiji", ("m13",), True),
    ]


# Counts


@given(
    st.integers(3, 40),
    st.lists(st.sampled_from(["Peru", "Chad", "Fiji", "Nauru"]), min_size=1, max_size=3, unique=True),
)
@settings(max_examples=25, deadline=None)
def test_a_count_stays_a_count_and_the_groups_named_are_speakers(count, states):
    groups = ["the Group of 77 and China", "the African Group", "the least developed countries"][: len(states)]
    named = ", ".join(f"one on behalf of {group}" for group in groups)
    said = read(f"At the same meeting, statements were made by representatives of {count} Parties, including {named}.")
    assert len(said.statements) == len(groups)
    assert {one.speaker.kind for one in said.statements} == {"group"}
    (tally,) = said.tallies
    assert (tally.counted, tally.named, tally.of) == (count, len(groups), "Parties")


# Action


def test_a_draft_its_sponsors_and_what_it_became_are_one_proposal():
    said = read(
        "At the same meeting, the representative of Chad introduced draft resolution A/HRC/91/L.3, sponsored by Chad "
        "and co-sponsored by Fiji and Peru. Subsequently, Nauru and Samoa joined the sponsors. The representative of "
        "Fiji withdrew its sponsorship.\n\n"
        "3. At the same meeting, draft resolution A/HRC/91/L.3, as orally revised, was adopted without a vote "
        "(resolution 91/4).\n"
    )
    roles = {(one.sponsor.name, one.role) for one in said.sponsorships}
    assert roles == {
        ("Chad", "introducer"),
        ("Chad", "sponsor"),
        ("Fiji", "sponsor"),
        ("Peru", "sponsor"),
        ("Nauru", "joined"),
        ("Samoa", "joined"),
        ("Fiji", "withdrew"),
    }
    assert {one.proposal for one in said.sponsorships} == {"A/HRC/91/L.3"}
    (action,) = said.actions
    assert (action.proposal, action.outcome, action.method) == ("A/HRC/91/L.3", "adopted", "without a vote")
    assert action.adopted_as == "A/HRC/RES/91/4" and action.revised


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("draft resolution A/HRC/91/L.3 was withdrawn by the sponsors", "withdrawn"),
        ("the Council decided to postpone consideration of draft resolution A/HRC/91/L.3", "postponed"),
        ("draft resolution A/HRC/91/L.3 was rejected by a recorded vote of 10 to 2, with 1 abstention", "rejected"),
    ],
)
def test_other_outcomes(words, outcome):
    said = read(f"At the same meeting, {words}.")
    assert [(one.proposal, one.outcome) for one in said.actions] == [("A/HRC/91/L.3", outcome)]


@pytest.mark.parametrize(
    "words",
    [
        "a recorded vote of 31 to 14, with 1 abstention",
        "31 votes to 14, with 1 abstention",
        "31 votes in favour, 14 against, with 1 abstention",
        "31 votes in favour and 14 against, with 1 abstention",
    ],
)
def test_votes_are_counted_in_older_and_newer_words(words):
    said = read(
        "At the same meeting, as Chad had requested, a recorded vote was taken on draft resolution A/HRC/91/L.3, "
        f"on lamps. The draft resolution was adopted by {words}.\n\n3. The meeting rose.\n"
    )
    (action,) = said.actions
    assert (action.method, action.in_favour, action.against, action.abstaining) == ("recorded vote", 31, 14, 1)


@pytest.mark.parametrize("draft", ["draft resolution A/HRC/91/L.3", "the draft resolution"])
def test_a_draft_may_be_introduced_in_the_passive(draft):
    said = read(
        "At the same meeting, the Council had before it draft resolution A/HRC/91/L.3.\n\n3. At the same meeting, "
        f"{draft} was introduced by the representative of Nigeria (on behalf of the Group of African States). "
        "A recorded vote was then taken on the draft resolution, which was adopted by 31 votes to 14.\n"
    )
    assert [(one.speaker.name, one.form, one.about) for one in said.statements] == [
        ("Nigeria", "introduction of a proposal", "A/HRC/91/L.3")
    ]
    (introducer,) = said.sponsorships
    assert (introducer.sponsor.name, introducer.role, introducer.proposal) == ("Nigeria", "introducer", "A/HRC/91/L.3")
    assert [one.name for one in introducer.on_behalf_of] == ["Group of African States"]
    assert [one.method for one in said.actions] == ["recorded vote"]


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_an_item_in_brackets_under_a_heading_is_that_of_the_section(apart):
    said = read(
        "The Council met.\n\nIV. Reports\n\nA. Lamps\n\n3. The representative of Chad made a statement.\n\n"
        f"B. Bells{apart}(Agenda item 7)\n\n1. Proceedings\n\n4. The representative of Peru made a statement.\n"
    )
    assert {one.speaker.name: one.agenda_item for one in said.statements}["Peru"] == "7"


CHOICES = ("in favour", "against", "abstaining")
VOTE = """At the same meeting, as Chad had requested, a recorded vote was taken on draft resolution
A/HRC/91/L.3, on lamps. The draft resolution was adopted by 3 votes to 2, with 1 abstention. The voting was as follows:

In favour:
Fiji, Nauru, Samoa1

Against:
Chad, Peru

Abstaining:
Tuvalu
{note}
3. At the same meeting, the representative of Fiji made a statement.
"""


def test_a_vote_that_was_meant_otherwise_stays_as_cast():
    note = (
        "\n1 The delegation of Samoa subsequently stated that it had intended to vote against the draft resolution.\n"
    )
    said = read(VOTE.format(note=note))
    assert {(one.party.name, one.choice) for one in said.votes} == {
        ("Fiji", "in favour"),
        ("Nauru", "in favour"),
        ("Samoa", "in favour"),
        ("Chad", "against"),
        ("Peru", "against"),
        ("Tuvalu", "abstaining"),
    }
    assert {one.party.name: one.intended for one in said.votes if one.intended} == {"Samoa": "against"}
    assert not said.issues


@pytest.mark.parametrize("between", ["\n", "\n\n", " "])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "after", ["3. The meeting rose.", "B. Dialogue with the keeper of lamps\n\n3. The meeting rose."]
)
def test_lists_of_voters_are_no_headings_however_they_stand(between, apart, after):
    vote = VOTE.split("In favour:")[0]
    lists = {"In favour": "Fiji, Nauru, Samoa", "Against": "Chad, Peru", "Abstaining": "Tuvalu"}
    printed = apart.join(f"{label}:{between}{states}" for label, states in lists.items())
    said = read(f"{vote}{printed}\n\n{after}\n")
    found = {choice.capitalize(): {v.party.name for v in said.votes if v.choice == choice} for choice in CHOICES}
    assert found == {label: set(states.split(", ")) for label, states in lists.items()}
    assert not said.issues


def test_a_masthead_without_blank_lines_is_no_paragraph_though_its_last_line_is_a_sentence():
    lines = ["United Nations", "A/HRC/91/15", "General Assembly", "Distr.: General", "10 December 2036"]
    lines += ["Human Rights Council", "Ninety-first session", "Report of the keepers*", "* The annex comes later."]
    report = "\n\n1. At the 5th meeting, on 6 December 2036, the representative of Chad spoke.\n"
    said = interpret(segment("\n".join(lines) + report))
    assert said.document.symbol == "A/HRC/91/15" and said.document.session == 91
    assert said.document.date == "2036-12-10"


@pytest.mark.parametrize("width", [36, 44, 60, 90])
def test_prose_without_numbers_is_read_however_narrow_its_lines(width):
    prose = (
        "At its 3rd meeting, on 5 March 2036, the Council considered the lamps of the coasts. Statements were made by "
        "the representatives of Chad, Peru and Fiji. The meeting was long."
    )
    said = interpret(segment(f"A/HRC/91/15\n\nHuman Rights Council\n\n{fill(prose, width)}\n"))
    assert {one.speaker.name for one in said.statements} == {"Chad", "Peru", "Fiji"}


def test_what_the_columns_of_a_masthead_ran_together_is_told_apart():
    lines = ["UNITED NATIONS", "General Assembly \tDistr. GENERAL", "A/HRC/91/47 3 June 2036", "Original: ENGLISH"]
    lines += ["HUMAN RIGHTS COUNCIL Ninety-first session Agenda item 6", "Report of the keepers of lamps"]
    said = interpret(segment("\n".join(lines) + "\n\n1. The representative of Chad made a statement.\n"))
    document = said.document
    assert (document.symbol, document.date, document.session) == ("A/HRC/91/47", "2036-06-03", 91)
    assert document.body and document.body.casefold() == "human rights council"


def test_the_chapters_of_a_review_are_no_agenda_items():
    review = (Path(__file__).parent / "specimens" / "upr-harbour.txt").read_text(encoding="utf-8")
    said = interpret(segment(re.sub(r"\n\n(?=[3-9]\. )", "\n\nI. Summary of the review\n\n", review, count=1)))
    assert said.positions and {position.agenda_item for position in said.positions} == {None}


def test_meetings_held_jointly_are_on_the_day_that_is_named_after_both():
    said = read(
        "At its 5th meeting, held jointly with the 9th meeting of the Advisory Committee, on 5 March 2036, the "
        "representative of Chad made a statement.\n"
    )
    assert {(5, "2036-03-05"), (9, "2036-03-05")} <= {(one.number, one.date) for one in said.meetings}


# Positions


@pytest.mark.parametrize("verb", sorted(attributions("en").passive_lemma))
def test_every_verb_can_stand_in_the_passive(verb):
    text = f"Samoa was {verb} for its lamps."
    found = list(find_positions(text, 0, len(text), grammar("en"), None, summary=True))
    assert {(one.quantifier, one.content) for one in found} <= {("unattributed", "Samoa for its lamps")}


def test_clauses_parted_by_semicolons_keep_their_own_holder():
    said = read(
        "Algeria recommended that Mexico (a) trim the wicks; referring to the oil, Peru stressed that (b) it was dear; "
        "it also noted the smoke."
    )
    assert [([p.name for p in one.holders], one.verb) for one in said.positions] == [
        (["Algeria"], "recommend"),
        (["Peru"], "stress"),
        (["Peru"], "note"),
    ]


@pytest.mark.parametrize(
    ("opening", "verb"),
    [
        ("Concerned that the wick was short", "be concerned"),
        ("Noting the length of the wick", "note"),
        ("While welcoming the wick", "welcome"),
    ],
)
def test_what_opens_a_sentence_is_a_position_of_its_subject(opening, verb):
    said = read(f"{opening}, Peru recommended that the lamp be lit.")
    assert [([p.name for p in one.holders], one.verb) for one in said.positions] == [
        (["Peru"], verb),
        (["Peru"], "recommend"),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\nA/91/PV.7\n\n"])
def test_a_list_of_votes_ends_where_the_outcome_is_told(gap):
    text = f"Abstaining:\nSamoa, Ukraine{gap}Draft resolution A/91/L.7 was adopted by 3 votes to 1, with 2 abstentions."
    text = text.replace("A/91/PV.7", " " * 9)  # as page furniture is blanked out
    found = votes_listed(text, None, 0, len(text), grammar("en"), "A/91/L.7")
    assert [(vote.party.name, vote.choice) for vote in found] == [("Samoa", "abstaining"), ("Ukraine", "abstaining")]


def test_headings_of_a_chapter_are_no_title_of_a_document(tmp_path: Path) -> None:
    path = tmp_path / "chapter.txt"
    path.write_text(
        "IX. Harbours, light-houses, tides and\nslow ferries of the coast\n\nA. General debate on slow ferries\n\n"
        "1. At its 44th meeting, on 20 March 2031, the Human Rights Council debated slow ferries, and "
        "statements were made by the representatives of Chile and Ghana.\n",
        encoding="utf-8",
    )
    facts = read_facts(path).facts
    assert facts.document.title is None and [s.speaker.name for s in facts.statements] == ["Chile", "Ghana"]
