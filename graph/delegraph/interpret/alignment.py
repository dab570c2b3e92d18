"""States that align themselves with a statement: "Albania and Georgia aligned themselves with that statement"."""

from dataclasses import dataclass, replace
from itertools import islice

from delegraph.facts import Party, Statement
from delegraph.interpret.behalf import find_behalf, is_state_item, parse_behalf, party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list

MOST_MARKS = 60  # before the states that align themselves, in a sentence that names the statement first


@dataclass(frozen=True, slots=True)
class Alignment:
    """The states that aligned themselves, where their clause begins, and the group whose statement it was."""

    states: tuple[Party, ...]
    start: int
    group: str | None


def find_alignment(text: str, start: int, end: int, grammar: Grammar) -> Alignment | None:
    """Return what the sentence says of states aligning themselves; None where it says nothing of it."""
    for after, pattern in grammar.aligned:
        match = pattern.search(text, start, end)
        if not match or text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue
        colon = text.find(":", match.end(), end)
        if after or colon != -1:
            states, begins = (
                _states(text, colon + 1 if colon != -1 else match.end(), end, grammar),
                match.start(),
            )
        else:
            states, begins = _before(text, start, match.start(), grammar)
        if states:
            return Alignment(states, begins, _group(text, match.end(), end, grammar))
    return None


def _group(text: str, start: int, end: int, grammar: Grammar) -> str | None:
    mark = find_behalf(text, start, end, grammar)
    behalf = parse_behalf(text, mark.end(), end, grammar, open_list=True) if mark else None
    return behalf.on_behalf_of[0].name if behalf and behalf.on_behalf_of else None


def aligned_in(text: str, start: int, end: int, grammar: Grammar) -> tuple[Party, ...]:
    """Return the states that a bracket says aligned themselves: "(…; Albania aligned itself with the statement)"."""
    for after, pattern in grammar.aligned:
        if not after and (match := pattern.search(text, start, end)):
            return _states(text, start, match.start(), grammar)
    return ()


def _before(text: str, start: int, end: int, grammar: Grammar) -> tuple[tuple[Party, ...], int]:
    marks = (start + n + 1 for n, c in enumerate(text[start:end]) if c in ",:;")
    for at in [start, *islice(marks, MOST_MARKS)]:
        begins = at + len(text[at:end]) - len(text[at:end].lstrip().removeprefix("and ").lstrip())
        if states := _states(text, begins, end, grammar):
            return states, at
    return (), start


def _states(text: str, at: int, end: int, grammar: Grammar) -> tuple[Party, ...]:
    while at < end and text[at] in " \n:":
        at += 1
    parsed = parse_list(text, at, end, grammar)
    states = tuple(party_of(i, "state") for i in parsed.items if is_state_item(i))
    return states if states and is_state_item(parsed.items[0]) and not text[parsed.end : end].strip(" ,;.") else ()


def with_aligned(statement: Statement, states: tuple[Party, ...]) -> Statement:
    """Return the statement with further states aligned, none twice."""
    known = {party.name for party in statement.aligned}
    return replace(statement, aligned=statement.aligned + tuple(s for s in states if s.name not in known))
