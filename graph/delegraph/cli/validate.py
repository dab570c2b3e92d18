"""`delegraph validate`: SHACL over the store or over files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from delegraph.cli.options import PATH, format_option, store_option
from delegraph.cli.output import count, give, working
from delegraph.errors import InvalidText

if TYPE_CHECKING:
    from delegraph.validate import Report

NOUNS = {"violation": "violation", "warning": "warning", "info": "note"}


@click.command("validate")
@click.argument("files", nargs=-1, type=PATH, metavar="[FILE.ttl...]")
@format_option("text", "turtle", default="text")
@click.option("--strict", is_flag=True, help="Fail for a warning too.")
@store_option
def command(files: tuple[Path, ...], format_: str, strict: bool, store: str) -> int:
    """Check the store, or RDF files, against the shapes.

    A violation means that the data are broken, and the exit status is 1. A warning means that the document or
    our reference data may have something wrong; --strict makes it a failure too.

    \b
    Examples:
      delegraph validate
      delegraph validate report.ttl
      delegraph validate --strict --format turtle > findings.ttl
    """
    from delegraph.api import open_graph, validate_files

    with working("Validating"):
        report = validate_files(files) if files else open_graph(store).validate()
    give(report.turtle() if format_ == "turtle" else _page(report))
    wrong = {"violation", "warning"} if strict else {"violation"}
    return InvalidText.exit_code if any(f.severity in wrong for f in report.findings) else 0


def _page(report: Report) -> str:
    lines = [
        f"{finding.severity}: {finding.message}\n    at {finding.focus}"
        + (f"\n    on {finding.value}" if finding.value else "")
        for finding in report.findings
    ]
    totals = ", ".join(
        count(sum(finding.severity == severity for finding in report.findings), noun)
        for severity, noun in NOUNS.items()
    )
    return "\n".join([*lines, f"{'conforms' if report.conforms else 'does not conform'}: {totals}\n"])
