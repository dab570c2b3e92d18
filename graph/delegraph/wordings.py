"""Wordings of one language, read from `language/{code}.yaml` and compiled once.

The little pattern language: words stand for themselves, `[x]` may be there, `(x|y)` is one of these,
`{slot}` a part with a table of its own. White space in a pattern is any white space in the text.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from delegraph import datafiles

SPACE = r"\s+"


def compiled(pattern: str, slots: Mapping[str, str] = {}, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Return the regular expression of a wording; it matches whole words only."""
    return re.compile(rf"(?<!\w)(?:{expression(pattern, slots)})(?!\w)", re.IGNORECASE)


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
    """One run of elements; an optional element takes the white space beside it with it."""
    out, anchored, spaced = "", False, False
    while at < len(pattern) and pattern[at] not in "|])":
        if pattern[at] == " ":
            spaced, at = True, at + 1
            continue
        optional = pattern[at] == "["
        source, at = _element(pattern, at, slots)
        if not optional:
            out += (SPACE if spaced and anchored else "") + source
        elif anchored:
            out += f"(?:{SPACE if spaced else ''}{source})?"
        else:
            out += f"(?:{source}{SPACE if pattern[at : at + 1] == ' ' else ''})?"
        anchored, spaced = anchored or not optional, False
    return out, at


def _element(pattern: str, at: int, slots: Mapping[str, str]) -> tuple[str, int]:
    """One bracket, slot, class of characters or character, as a group that stands by itself."""
    if pattern[at] in "[(":
        source, end = _alternatives(pattern, at + 1, slots)
        return f"(?:{source})", end + 1
    if pattern[at] == "{":
        end = pattern.index("}", at)
        return f"(?:{slots[pattern[at + 1 : end]]})", end + 1
    if pattern[at] == "\\":
        end = at + 3 if pattern[at + 2 : at + 3] == "+" else at + 2
        return pattern[at:end], end
    return re.escape(pattern[at]), at + 1


def needed(pattern: str) -> frozenset[str]:
    """Return words of which a text must hold one, in small letters, for the pattern to match; empty where none must.

    The pattern's parts that must be there give them: of all such parts, the one with the longest words.
    """
    best: frozenset[str] = frozenset()
    for part in _parts(pattern):
        if part[0] in "[{":
            continue
        options = part[1:-1].split("|") if part[0] == "(" else [part]
        words = frozenset(re.split(r"[\s\[\]\\]", option.strip("[] "))[0].lower() for option in options)
        plain = all(word.isalpha() for word in words)
        if plain and (not best or min(map(len, words)) > min(map(len, best))):
            best = words
    return best


def _parts(pattern: str) -> list[str]:
    """The parts of a pattern between spaces that stand outside brackets."""
    parts, depth = [""], 0
    for letter in pattern:
        depth += {"[": 1, "(": 1, "{": 1, "]": -1, ")": -1, "}": -1}.get(letter, 0)
        if letter == " " and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part]


@cache
def table(language: str) -> Mapping[str, Any]:
    """Return the wordings of a language as read from its file."""
    import yaml

    loaded: Mapping[str, Any] = yaml.load(datafiles.text_of("language", f"{language}.yaml"), yaml.CSafeLoader)
    return loaded


TATWEEL = "\u0640"  # stretches Arabic words, and is no letter


@cache
def languages() -> Mapping[str, list[str]]:
    """Return the languages that a text may be in, with the words that show each."""
    import yaml

    markers: Mapping[str, list[str]] = yaml.load(datafiles.text_of("language", "languages.yaml"), yaml.CSafeLoader)
    return markers


def language_of(text: str) -> str:
    """Return the language whose marks come first at the head of a text, English where there is none."""
    head = text[:4000].replace(TATWEEL, "")
    places = [(head.find(mark), code) for code, marks in languages().items() for mark in marks if mark in head]
    return min(places)[1] if places else "en"


def readable(language: str) -> bool:
    """Tell whether there are wordings for a language."""
    return (datafiles.folder("language") / f"{language}.yaml").is_file()


def any_of(words: list[str]) -> str:
    """Return an expression for one of these wordings, the longest first."""
    return "|".join(expression(word) for word in sorted(words, key=len, reverse=True))
