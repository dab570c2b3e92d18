"""How alike two partitions are, and how far a bloc is an official group.

ARI: Hubert & Arabie (1985), Journal of Classification 2, 193-218. NMI, by the arithmetic mean of the entropies:
Vinh, Epps & Bailey (2010), Journal of Machine Learning Research 11, 2837-2854.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, log

Labels = Sequence[Hashable]


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Return the adjusted Rand index: 1 for the same partition, about 0 for chance."""
    pairs = sum(comb(n, 2) for n in Counter(zip(one, other, strict=True)).values())
    first, second = (sum(comb(n, 2) for n in Counter(side).values()) for side in (one, other))
    total = comb(len(one), 2)
    expected = first * second / total if total else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (pairs - expected) / (most - expected)


def mutual_information(one: Labels, other: Labels) -> float:
    """Return the normalised mutual information, between 0 and 1."""
    both, first, second = Counter(zip(one, other, strict=True)), Counter(one), Counter(other)
    entropy = _entropy(first.values()) + _entropy(second.values())
    if not entropy:
        return 1.0
    shared = entropy - _entropy(both.values())
    return max(0.0, min(1.0, 2 * shared / entropy))


def _entropy(counts: Iterable[int]) -> float:
    sizes = [n for n in counts if n]
    return log(sum(sizes)) - sum(n * log(n) for n in sizes) / sum(sizes) if sizes else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """The bloc that is most like an official group (by F1): of `bloc`, `precision` belongs to the group; of the
    group's parties in the analysis (`present`), `recall` are in the bloc."""

    group: str
    present: int
    bloc: int
    precision: float
    recall: float


def best_match(group: str, members: Collection[int], blocs: Mapping[int, Collection[int]]) -> Match | None:
    """Return the bloc most like a group; None where no bloc holds a member of it."""
    matches = []
    for bloc, parties in blocs.items():
        shared = len({*members} & {*parties})
        if shared:
            matches.append(Match(group, len(members), bloc, shared / len(parties), shared / len(members)))
    return max(matches, key=lambda match: (_f1(match), -match.bloc), default=None)


def _f1(match: Match) -> float:
    return 2 * match.precision * match.recall / (match.precision + match.recall)
