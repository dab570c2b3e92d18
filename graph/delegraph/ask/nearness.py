"""Which of many names are the nearest to words that are none of them."""

from collections.abc import Collection
from difflib import get_close_matches

SHARED = 0.35  # of the pairs of letters: without these a comparison letter by letter cannot come out well


def nearest_names(words: str, names: Collection[str], most: int = 3) -> list[str]:
    """Return the names that are the most alike to words, the nearest first; capitals do not matter."""
    folded = words.casefold()
    wanted = _pairs(folded)
    by_fold = {name.casefold(): name for name in names}
    alike = [name for name in by_fold if len(wanted & _pairs(name)) >= SHARED * len(wanted)]
    return [by_fold[name] for name in get_close_matches(folded, sorted(alike), most, 0.6)]


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(max(1, len(words) - 1))}
