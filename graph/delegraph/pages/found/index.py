"""An index of names in memory: the words that they are made of, and where each word stands."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from delegraph.ask.nearness import nearest_names

# A writing without spaces between words: each sign is one.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
LAST = "\U0010ffff"  # sorts after whatever begins alike
# Words of a search that names may lack: "the 5th meeting of the Council".
SMALL = frozenset("the of at in on and for to de la le les des du et del el los las y и".split())  # noqa: SIM905  # shorter


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource under one name: as it stands, folded, the heading of its kind, and other words that find it.

    What is known by its number has no name.
    """

    node: str
    name: str
    folded: str
    kind: str
    also: str = ""


class Index:
    """Entries by the words of their names."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(dict.fromkeys(entries))
        self._with: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for word in set(WORD.findall(f"{entry.folded} {entry.also}")):
                self._with.setdefault(word, []).append(number)
        self._words = sorted(self._with)

    def exact(self, words: str) -> list[Entry]:
        """Return the entries whose whole name the words are; a number alone is no name."""
        folded = fold(words)
        near = self._all_of(WORD.findall(folded), whole=True)
        return [one for one in near if one.folded == folded and one.name]

    def find(self, words: str) -> list[Entry]:
        """Return the entries in whose names each word begins one, in order; of a resource its best name alone.

        A number is first looked for as a whole: the 5th meeting is not the 57th. So is a single letter.
        """
        folded = fold(words)
        parts = WORD.findall(folded)
        wanted = [part for part in parts if part not in SMALL] or parts
        found = self._all_of(wanted, whole=True) or self._all_of(wanted, whole=False)
        best: dict[str, Entry] = {}
        for one in sorted(found, key=lambda one: (not one.folded.startswith(folded), len(one.folded), one.folded)):
            best.setdefault(one.node, one)
        return list(best.values())

    def nearest(self, words: str, kinds: frozenset[str]) -> list[str]:
        """Return the names of some kinds that are the most alike to words that nothing bears."""
        return nearest_names(words, {one.name for one in self._entries if one.kind in kinds})

    def _all_of(self, parts: Sequence[str], *, whole: bool) -> list[Entry]:
        """The entries that have all parts, numbers as whole words or as their beginnings."""
        if not parts:
            return []
        numbers = set.intersection(*(self._numbers(part, whole) for part in parts))
        return [self._entries[number] for number in numbers]

    def _numbers(self, part: str, whole: bool) -> set[int]:
        if whole if part.isdigit() else len(part) == 1:
            return set(self._with.get(part, ()))
        start, end = (bisect_left(self._words, sign) for sign in (part, part + LAST))
        return {number for word in self._words[start:end] for number in self._with[word]}


def fold(words: str) -> str:
    """Return words without case, accents and signs: "Côte d’Ivoire" as "cote d ivoire".

    >>> fold("A/HRC/28/L.34"), fold("Timor-Leste")
    ('a hrc 28 l 34', 'timor leste')
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare))
