"""The figures of `delegraph evaluate` are those of the corpus's own judge."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from delegraph.evaluate import Score, score, total

MEETING = {"id": "5", "body": "Commission on Tides", "number": 5, "date": "2031-03-04"}
CANADA = {"kind": "state", "code": "CAN", "name": "Canada"}
STATEMENT = {
    "paragraph": "7",
    "speaker": CANADA,
    "capacity": "observer",
    "form": "statement",
    "on_behalf_of": [],
    "aligned": [],
    "meetings": ["5"],
    "certain": True,
}


def facts(**changes: Any) -> dict[str, Any]:
    return {"document": {}, "meetings": [MEETING], "statements": [STATEMENT | changes]}


def attended(party: dict[str, Any]) -> dict[str, Any]:
    return {"attendance": [{"party": party, "capacity": "observer"}]}


def test_facts_are_right_against_themselves() -> None:
    table = score(facts(), facts())
    assert {kind: one.f1 for kind, one in table.items()} == {
        "document header": 1.0,
        "meetings": 1.0,
        "statements": 1.0,
        "statements, strict": 1.0,
    }


@pytest.mark.parametrize(
    "change",
    [
        {"capacity": "representative"},
        {"form": "right of reply"},
        {"certain": False},
        {"meetings": []},
        {"aligned": [{"kind": "state", "code": "ISL", "name": "Iceland"}]},
    ],
)
def test_the_strict_rule_sees_every_part_of_a_statement(change: dict[str, Any]) -> None:
    table = score(facts(), facts(**change))
    assert table["statements"].f1 == 1.0
    assert table["statements, strict"] == Score(0, (STATEMENT,), (STATEMENT | change,))


def test_a_statement_in_another_paragraph_is_missed_and_invented() -> None:
    one = score(facts(), facts(paragraph="8"))["statements"]
    assert (one.right, len(one.missed), len(one.invented)) == (0, 1, 1)


def test_aliases_help_in_gold_only() -> None:
    gold = attended({"name": "Sea League", "names": ["SL"]})
    assert score(gold, attended({"name": "SL"}))["attendance"].right == 1
    assert score(gold, attended({"name": "Tides", "names": ["Sea League", "SL"]}))["attendance"].right == 0


def test_a_kind_that_gold_leaves_out_is_not_judged() -> None:
    assert set(score({"meetings": []}, facts())) == {"meetings"}


def test_totals_add_up_kind_by_kind() -> None:
    good, bad = score(facts(), facts()), score(facts(), facts(paragraph="8"))
    both = total([good, bad])["statements"]
    assert (both.right, both.precision, both.recall, both.f1) == (1, 0.5, 0.5, 0.5)


def test_the_figures_are_those_of_the_corpus_judge(corpus: Path) -> None:
    judge = _load(corpus / "score.py")
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(corpus.rglob("*.gold.json"))]
    assert len(golds) > 10
    for gold in golds:
        # Each gold file against itself with faults, and against its neighbour's facts, where little agrees.
        for found in (gold, _spoil(gold), golds[0]):
            theirs = {kind: row[:3] for kind, row in judge.score(gold, found).items()}
            ours = {kind: [one.right, len(one.missed), len(one.invented)] for kind, one in score(gold, found).items()}
            assert ours == theirs


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("judge", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _spoil(gold: dict[str, Any]) -> dict[str, Any]:
    """Drop every fifth fact, double every seventh, and change one field of every third."""
    spoilt = json.loads(json.dumps(gold))
    for facts_of_a_kind in (value for value in spoilt.values() if isinstance(value, list)):
        for number, fact in enumerate(facts_of_a_kind):
            if number % 3 == 0:
                key = sorted(fact)[number % len(fact)]
                if not isinstance(fact[key], dict):
                    fact[key] = [] if isinstance(fact[key], list) else "9"
        kept = [fact for number, fact in enumerate(facts_of_a_kind) if number % 5 != 4]
        facts_of_a_kind[:] = kept + facts_of_a_kind[::7]
    return spoilt
