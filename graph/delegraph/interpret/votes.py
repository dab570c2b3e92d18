"""Recorded votes: the lists under "In favour:", "Against:", "Abstaining:"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from delegraph import wordings
from delegraph.facts import Choice, Place, Vote
from delegraph.interpret.behalf import is_state_item, party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list
from delegraph.segment import Paragraph
from delegraph.wordings import expression

LONGEST_LIST = 9000


@cache
def _labels(language: str) -> tuple[tuple[Choice, re.Pattern[str]], ...]:
    rows = wordings.table(language)["vote_labels"]
    return tuple((row["choice"], re.compile(rf"(?<!\w)(?:{expression(row['label'])})\s*:\s*")) for row in rows)


def find_votes(
    text: str, paragraph: Paragraph, start: int, end: int, grammar: Grammar, proposal: str | None
) -> Iterator[Vote]:
    """Yield the votes of the lists whose labels stand in the sentence; a list may go on in the next paragraph."""
    if proposal is None:
        return
    for choice, label in _labels(grammar.language):
        for match in label.finditer(text, start, end):
            stop = _next_label(text, match.end(), grammar)
            items = parse_list(text, match.end(), stop, grammar).items
            for item in takewhile(is_state_item, items):
                yield Vote(proposal, party_of(item, "state"), choice, Place(paragraph.number, item.start, item.end))


def _next_label(text: str, at: int, grammar: Grammar) -> int:
    end = min(len(text), at + LONGEST_LIST)
    marks = [m.start() for _, label in _labels(grammar.language) if (m := label.search(text, at, end))]
    closing = re.compile(r"\]|\n\s*\d{1,4}\.\s|\.\s").search(text, at, end)
    return min([*marks, closing.start() if closing else end])
