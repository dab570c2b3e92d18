"""Wordings as a text is searched for them: only where it holds the words that they cannot do without."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from delegraph.wordings.patterns import elements, expression

Row = TypeVar("Row")
Needed = tuple[frozenset[str], ...]  # words in small letters; a text must hold one of each set
MOST_SETS = 3
SHORT = 2000  # characters of a text that is made small again and again rather than kept


def compiled(pattern: str, slots: Mapping[str, str] = {}) -> "Wording":
    """Return a wording to search for; it matches whole words only, in capitals or small letters."""
    return Wording(rf"(?<!\w)(?:{expression(pattern, slots)})(?!\w)", needed(pattern))


class Wording:
    """A wording's regular expression, tried only where a text holds the words that it cannot do without.

    Searched like a compiled expression, by offsets into a text, in time that is mostly that of looking for a word;
    compiled when it is first tried.
    """

    __slots__ = ("_compiled", "_flags", "_source", "needed")

    def __init__(self, source: str, needed: Needed, *, capitals_matter: bool = False) -> None:
        self._source, self.needed = source, needed
        self._flags = re.NOFLAG if capitals_matter else re.IGNORECASE
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first place in text[start:end] that the wording matches, None where there is none."""
        return self._expression().search(text, start, end) if self._may_stand(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return what the wording matches at `start`, None where it does not."""
        return (self._compiled or self._expression()).match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """Return the places in text[start:end] that the wording matches, in order."""
        return self._expression().finditer(text, start, end) if self._may_stand(text, start, end) else ()

    def _expression(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def _may_stand(self, text: str, start: int, end: int) -> bool:
        """Loops, not any(): this is asked of every sentence for every wording."""
        held = _stretch(text, start, end)
        for words in self.needed:
            for word in words:
                if word in held:
                    break
            else:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Shortlist(Generic[Row]):
    """Rows in order, of which a text may match those only whose needed words it holds one of."""

    rows: tuple[Row, ...]
    always: frozenset[int]  # the numbers of rows that need no word
    by_word: tuple[tuple[str, frozenset[int]], ...]

    def of(self, text: str, start: int, end: int) -> Iterator[Row]:
        """Yield, in order, the rows that text[start:end] may match."""
        words = _stretch(text, start, end)
        numbers = self.always.union(*[numbers for word, numbers in self.by_word if word in words])
        return (self.rows[n] for n in sorted(numbers))


def shortlist(rows: Sequence[Row], needed: Callable[[Row], Needed]) -> Shortlist[Row]:
    """Return rows with an index of the words that each needs."""
    by_word: dict[str, set[int]] = {}
    always = set()
    for n, row in enumerate(rows):
        first, *_ = needed(row) or (None,)
        if first is None:
            always.add(n)
        for word in first or ():
            by_word.setdefault(word, set()).add(n)
    found = tuple((word, frozenset(numbers)) for word, numbers in sorted(by_word.items()))
    return Shortlist(tuple(rows), frozenset(always), found)


def in_small_letters(text: str) -> str:
    """Return the text in small letters, each at the place of its capital; a long text is converted once."""
    return _small(text) if len(text) < SHORT else _small_and_kept(text)


@lru_cache(maxsize=64)  # a sentence is asked for many wordings one after the other
def _stretch(text: str, start: int, end: int) -> str:
    return in_small_letters(text)[start:end]


def _small(text: str) -> str:
    small = text.lower()
    if len(small) != len(text):  # one capital may have two small letters: İ
        small = "".join(letter.lower()[0] for letter in text)
    # expressions that ignore case take these for an s and an i
    return small.replace("ſ", "s").replace("ı", "i")


_small_and_kept = lru_cache(maxsize=4)(_small)  # a report as printed and without its notes, and another


def needed(*patterns: str) -> Needed:
    """Return the words that a text must hold for one of the patterns to match, the most telling first.

    They may stand inside longer words. Of several alternatives each gives its most telling words, for the text
    must hold those of one of them.

    >>> [sorted(words) for words in needed("[also] (made|gave) [a] statement[s]")]
    [["statement"], ["gave", "made"]]
    >>> [sorted(words) for words in needed("took the floor|spoke")]
    [["floor", "spoke"]]
    """
    options: list[list[frozenset[str]]] = []
    for pattern in patterns:
        option: list[frozenset[str]] = []
        for element in (*elements(pattern), "|"):
            if element == "|":
                options.append(sorted(option, key=_telling, reverse=True)[:MOST_SETS])
                option = []
            else:
                option += _needed_by(element)
    if len(options) == 1:
        return tuple(options[0])
    return (_shortest(frozenset().union(*(option[0] for option in options))),) if all(options) else ()


def _needed_by(element: str) -> Needed:
    if element[0] == "(":
        return needed(element[1:-1])
    return () if element[0] in "[{\\" else (frozenset([element.lower()]),)


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """Few long words tell more than many or short ones."""
    return min(map(len, words)), -len(words)


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """The words that hold no other of them."""
    return frozenset(word for word in words if not any(other in word for other in words - {word}))
