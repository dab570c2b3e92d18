"""The null model: the bipartite configuration model, of maximum entropy among all with the given expected degrees.

Party i sponsors draft a with probability p_ia = x_i y_a / (1 + x_i y_a), independently of all others; x and y
make every expected degree the observed one. Parties of equal degree have equal x, drafts of equal degree equal
y, so that the equations are solved for classes of degrees, by Newton's method on the concave log-likelihood.
Sources: Saracco et al. (2017), New Journal of Physics 19, 053022; Vallarano et al. (2021), Scientific Reports
11, 15227; for degrees that force cells to 0 or 1, the theorem of Gale and Ryser (1957).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delegraph.errors import DelegraphError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
TOLERANCE = 1e-6
STEPS = 200

__all__ = ["Model", "NoSolution", "fit"]


class NoSolution(DelegraphError):
    """The solver did not reach the observed degrees: the degrees are those of no 0/1 matrix."""


@dataclass(frozen=True, slots=True)
class Model:
    """Probabilities by class: parties of class r and drafts of class c meet with `probabilities[r, c]`.

    `party_class` (n,) and `draft_class` (m,) give the class of each; `draft_counts` (C,) how many drafts a
    class has. `residual` is the largest difference of an expected from its observed degree.
    """

    probabilities: Floats
    party_class: Ints
    draft_class: Ints
    draft_counts: Ints
    residual: float

    def dense(self) -> Floats:
        """Return the probabilities of every party (row) with every draft (column)."""
        return self.probabilities[self.party_class][:, self.draft_class]


def fit(party_degrees: Ints, draft_degrees: Ints) -> Model:
    """Return the model of these degrees; expected degrees equal them to 1e-6.

    Cells that the degrees force (a party that sponsors every draft, one that sponsors none, an empty draft)
    are exactly 1 or 0. Raises NoSolution for degrees that no 0/1 matrix has.
    """
    rows, party_class, row_counts = np.unique(party_degrees, return_inverse=True, return_counts=True)
    columns, draft_class, column_counts = np.unique(draft_degrees, return_inverse=True, return_counts=True)
    cells = _solved(rows.astype(float), row_counts.astype(float), columns.astype(float), column_counts.astype(float))
    residual = max(
        float(np.abs(cells @ column_counts - rows).max(initial=0)),
        float(np.abs(row_counts @ cells - columns).max(initial=0)),
    )
    if residual > TOLERANCE:
        raise NoSolution(
            f"the expected degrees differ from the observed ones by {residual:.3g}: no table of 0 and 1 has them"
        )
    return Model(cells, party_class.ravel(), draft_class.ravel(), column_counts, residual)


def _solved(k: Floats, n: Floats, d: Floats, m: Floats) -> Floats:
    """Probabilities of classes with degrees k (n parties each) and d (m drafts each), forced cells split off."""
    cells = np.zeros((len(k), len(d)))
    if not cells.size:
        return cells
    full, free = d == n.sum(), (d > 0) & (d < n.sum())
    if not free.all():
        cells[:, full] = 1
        cells[:, free] = _solved(k - m[full].sum(), n, d[free], m[free])
        return cells
    if ((k == 0) | (k == m.sum())).any():
        return _solved(d, m, k, n).T
    forced = _forced(k, n, d, m)
    return _newton(k, n, d, m) if forced is None else _split(k, n, d, m, *forced)


def _forced(k: Floats, n: Floats, d: Floats, m: Floats) -> tuple[Mask, Mask] | None:
    """The classes of parties and of drafts that always meet, while all others never do; None where there are none.

    By Gale and Ryser the s largest parties have at most the sum of min(d, s) sponsorships; where they have just
    that, each of them sponsors every draft of degree s or more, and nobody else a draft of a lower degree.
    """
    order = np.argsort(-k)
    sizes, degrees = np.cumsum(n[order]), np.cumsum((n * k)[order])
    for last, (size, degree) in enumerate(zip(sizes[:-1], degrees[:-1], strict=True)):
        if degree == m @ np.minimum(d, size):
            return np.isin(np.arange(len(k)), order[: last + 1]), d >= size
    return None


def _split(k: Floats, n: Floats, d: Floats, m: Floats, many: Mask, wide: Mask) -> Floats:
    cells = np.zeros((len(k), len(d)))
    cells[np.ix_(many, wide)] = 1
    cells[np.ix_(many, ~wide)] = _solved(k[many] - m[wide].sum(), n[many], d[~wide], m[~wide])
    cells[np.ix_(~many, wide)] = _solved(k[~many], n[~many], d[wide] - n[many].sum(), m[wide])
    return cells


def _newton(k: Floats, n: Floats, d: Floats, m: Floats) -> Floats:
    """The interior solution; x = exp(u), y = exp(v) move along (1, -1) without a change, which is pinned."""
    total = float(n @ k)
    u, v = np.log(k / np.sqrt(total)), np.log(d / np.sqrt(total))
    null = np.concatenate([np.ones(len(k)), -np.ones(len(d))])
    best = np.inf
    for _ in range(STEPS):
        cells = _logistic(u[:, None] + v)
        gradient = np.concatenate([n * (k - cells @ m), m * (d - n @ cells)])
        off = float(np.abs(gradient).max())
        if off >= best and off < TOLERANCE * 1e-3:
            break
        best = min(best, off)
        step = np.linalg.solve(_curvature(cells, n, m) + np.outer(null, null), gradient)
        scale = _scale(u, v, step, gradient, (k, n, d, m))
        u, v = u + scale * step[: len(k)], v + scale * step[len(k) :]
    return _logistic(u[:, None] + v)


def _curvature(cells: Floats, n: Floats, m: Floats) -> Floats:
    mixed = n[:, None] * (cells * (1 - cells)) * m
    return np.block([[np.diag(mixed.sum(1)), mixed], [mixed.T, np.diag(mixed.sum(0))]])


def _scale(
    u: Floats, v: Floats, step: Floats, gradient: Floats, degrees: tuple[Floats, Floats, Floats, Floats]
) -> float:
    """The part of the step that raises the likelihood enough (Armijo's rule)."""
    before, slope = _likelihood(u, v, *degrees), float(gradient @ step)
    scale = 1.0
    while scale > 1e-10:
        after = _likelihood(u + scale * step[: len(u)], v + scale * step[len(u) :], *degrees)
        if after >= before + 1e-4 * scale * slope - 1e-12 * abs(before):
            return scale
        scale /= 2
    return 1.0


def _likelihood(u: Floats, v: Floats, k: Floats, n: Floats, d: Floats, m: Floats) -> float:
    return float(n @ (k * u) + m @ (d * v) - n @ np.logaddexp(0, u[:, None] + v) @ m)


def _logistic(z: Floats) -> Floats:
    return np.exp(-np.logaddexp(0, -z))
