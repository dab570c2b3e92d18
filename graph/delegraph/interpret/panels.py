"""Panellists, moderators and presiding officers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from delegraph import wordings
from delegraph.facts import Participation, Party, Place, Role
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.persons import parse_persons
from delegraph.interpret.speaker import Speaker
from delegraph.interpret.speakers import parse_speakers
from delegraph.segment import Paragraph
from delegraph.wordings import Wording, compiled

NEXT_ROLE = re.compile(r"\s+and\s+(?:was\s+|were\s+)?(?:led|moderated|chaired|presided|facilitated)\b|[.;]")


@dataclass(frozen=True, slots=True)
class About:
    """What a panel is about: its sub-theme, agenda item and the meetings at which it may have sat."""

    sub_theme: str | None
    item: str | None
    meetings: tuple[str, ...]


@cache
def _opens(language: str) -> Wording:
    return compiled("|".join(f"({p})" for p in wordings.table(language)["panel_opens"]))


@cache
def _officers(language: str) -> tuple[tuple[Role, Wording], ...]:
    t = wordings.table(language)
    return (("moderator", compiled(t["moderated"])), ("presiding", compiled(t["presided"])))


def find_panellists(
    text: str, paragraph: Paragraph, start: int, end: int, grammar: Grammar, about: About
) -> Iterator[Participation]:
    """Yield the panellists that a sentence lists, each a person with the party printed in brackets."""
    opening = _opens(grammar.language).search(text, start, end)
    if not opening:
        return
    at = opening.end() + len(text[opening.end() : end]) - len(text[opening.end() : end].lstrip(" :\n"))
    for named in parse_persons(text, at, end, grammar):
        place = Place(paragraph.number, named.start, named.end)
        yield Participation(named.person, named.party, "panellist", place, about.sub_theme, about.item, about.meetings)


def find_officers(
    text: str, paragraph: Paragraph, start: int, end: int, grammar: Grammar, about: About
) -> Iterator[Participation]:
    """Yield those who moderated or presided, as the sentence says."""
    for role, words in _officers(grammar.language):
        for match in words.finditer(text, start, end):
            following = NEXT_ROLE.search(text, match.end(), end)
            stop = following.start() if following else end
            place = Place(paragraph.number, match.start(), stop)
            for speaker in parse_speakers(text, match.end() + 1, stop, grammar):
                yield Participation(
                    *_person_and_party(speaker), role, place, about.sub_theme, about.item, about.meetings
                )


def _person_and_party(speaker: Speaker) -> tuple[str | None, Party | None]:
    if speaker.party.kind == "person":
        return speaker.party.name, None
    return speaker.person, speaker.party
