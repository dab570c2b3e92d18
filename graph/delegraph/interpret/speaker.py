"""One who took the floor, as printed, and where a group of speakers begins."""

import re
from dataclasses import dataclass

from delegraph.facts import Capacity, Party
from delegraph.interpret.behalf import Behalf
from delegraph.interpret.grammar import Grammar, Head

LINK_AT_END = re.compile(r"(?:\s*[,;]?\s*\b(?:and|as\s+well\s+as|and\s+by|by|as\s+well\s+as\s+by))?\s*[,;]?\s*$")
LONGEST_LINK = 60  # ", as well as by"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who took the floor, as printed."""

    party: Party
    capacity: Capacity
    start: int
    end: int
    behalf: Behalf = Behalf()
    person: str | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a group of speakers begins: a head and its list, an office, a person, a count, or a bare list."""

    start: int
    body: int
    head: Head | None = None
    office: bool = False
    person: bool = False
    counted: bool = False


def without_link(text: str, start: int, end: int) -> int:
    """Return where text[start:end] ends without the comma or "and by" that leads to the next group."""
    at = max(start, end - LONGEST_LINK)
    link = LINK_AT_END.search(text[at:end])
    return at + link.start() if link else end


def mode_words(printed: str, grammar: Grammar) -> str:
    """Return the printed words of a mode without preposition and article."""
    words = re.sub(r"\s+", " ", printed.strip())
    preposition = grammar.mode_prepositions.match(words)
    return words[preposition.end() :] if preposition else words
