"""What the text leaves open stays open, and is said: an issue with its place, never a guess."""

import pytest

from delegraph.pipeline.reading import read_facts

COVER = """E/CN.99/2031/L.1/Add.7

Commission on Inland Navigation
Thirty-first session
Vienna, 5–9 May 2031

Draft report

"""


def read(tmp_path, body):
    path = tmp_path / "report.txt"
    path.write_text(COVER + body, encoding="utf-8")
    return read_facts(path)


def reasons(reading):
    return [issue.reason for issue in reading.facts.issues]


def test_a_misprinted_state_is_no_state_but_a_doubt_with_the_nearest(tmp_path):
    reading = read(
        tmp_path,
        "1. At its 2nd meeting, on 6 May, the Commission considered locks. Statements were made by the "
        "representatives of Columbia and Peru.\n",
    )
    assert [s.speaker.code for s in reading.facts.statements] == ["PER"]
    (doubt,) = reading.facts.issues
    assert doubt.reason == "unknown name" and doubt.text == "Columbia" and "Colombia" in doubt.candidates
    assert reading.text.normalised[doubt.place.start : doubt.place.end].count("Columbia") == 1


def test_no_meeting_is_guessed_where_none_is_named(tmp_path):
    reading = read(tmp_path, "1. The representative of Peru made a statement.\n")
    (statement,) = reading.facts.statements
    assert statement.meetings == () and not statement.certain and reasons(reading) == ["no meeting"]


def test_a_second_vote_on_one_draft_is_a_doubt(tmp_path):
    vote = (
        "{n}. The draft resolution was adopted by a recorded vote of 1 to 1. The voting was as follows:\n\n"
        "In favour: Peru.\n\nAgainst: Chad.\n\n"
    )
    reading = read(
        tmp_path,
        "1. At its 2nd meeting, on 6 May, the Commission considered draft resolution E/CN.99/2031/L.2.\n\n"
        + vote.format(n=2)
        + vote.format(n=3),
    )
    assert [(v.party.code, v.choice) for v in reading.facts.votes] == [("PER", "in favour"), ("TCD", "against")]
    assert len(reading.facts.actions) == 1
    assert reasons(reading).count("a further vote on the same proposal") == 2
    assert reasons(reading).count("a further action on the same proposal") == 1


def test_states_that_align_with_no_statement_are_a_doubt(tmp_path):
    reading = read(
        tmp_path,
        "1. At its 2nd meeting, on 6 May, the Commission considered locks. Albania and Iceland aligned "
        "themselves with the statement made on behalf of the European Union.\n",
    )
    assert reading.facts.statements == () and reasons(reading) == ["aligned with no statement that was read"]


def test_a_name_outside_its_dates_resolves_and_says_so(tmp_path):
    reading = read(
        tmp_path,
        "1. At its 2nd meeting, on 6 May, the Commission considered locks. The representative of "
        "Swaziland made a statement.\n",
    )
    assert [s.speaker.code for s in reading.facts.statements] == ["SWZ"]
    assert reasons(reading) == ["name outside its dates"]


@pytest.mark.parametrize(
    "language,mark",
    [
        ("fr", "Nations Unies"),
        ("es", "Naciones Unidas"),
        ("zh", "联合国"),
        ("ar", "الأمــم المتحـدة"),
        ("ru", "Организация Объединенных Наций"),
    ],
)
def test_a_language_without_wordings_gives_its_symbol_and_says_so(tmp_path, language, mark):
    path = tmp_path / "text.txt"
    path.write_text(f"{mark} A/HRC/99/L.1\n\n1. Peru, Chad.\n", encoding="utf-8")
    facts = read_facts(path).facts
    assert (facts.document.language, facts.document.symbol) == (language, "A/HRC/99/L.1")
    assert facts.statements == () and [issue.reason for issue in facts.issues] == ["no wordings for this language"]


def test_sentences_about_speakers_that_gave_nothing_are_counted_and_placed(tmp_path):
    reading = read(
        tmp_path,
        "1. At its 2nd meeting, on 6 May, the Commission considered locks. The representative of Peru made "
        "a statement. The delegation of Chad left its umbrella.\n",
    )
    (place,) = reading.unread
    assert reading.text.normalised[place.start : place.end] == "The delegation of Chad left its umbrella."
    assert reading.about_speakers == 2


def test_a_surname_alone_is_the_person_named_in_full_before(tmp_path):
    reading = read(
        tmp_path,
        "1. At its 2nd meeting, on 6 May, the Commission considered locks. The discussion was led by the following "
        "panellists: Bram Sluis (Belgium) and Lena Brück (Austria).\n\n2. Ms. Brück gave a presentation on bells.\n",
    )
    (statement,) = reading.facts.statements
    assert (statement.speaker.kind, statement.speaker.name) == ("person", "Lena Brück")


def test_the_holder_named_after_an_office_is_no_second_speaker(tmp_path):
    reading = read(
        tmp_path,
        "1. At its 2nd meeting, on 6 May, the Commission considered locks. The meeting was opened by the Chair of the "
        "Commission, Mr. Piet Post (Belgium), who made introductory remarks.\n",
    )
    (statement,) = reading.facts.statements
    assert (statement.speaker.name, statement.person) == ("Chair of the Commission on Inland Navigation", "Piet Post")
    assert statement.form == "introductory statement"
