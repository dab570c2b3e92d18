"""Every specimen is read as a person reads it: all kinds of facts that its gold file judges."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from delegraph.pipeline.reading import read_facts
from judging import shortcomings
from specimen_files import FOLDER, NAMES, gold_of, text_of


@pytest.mark.parametrize("name", NAMES)
def test_a_specimen_is_read_as_a_person_reads_it(name: str) -> None:
    wrong = shortcomings(gold_of(name), read_facts(text_of(name)).facts)
    assert not wrong, wrong


@pytest.mark.parametrize("name", NAMES)
def test_every_span_lies_in_the_text_and_states_its_fact(name: str) -> None:
    reading = read_facts(text_of(name))
    assert list(reading.facts.places())
    for place in reading.facts.places():
        assert 0 <= place.start < place.end <= len(reading.text.normalised)
    for position in reading.facts.positions:
        content = " ".join(position.content.split())
        assert content in " ".join(reading.text.normalised.split())
    for reference in reading.facts.references:
        place = reference.place
        words, last = reading.text.normalised[place.start : place.end], reference.symbol.rsplit("/", 1)[-1]
        # "Add.1–3" and "Corr.1 and 2" name additions by their number alone
        assert last in words or last.partition(".")[0] in ("Add", "Corr") and last.partition(".")[0] in words


def test_every_text_has_its_facts_and_every_file_of_facts_its_text() -> None:
    texts = {path.stem for path in FOLDER.glob("*.txt")} | {"demo"}
    assert texts == set(NAMES)
    assert len(NAMES) >= 10
    assert all(text_of(name).is_file() for name in NAMES)


def test_the_gold_facts_point_at_meetings_that_they_list() -> None:
    for name in NAMES:
        gold = gold_of(name)
        listed = {meeting["id"] for meeting in gold.get("meetings", [])}
        for fact in [*gold.get("statements", []), *gold.get("actions", [])]:
            assert set(fact["meetings"]) <= listed
            assert fact.get("certain", len(fact["meetings"]) == 1) == (len(fact["meetings"]) == 1)


def test_the_demonstration_has_certain_and_possible_observers_at_meeting_5() -> None:
    facts = read_facts(text_of("demo")).facts
    fifth = next(meeting.id for meeting in facts.meetings if meeting.number == 5)
    observers = [one for one in facts.statements if one.capacity == "observer" and fifth in one.meetings]
    assert {one.certain for one in observers} == {True, False}


@pytest.mark.parametrize("name", NAMES)
def test_facts_have_the_form_of_the_contract(name: str, corpus: Path) -> None:
    schema = json.loads((corpus.parent / "contract" / "facts.schema.json").read_text(encoding="utf-8"))
    for facts in (gold_of(name), _as_printed(read_facts(text_of(name)).facts.to_json())):
        jsonschema.validate(facts, schema)


def _as_printed(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts after a journey through their JSON text, as partners read them."""
    again: dict[str, Any] = json.loads(json.dumps(facts, ensure_ascii=False))
    return again
