"""A graph that somebody wants to write → what the shapes say against it."""

from pyoxigraph import RdfFormat, parse

from delegraph.serve.workers.task import Check
from delegraph.store import Store
from delegraph.validate import Beside, validate
from delegraph.vocabulary import iri


def violations(store: Store, task: Check) -> list[str]:
    """Return the violations of the graph's quads beside the reference graph of the store, in a librarian's words."""
    quads = list(parse(task.quads, format=RdfFormat.N_QUADS))
    report = validate(quads, Beside(store.quads(iri("graph/reference"))))
    return [finding.message for finding in report.findings if finding.severity == "violation"]
