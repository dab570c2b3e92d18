"""What a footnote says of a delegation's standing: "Observer of the Council, speaking on behalf of …".

The wording of a statement never tells a standing; a footnote tied to the name by its mark does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from delegraph import wordings
from delegraph.facts import Place, Standing, Status
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.interpretation import Interpretation
from delegraph.numbers import FROM_RAISED
from delegraph.segment import Report, Span
from delegraph.wordings import Wording, compiled

MARKED = re.compile(r"\s*(?P<mark>\d{1,3}|\*{1,3})\s*(?P<words>\S.*)", re.DOTALL)
AFTER_MARK = r"(?=\s*[,;:(.)]|\s+(?:and|the)\b|\s*$)"


@cache
def _standings(language: str) -> tuple[tuple[Wording, Status], ...]:
    return tuple((compiled(row["words"]), row["status"]) for row in wordings.table(language)["standings"])


def take_standings(report: Report, grammar: Grammar, result: Interpretation) -> None:
    """Give the statements whose speakers bear the mark of such a footnote that standing, and note it by itself."""
    printed = report.printed.translate(FROM_RAISED)
    made: dict[Span, list[int]] = {}  # a list of speakers is one sentence of many statements
    for n, statement in enumerate(result.statements):
        made.setdefault((statement.place.start, statement.place.end), []).append(n)
    for mark, status in _marked(printed, report.notes, result.document.body, grammar.language):
        bearing = re.compile(rf",?\s?{re.escape(mark)}{AFTER_MARK}")
        for span, numbers in made.items():
            borne = printed.find(mark, *span) != -1
            marks = [found.start() for found in bearing.finditer(printed, *span)] if borne else []
            for n in numbers if marks else ():
                _take_standing(printed, marks, status, n, result)


def _take_standing(printed: str, marks: Sequence[int], status: Status, n: int, result: Interpretation) -> None:
    statement = result.statements[n]
    place = _marked_place(printed, statement.place, statement.speaker.name, marks)
    if place:
        result.statements[n] = replace(statement, status=status)
        result.standings.append(Standing(statement.speaker, status, place))


def _marked(printed: str, spans: Iterable[Span], body: str | None, language: str) -> Iterator[tuple[str, Status]]:
    """The marks of footnotes that tell a standing; an asterisk that other notes bear too tells nothing."""
    notes = [match for start, end in spans if (match := MARKED.fullmatch(printed, start, end))]
    told = [(note["mark"], standing_in(note["words"], body, language)) for note in notes]
    for mark, status in dict.fromkeys(told):
        if status and all(other == status for m, other in told if m == mark):
            yield mark, status


def standing_in(words: str, body: str | None, language: str) -> Status | None:
    """Return the standing in `body`, the report's own, that the words of a footnote state; None where they do not."""
    for pattern, status in _standings(language):
        said = pattern.match(words)
        if said and _is_of(words[said.end() :], body):
            return status
    return None


def _is_of(words: str, body: str | None) -> bool:
    """Whether the body named is the report's own, in full or by its noun ("the Council")."""
    named = re.split(r"[,.;]| speaking\b", " ".join(words.split()), maxsplit=1)[0].strip().lower()
    return not body or body.lower().startswith(named) or body.lower().endswith(named)


def _marked_place(text: str, within: Place, name: str, marks: Sequence[int]) -> Place | None:
    """The place of the name where it stands before one of the marks; a line may break between its words."""
    words = name.split()
    for end in marks:
        if text.endswith(words[-1], within.start, end):
            spaced = r"\s+".join(map(re.escape, words))
            if found := re.compile(rf"\b{spaced}\Z").search(text, within.start, end):
                return Place(within.paragraph, found.start(), end)
    return None
