"""Blocs: a consensus of many Leiden runs on the backbone, and how stable each party's place is.

Leiden (Traag, Waltman & van Eck 2019, Scientific Reports 9, 5233) maximises modularity; one run depends on its
seed. Runs with many seeds are combined after Lancichinetti & Fortunato (2012), Scientific Reports 2, 336: the
share of runs in which two parties are together, kept from one half up, is a network that is partitioned again,
until all runs agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delegraph.blocs.extra import require

Floats = NDArray[np.float64]
Edges = Sequence[tuple[int, int]]
ROUNDS = 20
ITERATIONS = 10


@dataclass(frozen=True, slots=True)
class Partition:
    """`bloc` (n,) numbers each party's bloc from 1, the largest first; 0 for a party without an edge.

    `stability` (n,) is the mean share of runs in which a party was with each other member of its bloc (NaN
    without bloc); `modularity` is that of the consensus; `runs` the number of seeds; `agreed` the share of runs
    that gave just this partition.
    """

    bloc: NDArray[np.int64]
    stability: Floats
    modularity: float
    runs: int
    agreed: float

    @property
    def number(self) -> int:
        """The number of blocs."""
        return int(self.bloc.max(initial=0))

    @property
    def numbers(self) -> range:
        """The numbers of the blocs."""
        return range(1, self.number + 1)

    def members(self, bloc: int) -> list[int]:
        """Return the parties of a bloc, as indices."""
        return np.flatnonzero(self.bloc == bloc).tolist()


def partition(size: int, edges: Edges, *, runs: int = 100) -> Partition:
    """Return the consensus blocs of `size` parties joined by `edges`; the same edges give the same blocs."""
    if not edges:
        return Partition(np.zeros(size, dtype=np.int64), np.full(size, np.nan), 0.0, runs, 1.0)
    weighted = [(a, b, 1.0) for a, b in sorted(edges)]
    labels = _leiden(size, weighted, runs)
    together = _together(labels)
    consensus = _consensus(size, together, runs)
    joined = np.zeros(size, dtype=bool)
    joined[[end for edge in edges for end in edge]] = True
    bloc = _numbered(np.where(joined, consensus, -1))
    agreed = float(np.mean([_same(run[joined], bloc[joined]) for run in labels]))
    return Partition(bloc, _stability(bloc, together), modularity(bloc, edges), runs, agreed)


def modularity(bloc: NDArray[np.int64], edges: Edges) -> float:
    """Return Newman's modularity of a partition of an unweighted network; 0 without edges."""
    if not edges:
        return 0.0
    ends = np.array(edges)
    inside = float(np.mean(bloc[ends[:, 0]] == bloc[ends[:, 1]]))
    share = np.bincount(bloc[ends].ravel()) / (2 * len(edges))
    return inside - float(share @ share)


def _leiden(size: int, edges: Sequence[tuple[int, int, float]], runs: int) -> NDArray[np.int64]:
    """The communities of every node, a row each seed."""
    require("graspologic_native")
    from graspologic_native import leiden

    named = [(str(a), str(b), weight) for a, b, weight in edges]
    found = (leiden(edges=named, use_modularity=True, seed=n, iterations=ITERATIONS)[1] for n in range(runs))
    # A party without an edge is a community of its own.
    return np.array([[run.get(str(node), size + node) for node in range(size)] for run in found], dtype=np.int64)


def _together(labels: NDArray[np.int64]) -> Floats:
    """The share of runs in which two parties are in one community."""
    total = np.zeros((labels.shape[1],) * 2)
    for run in labels:
        total += run[:, None] == run
    return total / len(labels)


def _consensus(size: int, together: Floats, runs: int) -> NDArray[np.int64]:
    for _ in range(ROUNDS):
        a, b = np.nonzero(np.triu(together >= 0.5, 1))
        edges = list(zip(a.tolist(), b.tolist(), together[a, b].tolist(), strict=True))
        labels = _leiden(size, edges, runs) if edges else np.arange(size)[None]
        if all(_same(labels[0], run) for run in labels[1:]):
            break
        together = _together(labels)
    first: NDArray[np.int64] = labels[0]
    return first


def _same(one: NDArray[np.int64], other: NDArray[np.int64]) -> bool:
    """Whether two labellings are one partition."""
    pairs = {*zip(one.tolist(), other.tolist(), strict=True)}
    return len(pairs) == len({*one.tolist()}) == len({*other.tolist()})


def _numbered(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers from 1 by size, then by the first member; 0 stays for no bloc, written -1."""
    found = [label for label in dict.fromkeys(labels.tolist()) if label >= 0]
    order = sorted(found, key=lambda label: (-int((labels == label).sum()), labels.tolist().index(label)))
    numbers = {label: number for number, label in enumerate(order, 1)}
    return np.array([numbers.get(label, 0) for label in labels.tolist()], dtype=np.int64)


def _stability(bloc: NDArray[np.int64], together: Floats) -> Floats:
    mates = (bloc[:, None] == bloc) & (bloc > 0)[:, None]
    np.fill_diagonal(mates, False)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares: Floats = (together * mates).sum(1) / mates.sum(1)
    return np.round(shares, 12)
