"""What a score has to be, and how a test says what is wrong with it."""

import json
from typing import Any

from delegraph.evaluate import Score, score
from delegraph.facts import Facts

LEAST = {"positions": 0.95, "positions, with verb": 0.95}
LEFT_OUT = {"span", "page", "as_printed", "id", "candidates"}


def shortcomings(gold: dict[str, Any], facts: Facts) -> str:
    """Return one line for each fact missed or invented of a kind that falls short; empty where none does."""
    table = score(gold, facts)
    assert table, "the gold facts judge nothing"
    return "\n".join(line for kind, one in table.items() if one.f1 < LEAST.get(kind, 1.0) for line in _lines(kind, one))


def _lines(kind: str, one: Score) -> list[str]:
    rows = [("missed", fact) for fact in one.missed] + [("invented", fact) for fact in one.invented]
    return [f"{kind}: F1 {one.f1:.3f}", *(f"  {what}: {_short(fact)}" for what, fact in rows)]


def _short(fact: Any) -> str:
    kept = {key: value for key, value in fact.items() if key not in LEFT_OUT and value not in (None, [], {})}
    return json.dumps(kept, ensure_ascii=False)[:300]
