"""Who attended: "The session was attended by representatives of 38 States members …: …"."""

import re
from collections.abc import Iterator
from functools import cache

from delegraph import wordings
from delegraph.facts import Attendance, Capacity, Place
from delegraph.interpret.behalf import is_state_item, party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list
from delegraph.interpret.speakers import parse_speakers
from delegraph.interpret.stretches import begun
from delegraph.segment import Paragraph
from delegraph.wordings import Wording, compiled

OBSERVERS = re.compile(r"\bobservers?\b", re.IGNORECASE)


@cache
def _words(language: str) -> tuple[Wording, Wording]:
    t = wordings.table(language)
    return compiled("|".join(t["attended"])), compiled("|".join(t["represented"]))


def find_attendance(text: str, paragraph: Paragraph, start: int, end: int, grammar: Grammar) -> Iterator[Attendance]:
    """Yield the parties that a sentence lists as present; a bare count lists nobody."""
    said = _said(text, start, end, grammar)
    if said is None:
        return
    place = Place(paragraph.number, start, end)
    colon = text.find(":", said.start(), end)
    if colon != -1:
        yield from listed_attendance(text, colon + 1, end, grammar, place, text[start:colon])
        return
    after = _said_before(said)
    speakers = parse_speakers(text, said.end() + 1, end, grammar) if after else ()
    for speaker in speakers or parse_speakers(text, start, said.start(), grammar):
        observing = OBSERVERS.search(text, start, end)
        yield Attendance(speaker.party, "observer" if observing else speaker.capacity, place)


def opens_attendance(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Tell whether the sentence leaves those present to the list items under it."""
    return text[end - 1] == ":" and _said(text, start, end, grammar) is not None


def listed_attendance(
    text: str, at: int, end: int, grammar: Grammar, place: Place, opening: str
) -> Iterator[Attendance]:
    """Yield the parties of a list of those present; `opening`, the words before it, tells their capacity."""
    capacity: Capacity = "observer" if OBSERVERS.search(opening) else "representative"
    begins = begun(text, at, end)
    for item in parse_list(text, begins, end, grammar).items:
        yield Attendance(party_of(item, "state" if is_state_item(item) else "organization"), capacity, place)


def _said(text: str, start: int, end: int, grammar: Grammar) -> re.Match[str] | None:
    attended, represented = _words(grammar.language)
    return attended.search(text, start, end) or represented.search(text, start, end)


def _said_before(said: re.Match[str]) -> bool:
    """ "was attended by" has those present after it, "were represented" before it."""
    return said.group().endswith("by")
