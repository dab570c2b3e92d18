"""`delegraph read`: the facts of documents, nothing stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from delegraph.cli.options import PATH, format_option, symbol_option
from delegraph.cli.output import count, give, say, track
from delegraph.errors import DelegraphError, WrongUsage
from delegraph.written import as_json

if TYPE_CHECKING:
    from delegraph.facts import Place
    from delegraph.pipeline.reading import Reading

KINDS = (
    "meetings",
    "agenda_items",
    "attendance",
    "standings",
    "statements",
    "panellists",
    "participations",
    "positions",
    "references",
    "sponsorships",
    "actions",
    "votes",
    "tallies",
    "issues",
)


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@format_option("json", "csv", "turtle", "trig", default="json")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="statements",
    help="The kind of fact that --format csv lists; default statements.",
)
@symbol_option
@click.option(
    "--text",
    is_flag=True,
    help="Print the normalised text that spans refer to, not the facts. Where a page begins, the space or line end "
    "before its first word is printed as a form feed (U+000C), so that offsets stay true.",
)
@click.option("--verbose", is_flag=True, help="List on standard error what was doubtful and what gave nothing.")
def command(files: tuple[Path, ...], format_: str, kind: str, symbol: str | None, text: bool, verbose: bool) -> int:
    """Read documents and print their facts; nothing is stored.

    One FILE gives one JSON object, several give an array with null for a file that failed. The format is told by
    the bytes, not by the name; one that has no reader is refused by name. PDF needs the extra “readers”:
    pip install 'delegraph[readers]'.

    \b
    Examples:
      delegraph read report.txt
      delegraph read report.pdf --format csv
      delegraph read report.txt --format csv --kind positions > positions.csv
      delegraph read report.txt --format turtle > report.ttl
      delegraph read report.txt --verbose > facts.json
    """
    if len(files) > 1 and (symbol or text):
        raise WrongUsage(f"--{'symbol' if symbol else 'text'} is for one FILE; {len(files)} were named")
    if text:
        give(_normalised(files[0]))
        return 0
    readings = list(track(_read_each(files, symbol), len(files), "Reading"))
    for reading in readings:
        if reading is not None:
            _say_doubts(reading, verbose)
    if any(readings) or len(files) > 1:
        give(_render(readings, format_, kind))
    return 0 if all(readings) else DelegraphError.exit_code


def _normalised(path: Path) -> str:
    from delegraph.read import read

    text = read(path)
    letters = list(text.normalised)
    for start in text.pages[1:]:
        letters[start - 1] = "\f" if start and letters[start - 1].isspace() else letters[start - 1]
    return "".join(letters)


def _read_each(files: Sequence[Path], symbol: str | None) -> Iterator[Reading | None]:
    from delegraph.pipeline.reading import read_facts

    for path in files:
        try:
            reading = read_facts(path, symbol)
        except DelegraphError as error:
            say(str(error))
            yield None
        else:
            yield reading


def _render(readings: Sequence[Reading | None], format_: str, kind: str) -> str | bytes:
    if format_ == "json":
        objects = [reading and reading.facts.to_json() for reading in readings]
        return as_json(objects if len(objects) > 1 else objects[0])
    done = [reading for reading in readings if reading is not None]
    if format_ == "csv":
        from delegraph.cli.tables import as_records

        return as_records([reading.facts for reading in done], kind)
    return _as_graph(done, format_)


def _as_graph(readings: Sequence[Reading], format_: str) -> bytes:
    from delegraph.describe import describe
    from delegraph.export import written

    return written((quad for r in readings for quad in describe(r.facts, r.text.normalised)), format_)


def _say_doubts(reading: Reading, verbose: bool) -> None:
    name, issues = reading.text.name, reading.facts.issues
    if not verbose:
        if issues:
            say(f"{name}: {count(issues, 'doubt')}; --verbose lists them")
        return
    for issue in issues:
        say(f"{name}, {_where(issue.place)}: {issue.room}: {issue.reason}: {issue.text}")
    share = f" ({len(reading.unread) / reading.about_speakers:.1%})" if reading.about_speakers else ""
    say(
        f"{name}: {count(issues, 'doubt')}; {len(reading.unread)} of "
        f"{count(reading.about_speakers, 'sentence')} about speakers gave nothing{share}"
    )
    for place in reading.unread:
        words = " ".join(reading.text.normalised[place.start : place.end].split())
        say(f"{name}, {_where(place)}: gave nothing: {words}")


def _where(place: Place) -> str:
    page = f"page {place.page}, " if place.page else ""
    at = f"paragraph {place.paragraph}" if place.paragraph else "no paragraph number"
    return f"{page}{at}, characters {place.start}-{place.end}"
