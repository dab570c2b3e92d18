"""The flow of parties between blocs from window to window; with one window, from official groups to blocs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.official import one_group
from delegraph.blocs.pictures.style import NONE, colour_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, GAP = 0.12, 0.02
ABSENT = "not there"


@dataclass(frozen=True, slots=True)
class Column:
    """A window or kind of group: the label of each party there, and the colour of a label."""

    name: str
    of: Mapping[str, str]
    colours: Mapping[str, str]


def alluvial(found: Analysis) -> Figure:
    """Draw the flow; bands are as wide as parties are many, and take the colour of where they come from."""
    from matplotlib.figure import Figure

    columns = columns_of(found)
    figure = Figure(figsize=(max(9.0, 2.6 * len(columns)), 8))
    axes = figure.add_subplot()
    axes.set_axis_off()
    parties = sorted({party for column in columns for party in column.of})
    spans = [_stack(axes, x, column, parties) for x, column in enumerate(columns)]
    for x in range(len(columns) - 1):
        _bands(axes, x, columns[x : x + 2], spans[x : x + 2], parties)
    axes.set_xlim(-0.75, len(columns) - 0.4)
    axes.set_ylim(-0.02, 1.08)
    return figure


def columns_of(found: Analysis) -> list[Column]:
    """Return the columns: the windows, else regional groups and blocs, else the blocs alone."""
    if found.windows:
        return [_blocs(f"{window.name} ({window.drafts} drafts)", window.blocs) for window in found.windows]
    names = found.backbone.parties
    whole = _blocs("blocs", dict(zip(names, found.partition.bloc.tolist(), strict=True)))
    sides = [group for group in found.officials if group.regional]
    if not sides:
        return [whole]
    keys = [party.key for party in found.table.parties]
    member_of = one_group(sides, keys)
    groups = {name: member_of.get(key, "no group") for name, key in zip(names, keys, strict=True)}
    shades = ("#8C8C8C", "#B5B5B5")
    colours = {label: shades[n % 2] for n, label in enumerate(sorted({*groups.values()}))}
    return [Column("regional groups", groups, colours), whole]


def _blocs(name: str, blocs: Mapping[str, int]) -> Column:
    labels = {number: f"bloc {number}" if number else "no bloc" for number in sorted({*blocs.values()})}
    return Column(name, {party: labels[n] for party, n in blocs.items()}, {labels[n]: colour_of(n) for n in labels})


def _order(column: Column, parties: Sequence[str]) -> list[tuple[str, int]]:
    counts = Counter(column.of.get(party, ABSENT) for party in parties)
    last = {"no bloc": 1, "no group": 1, ABSENT: 2}
    return sorted(counts.items(), key=lambda item: (last.get(item[0], 0), len(item[0]), item[0]))


def _unit(column: Column, parties: Sequence[str]) -> float:
    """The height of one party."""
    return (1 - GAP * (len(_order(column, parties)) - 1)) / max(1, len(parties))


def _stack(axes: Axes, x: int, column: Column, parties: Sequence[str]) -> dict[str, list[float]]:
    """Draw the labels of a column one above the other; return the bottom and top of each."""
    from matplotlib.patches import Rectangle

    order = _order(column, parties)
    unit = _unit(column, parties)
    spans, top = {}, 1.0
    for label, number in order:
        spans[label] = [top - unit * number, top]
        colour = column.colours.get(label, "#F2F2F2")
        axes.add_patch(Rectangle((x - WIDTH / 2, top - unit * number), WIDTH, unit * number, color=colour, linewidth=0))
        # The first column has room to its left; beside the others the bands are light enough to be written on.
        side, aligned = (-1, "right") if x == 0 else (1, "left")
        axes.text(
            x + side * (WIDTH / 2 + 0.02), top - unit * number / 2, f"{label} ({number})", fontsize=8, va="center",
            ha=aligned, zorder=4,
        )  # fmt: skip
        top -= unit * number + GAP
    axes.text(x, 1.04, column.name, ha="center", fontsize=9, fontweight="bold")
    return spans


def _bands(
    axes: Axes, x: int, columns: Sequence[Column], spans: Sequence[dict[str, list[float]]], parties: Sequence[str]
) -> None:
    flows = Counter((columns[0].of.get(party, ABSENT), columns[1].of.get(party, ABSENT)) for party in parties)
    left, right = ({label: span[1] for label, span in side.items()} for side in spans)
    unit = [_unit(column, parties) for column in columns]
    rank = [{label: n for n, (label, _) in enumerate(_order(column, parties))} for column in columns]
    for (one, other), number in sorted(flows.items(), key=lambda flow: (rank[0][flow[0][0]], rank[1][flow[0][1]])):
        high, wide = (left[one], right[other]), (unit[0] * number, unit[-1] * number)
        colour = columns[0].colours.get(one, NONE)
        _band(axes, (x + WIDTH / 2, x + 1 - WIDTH / 2), high, wide, colour)
        left[one], right[other] = high[0] - wide[0], high[1] - wide[1]


def _band(
    axes: Axes, x: tuple[float, float], high: tuple[float, float], wide: tuple[float, float], colour: str
) -> None:
    ease = np.linspace(0, 1, 40)
    smooth = ease**2 * (3 - 2 * ease)
    top = high[0] + (high[1] - high[0]) * smooth
    bottom = (high[0] - wide[0]) + (high[1] - wide[1] - high[0] + wide[0]) * smooth
    axes.fill_between(x[0] + (x[1] - x[0]) * ease, bottom, top, color=colour, alpha=0.45, linewidth=0, zorder=1)
