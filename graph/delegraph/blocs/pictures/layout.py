"""Where the parties of a network stand: each bloc a disc, discs that are joined by edges near each other.

Members fill their disc along a sunflower's spiral, the best connected in the middle, so that no two names cover
each other however dense a bloc is; nothing depends on chance or on the order of the edges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from delegraph.blocs.consensus import Edges

Floats = NDArray[np.float64]
GOLDEN = np.pi * (3 - np.sqrt(5))
MARGIN = 1.1


def positions(bloc: Sequence[int], edges: Edges) -> Floats:
    """Return the places (n, 2) of parties that all have a bloc; two are about one unit apart at least."""
    centres = _centres(Counter(bloc), _between(bloc, edges))
    degree = Counter(end for edge in edges for end in edge)
    places = np.zeros((len(bloc), 2))
    for number, centre in centres.items():
        members = sorted((n for n, of in enumerate(bloc) if of == number), key=lambda n: (-degree[n], n))
        places[members] = centre + _sunflower(len(members))
    return places


def _sunflower(size: int) -> Floats:
    steps = np.arange(size)
    radius, turn = 0.62 * np.sqrt(steps + 0.5) if size > 1 else np.zeros(1), steps * GOLDEN
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], 1)


def _radius(size: int) -> float:
    return 0.62 * float(np.sqrt(size)) + MARGIN


def _between(bloc: Sequence[int], edges: Edges) -> Counter[tuple[int, int]]:
    """The number of edges between each two blocs, both ways."""
    found: Counter[tuple[int, int]] = Counter()
    for a, b in edges:
        if bloc[a] != bloc[b]:
            found[bloc[a], bloc[b]] += 1
            found[bloc[b], bloc[a]] += 1
    return found


def _centres(sizes: Counter[int], between: Counter[tuple[int, int]]) -> dict[int, Floats]:
    """The larger blocs first, each as near as there is room to those it is joined to, else to the middle."""
    placed: dict[int, Floats] = {}
    for number in sorted(sizes, key=lambda one: (-sizes[one], one)):
        weights = {other: between[number, other] for other in placed if between[number, other]}
        total = sum(weights.values())
        start = sum((placed[other] * weight / total for other, weight in weights.items()), np.zeros(2))
        placed[number] = _free(start, _radius(sizes[number]), placed, sizes)
    return placed


def _free(start: Floats, radius: float, placed: dict[int, Floats], sizes: Counter[int]) -> Floats:
    """The first point of a spiral around `start` where a disc meets no other."""
    for step in count():
        place: Floats = start + 0.25 * np.sqrt(step) * np.array([np.cos(step * GOLDEN), np.sin(step * GOLDEN)])
        if all(np.linalg.norm(place - other) >= radius + _radius(sizes[n]) for n, other in placed.items()):
            return place
    raise AssertionError("a spiral leaves every disc behind")
