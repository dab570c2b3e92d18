"""Lists in alphabetical order: a piece that breaks the order goes on the name before it.

Reports list organizations by the alphabet, so that in "Centre for Lamps, Bells and Beacons, Friends of the Wick"
"Bells and Beacons" is no organization but the end of a name. Where a list is not in order nothing is joined.
"""

import re
import unicodedata
from dataclasses import replace

from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import Item
from delegraph.reference import without_article

CLOSING = re.compile(r"[,;]\s*and\s+(?:the\s+)?$")
SHORTEST, ORDERED = 6, 0.75
LISTED, NAMED, OTHER = 1.5, 1.1, 1.0  # how firmly an item stands on its own


def in_alphabetical_order(text: str, items: tuple[Item, ...], grammar: Grammar) -> tuple[Item, ...]:
    """Return the items with those joined that break the order of the list and that nobody lists."""
    items = _with_closing_comma(text, items, grammar)
    if len(items) < SHORTEST:
        return items
    kept = _longest_run([_key(item) for item in items], [_weight(item, grammar) for item in items])
    if len(kept) < ORDERED * len(items):
        return items
    alone = (n for n in range(1, len(items)) if _stands_alone(text, items[n - 1], items[n], grammar))
    return _joined(text, items, set(range(len(items))) - kept - set(alone))


def _stands_alone(text: str, before: Item, item: Item, grammar: Grammar) -> bool:
    """A piece after a comma that has an organization's word is one; a bare "and" may be of the name before it."""
    after_and = text[before.end : item.start].split() == ["and"]
    return not after_and and bool(grammar.organization_words.intersection(item.name.split()))


def _with_closing_comma(text: str, items: tuple[Item, ...], grammar: Grammar) -> tuple[Item, ...]:
    """Where a comma stands before the last "and", an "and" in a piece is of a name: "Society for Oil and Salt"."""
    if len(items) < 3 or not CLOSING.search(text[items[-2].end : items[-1].start]):
        return items
    words = [item.name.split() for item in items]
    goes_on = (
        "and" in words[n]
        and not grammar.organization_words.intersection(words[n])
        and bool(grammar.organization_words.intersection(words[n - 1]))
        for n in range(1, len(items))
    )
    return _joined(text, items, {n for n, said in enumerate(goes_on, 1) if said})


def _joined(text: str, items: tuple[Item, ...], ends: set[int]) -> tuple[Item, ...]:
    """Put each piece in `ends` to the one before it, unless it is listed or brackets stand between."""
    joined: list[Item] = [items[0]]
    for n, item in enumerate(items[1:], 1):
        before = joined[-1]
        if n not in ends or n - 1 in ends or item.listed or before.after:
            joined.append(item)
        else:
            name = " ".join(text[before.start : item.end].split())
            joined[-1] = replace(item, name=without_article(name), kinds=frozenset(), start=before.start)
    return tuple(joined)


def _key(item: Item) -> str:
    plain = unicodedata.normalize("NFKD", item.name.casefold())
    return "".join(c for c in plain if c.isalnum() or c == " ")


def _weight(item: Item, grammar: Grammar) -> float:
    if item.listed:
        return LISTED
    return NAMED if grammar.organization_words.intersection(item.name.split()) else OTHER


def _longest_run(keys: list[str], weights: list[float]) -> set[int]:
    """The heaviest subsequence in order, as positions."""
    best = list(weights)
    previous = [-1] * len(keys)
    for n, key in enumerate(keys):
        for m in range(n):
            if keys[m] <= key and best[m] + weights[n] > best[n]:
                best[n], previous[n] = best[m] + weights[n], m
    at = max(range(len(keys)), key=best.__getitem__)
    run: set[int] = set()
    while at != -1:
        run.add(at)
        at = previous[at]
    return run
