"""Names of parties that the reference data list: the longest that begins at a place in the text."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from delegraph import reference
from delegraph.facts import Kind

# A run of letters ends before digits, so that a footnote mark glued to a name is not part of it.
TOKEN = re.compile(r"\s*(?:[^\W\d](?:(?:[^\W\d]|['’‘`ʼ.‑\-])*[^\W\d])?(?:(?<=s)['’](?=\s))?|\d+|[(),&/.–—:]|-(?=\s))")
NOTE = re.compile(r"\d{0,3}(?!\w)")
ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# "Congo, Democratic Republic of the" is no name before "Congo": two stand there
INVERTED = re.compile(r"[^,]+,[^,]+\s(?:of|of\s+the|the)")
CAPITAL = re.compile(r"\s+[A-Z]")
LONGEST = 26


@dataclass(frozen=True, slots=True)
class Name:
    """A listed name and the kinds of party that it may be."""

    kinds: frozenset[Kind]
    start: int
    end: int


@cache
def _in_order(language: str) -> list[str]:
    """Every listed name in small letters, in the order of the alphabet."""
    return sorted({folded.lower() for folded in reference.lexicon(language)})


def _begins_a_name(folded: str, listed: list[str]) -> bool:
    """Whether a listed name begins with these words: it would be the next in the alphabet."""
    words = folded.lower()
    following = bisect_left(listed, words)
    return following < len(listed) and listed[following].startswith(words)


def name_at(text: str, start: int, end: int, language: str = "en") -> Name | None:
    """Return the longest listed name that begins at `start` (an article may stand before it), or None."""
    article = ARTICLE.match(text, start, end) if text[start : start + 1] in "tT" else None
    lexicon, listed, best = reference.lexicon(language), _in_order(language), None
    at = article.end() if article else start
    first, tokens, state = TOKEN.match(text, at, end), 0, None
    while first and tokens < LONGEST and _begins_a_name(folded := reference.fold(text[at : first.end()]), listed):
        kinds = lexicon.get(folded)
        if kinds and NOTE.match(text, first.end(), end) and not _runs_on(text, at, first.end(), end):
            best = Name(kinds, start, first.end())
            state = best if "state" in kinds else state
        first, tokens = TOKEN.match(text, first.end(), end), tokens + 1
    # A list of states stays a list where a group is called by it: "Argentina, Brazil and Uruguay".
    return state if state and best and "state" not in best.kinds and text[state.end] == "," else best


def _runs_on(text: str, start: int, stop: int, end: int) -> bool:
    comma = text.find(",", start, stop) != -1
    return comma and bool(INVERTED.fullmatch(text, start, stop) and CAPITAL.match(text, stop, end))


def is_listed(words: str, language: str = "en") -> bool:
    """Tell whether the words are a listed name, and nothing else."""
    name = name_at(words, 0, len(words), language)
    return name is not None and name.end == len(words)


def same_party(one: str, other: str, language: str = "en") -> bool:
    """Tell whether two printed names are listed for one party: "SBSTA" and its name in full."""
    index = reference.index(language)
    first, second = ({row.id for row in index.get(reference.fold(name), ())} for name in (one, other))
    return not first.isdisjoint(second)
