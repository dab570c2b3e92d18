"""Who attended: "The session was attended by representatives of 38 States members …: …"."""

import re
from collections.abc import Iterator
from functools import cache

from delegraph import wordings
from delegraph.facts import Attendance, Place
from delegraph.interpret.behalf import party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list
from delegraph.interpret.speaker import Speaker
from delegraph.interpret.speakers import parse_speakers
from delegraph.segment import Paragraph
from delegraph.wordings import compiled

OBSERVERS = re.compile(r"\bobservers?\b", re.IGNORECASE)
COUNTED = re.compile(r"(?:representatives\s+of\s+)?\d+\s+[^:]{3,120}:\s*")


@cache
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    t = wordings.table(language)
    return compiled("|".join(t["attended"])), compiled("|".join(t["represented"]))


def find_attendance(text: str, paragraph: Paragraph, start: int, end: int, grammar: Grammar) -> Iterator[Attendance]:
    """Yield the parties that a sentence lists as present; a bare count lists nobody."""
    attended, represented = _words(grammar.language)
    place = Place(paragraph.number, start, end)
    if match := attended.search(text, start, end):
        for speaker in _listed(text, match.end(), end, grammar):
            yield Attendance(speaker.party, speaker.capacity, place)
    elif match := represented.search(text, start, end):
        for speaker in _before_or_after(text, start, match, end, grammar):
            yield Attendance(
                speaker.party, "observer" if OBSERVERS.search(text, start, end) else speaker.capacity, place
            )


def _before_or_after(text: str, start: int, match: re.Match[str], end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    colon = re.compile(r"[^:.]{0,60}:\s*").match(text, match.end(), end)
    return _listed(text, colon.end(), end, grammar) if colon else parse_speakers(text, start, match.start(), grammar)


def _listed(text: str, at: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    while at < end and text[at] in " :\n":
        at += 1
    counted = COUNTED.match(text, at, end)
    if counted:
        items = parse_list(text, counted.end(), end, grammar).items
        capacity = "observer" if OBSERVERS.search(counted.group()) else "representative"
        return tuple(Speaker(party_of(i, "organization"), capacity, i.start, i.end) for i in items)  # type: ignore[arg-type]  # one of the two words above
    return parse_speakers(text, at, end, grammar)
