"""The real report that the project began with is read without a miss. It stands beside the checkout, not in it."""

import json
from pathlib import Path

import pytest

from delegraph.pipeline.reading import Reading, read_facts
from judging import shortcomings

SEED = "ccpcj-2018-cybercrime"


@pytest.fixture(scope="module")
def seed(corpus: Path) -> Reading:
    return read_facts(corpus / "dev" / f"{SEED}.txt")


def test_the_seed_report_is_read_as_a_person_reads_it(seed: Reading, corpus: Path) -> None:
    gold = json.loads((corpus / "dev" / f"{SEED}.gold.json").read_text(encoding="utf-8"))
    wrong = shortcomings(gold, seed.facts)
    assert not wrong, wrong


def test_twenty_observers_may_have_spoken_at_the_fifth_meeting_and_none_certainly(seed: Reading) -> None:
    fifth = next(meeting.id for meeting in seed.facts.meetings if meeting.number == 5)
    observers = [one for one in seed.facts.statements if one.capacity == "observer" and fifth in one.meetings]
    assert len(observers) == 20
    assert not any(one.certain for one in observers)


def test_no_sentence_about_speakers_is_left_unread(seed: Reading) -> None:
    assert seed.about_speakers > 0
    assert seed.unread == ()
