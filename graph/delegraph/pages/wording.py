"""Words of pages: ordinals, dates, lists of alternatives, long words cut short."""

import re
from collections.abc import Sequence
from datetime import date

LONGEST = 200
KINDS = {"meeting": "meeting", "session": "session", "item": "agenda item", "sub-theme": "sub-theme"}
SPECIAL = {"S": "special", "ES": "emergency special"}


def clipped(words: str, longest: int = LONGEST) -> str:
    """Return words for a line: white space folded, and cut with "…" where they are longer than `longest`."""
    folded = " ".join(words[: longest * 4].split())
    return folded if len(folded) <= longest and len(words) <= longest * 4 else folded[: longest - 1].rstrip() + "…"


def ordinal_of(number: int) -> str:
    """Return 1 as "1st", 12 as "12th"."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


def keyed(kind: str, key: str) -> str:
    """Return what a key of meetings, sessions or items is called.

    Sessions are numbered as in document symbols, ST/LIB/SER.B/5/Rev.5: "S-28" is the 28th special session.

    >>> keyed("meeting", "5"), keyed("session", "S-28"), keyed("item", "4(a)")
    ('5th meeting', '28th special session', 'agenda item 4(a)')
    """
    if kind in ("item", "sub-theme"):
        return f"{KINDS[kind]} {key}"
    if key.isascii() and key.isdigit() and len(key) < 6:
        return f"{ordinal_of(int(key))} {KINDS[kind]}"
    special = re.fullmatch(r"(S|ES)-(\d{1,3})", key)
    if special and kind == "session":
        return f"{ordinal_of(int(special[2]))} {SPECIAL[special[1]]} session"
    return f"{KINDS[kind]} {key}"


def day_in_words(day: str) -> str:
    """Return "2031-05-06" as "6 May 2031"; what is no date as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return clipped(day)
    return f"{found.day} {found:%B} {found.year}"


def either(words: Sequence[str]) -> str:
    """Return "4th", "5th", "6th" as "4th, 5th or 6th"."""
    return " or ".join([*filter(None, [", ".join(words[:-1])]), *words[-1:]])
