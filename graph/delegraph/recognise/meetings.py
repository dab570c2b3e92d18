"""Meetings named in a sentence: "At its 4th and 5th meetings, on 15 May 2018"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from delegraph.recognise.dates import date_expression, days_of
from delegraph.numbers import ordinal, ordinal_expression

LIST = r"(?:\s*,\s+and\s+|\s*,\s*|\s+and\s+|\s+to\s+|\s*[–—-]\s*)"
KINDS = r"(?:plenary|closed|open|joint|formal|regular|resumed|opening|closing|final|first|last|public|private|informal)"


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """Numbers in order, a date (or None) for each, and the body's name where one is printed."""

    numbers: tuple[int, ...]
    dates: tuple[str | None, ...]
    body: str | None
    joint: bool
    start: int
    end: int


@cache
def _finder(language: str) -> re.Pattern[str]:
    number, day = ordinal_expression(language), date_expression(language)
    return re.compile(
        rf"(?:(?:its|the|their)\s+)?(?P<numbers>{number}(?:{LIST}{number})*)\s+(?:{KINDS}\s+)?"
        rf"meetings?(?:\s+of\s+(?:the\s+)?(?P<body>[A-Z]\w+(?:[ -](?:of|on|for|the|and|to|[A-Z]\w+|[a-z]+-[a-z]+))*?)"
        rf"(?=,|\s+(?:on|was|were|held|at|had|made)\b|\s*[.;)]))?"
        rf"(?:\s*,?\s*(?:both\s+)?(?:held\s+)?(?:on|from|in\s+the\s+(?:morning|afternoon)\s+of)\s+"
        rf"(?:the\s+(?:morning|afternoon|evening)\s+of\s+)?(?P<days>{day})|\s*\((?P<bracketed>{day})\))?",
        re.IGNORECASE,
    )


def find_meetings(text: str, start: int, end: int, year: int | None, language: str = "en") -> Iterator[MeetingMention]:
    """Yield the meetings named in text[start:end]; a date without a year takes `year`."""
    for match in _finder(language).finditer(text, start, end):
        numbers = _numbers(match["numbers"], language)
        if not numbers:
            continue
        days = days_of(match["days"] or match["bracketed"] or "", year, language)
        joint = bool(re.search(r"\bjoint\s+meeting", match.group(), re.IGNORECASE))
        body = match["body"] if match["body"] and match["body"][0].isupper() else None
        yield MeetingMention(numbers, _dated(numbers, days), body, joint, match.start(), match.end())


def _numbers(printed: str, language: str) -> tuple[int, ...]:
    found: list[int] = []
    for match in re.finditer(rf"(?P<before>{LIST})?(?P<one>{ordinal_expression(language)})", printed, re.IGNORECASE):
        number = ordinal(re.sub(r"\s+", " ", match["one"]), language)
        if number is None:
            return ()
        spans = match["before"] and re.search(r"to|[–—-]", match["before"])
        found += range(found[-1] + 1, number + 1) if spans and found else [number]
    return tuple(found) if len(found) < 200 else ()


def _dated(numbers: tuple[int, ...], days: tuple[str, ...]) -> tuple[str | None, ...]:
    """One date serves all; as many dates as meetings pair off; else only the ends are known."""
    if len(days) == 1:
        return days * len(numbers)
    if len(days) == len(numbers):
        return days
    if days and len(numbers) > 2:
        return (days[0], *[None] * (len(numbers) - 2), days[-1])
    return (None,) * len(numbers)
