"""`delegraph blocs`: who sponsors with whom more often than chance explains."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from delegraph.cli.options import PATH, as_day, store_option
from delegraph.cli.output import count, give, say, track

if TYPE_CHECKING:
    from delegraph.blocs.analysis import Analysis


@click.command("blocs")
@click.option("--csv", "csv", type=PATH, metavar="FILE", help="A table with the columns party,proposal; no store.")
@click.option("--groups", type=PATH, metavar="FILE", help="Official groups from a table party,group instead.")
@click.option("--body", metavar="B", help="Only drafts of this body, e.g. A/C.1.")
@click.option("--session", metavar="N", help="Only drafts of this session.")
@click.option("--since", callback=as_day, metavar="D", help="Only drafts from this day on, e.g. 2025-09-09.")
@click.option("--until", callback=as_day, metavar="D", help="Only drafts up to this day.")
@click.option(
    "--outcome",
    type=click.Choice(["any", "adopted", "not-adopted"]),
    default="any",
    help="Which drafts, by what became of them; default any.",
)
@click.option("--joined/--no-joined", default=True, help="Count parties that joined later; default yes.")
@click.option("--expand-groups", is_flag=True, help="A sponsor for a group counts for its members at the date too.")
@click.option("--single/--no-single", "single", default=True, help="Keep drafts with one sponsor; default yes.")
@click.option("--alpha", type=float, default=0.05, help="Level of significance; default 0.05.")
@click.option(
    "--correction",
    type=click.Choice(["fdr", "holm", "none"]),
    default="fdr",
    help="For testing many pairs: false discovery rate, Holm, or none; default fdr.",
)
@click.option("--signed", is_flag=True, help="Also pairs that sponsor together significantly seldom.")
@click.option("--approximate", is_flag=True, help="Refined Normal Approximation of p, for very large tables.")
@click.option(
    "--windows",
    type=click.Choice(["session", "year", "none"]),
    default="session",
    help="What the change over time is measured by; default session.",
)
@click.option("--runs", type=click.IntRange(1), default=100, metavar="N", help="Leiden runs; default 100.")
@click.option("--keep/--no-keep", default=True, help="Put the blocs into the store, for delegraph ask; default yes.")
@click.option("-o", "output", type=PATH, required=True, metavar="FOLDER", help="Where to write the results.")
@store_option
def command(
    csv: Path | None, groups: Path | None, output: Path, store: str, keep: bool, single: bool, **options: Any
) -> None:
    """Find blocs of parties that sponsor drafts together more often than chance explains.

    Every pair is tested against a null model in which parties are as active and drafts as popular as they were.
    Writes report.html, pictures, tables, GraphML, GEXF and RDF into FOLDER, and the blocs into the store. An empty
    result is a result, and the report says what the test could have found. docs/blocs.md states the method.

    \b
    Examples:
      delegraph blocs --session 80 -o out/
      delegraph blocs --body A/C.1 --since 2020-01-01 --windows year -o out/
      delegraph blocs --csv sponsorships.csv --correction holm -o out/
    """
    from delegraph.blocs.choices import Choices
    from delegraph.blocs.extra import require

    require()
    choices = Choices(single_sponsor=single, **options)
    found = _of_file(csv, choices, groups) if csv else _of_store(store, choices, groups)
    _write(found, output, store if keep and csv is None else None)


def _of_file(csv: Path, choices: Any, groups: Path | None) -> Analysis:
    from delegraph.blocs.room import of_file

    return of_file(csv, choices, groups, track)


def _of_store(store: str, choices: Any, groups: Path | None) -> Analysis:
    from delegraph.api import open_graph

    return open_graph(store).blocs(choices, groups=groups, track=track)


def _write(found: Analysis, output: Path, store: str | None) -> None:
    from delegraph.blocs.power import in_words
    from delegraph.blocs.room import write

    names = write(found, output, store)
    blocs = found.partition.number
    say(
        f"{len(found.table.parties)} parties, {count(found.table.drafts, 'draft')}, "
        f"{count(found.backbone.tests, 'test')}, {count(found.backbone.edges(), 'edge')}, {count(blocs, 'bloc')}"
    )
    for sentence in in_words(found.backbone, found.power):
        say(sentence)
    give("".join(f"{output / name}\n" for name in names))
