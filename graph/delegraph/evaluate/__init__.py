"""How well facts agree with gold facts: precision, recall and F1 for each kind of fact.

The rules are those by which the project's figures are judged. Two names are the same when their state codes
are, or any accepted spelling, once case, accents, articles, punctuation and a trailing acronym are set
aside. Aliases count in the gold facts only. A kind that the gold facts leave out is not judged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from delegraph.evaluate import sameness
from delegraph.evaluate.sameness import (
    Record,
    Same,
    pair,
    same_meetings,
    same_position_and_verb,
    same_statement,
    same_turn,
)
from delegraph.facts import Facts

_UNJUDGED = {"title", "rapporteur", "kind", "parent_body"}


@dataclass(frozen=True, slots=True)
class Score:
    """One kind of fact: how many are right, which gold facts were missed, which facts were invented."""

    right: int
    missed: tuple[Record, ...]
    invented: tuple[Record, ...]

    @property
    def precision(self) -> float:
        """Share of the facts found that are right; 1 where none was found."""
        found = self.right + len(self.invented)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold facts that were found; 1 where there is none."""
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def plus(self, other: "Score") -> "Score":
        """Add up two scores of one kind."""
        return Score(self.right + other.right, self.missed + other.missed, self.invented + other.invented)


def score(gold: Record, facts: Facts | Record) -> dict[str, Score]:
    """Compare facts (or their JSON form) with gold facts; the kinds that gold judges, in a fixed order."""
    found = facts.to_json() if isinstance(facts, Facts) else facts
    return dict(_scores(gold, found))


def total(tables: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Add up the scores of several documents, kind by kind."""
    sums: dict[str, Score] = {}
    for table in tables:
        for kind, one in table.items():
            sums[kind] = sums[kind].plus(one) if kind in sums else one
    return sums


def _scores(gold: Record, found: Record) -> Iterator[tuple[str, Score]]:
    if "document" in gold:
        yield "document header", _score_header(gold["document"], found.get("document") or {})
    for kind, same in sameness.BEFORE_STATEMENTS.items():
        yield from _score_kind(kind, gold, found, same)
    if "statements" in gold:
        yield from _score_statements(gold, found)
    for kind, same in sameness.AFTER_STATEMENTS.items():
        yield from _score_kind(kind, gold, found, same)
        if kind == "positions" and kind in gold:
            yield "positions, with verb", _score(gold[kind], found.get(kind, []), same_position_and_verb)


def _score_kind(kind: str, gold: Record, found: Record, same: Same) -> Iterator[tuple[str, Score]]:
    # An empty list of agenda items is no judgement: gold files of records leave them to the agenda itself.
    if kind in gold and (gold[kind] or kind != "agenda_items"):
        yield kind.replace("_", " "), _score(gold[kind], found.get(kind, []), same)


def _score(gold: Sequence[Record], found: Sequence[Record], same: Same) -> Score:
    pairs, missed, invented = pair(gold, found, same)
    return Score(len(pairs), tuple(missed), tuple(invented))


def _score_header(gold: Record, found: Record) -> Score:
    judged = {key: value for key, value in gold.items() if key not in _UNJUDGED}
    missed = [
        {key: value, "found": found.get(key)}
        for key, value in judged.items()
        if not sameness.same_value(value, found.get(key))
    ]
    return Score(len(judged) - len(missed), tuple(missed), ())


def _score_statements(gold: Record, found: Record) -> Iterator[tuple[str, Score]]:
    def strict(g: Record, f: Record) -> bool:
        return same_statement(g, f) and same_meetings(gold, g["meetings"], found, f["meetings"])

    # The strictest pairs are made first, so that two turns of one speaker in a paragraph are not crossed.
    steps: tuple[Same, ...] = (
        lambda g, f: same_turn(g, f) and strict(g, f),
        lambda g, f: same_turn(g, f) and g.get("form") == f.get("form"),
        same_turn,
    )
    pairs: list[tuple[Record, Record]] = []
    missed, invented = list(gold["statements"]), list(found.get("statements", []))
    for step in steps:
        more, missed, invented = pair(missed, invented, step)
        pairs += more
    bad = [(g, f) for g, f in pairs if not strict(g, f)]
    yield "statements", Score(len(pairs), tuple(missed), tuple(invented))
    yield (
        "statements, strict",
        Score(len(pairs) - len(bad), (*missed, *(g for g, _ in bad)), (*invented, *(f for _, f in bad))),
    )
