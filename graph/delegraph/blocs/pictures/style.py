"""How pictures look: colours that the colour-blind tell apart, a number and a shape beside each, stable bytes."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.table import Party

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe & Ito (2008), "Color Universal Design"; black is kept for words, the lightest yellow left out.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
SHAPES = ("o", "s", "^", "D", "v", "P")
OTHER, NONE = "#767676", "#D0D0D0"
DOTS_PER_INCH = 150


def colour_of(bloc: int) -> str:
    """Return the colour of a bloc; smaller blocs from the seventh on share one and are told apart by number."""
    return NONE if bloc == 0 else COLOURS[bloc - 1] if bloc <= len(COLOURS) else OTHER


def shape_of(bloc: int) -> str:
    """Return the marker of a bloc."""
    return SHAPES[bloc - 1] if 0 < bloc <= len(SHAPES) else "o"


def short(party: Party) -> str:
    """Return what stands beside a party in a picture: the code of a state or group, else a name cut to 12 letters."""
    code = (party.iri or "").rpartition("/")[2]
    name = code if 0 < len(code) <= 8 else party.name
    return name if len(name) <= 12 else name[:11] + "…"


def drawn(draw: Callable[[Analysis], Figure], found: Analysis) -> tuple[bytes, bytes]:
    """Return a picture as SVG and PNG without a date."""
    import matplotlib

    # A dollar sign in a name is no formula; the salt makes the same identifiers in every run.
    with (
        matplotlib.rc_context({"svg.hashsalt": "delegraph", "svg.fonttype": "none", "text.parse_math": False}),
        warnings.catch_warnings(),
    ):
        # A letter that the font lacks is a box in the PNG; the SVG holds it as text.
        warnings.filterwarnings("ignore", r"Glyph \d+", UserWarning)
        figure = draw(found)
        return _saved(figure, "svg", {"Date": None, "Creator": None}), _saved(figure, "png", {"Software": None})


def _saved(figure: Figure, form: str, metadata: dict[str, Any]) -> bytes:
    out = BytesIO()
    figure.savefig(out, format=form, metadata=metadata, dpi=DOTS_PER_INCH, bbox_inches="tight")
    return out.getvalue()
