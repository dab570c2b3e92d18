"""The Refined Normal Approximation of the Poisson-binomial, for very large tables.

P(X >= w) is about G((w - 1/2 - mean) / deviation), G(x) = 1 - Phi(x) - skewness (1 - x²) phi(x) / 6: the *upper*
tail, computed as such. The error is absolute, of order 1 / variance: it is good for p near 0.05 and means
nothing for p far below; the exact tail is the default. Source: Hong (2013), Computational Statistics & Data
Analysis 59, 41-51, after Volkova (1996).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_ERFC = np.frompyfunc(math.erfc, 1, 1)


def approximate_upper(mean: Floats, variance: Floats, third: Floats, observed: Floats) -> Floats:
    """Return about P(X >= observed); `third` is the third central moment. Where nothing varies it is exact."""
    fixed = variance < 1e-12
    deviation = np.sqrt(np.where(fixed, 1.0, variance))
    x = (observed - 0.5 - mean) / deviation
    bell = np.exp(-np.minimum(x * x, 1400) / 2) / math.sqrt(2 * math.pi)
    above = 0.5 * np.asarray(_ERFC(x / math.sqrt(2)), dtype=float) - third / deviation**3 * (1 - x * x) * bell / 6
    certain = np.where(observed <= mean + 0.5, 1.0, 0.0)
    return np.where(fixed, certain, np.clip(above, 0, 1))
