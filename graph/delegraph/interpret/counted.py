"""Speakers whom a report counts: "representatives of 9 Parties, including 4 for groups of Parties: …".

The groups that it names are speakers; the rest of the count stays a count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from delegraph import wordings
from delegraph.facts import Party
from delegraph.interpret.behalf import MEMBERS_OF, is_state_item, party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list, pieces
from delegraph.interpret.speaker import Speaker, without_link
from delegraph.interpret.stretches import trimmed
from delegraph.numbers import cardinal, cardinal_expression
from delegraph.wordings import Wording, any_of, compiled

LEAD = re.compile(r"\s*:?\s*(?:and\s+)?(?:of\s+)?(?:the\s+)?")
COLON = re.compile(r"\s*:\s*")
AND_OF = re.compile(r"\s*,?\s*\band\s+of\s+")
UNNAMED = re.compile(r"(?:an?\s+|several\s+|\d+\s+)?(?:groups?|number)\b")  # "a group of Parties"


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of speakers as printed: how many, of what; `start` and `end` are the words of the count."""

    number: int
    of: str
    start: int
    end: int


@cache
def _words(language: str) -> tuple[Wording, Wording]:
    t = wordings.table(language)
    number = cardinal_expression(language)
    counted = {"number": f"(?P<number>{number})", "noun": f"(?P<noun>{any_of(t['counted_nouns'])})"}
    return compiled(t["counted"], counted), compiled(t["counted_for"], {"number": number})


def counted_at(text: str, at: int, end: int, language: str) -> Counted | None:
    """Return the count of speakers that begins at `at`; None where the words there count nobody."""
    match = _words(language)[0].match(text, at, end)
    number = cardinal(match["number"], language) if match else None
    if not match or number is None or _all_named(text, match.end(), end, language):
        return None
    return Counted(number, " ".join(match["noun"].split()), match.start(), match.end())


def find_counts(text: str, start: int, end: int, grammar: Grammar) -> Iterator[tuple[Counted, int]]:
    """Yield the counts of speakers in a sentence, each with how many of those counted it names."""
    found = [
        one
        for match in _words(grammar.language)[0].finditer(text, start, end)
        if (one := counted_at(text, match.start(), end, grammar.language))
    ]
    for n, one in enumerate(found):
        stop = found[n + 1].start if n + 1 < len(found) else end
        yield one, len(named_among(text, one.end, stop, grammar))


def _all_named(text: str, at: int, end: int, language: str) -> bool:
    """ "five intergovernmental organizations: A, B, C …" is a list like any other."""
    colon = COLON.match(text, at, end)
    return colon is not None and not _words(language)[1].match(text, colon.end(), end)


def named_among(text: str, at: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Return the groups in whose name some of those counted spoke, each a speaker of its own."""
    marks = list(_words(grammar.language)[1].finditer(text, at, end))
    speakers: list[Speaker] = []
    for n, mark in enumerate(marks):
        stop = without_link(text, mark.end(), marks[n + 1].start() if n + 1 < len(marks) else end)
        speakers += _groups(text, mark.end(), trimmed(text, mark.end(), stop, " ,;.\n\t"), grammar)
    return tuple(speakers)


def _groups(text: str, at: int, stop: int, grammar: Grammar) -> list[Speaker]:
    """Between semicolons each part is one group ("Argentina, Brazil and Uruguay"); else the list's items are."""
    parts = list(pieces(text, at, stop))
    if len(parts) > 1:
        spans = [(_after_lead(text, first, last), trimmed(text, first, last)) for first, last in parts]
        return [_whole(text, first, last, grammar) for first, last in spans if not UNNAMED.match(text, first, last)]
    begins, speakers = _after_lead(text, at, stop), []
    for first, last in _separated(text, begins, stop):
        members = MEMBERS_OF.match(text, first, last)
        items = parse_list(text, members.end() if members else first, last, grammar).items
        for item in items:
            if not UNNAMED.match(item.name):
                party = party_of(item, "state" if is_state_item(item) else "group")
                speakers.append(Speaker(party, "representative", item.start, item.end))
    return speakers


def _separated(text: str, at: int, stop: int) -> list[tuple[int, int]]:
    """ "the Group of 77 and China and of the Umbrella Group": each "and of" opens another list."""
    marks = list(AND_OF.finditer(text, at, stop))
    starts = [at, *(m.end() for m in marks)]
    return list(zip(starts, [*(m.start() for m in marks), stop], strict=True))


def _after_lead(text: str, at: int, stop: int) -> int:
    lead = LEAD.match(text, at, stop)
    return lead.end() if lead else at


def _whole(text: str, first: int, last: int, grammar: Grammar) -> Speaker:
    items = parse_list(text, first, last, grammar).items
    if len(items) == 1:
        return Speaker(party_of(items[0], "group"), "representative", first, last)
    name = " ".join(text[first:last].split())
    return Speaker(Party("group", name, as_printed=name), "representative", first, last)
