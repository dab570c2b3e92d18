"""Dates as UN documents print them: "15 May 2018", "12 and 13 March", "30 April to 10 May 2018"."""

import re
from datetime import date
from functools import cache

from delegraph import wordings

JOIN = r"(?:\s*,\s+and\s+|\s*,\s*|\s+and\s+|\s+to\s+|\s*[–—-]\s*)"


@cache
def date_expression(language: str = "en") -> str:
    """Return the text of an expression for a phrase of days, months and years."""
    table = wordings.table(language)
    month, weekday = "|".join(table["months"]), "|".join(table["weekdays"])
    day = rf"(?:(?:{weekday})\s*,?\s+)?\d{{1,2}}(?!\d)"
    part = rf"{day}(?:{JOIN}{day})*\s+(?:{month})(?:\s*,?\s+\d{{4}}(?!\d))?"
    return rf"{part}(?:{JOIN}{part})*"


def days_of(phrase: str, year: int | None, language: str = "en") -> tuple[str, ...]:
    """Return the days that a phrase names, empty where a year is lacking or a day does not exist."""
    months = {name: n for n, name in enumerate(wordings.table(language)["months"], 1)}
    pending: list[tuple[int, int | None]] = []
    dated: list[tuple[int, int, int | None]] = []
    for token in re.findall(rf"\d+|{'|'.join(months)}", phrase):
        if token in months:
            dated += [(day, months[token], None) for day, _ in pending]
            pending = []
        elif len(token) == 4:
            dated = [(d, m, y or int(token)) for d, m, y in dated]
        else:
            pending.append((int(token), None))
    return _iso(dated, year)


def _iso(dated: list[tuple[int, int, int | None]], year: int | None) -> tuple[str, ...]:
    try:
        return tuple(date(y or year or 0, m, d).isoformat() for d, m, y in dated)
    except ValueError:
        return ()
