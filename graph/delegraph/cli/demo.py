"""`delegraph demo`: the main job on a specimen report, for someone who sees it for the first time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from delegraph.cli.output import as_table, count, give
from delegraph.errors import InvalidText

if TYPE_CHECKING:
    from delegraph.api import Graph
    from delegraph.facts import Facts

QUESTION = "which observers spoke at meeting 5"
SHOWN = ("observer", "certainty", "meetings", "on_behalf_of", "paragraph")


@click.command("demo")
def command() -> None:
    """See a specimen report become a graph that answers a question; nothing is left behind.

    The report is made up and comes with the program.

    \b
    Example:
      delegraph demo
    """
    from delegraph.datafiles import folder

    with TemporaryDirectory(prefix="delegraph-") as scratch:
        for paragraph in _show(folder("specimens") / "report.txt", Path(scratch) / "demo.db"):
            give(paragraph + "\n\n")


def _show(report: Path, store: Path) -> Iterator[str]:
    from delegraph.api import open_graph, read_facts

    facts, graph = read_facts(report), open_graph(store)
    yield f"1. Read      {report.name}, a session report made up for this demonstration:\n{_header(facts)}"
    yield _store(graph, report)
    answer = graph.ask(QUESTION)
    rows = [[row[column] for column in SHOWN] for row in answer.rows]
    yield f'4. Ask       "{QUESTION}"\n\n{as_table(SHOWN, rows)}\n{answer.rows[0]["why"]}.'
    yield (
        "Every row leads back to a paragraph of the report. With a report of your own:\n\n"
        "  delegraph ingest report.txt\n"
        f'  delegraph ask "{QUESTION}"\n'
        "  delegraph questions"
    )


def _header(facts: Facts) -> str:
    header = facts.document
    return (
        f"             {header.body}, session {header.session},\n"
        f"             {header.session_start} to {header.session_end}. It holds {_found(facts)}."
    )


def _found(facts: Facts) -> str:
    kinds = {
        "meeting": facts.meetings,
        "statement": facts.statements,
        "position": facts.positions,
        "panellist": facts.panellists,
        "reference": facts.references,
        "doubt": facts.issues,
    }
    return ", ".join(count(found, noun) for noun, found in kinds.items())


def _store(graph: Graph, report: Path) -> str:
    done = graph.ingest([report])
    if done.failed:
        raise InvalidText(
            f"the specimen does not go in: {done.failed[0].reason}; this installation is "
            "damaged, install delegraph again"
        )
    return (
        "2. Validate  The facts became a graph, and it conforms to the shapes: no violation.\n"
        "3. Store     The graph stands in a store in a temporary folder, which is removed at the end."
    )
