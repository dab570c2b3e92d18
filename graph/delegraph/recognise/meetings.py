"""Meetings named in a sentence: "At its 4th and 5th meetings, on 15 May 2018"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from delegraph import wordings
from delegraph.numbers import ordinal, ordinal_expression
from delegraph.recognise.dates import date_expression, days_of
from delegraph.recognise.names import name_at
from delegraph.wordings import any_of

LIST = r"(?:\s*,\s+and\s+|\s*,\s*|\s+and\s+|\s+to\s+|\s*[–—-]\s*)"
KINDS = r"(?:plenary|closed|open|joint|formal|regular|resumed|opening|closing|final|first|last|public|private|informal)"


SESSION_AND_BODY = re.compile(r"(?:\s+\d[\d–-]*)?(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?")
MEETING = re.compile(r"meetings?\b", re.IGNORECASE)
RESUMED = r"(?:resumed\s+)?"
REACH = 500  # characters that the ordinals of one list of meetings may take
OF = re.compile(r"\s+of\s+(?:the\s+)?")
# "on" goes on a body's name before a capital, unless a day of the week follows
ON_A_SUBJECT = r"on(?=\s(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z])"
ABBREVIATED = r"[A-Z]{2,6}(?=\s+\d{1,2}\b)"  # "COP 26": a body and its session
BODY = re.compile(
    rf"[A-Z]\w*(?:[ -](?:of|for|the|and|to|{ON_A_SUBJECT}|[A-Z]\w*))*?"
    rf"(?=,|\s+(?:(?!{ON_A_SUBJECT})on|was|were|will|held|at|had|made)\b|\s*[.;()]|\s*$)|{ABBREVIATED}"
)
# "the ninth meeting of the research dialogue, held on 10 May": not the body's own
COMMON_BODY = re.compile(
    r"(?!(?:[\w-]+\s+){0,3}(?:sessions?|days?|week|year|parts?|series|kind)\b)"
    r"[a-z][\w’-]+(?:\s[\w’-]+){0,5}?(?=\s*[,.;()]|\s+(?:on|at|was|were|in|and|held|\w+ed)\b)"
)


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """Numbers in order, a date (or None) for each, and the body's name where one is printed."""

    numbers: tuple[int, ...]
    dates: tuple[str | None, ...]
    body: str | None
    start: int
    end: int
    joint: bool = False  # held jointly with the meeting named before it
    same_day: bool = False  # "on the same day": the date named last
    resumed: tuple[int, ...] = ()  # those of the numbers that stand for a meeting resumed


@cache
def _finder(language: str) -> re.Pattern[str]:
    number = ordinal_expression(language)
    return re.compile(
        rf"(?:(?:its|the|their)\s+)?(?P<numbers>{RESUMED}{number}(?:{LIST}(?:{RESUMED}{number}|\d{{1,3}}(?=\s+meetings))){{0,60}})\s+(?:{KINDS}\s+)?meetings?",
        re.IGNORECASE,
    )


