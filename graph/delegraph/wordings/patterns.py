"""The little pattern language: words stand for themselves, `[x]` may be there, `(x|y)` is one of these,
`{slot}` a part with a table of its own. White space in a pattern is any white space in the text.
"""

import re
from collections.abc import Mapping

SPACE = r"\s+"
LETTER = re.compile(r"\\.\+?|.")  # of a pattern; a class of characters is one


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


def any_of(words: list[str]) -> str:
    """Return an expression for one of these wordings, the longest first."""
    return expression(longest_first(words))


def longest_first(words: list[str]) -> str:
    """Return the wording that one of these words is, the longest where several are."""
    return "|".join(sorted(words, key=len, reverse=True))


def elements(pattern: str) -> list[str]:
    """The brackets, slots, classes of characters, bars and words of a pattern that stand in no bracket."""
    found, depth = [""], 0
    for letter in LETTER.findall(pattern):
        parts = depth == 0 and (letter in " |" or len(letter) > 1)
        depth -= letter in "])}"
        if parts or (depth == 0 and letter in "[({"):
            found.append("")
        if letter != " " or depth:
            found[-1] += letter
        if parts or (depth == 0 and letter in "])}"):
            found.append("")
        depth += letter in "[({"
    return [element for element in found if element]
