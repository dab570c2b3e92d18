"""A graph that somebody wants to write: read, and held against the shapes; the reference, against what is stored.

Here, and not in the server, which answers others meanwhile and must be free to end.
"""

from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from delegraph.serve.protocol import Refusal
from delegraph.serve.sent import REFERENCE, quads_of
from delegraph.serve.workers.task import Check
from delegraph.store import Store, current, open_snapshot
from delegraph.validate import Beside, validate

SHOWN = 20


def checked(store: Store, task: Check) -> bytes:
    """Return what is to be written, as N-Quads: nothing of the reference graph, which is only compared.

    Raises Refusal: for broken shapes with `SHOWN` violations in a librarian's words, and how many more there are.
    """
    sent = quads_of(task.graph, task.media_type, task.body)
    if task.graph == REFERENCE:
        if set(store.quads(REFERENCE)) != set(sent[REFERENCE]):
            raise Refusal(409, "the reference data here are others: run the same version of delegraph on both sides")
        return b""
    report = validate(sent[task.graph], _beside(task.location))
    broken = [finding.message for finding in report.findings if finding.severity == "violation"]
    if broken:
        more = [f"and {len(broken) - SHOWN} more"] if len(broken) > SHOWN else []
        raise Refusal(422, "\n".join([*broken[:SHOWN], *more]))
    return serialize([quad for quads in sent.values() for quad in quads], format=RdfFormat.N_QUADS) or b""


@cache
def _beside(location: str) -> Beside:
    """The reference graph of a store, read once: nobody changes it while the store is served for writing."""
    return Beside(open_snapshot(Path(str(current(location)))).quads(REFERENCE))
