"""`delegraph evaluate`: precision, recall and F1 of facts against gold facts."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from delegraph.cli.options import PATH
from delegraph.cli.output import give
from delegraph.errors import UnreadableFile, WrongUsage

if TYPE_CHECKING:
    from delegraph.evaluate import Score


@click.command("evaluate")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="GOLD FACTS [GOLD FACTS ...]")
@click.option("--list", "listed", is_flag=True, help="Also print every fact that was missed or invented.")
def command(files: tuple[Path, ...], listed: bool) -> None:
    """Compare facts with gold facts, kind by kind.

    FACTS is the output of delegraph read, "-" for standard input, or a document, which is read first. The
    exit status is 0 whatever the score.

    \b
    Examples:
      delegraph evaluate report.gold.json facts.json
      delegraph evaluate report.gold.json report.txt --list
    """
    if len(files) % 2:
        raise WrongUsage(f"files come in pairs, GOLD and FACTS; {files[-1]} has no partner")
    from delegraph.evaluate import score, total

    tables = [(gold, score(_object(gold), _facts(facts))) for gold, facts in zip(files[::2], files[1::2], strict=True)]
    pages = ["".join(_page(str(gold), table, listed)) for gold, table in tables]
    if len(tables) > 1:
        pages.append("".join(_page("all documents", total(table for _, table in tables), False)))
    give("\n".join(pages))


def _facts(path: Path) -> Any:
    if str(path) == "-":
        return _parse("standard input", sys.stdin.read())
    if path.suffix.lower() == ".json":
        return _object(path)
    from delegraph.pipeline.reading import read_facts

    return read_facts(path).facts


def _object(path: Path) -> Mapping[str, Any]:
    try:
        return _parse(str(path), path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path}: no JSON can be read from it ({error}); check the path") from None


def _parse(name: str, text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{name}: this is no JSON ({error}); give what delegraph read prints") from None
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, dict):
        raise UnreadableFile(f"{name}: this holds no facts; give what delegraph read prints")
    return value


def _page(title: str, table: "Mapping[str, Score]", listed: bool) -> Iterator[str]:
    yield f"{title}\n  {'kind':22} {'right':>6} {'missed':>6} {'invented':>8} {'P':>7} {'R':>7} {'F1':>7}\n"
    for kind, one in table.items():
        yield (
            f"  {kind:22} {one.right:6} {len(one.missed):6} {len(one.invented):8} "
            f"{one.precision:7.3f} {one.recall:7.3f} {one.f1:7.3f}\n"
        )
        if listed:
            yield from (f"      missed: {json.dumps(fact, ensure_ascii=False)}\n" for fact in one.missed)
            yield from (f"      invented: {json.dumps(fact, ensure_ascii=False)}\n" for fact in one.invented)
