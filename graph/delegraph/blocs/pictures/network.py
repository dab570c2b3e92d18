"""The node-link picture: the backbone, parties without an edge in rows below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.consensus import Edges
from delegraph.blocs.pictures.layout import Floats, positions
from delegraph.blocs.pictures.style import colour_of, shape_of, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 16  # parties without an edge in a row
UNIT = 0.42  # inches between neighbours
LEAST, LEGEND = 9.0, 1.6  # inches


def network(found: Analysis) -> Figure:
    """Draw the backbone."""
    from matplotlib.figure import Figure

    linked = np.flatnonzero(found.partition.bloc).tolist()
    alone = np.flatnonzero(found.partition.bloc == 0).tolist()
    index = {party: n for n, party in enumerate(linked)}
    edges = [(index[a], index[b]) for a, b in found.backbone.edges()]
    bloc = [int(found.partition.bloc[n]) for n in linked]
    places = positions(bloc, edges)
    wide, high = (np.ptp(places, axis=0) + 2) * UNIT if linked else (0.0, 1.2)
    low = 0.3 * _rows(alone) + 0.6
    figure = Figure(figsize=(max(LEAST, wide + LEGEND), high + low))
    upper, lower = figure.subplots(2, 1, height_ratios=[high, low])
    for axes in (upper, lower):
        axes.set_axis_off()
    if linked:
        _joined(upper, places, edges, bloc)
        _named(upper, places, bloc, [short(found.table.parties[n]) for n in linked])
    else:
        upper.text(0.5, 0.5, "No edge: the backbone is empty", ha="center", va="center", fontsize=16)
    _alone(lower, [short(found.table.parties[n]) for n in alone])
    return figure


def _joined(axes: Axes, places: Floats, edges: Edges, bloc: list[int]) -> None:
    """Edges within blocs are light, so that those between blocs are seen."""
    from matplotlib.collections import LineCollection

    inside = [(a, b) for a, b in edges if bloc[a] == bloc[b]]
    across = [(a, b) for a, b in edges if bloc[a] != bloc[b]]
    for chosen, colour, most in ((inside, "#777777", 80), (across, "#222222", 50)):
        fade = float(np.clip(most / max(1, len(chosen)), 0.05, 0.6))
        lines = [places[list(edge)] for edge in chosen]
        axes.add_collection(LineCollection(lines, colors=colour, alpha=fade, linewidths=0.7))


def _named(axes: Axes, places: Floats, bloc: list[int], names: list[str]) -> None:
    for number in sorted({*bloc}):
        mine = [n for n, other in enumerate(bloc) if other == number]
        axes.scatter(
            places[mine, 0], places[mine, 1], s=70, c=colour_of(number), marker=shape_of(number),
            edgecolors="white", linewidths=0.6, zorder=2, label=f"bloc {number} ({len(mine)})",
        )  # fmt: skip
    for place, name in zip(places, names, strict=True):
        axes.annotate(name, place, xytext=(0, 5), textcoords="offset points", fontsize=6.5, ha="center", zorder=3)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=9, frameon=False)
    axes.set_aspect("equal")
    axes.margins(0.04)


def _rows(alone: Sequence[object]) -> int:
    return (len(alone) + ROW - 1) // ROW


def _alone(axes: Axes, names: list[str]) -> None:
    axes.set_xlim(-0.5, ROW - 0.5)
    axes.set_ylim(-0.6 - _rows(names), 1.2)
    if names:
        axes.text(-0.4, 0.7, f"Without an edge ({len(names)})", fontsize=9, va="center")
    for n, name in enumerate(names):
        place = (n % ROW, -(n // ROW) - 0.1)
        axes.text(*place, name, fontsize=6.5, ha="center", va="center", color="#444444")
