"""Pictures of an analysis, as SVG and PNG: network, matrix, flow of blocs. The same analysis gives the same bytes."""

from __future__ import annotations

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.extra import require
from delegraph.blocs.pictures.alluvial import alluvial
from delegraph.blocs.pictures.matrix import matrix
from delegraph.blocs.pictures.network import network
from delegraph.blocs.pictures.style import drawn

__all__ = ["pictures"]


def pictures(found: Analysis) -> dict[str, bytes]:
    """Return the files by name: network, matrix and alluvial, each as .svg and .png. Needs matplotlib."""
    require("matplotlib")
    files: dict[str, bytes] = {}
    for name, draw in (("network", network), ("matrix", matrix), ("alluvial", alluvial)):
        files[f"{name}.svg"], files[f"{name}.png"] = drawn(draw, found)
    return files
