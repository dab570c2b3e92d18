"""Documents that the corpus holds both as text and in another format: the same facts must come out of both.

A text is the twin of a file whose symbol its name begins with ("A_HRC_28_2_ch05.txt" and A/HRC/28/2); it may be a part
of it, and then the facts of its paragraphs are compared. The text's facts are those that people read where it has
gold facts, else those that the reader finds in it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from delegraph.errors import DelegraphError
from delegraph.evaluate import Score, score
from delegraph.pipeline.reading import Reading, read_facts

TEXT = ".txt"
PART = r"(?:_(?:ch|paras).*)?"
NO_PARAGRAPH = -1
SHOWN = 10
COMPARED = ("meetings", "statements", "panellists", "positions", "sponsorships", "actions", "votes")


@dataclass(frozen=True, slots=True)
class Twin:
    """Two files of one document, and how the facts of `other` agree with those of `text`."""

    text: Path
    other: Path
    by_people: bool  # the facts of the text are gold
    scores: dict[str, Score]

    def differences(self) -> Iterator[str]:
        """Yield a line for each fact that one of the two has and the other has not; of many of a kind the first."""
        for kind, one in self.scores.items():
            for sign, facts in (("-", one.missed), ("+", one.invented)):
                yield from (f"{sign} {kind}: {_brief(fact)}" for fact in facts[:SHOWN])
                if len(facts) > SHOWN:
                    yield f"{sign} {kind}: {len(facts) - SHOWN:,} more"


def twins(paths: Sequence[Path]) -> Iterator[Twin]:
    """Yield the twins among the paths, in their order."""
    texts = [path for path in paths if path.suffix == TEXT]
    for other in paths:
        if other.suffix == TEXT or not (found := _read(other)) or not found.facts.document.symbol:
            continue
        name = re.compile(re.sub(r"[\W_]", "[_.]", found.facts.document.symbol) + PART)
        for text in texts:
            if name.fullmatch(text.stem) and (reading := _read(text)):
                yield _compared(text, reading, other, found.facts.to_json())


def _read(path: Path) -> Reading | None:
    try:
        return read_facts(path)
    except DelegraphError:
        return None


def _compared(text: Path, reading: Reading, other: Path, found: dict[str, Any]) -> Twin:
    gold = text.with_name(f"{text.stem}.gold.json")
    facts = json.loads(gold.read_text(encoding="utf-8")) if gold.is_file() else reading.facts.to_json()
    expected = {kind: facts[kind] for kind in COMPARED if kind in facts}
    part = re.search(r"_(?:ch|paras)", text.stem) is not None
    scores = score(expected, _of_paragraphs(found, _paragraphs(reading)) if part else found)
    # the meetings of the whole are more than those of its part; statements and actions are compared with theirs
    return Twin(text, other, gold.is_file(), {k: v for k, v in scores.items() if not (part and k == "meetings")})


def _paragraphs(reading: Reading) -> range:
    printed = [place.paragraph or "" for place in reading.facts.places()]
    numbers = [int(number) for number in printed if number.isdigit()]
    return range(min(numbers, default=0), max(numbers, default=0) + 1)


def _of_paragraphs(facts: dict[str, Any], paragraphs: range) -> dict[str, Any]:
    """The facts that stand between the first and the last character of facts with these paragraph numbers.

    What is said in a footnote has no paragraph.
    """
    listed = [fact for items in facts.values() if isinstance(items, list) for fact in items]
    numbered = [fact["span"] for fact in listed if _number(fact) in paragraphs]
    first, last = min((s for s, _ in numbered), default=0), max((e for _, e in numbered), default=0)

    def within(fact: dict[str, Any]) -> bool:
        number, (start, _) = _number(fact), fact["span"]
        return number in paragraphs or (number == NO_PARAGRAPH and first <= start < last)

    return {
        kind: [fact for fact in items if within(fact)] if isinstance(items, list) and kind != "meetings" else items
        for kind, items in facts.items()
    }


def _number(fact: dict[str, Any]) -> int:
    printed = fact.get("paragraph") or ""
    return int(printed) if printed.isdigit() else NO_PARAGRAPH


def _brief(fact: Any) -> str:
    kept = {key: value for key, value in fact.items() if value and key not in ("span", "why", "wording", "page")}
    return json.dumps(kept, ensure_ascii=False)[:300]
