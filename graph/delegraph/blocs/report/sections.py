"""Sections of the report that are tables or pictures with a few words."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.likeness import Match
from delegraph.blocs.report import html

SHOWN = 25
CAPTIONS = {
    "network": "A line joins two parties that sponsor together significantly often; colour, shape and number name the "
    "bloc. Parties without a line stand below.",
    "matrix": "Parties by bloc, the most active first. Above the diagonal the drafts that two share, below it, in "
    "black, the significant pairs.",
    "alluvial": "Bands are as wide as parties are many.",
}


def asked(found: Analysis) -> str:
    """Return every choice and what it left out."""
    remarks = "".join(html.paragraph(remark) for remark in [*found.table.remarks, *_approximated(found)])
    return html.table("Every choice", ("choice", "chosen"), found.choices.in_words()) + remarks


def _approximated(found: Analysis) -> list[str]:
    error = found.approximation_error
    if error is None:
        return []
    return [
        f"p is approximate: of pairs spread over all that were tested it differs from the exact one by {error:.2g} at "
        "most. Without --approximate it is exact."
    ]


def pictured(svg: Mapping[str, bytes], name: str, found: Analysis) -> str:
    """Return a picture with its words."""
    counted = f"{len(found.table.parties)} parties, {len(found.backbone.edges())} edges, {found.partition.number} blocs"
    return html.picture(svg[f"{name}.svg"], f"{name}: {counted}; the tables say the same", CAPTIONS[name])


def compared(found: Analysis) -> str:
    """Return how far the blocs are official groups."""
    agreement = found.agreement
    if not found.officials:
        return html.paragraph("No official groups are known for these parties, so there is nothing to compare with.")
    if not agreement.matches:
        return html.paragraph("There is no bloc to compare with the official groups.")
    words = html.paragraph(_index(found))
    if agreement.undated:
        words += html.paragraph(
            f"Of {', '.join(agreement.undated)} some memberships have no known beginning; they are taken to hold."
        )
    rows = [_matched(match) for match in agreement.matches]
    caption = "Each group beside the bloc most like it, at the date of the last draft"
    return words + html.table(caption, ("group", "parties here", "bloc", "precision", "recall"), rows)


def _matched(match: Match) -> tuple[str, int, str, float, float]:
    return match.group, match.present, f"bloc {match.bloc}", match.precision, match.recall


def _index(found: Analysis) -> str:
    agreement = found.agreement
    if agreement.adjusted_rand is None or agreement.mutual_information is None:
        return "No party with a bloc is in just one of the groups, so that no index of agreement can be given."
    return (
        f"Against the {agreement.against}, over the {agreement.parties} parties with a bloc and one group: adjusted "
        f"Rand index {agreement.adjusted_rand:.3f} (1 the same, 0 chance), normalised mutual information "
        f"{agreement.mutual_information:.3f}."
    )


def over_time(found: Analysis) -> str:
    """Return the windows and what changed between them."""
    if not found.windows:
        return html.paragraph(
            "All drafts fall into one window, or none was asked for: there is no change to show, and the picture "
            "shows how official groups and blocs meet."
        )
    rows = [(w.name, w.drafts, w.edges, w.number) for w in found.windows]
    tables = html.table("Each window tested by itself", ("window", "drafts", "significant pairs", "blocs"), rows)
    moved = [
        (f"{c.before} → {c.after}", c.parties, c.adjusted_rand, c.mutual_information, ", ".join(c.movers) or "none")
        for c in found.changes
    ]
    header = ("from → to", "parties with a bloc in both", "adjusted Rand index", "NMI", "changed bloc")
    return tables + html.table("From each window to the next", header, moved)


def connected(found: Analysis) -> str:
    """Return the parties between blocs."""
    if not found.bridges:
        return html.paragraph("No party has an edge into another bloc than its own.")
    names, blocs = found.backbone.parties, found.partition.bloc
    rows = [
        (names[b.party], f"bloc {blocs[b.party]}", ", ".join(f"bloc {n}" for n in b.blocs), b.outside, b.participation)
        for b in found.bridges[:SHOWN]
    ]
    caption = f"The {len(rows)} parties, of {len(found.bridges)}, whose edges spread most evenly over blocs"
    return html.table(caption, ("party", "its bloc", "edges into", "edges outside", "participation"), rows)


def pairs(found: Analysis) -> str:
    """Return the pairs with the smallest p, whether or not they are edges."""
    rows = list(found.backbone.rows())
    order = np.lexsort((np.arange(len(rows)), found.backbone.p))[:SHOWN]
    chosen = [(*rows[n][:-1], "yes" if rows[n][-1] else "no") for n in order.tolist()]
    shown = [(f"{a} – {b}", *rest) for a, b, *rest in chosen]
    header = ("pair", "shared", "expected", "p", "p corrected", "edge")
    return html.table(f"The {len(shown)} smallest p; all are in pairs.csv", header, shown)


def proxies(found: Analysis) -> str:
    """Return the parties whose degree is not their own activity alone."""
    if not found.table.proxies:
        return html.paragraph("No party is known to have sponsored on behalf of a group.")
    words = "These parties sponsored drafts on behalf of a group. That part of their degree is not their own activity."
    rows = [(proxy.party, proxy.group, proxy.drafts) for proxy in found.table.proxies]
    return html.paragraph(words) + html.table("Sponsored for a group", ("party", "for", "drafts"), rows)
