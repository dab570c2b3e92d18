"""Bridges: parties whose edges lead into other blocs than their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from delegraph.blocs.consensus import Edges


@dataclass(frozen=True, slots=True)
class Bridge:
    """A party with edges into other blocs.

    `participation` is 1 - sum of squared shares of its edges by bloc (Guimerà & Amaral 2005, Nature 433,
    895-900): 0 where all lead to one bloc, near 1 where they are spread evenly; `outside` counts the edges
    that leave its bloc, `blocs` the other blocs that they reach.
    """

    party: int
    participation: float
    outside: int
    blocs: tuple[int, ...]


def bridges(bloc: Sequence[int], edges: Edges) -> list[Bridge]:
    """Return the parties whose edges leave their bloc, the widest spread first."""
    reached: dict[int, Counter[int]] = defaultdict(Counter)
    for a, b in edges:
        reached[a][bloc[b]] += 1
        reached[b][bloc[a]] += 1
    found = [_bridge(party, bloc[party], into) for party, into in reached.items() if {*into} - {bloc[party]}]
    return sorted(found, key=lambda bridge: (-bridge.participation, bridge.party))


def _bridge(party: int, own: int, into: Counter[int]) -> Bridge:
    total = sum(into.values())
    spread = 1 - sum((n / total) ** 2 for n in into.values())
    return Bridge(party, spread, total - into[own], tuple(sorted({*into} - {own})))
