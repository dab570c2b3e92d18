"""The session on the cover: its number, whether the paper is on a part of it alone, the place, the days.

A session that is suspended and resumed has papers on each of its parts, which give the days of that part.
"""

import re
from functools import cache

from delegraph import wordings
from delegraph.numbers import ordinal, ordinal_expression
from delegraph.recognise.dates import date_expression, days_of

NAME = r"[A-ZÀ-Þ][\w’'-]+(?:\s+(?:de|of|[A-ZÀ-Þ])[\w’'-]*){0,3}"
PLACE = rf"(?P<place>{NAME})"
BUILDING = r"(?:in|at)\s+(?:the\s+[^,]+,\s+)?"  # "at the Old Mint, Vienna"
Dates = tuple[str, ...]


def session_of(flow: str, language: str) -> int | None:
    """Return the number of the first session that the words name."""
    match = _session(language).search(flow)
    return ordinal(match["n"], language) if match else None


def part_of_session(flow: str, session: int | None, language: str) -> str | None:
    """Return the words that name a part of this session ("second part of its fifth session"), None for the whole."""
    for match in _parts(language).finditer(flow):
        if session_of(match.group(), language) == session:
            return " ".join(match.group().split())
    return None


def place_and_days(cells: list[str], flow: str, language: str) -> tuple[str | None, Dates]:
    """Return where the session was held and the days printed, from the first to the last of all its parts."""
    days = rf"(?P<days>{date_expression(language)})"
    line = re.compile(rf"^\(?{PLACE},(?:\s+[A-Z]\w+,)?\s+(?:from\s+)?{days}\)?$")
    held = re.compile(rf"\bheld\s+{BUILDING}{PLACE}\s*,?\s+(?:from|on)\s+{days}")
    bracketed = re.compile(rf"\((?:{PLACE},\s+)?{days}\)")
    session_line = re.compile(rf"^{days}$")
    ranged = (m for cell in cells if (m := session_line.search(cell)) and len(days_of(m["days"], None, language)) > 1)
    tried = [*(line.search(cell) for cell in cells), held.search(flow), bracketed.search(flow)]
    tried.append(next(ranged, None))
    for match in tried:
        if match and (found := _with_further(match, language)):
            return found
    return None, ()


def _with_further(first: re.Match[str], language: str) -> tuple[str | None, Dates] | None:
    """The days of a match and of the parts told after it; no place where the parts were held in several."""
    places, days, end = {first.groupdict().get("place")}, first["days"], first.end()
    while further := _further(language).match(first.string, end):
        places.add(further["place"] or next(iter(places)))
        days, end = f"{days} and {further['days']}", further.end()
    found = days_of(days, None, language)
    return (places.pop() if len(places) == 1 else None, found) if found else None


@cache
def _session(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<n>{ordinal_expression(language)})\s+(?:\w+\s+)?session\b", re.IGNORECASE)


@cache
def _parts(language: str) -> re.Pattern[str]:
    ordinals = ordinal_expression(language)
    slots = {"ordinal": ordinals, "session": rf"{ordinals}\s+(?:\w+\s+)?session"}
    rows = (wordings.expression(row["words"], slots) for row in wordings.table(language)["session_parts"])
    return re.compile("|".join(rf"\b(?:{row})" for row in rows), re.IGNORECASE)


@cache
def _further(language: str) -> re.Pattern[str]:
    """ "… and in Suva from 4 to 9 September": where and when a session was held again."""
    again = wordings.any_of(wordings.table(language)["session_again"])
    days = rf"(?P<days>{date_expression(language)})"
    return re.compile(rf"\s*,?\s+and\s+(?:(?:{again})\s+)?(?:{BUILDING}{PLACE}\s*,?\s+)?(?:from|on)\s+{days}")
