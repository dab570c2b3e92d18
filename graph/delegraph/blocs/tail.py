"""Exact tails of the Poisson-binomial: the probability of sharing at least (at most) so many drafts by chance.

The drafts that two parties share are a sum of independent binomials, one for each class of drafts of equal
degree. The distribution is tilted exponentially until its mean is near the observed number w:

    P(X >= w) = exp(K(t) - t w) * sum over k >= w of exp(-t (k - w)) P_t(X = k),

with K the logarithm of the moment generating function and P_t the tilted law, again Poisson-binomial. All terms
of the sum are positive and of moderate size however small P is, so that nothing is subtracted from 1 and nothing
underflows; P_t comes from its characteristic function by a discrete Fourier transform, and the sum over k is a
geometric series in closed form. Exact up to rounding (about 1e-13, relative): the transform reaches as far as
all but 1e-18 of the tilted law (Bernstein's inequality), or the whole of it where that is shorter.
Sources: Hong (2013), Computational Statistics & Data Analysis 59, 41-51 (the transform); Keich (2005), Journal
of Computational Biology 12, 416-430 (the shift by tilting).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEGLIGIBLE = 41.5  # exp(-41.5) is 1e-18
BATCH = 400_000  # cells of one step, about 3 MB
ROUNDS = 60

__all__ = ["lower_tail", "upper_tail"]


def upper_tail(chances: Floats, counts: Ints, observed: Ints) -> Floats:
    """Return P(X >= observed) for each row: X the sum over c of Binomial(counts[c], chances[row, c]).

    `chances` (P, C) between 0 and 1, `counts` (C,), `observed` (P,); the result (P,) has a relative accuracy
    of about 1e-12 in the body and the far tail alike.
    """
    step = max(1, BATCH // (60 * max(1, len(counts))))
    parts = [
        _batch(chances[at : at + step], counts.astype(float), observed[at : at + step].astype(float))
        for at in range(0, len(observed), step)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def lower_tail(chances: Floats, counts: Ints, observed: Ints) -> Floats:
    """Return P(X <= observed) for each row, as the upper tail of the drafts that are not shared."""
    return upper_tail(1 - chances, counts, counts.sum() - observed)


def _batch(q: Floats, m: Floats, w: Floats) -> Floats:
    sure = (q == 1) @ m
    able = (q > 0) @ m
    result = np.where(w <= sure, 1.0, 0.0)
    every = (w == able) & (w > sure)
    result[every] = np.exp(np.log(np.where(q[every] > 0, q[every], 1)) @ m)
    inner = (w > sure) & (w < able)
    if inner.any():
        free = np.where(q[inner] == 1, 0.0, q[inner])
        result[inner] = _inner(free, m, (w - sure)[inner], (able - sure)[inner])
    return result


def _inner(q: Floats, m: Floats, w: Floats, most: Floats) -> Floats:
    """The tail where 0 < w < most, the greatest possible number."""
    tilt = _tilts(q, m, w)
    tilted = _tilted(q, tilt)
    mean, variance = tilted @ m, (tilted * (1 - tilted)) @ m
    reach = NEGLIGIBLE / 3 + np.sqrt((NEGLIGIBLE / 3) ** 2 + 2 * NEGLIGIBLE * variance)
    low = np.maximum(0, np.floor(np.minimum(mean, w) - reach))
    high = np.minimum(most, np.ceil(np.maximum(mean, w) + reach))
    total = _summed(tilted, m, w, tilt, variance, high - low + 1, high - w + 1)
    return np.minimum(1.0, np.exp(np.log1p(q * np.expm1(tilt)[:, None]) @ m - tilt * w) * total)


def _tilted(q: Floats, tilt: Floats) -> Floats:
    weight = q * np.exp(tilt)[:, None]
    chances: Floats = weight / (1 - q + weight)
    return chances


def _tilts(q: Floats, m: Floats, w: Floats) -> Floats:
    """A tilt near the one that moves the mean to w; 0 where the mean is above w already.

    Any tilt gives the same sum; a near one gives it without loss.
    """
    low, high = np.zeros(len(w)), np.zeros(len(w))
    while (short := (_tilted(q, high) @ m) < w).any():
        low, high = np.where(short, high, low), np.where(short, 2 * high + 1, high)
    tilt = high / 2 + low / 2
    for _ in range(ROUNDS):
        tilted = _tilted(q, tilt)
        mean, variance = tilted @ m, (tilted * (1 - tilted)) @ m
        if (np.abs(mean - w) <= 0.1 * np.sqrt(variance))[high > 0].all():
            break
        low, high = np.where(mean < w, tilt, low), np.where(mean < w, high, tilt)
        newton = tilt + (w - mean) / np.maximum(variance, 1e-300)
        tilt = np.where((newton > low) & (newton < high), newton, (low + high) / 2)
    return tilt


def _summed(q: Floats, m: Floats, w: Floats, tilt: Floats, variance: Floats, period: Floats, terms: Floats) -> Floats:
    """The sum over k = w … w + terms - 1 of exp(-tilt (k - w)) P(X = k), by a transform of that period.

    |characteristic function| <= exp(-variance (1 - cos)): frequencies where that is negligible are left out.
    """
    bound = np.arccos(np.maximum(-1, 1 - NEGLIGIBLE / np.maximum(variance, 1e-300)))
    needed = np.minimum(np.floor(period / 2), np.ceil(bound * period / (2 * np.pi)))
    numbers = np.arange(int(needed.max()) + 1)
    angle = 2 * np.pi * numbers / period[:, None]
    size, turn = _characteristic(q, m, angle)
    wave = np.exp(size + 1j * (turn - angle * w[:, None]))
    ratio = np.exp(-tilt[:, None] - 1j * angle)
    with np.errstate(invalid="ignore", divide="ignore"):
        series = (1 - ratio ** terms[:, None]) / (1 - ratio)
    series[:, 0] = _real_series(tilt, terms)
    weight = np.where(numbers == 0, 1.0, 2.0) * (numbers <= needed[:, None])
    weight = np.where((2 * numbers == period[:, None]), 1.0, weight)
    total: Floats = (weight * (wave * series).real).sum(1) / period
    return np.maximum(0.0, total)


def _real_series(tilt: Floats, terms: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(tilt == 0, terms, np.expm1(-tilt * terms) / np.expm1(-tilt))


def _characteristic(q: Floats, m: Floats, angle: Floats) -> tuple[Floats, Floats]:
    """Logarithm of the modulus, and argument, of the product over c of (1 - q + q exp(i angle)) ** m."""
    versine, sine = 2 * np.sin(angle / 2) ** 2, np.sin(angle)
    chance = q[:, None, :]
    with np.errstate(divide="ignore"):
        size = 0.5 * np.log1p(-2 * chance * (1 - chance) * versine[:, :, None])
    turn = np.arctan2(chance * sine[:, :, None], 1 - chance * versine[:, :, None])
    return size @ m, turn @ m
