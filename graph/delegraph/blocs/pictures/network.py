"""The node-link picture: the backbone, parties without an edge in rows below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.pictures.layout import positions
from delegraph.blocs.pictures.style import colour_of, shape_of, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 16  # parties without an edge in a row
SIZE = 13.0  # inches


def network(found: Analysis) -> Figure:
    """Draw the backbone."""
    from matplotlib.figure import Figure

    linked = np.flatnonzero(found.partition.bloc).tolist()
    alone = [n for n in range(len(found.table.parties)) if n not in {*linked}]
    top, bottom = (SIZE if linked else 1.2), 0.32 * _rows(alone) + 0.6
    figure = Figure(figsize=(SIZE, top + bottom))
    upper, lower = figure.subplots(2, 1, height_ratios=[top, bottom])
    for axes in (upper, lower):
        axes.set_axis_off()
    _linked(upper, found, linked) if linked else upper.text(
        0.5, 0.5, "No edge: the backbone is empty", ha="center", va="center", fontsize=16
    )
    _alone(lower, found, alone)
    return figure


def _linked(axes: Axes, found: Analysis, linked: list[int]) -> None:
    from matplotlib.collections import LineCollection

    index = {party: n for n, party in enumerate(linked)}
    edges = [(index[a], index[b]) for a, b in found.backbone.edges()]
    bloc = [int(found.partition.bloc[n]) for n in linked]
    places = positions(bloc, edges)
    fade = float(np.clip(60 / max(1, len(edges)), 0.04, 0.6))
    axes.add_collection(LineCollection(list(places[edges]), colors="#444444", alpha=fade, linewidths=0.7))
    for number in sorted({*bloc}):
        mine = [n for n, other in enumerate(bloc) if other == number]
        axes.scatter(
            places[mine, 0], places[mine, 1], s=60, c=colour_of(number), marker=shape_of(number),
            edgecolors="white", linewidths=0.6, zorder=2, label=f"bloc {number} ({len(mine)})",
        )  # fmt: skip
    for n, party in enumerate(linked):
        axes.annotate(
            short(found.table.parties[party]), places[n], xytext=(0, 5), textcoords="offset points", fontsize=6.5,
            ha="center", zorder=3,
        )  # fmt: skip
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=9, frameon=False)
    axes.set_aspect("equal")


def _rows(alone: list[int]) -> int:
    return (len(alone) + ROW - 1) // ROW


def _alone(axes: Axes, found: Analysis, alone: list[int]) -> None:
    axes.set_xlim(-0.5, ROW - 0.5)
    axes.set_ylim(-0.6 - _rows(alone), 1.2)
    if alone:
        axes.text(-0.4, 0.7, f"Without an edge ({len(alone)})", fontsize=9, va="center")
    for n, party in enumerate(alone):
        axes.text(
            n % ROW, -(n // ROW) - 0.1, short(found.table.parties[party]), fontsize=6.5, ha="center", va="center",
            color="#444444",
        )  # fmt: skip
