"""`delegraph ingest`: read, validate and store documents, one transaction a text."""

from __future__ import annotations

import os
from pathlib import Path

import click

from delegraph.cli.options import PATH, store_option, symbol_option
from delegraph.cli.output import count, say, track
from delegraph.errors import DelegraphError, WrongUsage


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="FILE|FOLDER...")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="How many texts to read at once; default one a processor. The result is the same.",
)
@symbol_option
@store_option
def command(paths: tuple[Path, ...], jobs: int | None, symbol: str | None, store: str) -> int:
    """Read documents, validate them and put them into the store.

    A FILE is always read; of a FOLDER, the files whose format has a reader, in all its folders. A text that
    was stored before is replaced whole, and the same file again changes nothing. A text that fails leaves the
    store as it was and is named with the reason; the others go in.

    One text (symbol, language and part) may be there in several files. Where these give the same facts they are
    one; where they give others, the file whose text has the smaller SHA-256 is stored, whatever the names and the
    order, and the others are refused, with the facts that differ. To store another, give it alone, afterwards.

    \b
    Examples:
      delegraph ingest report.txt
      delegraph ingest reports/ --jobs 4 --store reports.db
      delegraph ingest addendum.txt --symbol E/CN.15/2018/L.1/Add.3
    """
    if symbol and (len(paths) > 1 or paths[0].is_dir()):
        raise WrongUsage("--symbol names the text of one FILE; give one file, not several or a folder")
    from delegraph.api import open_graph

    done = open_graph(store).ingest(paths, jobs=jobs or os.cpu_count() or 1, symbol=symbol, track=track)
    if done.skipped:
        say(f"{count(done.skipped, 'file')} skipped: no reader for that format")
    for outcome in done.outcomes:
        if outcome.state == "failed":
            say(f"failed: {outcome.reason}")
    doubts, warnings = (sum(getattr(o, name) for o in done.outcomes) for name in ("doubts", "warnings"))
    say(
        ", ".join(
            [
                *(f"{number} {state}" for state, number in done.counts().items()),
                count(doubts, "doubt"),
                count(warnings, "warning"),
            ]
        )
        + f" ({store})"
    )
    return DelegraphError.exit_code if done.failed else 0
