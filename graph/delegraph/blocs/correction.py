"""Corrections for testing many pairs at once: each p becomes the smallest level at which its pair is an edge."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from delegraph.errors import WrongUsage

Floats = NDArray[np.float64]
Correction = Literal["fdr", "holm", "none"]


def corrected(p: Floats, method: str) -> Floats:
    """Return corrected p-values in the order given; their number is the number of tests.

    `fdr` bounds the expected share of false edges among the edges (Benjamini & Hochberg 1995, Journal of the
    Royal Statistical Society B 57, 289-300), `holm` the chance of a single false edge (Holm 1979, Scandinavian
    Journal of Statistics 6, 65-70), `none` leaves p as it is. Raises WrongUsage for another method.
    """
    if method not in get_args(Correction):
        raise WrongUsage(f"{method}: no such correction; there are {', '.join(get_args(Correction))}")
    if method == "none" or not len(p):
        return p.copy()
    order = np.argsort(p, kind="stable")
    number, rank = len(p), np.arange(1, len(p) + 1)
    if method == "fdr":
        stepped = np.minimum.accumulate((p[order] * number / rank)[::-1])[::-1]
    else:
        stepped = np.maximum.accumulate(p[order] * (number + 1 - rank))
    result = np.empty(number)
    result[order] = np.minimum(stepped, 1.0)
    return result