@cache
def _days(language: str) -> re.Pattern[str]:
    day = date_expression(language)
    return re.compile(
        rf"(?:\s+\([A-Z][\w ]{{0,12}}\))?\s*,?\s*(?:both\s+)?(?:held\s+)?"
        rf"(?:on|from|in\s+the\s+(?:morning|afternoon)\s+of)\s+"
        rf"(?:the\s+(?:morning|afternoon|evening)\s+of\s+)?(?P<days>{day})|\s*\((?P<bracketed>{day})\)"
        rf"|\s*,?\s*(?P<same>{any_of(wordings.table(language)['same_day'])})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _day_before(language: str) -> re.Pattern[str]:
    """ "and, on 25 May, at its 3rd meeting"."""
    return re.compile(rf"\bon\s+(?P<days>{date_expression(language)})\s*,?\s+at\s+\Z", re.IGNORECASE)


def find_meetings(text: str, start: int, end: int, year: int | None, language: str = "en") -> Iterator[MeetingMention]:
    """Yield the meetings named in text[start:end]; a date without a year takes `year`."""
    last = start
    for match in _numbered(text, start, end, language):
        numbers = _numbers(match["numbers"], language)
        if not numbers:
            continue
        resumed = _resumed(match["numbers"], language)
        body, at = _body(text, match.end(), end, language)
        others, at = _further_bodies(text, at, end, language) if body and match.group().endswith("s") else ((), at)
        after = _days(language).match(text, at, end)
        before = None if after else _day_before(language).search(text, last, match.start())
        printed = after["days"] or after["bracketed"] if after else before["days"] if before else None
        dates = _dated(numbers, days_of(printed or "", year, language))
        same = bool(after and after["same"])
        last = after.end() if after else at
        for one in (body, *others):
            yield MeetingMention(numbers, dates, one, match.start(), last, same_day=same, resumed=resumed)


def _numbered(text: str, start: int, end: int, language: str) -> Iterator[re.Match[str]]:
    """Ordinals with the word after them; they are looked for only just before each "meeting"."""
    at = start
    for word in MEETING.finditer(text, start, end):
        for match in _finder(language).finditer(text, max(at, word.start() - REACH), word.end()):
            yield match
            at = match.end()


def _body(text: str, at: int, end: int, language: str) -> tuple[str | None, int]:
    """The body after "meeting of the", by its listed name or by its capitals, and where its name ends."""
    of = OF.match(text, at, end)
    if not of:
        return None, at
    name = name_at(text, of.end(), end, language)
    unlisted = BODY.match(text, of.end(), end)
    listed = name.end if name and "body" in name.kinds else 0
    # A listed name that a longer one begins with is not that one: "Ad Hoc Working Group on Ropes".
    longer = unlisted.end() if unlisted and re.match(r"\son\s[A-Z]", text[listed : listed + 6]) else 0
    common = None if name or unlisted else COMMON_BODY.match(text, of.end(), end)
    stop = max(listed, longer) or (unlisted.end() if unlisted else common.end() if common else at)
    return (re.sub(r"\s+", " ", text[of.end() : stop]) or None, stop) if stop > of.end() else (None, at)


def _further_bodies(text: str, at: int, end: int, language: str) -> tuple[tuple[str, ...], int]:
    """ "the 2nd meetings of COP 26, CMP 16 and CMA 3": each body has a meeting of that number."""
    found: list[str] = []
    while link := SESSION_AND_BODY.match(text, at, end):
        name = name_at(text, link.end(), end, language)
        short = None if name else re.compile(ABBREVIATED).match(text, link.end(), end)
        if short is None and (name is None or "body" not in name.kinds):
            break
        stop = short.end() if short else name.end if name else at
        found.append(re.sub(r"\s+", " ", text[link.end() : stop]))
        at = stop
    return tuple(found), at


def _numbers(printed: str, language: str) -> tuple[int, ...]:
    found: list[int] = []
    for match in _one_of_several(language).finditer(printed):
        number = ordinal(re.sub(r"\s+", " ", match["one"]), language)
        if number is None:
            return ()
        spans = match["before"] and re.search(r"to|[–—-]", match["before"])
        found += range(found[-1] + 1, number + 1) if spans and found else [number]
    return tuple(found) if len(found) < 200 else ()


@cache
def _one_of_several(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<before>{LIST})?{RESUMED}(?P<one>{ordinal_expression(language)}|\d{{1,3}}$)", re.IGNORECASE)


def _resumed(printed: str, language: str) -> tuple[int, ...]:
    found = (ordinal(m["one"], language) for m in _resumed_one(language).finditer(printed))
    return tuple(number for number in found if number is not None)


@cache
def _resumed_one(language: str) -> re.Pattern[str]:
    return re.compile(rf"resumed\s+(?P<one>{ordinal_expression(language)})", re.IGNORECASE)


def _dated(numbers: tuple[int, ...], days: tuple[str, ...]) -> tuple[str | None, ...]:
    """One date serves all; as many dates as meetings pair off; else only the ends are known."""
    if len(days) == 1:
        return days * len(numbers)
    if len(days) == len(numbers):
        return days
    if days and len(numbers) > 2:
        return (days[0], *[None] * (len(numbers) - 2), days[-1])
    return (None,) * len(numbers)
