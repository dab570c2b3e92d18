"""`delegraph validate`: SHACL over the store or over files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from delegraph.cli.options import PATH, format_option, store_option
from delegraph.cli.output import count, give, working
from delegraph.errors import InvalidText

if TYPE_CHECKING:
    from delegraph.validate import Finding, Report

NOUNS = {"violation": "violation", "warning": "warning", "info": "note"}


@click.command("validate")
@click.argument("files", nargs=-1, type=PATH, metavar="[FILE.ttl...]")
@format_option("text", "turtle", default="text")
@click.option("--strict", is_flag=True, help="Fail for a warning too.")
@click.option("--explain", is_flag=True, help="Show the words of each place, and what each rule looks at and why.")
@store_option
def command(files: tuple[Path, ...], format_: str, strict: bool, explain: bool, store: str) -> int:
    """Check the store, or RDF files, against the shapes.

    A violation means that the data are broken, and the exit status is 1. A warning means that the document or
    our reference data may have something wrong; --strict makes it a failure too. A note tells what rests on
    reference data that are only recalled, or what nothing settles. Every finding names its document, paragraph
    and rule.

    \b
    Examples:
      delegraph validate
      delegraph validate --explain
      delegraph validate report.ttl
      delegraph validate --strict --format turtle > findings.ttl
    """
    from delegraph.api import open_graph, validate_files

    with working("Validating"):
        report = validate_files(files) if files else open_graph(store).validate()
    give(report.turtle() if format_ == "turtle" else _page(report, explain=explain))
    wrong = {"violation", "warning"} if strict else {"violation"}
    return InvalidText.exit_code if any(f.severity in wrong for f in report.findings) else 0


def _page(report: Report, *, explain: bool) -> str:
    lines = [line for finding in report.findings for line in _lines(finding, explain=explain)]
    if explain and report.findings:
        lines += ["", "rules", *_reasons({finding.rule for finding in report.findings})]
    totals = ", ".join(
        count(sum(finding.severity == severity for finding in report.findings), noun)
        for severity, noun in NOUNS.items()
    )
    return "\n".join([*lines, f"{'conforms' if report.conforms else 'does not conform'}: {totals}\n"])


def _lines(finding: Finding, *, explain: bool) -> Iterator[str]:
    yield f"{NOUNS[finding.severity]}: {finding.place}: {finding.message} [{finding.rule}]"
    if explain:
        yield from (f"    {words}" for words in (_quoted(finding), finding.value or finding.focus) if words)


def _quoted(finding: Finding) -> str | None:
    return f"“{' '.join(finding.quote.split())}…”" if finding.quote else None


def _reasons(names: set[str]) -> Iterator[str]:
    from delegraph.validate import rules

    known = rules()
    yield from (f"  {name}: {known[name]}" for name in sorted(names) if name in known)
