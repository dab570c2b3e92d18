"""A graph that somebody wants to write: read, and held against the shapes; the reference, against what is stored.

Here, and not in the server, which answers others meanwhile and must be free to end.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from delegraph.serve.protocol import Refusal
from delegraph.serve.sent import FACTS, REFERENCE, TEXTS, quads_of
from delegraph.serve.workers.task import Check
from delegraph.store import Store, current, open_snapshot
from delegraph.validate import Beside, validate
from delegraph.vocabulary import PREFIXES, term

SHOWN = 20
IS_TEXT = (NamedNode(PREFIXES["rdf"] + "type"), NamedNode(term("Text")))


def checked(store: Store, task: Check) -> bytes:
    """Return what is to be written, as N-Quads: nothing of the reference graph, which is only compared.

    Raises Refusal: for facts of another text; for broken shapes with `SHOWN` violations in a librarian's words,
    and how many more there are.
    """
    sent = quads_of(task.graph, task.media_type, task.body)
    if task.graph == REFERENCE:
        if set(store.quads(REFERENCE)) != set(sent[REFERENCE]):
            raise Refusal(409, "the reference data here are others: run the same version of delegraph on both sides")
        return b""
    _of_its_text(task.graph.removesuffix(FACTS), sent[task.graph])
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


def _of_its_text(text: str, quads: Sequence[Quad]) -> None:
    """Refuse facts of another text than the graph is named after: who reads them would look them up there."""
    if (NamedNode(text), *IS_TEXT) not in {(quad.subject, quad.predicate, quad.object) for quad in quads}:
        raise Refusal(422, f"the graph does not describe the text that it is named after: <{text}> a dg:Text")
    for quad in quads:
        subject = str(quad.subject).strip("<>")
        if subject.startswith(TEXTS) and not (subject == text or subject.startswith((f"{text}#", f"{text}/"))):
            raise Refusal(422, f"<{subject}> is of another text than the graph, which is of <{text}>")
