"""What the test could have found: the words that an empty or thin backbone needs beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from delegraph.blocs.pairs import Backbone
from delegraph.blocs.tail import upper_tail


@dataclass(frozen=True, slots=True)
class Power:
    """`smallest` is the smallest p found (None without a test), `threshold` what one pair alone would need.

    A pair of two parties of median degree (`degree`) shares `expected` drafts by chance and would have needed
    `needed` to be an edge by itself; None where even sharing every draft would not have been enough.
    """

    smallest: float | None
    threshold: float
    degree: int
    expected: float
    needed: int | None


def power(found: Backbone) -> Power:
    """Return what a pair alone would have needed to be an edge: p <= alpha / tests, or alpha without correction."""
    alone = found.alpha / (1 if found.correction == "none" else max(1, found.tests)) / (2 if found.signed else 1)
    active = np.sort(found.degrees[found.degrees > 0])
    degree = int(active[len(active) // 2]) if len(active) else 0
    row = found.model.probabilities[found.model.party_class[found.degrees == degree][0]]
    drafts = np.arange(degree + 1)
    tails = upper_tail(np.tile(row * row, (len(drafts), 1)), found.model.draft_counts, drafts)
    enough = np.flatnonzero(tails <= alone)
    smallest = float(found.p.min()) if found.tests else None
    expected = float(row * row @ found.model.draft_counts)
    return Power(smallest, alone, degree, expected, int(enough[0]) if len(enough) else None)


def in_words(found: Backbone, measured: Power) -> list[str]:
    """Return sentences for the report: whether the backbone is empty, and what that does and does not mean."""
    if found.edges():
        return ["What the test can find: " + _needed(measured)]
    if measured.smallest is None:
        return ["The backbone is empty: no two parties share a draft, so there was nothing to test."]
    tried = f"{found.tests:,} tests" + ("" if found.correction == "none" else f", corrected ({found.correction}),")
    return [
        f"The backbone is empty: in {tried} no pair of parties sponsors together more often than their activity and "
        f"the drafts' popularity explain (alpha {found.alpha:g}).",
        f"The smallest p is {measured.smallest:.3g}; {_alone(found, measured)}",
        "This does not show that there are no blocs. The test lacked power to find weaker ones: " + _needed(measured),
    ]


def _alone(found: Backbone, measured: Power) -> str:
    if found.correction == "none":
        return f"an edge needs {measured.threshold:.3g} or less."
    return f"a pair that stands out alone would have needed {measured.threshold:.3g} or less."


def _needed(measured: Power) -> str:
    pair = (
        f"two parties of median activity ({measured.degree} drafts each) "
        f"share {measured.expected:.1f} drafts by chance "
    )
    if measured.needed is None:
        return f"{pair}and could not have become an edge alone, however many they shared."
    return f"{pair}and become an edge by themselves, whatever the others do, from {measured.needed} shared drafts up."
