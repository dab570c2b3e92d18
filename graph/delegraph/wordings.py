"""Wordings of one language, read from `language/{code}.yaml` and compiled once.

The little pattern language: words stand for themselves, `[x]` may be there, `(x|y)` is one of these,
`{slot}` a part with a table of its own. White space in a pattern is any white space in the text.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from delegraph import datafiles

Row = TypeVar("Row")
SPACE = r"\s+"
LETTER = re.compile(r"\\.\+?|.")  # of a pattern; a class of characters is one


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording's regular expression, tried only where a text holds one of the words that it cannot do without.

    Searched like a compiled expression, by offsets into a text, in time that is mostly that of looking for a word.
    """

    expression: re.Pattern[str]
    needed: frozenset[str]

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first place in text[start:end] that the wording matches, None where there is none."""
        return self.expression.search(text, start, end) if self._may_stand(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return what the wording matches at `start`, None where it does not."""
        return self.expression.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """Return the places in text[start:end] that the wording matches, in order."""
        return self.expression.finditer(text, start, end) if self._may_stand(text, start, end) else ()

    def _may_stand(self, text: str, start: int, end: int) -> bool:
        if not self.needed:
            return True
        find = in_small_letters(text).find
        for word in self.needed:  # noqa: SIM110  # asked of every sentence for every wording: a loop is quicker
            if find(word, start, end) != -1:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Shortlist(Generic[Row]):
    """Rows in order, of which a text may match those only whose needed words it holds one of."""

    rows: tuple[Row, ...]
    always: frozenset[int]  # the numbers of rows that need no word
    by_word: tuple[tuple[str, frozenset[int]], ...]

    def of(self, text: str, start: int, end: int) -> Iterator[Row]:
        """Yield, in order, the rows that text[start:end] may match."""
        words = in_small_letters(text)[start:end]
        numbers = self.always.union(*(numbers for word, numbers in self.by_word if word in words))
        return (self.rows[n] for n in sorted(numbers))


def shortlist(rows: Sequence[Row], needed: Callable[[Row], frozenset[str]]) -> Shortlist[Row]:
    """Return rows with an index of the words that each needs."""
    by_word: dict[str, set[int]] = {}
    for n, row in enumerate(rows):
        for word in needed(row):
            by_word.setdefault(word, set()).add(n)
    always = frozenset(n for n, row in enumerate(rows) if not needed(row))
    return Shortlist(tuple(rows), always, tuple((word, frozenset(found)) for word, found in sorted(by_word.items())))


SHORT = 2000  # characters of a text that is made small again and again rather than kept


def in_small_letters(text: str) -> str:
    """Return the text in small letters, each at the place of its capital; a long text is converted once."""
    return _small(text) if len(text) < SHORT else _small_and_kept(text)


def _small(text: str) -> str:
    small = text.lower()
    if len(small) != len(text):  # one capital may have two small letters: İ
        small = "".join(letter.lower()[0] for letter in text)
    # expressions that ignore case take these for an s and an i
    return small.replace("ſ", "s").replace("ı", "i")


_small_and_kept = lru_cache(maxsize=4)(_small)  # a report as printed and without its notes, and another


def compiled(pattern: str, slots: Mapping[str, str] = {}) -> Wording:
    """Return a wording to search for; it matches whole words only, in capitals or small letters."""
    found = re.compile(rf"(?<!\w)(?:{expression(pattern, slots)})(?!\w)", re.IGNORECASE)
    return Wording(found, needed(pattern))


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


def needed(*patterns: str) -> frozenset[str]:
    """Return words, in small letters, of which a text must hold one for a pattern to match; empty where none must.

    They may stand inside longer words. Of an alternative they are those of its part with the longest words.

    >>> sorted(needed("[also] (made|gave) [a] statement[s]", "took the floor"))
    ["floor", "statement"]
    """
    options: list[frozenset[str]] = []
    for pattern in patterns:
        best: frozenset[str] = frozenset()
        for element in (*_elements(pattern), "|"):
            if element == "|":
                options.append(best)
                best = frozenset()
            else:
                best = max(best, _needed_by(element), key=_telling)
    return _shortest(frozenset().union(*options)) if all(options) else frozenset()


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """The words that hold no other of them."""
    return frozenset(word for word in words if not any(other in word for other in words - {word}))


def _needed_by(element: str) -> frozenset[str]:
    if element[0] == "(":
        return needed(element[1:-1])
    return frozenset() if element[0] in "[{\\" else frozenset([element.lower()])


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """Few long words tell more than many or short ones."""
    return min(map(len, words), default=0), -len(words)


def _elements(pattern: str) -> list[str]:
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
    return expression(longest_first(words))


def longest_first(words: list[str]) -> str:
    """Return the wording that one of these words is, the longest where several are."""
    return "|".join(sorted(words, key=len, reverse=True))
