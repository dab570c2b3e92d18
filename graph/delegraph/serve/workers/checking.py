"""A graph that somebody wants to write → what the shapes say against it."""

from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from delegraph.serve.workers.task import Check
from delegraph.store import current, open_snapshot
from delegraph.validate import Beside, validate
from delegraph.vocabulary import iri

SHOWN = 20


def violations(task: Check) -> list[str]:
    """Return what the shapes say against the quads, beside the reference graph of the store, in a librarian's words.

    No more than `SHOWN`, and how many more there are.
    """
    quads = list(parse(task.quads, format=RdfFormat.N_QUADS))
    report = validate(quads, _beside(task.location))
    broken = [finding.message for finding in report.findings if finding.severity == "violation"]
    more = [f"and {len(broken) - SHOWN} more"] if len(broken) > SHOWN else []
    return [*broken[:SHOWN], *more]


@cache
def _beside(location: str) -> Beside:
    """The reference graph of a store, read once: nobody changes it while the store is served for writing."""
    return Beside(open_snapshot(Path(str(current(location)))).quads(iri("graph/reference")))
