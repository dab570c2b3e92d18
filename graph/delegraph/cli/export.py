"""`delegraph export`: what the store holds, in the same bytes every time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from delegraph.cli.options import PATH, as_day, store_option
from delegraph.cli.output import count, interruptible, printing, say, track
from delegraph.errors import WrongUsage

if TYPE_CHECKING:
    from delegraph.export import Exported


@click.command("export")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["turtle", "trig", "nquads", "jsonld", "csv"]),
    help="How to write it; default by the ending of FILE (.ttl, .trig, .nq, .jsonld), else turtle.",
)
@click.option("--document", metavar="S", help="Only the texts of the document with this symbol.")
@click.option("--body", metavar="B", help="Only the texts of this body, e.g. E/CN.15.")
@click.option("--session", metavar="N", help="Only the texts of this session.")
@click.option("--from-date", callback=as_day, metavar="D", help="Only documents from this day on, e.g. 2018-05-15.")
@click.option("--to-date", callback=as_day, metavar="D", help="Only documents up to this day.")
@click.option(
    "--changed-since",
    type=PATH,
    metavar="MANIFEST",
    help="Only graphs that have changed since the export whose manifest this is; needs -o.",
)
@click.option(
    "-o",
    "output",
    type=PATH,
    metavar="FILE|FOLDER",
    help="Where to write; csv needs a FOLDER, the other formats go to standard output without it.",
)
@click.option("--with-ingestion", is_flag=True, help="Also when and with what each text was read.")
@store_option
def command(
    format_: str | None,
    output: Path | None,
    changed_since: Path | None,
    store: str,
    **choices: Any,
) -> None:
    """Write what the store holds, for partners.

    The same store gives the same bytes, with a VoID and DCAT description. In turtle all graphs are one; csv gives
    one tidy table a kind of fact, with CSV on the Web metadata. Beside FILE stands FILE.manifest.json, with the
    SHA-256 of the file and of every graph; --changed-since compares with it. docs/partners.md tells how to load and
    update a copy.

    \b
    Examples:
      delegraph export --format trig > everything.trig
      delegraph export --body E/CN.15 --session 27 -o session27.ttl
      delegraph export --from-date 2018-01-01 --to-date 2018-12-31 -o 2018.jsonld
      delegraph export --format csv -o tables/
      delegraph export --changed-since january.trig.manifest.json -o february.trig
    """
    if output is None and (format_ == "csv" or changed_since):
        raise WrongUsage(
            "--format csv writes several tables; say where with -o FOLDER"
            if format_ == "csv"
            else "--changed-since writes several files; say where with -o FILE"
        )
    if format_ == "csv" and changed_since:
        raise WrongUsage("--changed-since gives whole graphs, not tables; take --format trig, nquads or jsonld")
    from delegraph.api import open_graph
    from delegraph.export import Choice

    graph, choice = open_graph(store), Choice(**choices)
    if output is None:
        with interruptible(), printing() as out:
            done = graph.export_stream(choice, out, format_, track)
    else:
        done = graph.export_file(choice, output, format_, changed_since=changed_since, track=track)
    _tell(done)


def _tell(done: Exported) -> None:
    if done.undated:
        say(f"left out: {count(done.undated, 'text')} whose document has no date")
    if done.changes:
        changed, withdrawn = len(done.changes.changed), len(done.changes.withdrawn)
        say(f"{count(changed, 'graph')} new or changed, {withdrawn} withdrawn")
    for path in done.files[-1:]:
        say(f"manifest: {path}")
