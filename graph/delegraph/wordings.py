"""Wordings of one language, read from `language/{code}.yaml` and compiled once.

The little pattern language: words stand for themselves, `[x]` may be there, `(x|y)` is one of these,
`{slot}` a part with a table of its own. White space in a pattern is any white space in the text.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from delegraph import datafiles

SPACE = r"\s+"


def compiled(pattern: str, slots: Mapping[str, str] = {}, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Return the regular expression of a wording; it matches whole words only."""
    return re.compile(rf"(?<!\w)(?:{expression(pattern, slots)})(?!\w)", flags)


def expression(pattern: str, slots: Mapping[str, str] = {}) -> str:
    """Translate a wording into the text of a regular expression, with `slots` put in where named."""
    source, end = _alternatives(pattern, 0, slots)
    if end != len(pattern):
        raise ValueError(f"wording {pattern!r}: a bracket closes at {end} that was never opened")
    return source


def _alternatives(pattern: str, at: int, slots: Mapping[str, str]) -> tuple[str, int]:
    options = []
    while True:
        source, at = _sequence(pattern, at, slots)
        options.append(source)
        if at >= len(pattern) or pattern[at] != "|":
            return "|".join(options), at
        at += 1


def _sequence(pattern: str, at: int, slots: Mapping[str, str]) -> tuple[str, int]:
    """One run of elements. An optional element takes the white space beside it with it."""
    out, mandatory, spaced = "", False, False
    while at < len(pattern) and pattern[at] not in "|])":
        if pattern[at] == " ":
            spaced, at = True, at + 1
            continue
        source, optional, at = _element(pattern, at, slots)
        follows = at < len(pattern) and pattern[at] == " "
        if optional:
            out += _optional(source, mandatory, spaced, follows)
            spaced = spaced and mandatory is False and spaced
        else:
            out += (SPACE if spaced and mandatory else "") + source
            mandatory, spaced = True, False
        if optional and mandatory:
            spaced = False
    return out, at


def _optional(source: str, mandatory: bool, spaced: bool, follows: bool) -> str:
    if not mandatory:
        return f"(?:(?:{source}){SPACE if follows else ''})?"
    return f"(?:{SPACE if spaced else ''}(?:{source}))?"


def _element(pattern: str, at: int, slots: Mapping[str, str]) -> tuple[str, bool, int]:
    match pattern[at]:
        case "[":
            source, end = _alternatives(pattern, at + 1, slots)
            return source, True, end + 1
        case "(":
            source, end = _alternatives(pattern, at + 1, slots)
            return f"(?:{source})", False, end + 1
        case "{":
            end = pattern.index("}", at)
            return f"(?:{slots[pattern[at + 1:end]]})", False, end + 1
        case "\\":
            return pattern[at:at + 3] if pattern[at + 2:at + 3] == "+" else pattern[at:at + 2], False, at + (3 if pattern[at + 2:at + 3] == "+" else 2)
        case _:
            return re.escape(pattern[at]), False, at + 1


@cache
def table(language: str) -> Mapping[str, Any]:
    """Return the wordings of a language as read from its file."""
    loaded: Mapping[str, Any] = yaml.load(datafiles.text_of("language", f"{language}.yaml"), yaml.CSafeLoader)
    return loaded


def any_of(words: list[str]) -> str:
    """Return an expression for one of these wordings, the longest first."""
    return "|".join(expression(word) for word in sorted(words, key=len, reverse=True))
