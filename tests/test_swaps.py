"""Change a text in one respect, and exactly the facts that state it change.

States are exchanged that stand as speaker, aligned or panellist's state; meetings of one body take other
numbers from 1 to 60; what was done on one day of the session is moved to another of its days.
"""

import json
from calendar import month_name
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conftest import CORPUS
from delegraph.pipeline.reading import read_facts
from specimen_files import NAMES, gold_of, text_of
from swaps import comparable, exchange, move_days, renumber, states_that_take_part

SEED = CORPUS / "dev" / "ccpcj-2018-cybercrime.txt"
# A range of meetings or days ("2nd to 4th meetings, from 9 to 11 December") says what lies between.
RANGES = {"cosp-weather-balloons", "hrc-lighthouse-chapter"}
seed = pytest.param(
    "seed",
    marks=pytest.mark.skipif(
        not CORPUS.is_dir(), reason="the corpus of real documents does not stand beside this checkout"
    ),
)


def _one_body_a_number(meetings: list[dict[str, Any]]) -> bool:
    """Whether no two bodies have meetings of one number, so that an ordinal tells whose it is."""
    return len({one["number"] for one in meetings}) == len(meetings) > 0


def _in_a_dated_session(gold: dict[str, Any]) -> bool:
    """Whether it is a report whose meetings are all on days of a session that it dates."""
    document = gold.get("document", {})
    start, end = document.get("session_start"), document.get("session_end")
    days = [one["date"] for one in gold["meetings"]]
    return bool(days and start and end and gold.get("statements")) and all(start <= day <= end for day in days)


WITH_STATES = [*(name for name in NAMES if states_that_take_part(gold_of(name))), seed]
WITH_MEETINGS = [*(name for name in NAMES if _one_body_a_number(gold_of(name)["meetings"])), seed]
WITH_DAYS = [*(name for name in NAMES if _in_a_dated_session(gold_of(name)) and name not in RANGES), seed]
changes = settings(
    deadline=None, derandomize=True, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def original(name: str) -> tuple[str, dict[str, Any]]:
    if name != "seed":
        return text_of(name).read_text(encoding="utf-8"), gold_of(name)
    return SEED.read_text(encoding="utf-8"), json.loads(SEED.with_suffix(".gold.json").read_text(encoding="utf-8"))


@cache
def facts_before(name: str) -> dict[str, Any]:
    return read_facts(SEED if name == "seed" else text_of(name)).facts.to_json()


def facts_of(text: str, folder: Path) -> dict[str, Any]:
    path = folder / "changed.txt"
    path.write_text(text, encoding="utf-8")
    return read_facts(path).facts.to_json()


def assert_exchanged(name: str, one: str, other: str, folder: Path) -> None:
    text, gold = original(name)
    reword = exchange(text, gold, one, other)
    before, after = facts_before(name), facts_of(reword(text), folder)
    assert comparable(after) == comparable(before, reword, states={one: other, other: one})
    assert comparable(after) != comparable(before)


@pytest.mark.parametrize("name", WITH_STATES)
@changes
@given(data=st.data())
def test_two_states_exchanged_are_exchanged_in_the_facts_and_nothing_else_is(
    name: str, data: st.DataObject, tmp_path: Path
) -> None:
    pairs = list(combinations(sorted(states_that_take_part(original(name)[1])), 2))
    one, other = data.draw(st.sampled_from(pairs), label="states")
    assert_exchanged(name, one, other, tmp_path)


@pytest.mark.parametrize("name", [seed])
@pytest.mark.parametrize("one", ["BRA", "CHN", "NOR"])
def test_a_name_with_brackets_of_its_own_may_stand_in_brackets(name: str, one: str, tmp_path: Path) -> None:
    assert_exchanged(name, one, "IRN", tmp_path)


@pytest.mark.parametrize("name", WITH_MEETINGS)
@changes
@given(data=st.data())
def test_meetings_with_other_numbers_are_other_meetings_and_nothing_else_changes(
    name: str, data: st.DataObject, tmp_path: Path
) -> None:
    text, gold = original(name)
    numbers = data.draw(_other_numbers(gold, keep_distances=name in RANGES), label="numbers")
    before, after = facts_before(name), facts_of(renumber(text, numbers), tmp_path)
    assert comparable(after) == comparable(before, numbers=numbers)


@pytest.mark.parametrize("name", WITH_DAYS)
@changes
@given(data=st.data())
def test_meetings_on_other_days_are_on_those_days_and_nothing_else_changes(
    name: str, data: st.DataObject, tmp_path: Path
) -> None:
    text, gold = original(name)
    start = date.fromisoformat(gold["document"]["session_start"])
    end = date.fromisoformat(gold["document"]["session_end"])
    held = sorted({date.fromisoformat(one["date"]) for one in gold["meetings"]})
    month = data.draw(st.sampled_from(sorted({day.month for day in held})), label="month")
    old = [day for day in held if day.month == month]
    session = [day for day in _days(start, end) if day.month == month]
    new = sorted(data.draw(st.permutations(session), label="days")[: len(old)])
    moved = move_days(text, month_name[month], {was.day: now.day for was, now in zip(old, new, strict=True)})
    dates = {was.isoformat(): now.isoformat() for was, now in zip(old, new, strict=True)}
    assert comparable(facts_of(moved, tmp_path)) == comparable(facts_before(name), dates=dates)


@st.composite
def _other_numbers(draw: st.DrawFn, gold: dict[str, Any], *, keep_distances: bool) -> dict[int, int]:
    """Draw numbers from 1 to 60, in order, for the meetings of the body that has most of them."""
    bodies = [one["body"] for one in gold["meetings"]]
    body = max(sorted(set(bodies)), key=bodies.count)
    old = sorted(one["number"] for one in gold["meetings"] if one["body"] == body)
    others = {one["number"] for one in gold["meetings"] if one["body"] != body}
    assume(not others & set(old))
    if keep_distances:
        first = draw(st.integers(1, 60 - old[-1] + old[0]))
        return {number: number - old[0] + first for number in old}
    new = draw(st.lists(st.integers(1, 60), min_size=len(old), max_size=len(old), unique=True))
    return dict(zip(old, sorted(new), strict=True))


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]
