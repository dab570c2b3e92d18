"""The co-sponsorship matrix, ordered by bloc: above the diagonal what is shared, below it what is significant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.pictures.style import colour_of, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TICKS = [step * 10**power for power in range(6) for step in (1, 2, 5)]


def matrix(found: Analysis) -> Figure:
    """Draw the matrix; every row and column bears its party's code."""
    from matplotlib.colors import LogNorm
    from matplotlib.figure import Figure

    order = in_order(found)
    side = max(5.0, 0.085 * len(order))
    figure = Figure(figsize=(side + 1.2, side))
    axes = figure.add_subplot()
    cells = found.table.cells[order].astype(float)
    shared = np.triu(cells @ cells.T, 1)
    most = max(2.0, float(shared.max(initial=0)))
    shown = np.ma.masked_where(shared == 0, shared)
    picture = axes.imshow(shown, cmap="cividis_r", norm=LogNorm(1, most))
    place = {party: n for n, party in enumerate(order)}
    ends = [sorted((place[a], place[b])) for a, b in found.backbone.edges()]
    axes.imshow(_below(len(order), ends), cmap="gray", vmin=0, vmax=1)
    _labels(axes, found, order)
    bar = figure.colorbar(picture, ax=axes, shrink=0.4, pad=0.02, label="drafts shared (above the diagonal)")
    ticks = [tick for tick in TICKS if tick <= most]
    bar.set_ticks(ticks, labels=[f"{tick:,}" for tick in ticks])
    bar.minorticks_off()
    axes.set_title(f"Shared drafts (above) and the {len(ends)} edges of the backbone (black, below)", fontsize=10)
    return figure


def in_order(found: Analysis) -> list[int]:
    """Return the parties by bloc, those without one last, then the most active first."""
    blocs, degrees = found.partition.bloc, found.backbone.degrees
    key = [(int(blocs[n]) or len(blocs) + 1, -int(degrees[n]), n) for n in range(len(blocs))]
    return [n for *_, n in sorted(key)]


def _below(size: int, ends: list[list[int]]) -> np.ma.MaskedArray[tuple[int, int], np.dtype[np.float64]]:
    cells: NDArray[np.float64] = np.ones((size, size))
    for high, low in ends:
        cells[low, high] = 0
    return np.ma.masked_where(cells == 1, cells)


def _labels(axes: Axes, found: Analysis, order: list[int]) -> None:
    names = [short(found.table.parties[n]) for n in order]
    axes.set_xticks(range(len(order)), names, rotation=90, fontsize=4.5)
    axes.set_yticks(range(len(order)), names, fontsize=4.5)
    axes.tick_params(length=0, pad=1)
    blocs = [int(found.partition.bloc[n]) for n in order]
    for labels in (axes.get_xticklabels(), axes.get_yticklabels()):
        for label, bloc in zip(labels, blocs, strict=True):
            label.set_color(colour_of(bloc) if bloc else "#555555")
    for n, (one, other) in enumerate(zip(blocs, blocs[1:], strict=False)):
        if one != other:
            axes.axhline(n + 0.5, color="#888888", linewidth=0.5)
            axes.axvline(n + 0.5, color="#888888", linewidth=0.5)
