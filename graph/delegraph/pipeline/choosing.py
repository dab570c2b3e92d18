"""Which of several files of one text goes into the store, by what they are and not by the order they come in."""

import json
from collections.abc import Iterable
from typing import Any

from delegraph.pipeline.differences import differences
from delegraph.pipeline.storing import FACTS, Prepared


def choose_texts(prepared: Iterable[Prepared]) -> dict[str, Prepared]:
    """Return the text to be stored of each graph.

    Of several, the one whose normalised text has the smaller SHA-256: the same files always give the same store.
    """
    chosen: dict[str, Prepared] = {}
    for one in prepared:
        rival = chosen.get(one.graph)
        if one.reason is None and (rival is None or _rank(one) < _rank(rival)):
            chosen[one.graph] = one
    return chosen


def _rank(one: Prepared) -> tuple[str, str]:
    return one.text_digest, one.source_digest


def refusal(one: Prepared, chosen: Prepared) -> str:
    """Say why a text is not stored beside the chosen one of its graph: which facts differ, and what can be done."""
    differ = _sentence(differences(_facts(one), _facts(chosen)))
    return (
        f"{one.path}: {chosen.path} gives other facts for the same symbol, language and part, and that text stays: its "
        f"SHA-256 is the smaller. {differ}. Give only one of the two; this file replaces the other where it is "
        "ingested alone, after it"
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _facts(text: Prepared) -> Any:
    return json.loads(text.scratch.with_suffix(FACTS).read_bytes())
