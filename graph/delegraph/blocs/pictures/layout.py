"""Where the parties of a network stand: forces, from a start that depends on the blocs alone.

Source: Fruchterman & Reingold (1991), Software: Practice and Experience 21, 1129-1164.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from delegraph.blocs.partition import Edges

Floats = NDArray[np.float64]
ROUNDS = 250


def positions(bloc: Sequence[int], edges: Edges) -> Floats:
    """Return the places (n, 2) of parties that all have an edge, within -1 … 1; the same input, the same places."""
    places = _start(np.array(bloc))
    links = np.zeros((len(bloc), len(bloc)))
    for a, b in edges:
        links[a, b] = links[b, a] = 1.0 if bloc[a] == bloc[b] else 0.3
    spring = 1.6 / np.sqrt(max(1, len(bloc)))
    for heat in np.linspace(0.2, 0.002, ROUNDS):
        moves = _moves(places, links, spring)
        length = np.maximum(np.linalg.norm(moves, axis=1, keepdims=True), 1e-9)
        places = places + moves / length * np.minimum(length, heat)
    centred = places - (places.max(0) + places.min(0)) / 2
    scaled: Floats = centred / max(1e-9, float(np.abs(centred).max()))
    return scaled


def _start(bloc: NDArray[np.int64]) -> Floats:
    """Blocs around a circle, the members of each around its centre."""
    turn = 2 * np.pi * bloc / max(1, int(bloc.max(initial=1)))
    order = np.arange(len(bloc)) * 2.399963  # the golden angle spreads points evenly
    radius = 0.25 * np.sqrt((np.arange(len(bloc)) + 1) / len(bloc)) if len(bloc) else order
    inner = radius[:, None] * np.stack([np.cos(order), np.sin(order)], 1)
    outer: Floats = 0.7 * np.stack([np.cos(turn), np.sin(turn)], 1) + inner
    return outer


def _moves(places: Floats, links: Floats, spring: float) -> Floats:
    apart = places[:, None] - places
    distance = np.maximum(np.linalg.norm(apart, axis=2), 0.01)
    degree = np.maximum(1.0, np.sqrt(links.sum(1)))
    # Dividing by the degree keeps a dense bloc from collapsing into a point.
    pull = links * distance / spring / np.sqrt(degree[:, None] * degree)
    push = spring**2 / distance**2
    moved: Floats = ((push - pull)[:, :, None] * apart).sum(1) - 0.05 * places
    return moved
