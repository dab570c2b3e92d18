"""The page, section by section."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.power import in_words
from delegraph.blocs.report import html
from delegraph.blocs.report.sections import (
    asked,
    compared,
    connected,
    over_time,
    pairs,
    pictured,
    proxies,
)
from delegraph.blocs.triples import title

METHOD = (
    "Each pair of parties is compared with the bipartite configuration model: the most random table in which every "
    "party sponsors, on average, as many drafts as it did, and every draft has as many sponsors. p is the probability "
    "of sharing at least as many drafts in that model. Blocs are the consensus of many Leiden runs on the pairs that "
    "remain after the correction. docs/blocs.md states the method with its sources."
)


def page(found: Analysis, svg: Mapping[str, bytes]) -> bytes:
    """Return the report; `svg` holds the pictures by file name."""
    sections = {
        "asked": ("What was asked", asked(found)),
        "blocs": ("Blocs", _blocs(found)),
        "network": ("Network", pictured(svg, "network", found)),
        "groups": ("Official groups", compared(found)),
        "time": ("Change over time", over_time(found) + pictured(svg, "alluvial", found)),
        "bridges": ("Bridges", connected(found)),
        "pairs": ("The clearest pairs", pairs(found)),
        "matrix": ("Matrix", pictured(svg, "matrix", found)),
        "proxies": ("Sponsors for a group", proxies(found)),
        "method": ("Method", html.paragraph(METHOD)),
    }
    menu = "".join(f'<li><a href="#{key}">{escape(name)}</a></li>' for key, (name, _) in sections.items())
    body = "".join(html.section(key, name, content) for key, (name, content) in sections.items())
    return html.document(
        title(found),
        f'<a class="skip" href="#main">To the results</a><header><h1>{escape(title(found))}</h1>'
        f'<p class="soft">Who sponsors with whom more often than chance explains</p></header><main id="main">'
        f"{_answer(found)}{_figures(found)}<nav aria-label=\"Sections\"><ul>{menu}</ul></nav>{body}</main>"
        "<footer><p>Made by delegraph. The figures stand in pairs.csv, parties.csv and summary.json.</p></footer>",
    ).encode()  # fmt: skip


def _answer(found: Analysis) -> str:
    blocs, edges = found.partition, found.backbone.edges()
    lines = in_words(found.backbone, found.power)
    if edges:
        first = (
            f"{blocs.number} {'bloc' if blocs.number == 1 else 'blocs'} hold {int((blocs.bloc > 0).sum())} of "
            f"{len(found.table.parties)} parties, joined by {len(edges):,} significant pairs of "
            f"{found.backbone.tests:,} tested. Modularity {blocs.modularity:.3f}; {blocs.agreed:.0%} of "
            f"{blocs.runs} runs gave just these blocs."
        )
        lines = [first, *_unsteady(found), *lines]
    kind = "answer" if edges else "answer warning"
    return f'<div class="{kind}">{"".join(html.paragraph(line) for line in lines)}</div>'


def _unsteady(found: Analysis) -> list[str]:
    if found.partition.agreed >= 0.5:
        return []
    return [
        "Most runs gave other blocs than the consensus: parties of low stability, in brackets below, belong to no bloc "
        "for certain."
    ]


def _figures(found: Analysis) -> str:
    return html.figures(
        [
            ("parties", f"{len(found.table.parties):,}"),
            ("drafts", f"{len(found.table.drafts):,}"),
            ("sponsorships", f"{int(found.table.cells.sum()):,}"),
            ("tests", f"{found.backbone.tests:,}"),
            ("significant pairs", f"{len(found.backbone.edges()):,}"),
            ("blocs", f"{found.partition.number:,}"),
        ]
    )


def _blocs(found: Analysis) -> str:
    names, blocs = found.backbone.parties, found.partition
    if not blocs.number:
        return html.paragraph("There is no bloc, for there is no significant pair.")
    rows = []
    for number in blocs.numbers:
        members = blocs.members(number)
        stable = [float(blocs.stability[n]) for n in members]
        listed = ", ".join(names[n] + _doubt(float(blocs.stability[n])) for n in members)
        rows.append((f"bloc {number}", len(members), min(stable), listed))
    caption = (
        "Stability: the mean share of runs in which a party was with each other member of its bloc; below 0.9 it "
        "stands in brackets"
    )
    return html.table(caption, ("bloc", "parties", "least stability", "members"), rows)


def _doubt(stability: float) -> str:
    return "" if math.isnan(stability) or stability >= 0.9 else f" ({stability:.2f})"
