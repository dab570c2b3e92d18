"""A task → its answer, from an open snapshot."""

from typing import TYPE_CHECKING, Protocol

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize

from delegraph.ask.sparql import check, unreadable
from delegraph.errors import DelegraphError, WrongUsage
from delegraph.negotiation import best
from delegraph.serve.protocol import Refusal
from delegraph.serve.workers.task import Check, Head, PageTask, QueryTask, Task
from delegraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from delegraph.store import EmbeddedStore

PLAIN = "text/plain; charset=utf-8"
# The first of each is given to those who take anything.
ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}
TEXTUAL = ("text/csv", "text/tab-separated-values", "text/turtle", "text/plain")


class Out(Protocol):
    """Where an answer goes."""

    def begin(self, head: Head) -> None:
        """Write the head."""

    def write(self, words: bytes) -> int:
        """Write bytes."""


def answer(store: "EmbeddedStore", task: Task, out: Out) -> None:
    """Write the answer to a task; what is wrong with it is an answer too."""
    if isinstance(task, QueryTask):
        _query(store, task, out)
    elif isinstance(task, PageTask):
        _page(store, task, out)
    else:
        _check(store, task, out)


def refuse(out: Out, status: int, reason: str) -> None:
    """Write a refusal with its reason, in plain words."""
    out.begin(Head(status, PLAIN))
    out.write(f"{reason}\n".encode("utf-8", "replace"))


def _query(store: "EmbeddedStore", task: QueryTask, out: Out) -> None:
    try:
        check(task.text)
        result = store.query(task.text, {}, task.default_graphs, task.named_graphs)
    except (SyntaxError, ValueError) as error:
        refuse(out, 400, unreadable(error))
        return
    except WrongUsage as error:
        refuse(out, 400, str(error))
        return
    offered = GRAPHS if isinstance(result, QueryTriples) else ROWS
    chosen = best(task.accept, list(offered))
    if chosen is None:
        refuse(out, 406, f"the result is given as {', '.join(offered)}")
        return
    out.begin(Head(200, f"{chosen}; charset=utf-8" if chosen in TEXTUAL else chosen, {"Vary": "Accept"}))
    _write(result, chosen, out)


def _write(result: QuerySolutions | QueryBoolean | QueryTriples, chosen: str, out: Out) -> None:
    if isinstance(result, QueryTriples):
        format_ = GRAPHS[chosen]
        serialize(result, out, format=format_, prefixes=PREFIXES if format_ == RdfFormat.TURTLE else None)  # type: ignore[arg-type]  # it writes
    elif isinstance(result, QueryBoolean) and chosen in TEXTUAL:
        out.write(b"true\n" if result else b"false\n")
    else:
        result.serialize(out, ROWS[chosen])  # type: ignore[arg-type]  # it writes


def _page(store: "EmbeddedStore", task: PageTask, out: Out) -> None:
    from delegraph.pages import respond

    try:
        page = respond(store, task.path, task.query, task.accept)
    except DelegraphError as error:
        refuse(out, 400, str(error))
        return
    out.begin(Head(page.status, page.media_type, dict(page.headers)))
    out.write(page.body)


def _check(store: "EmbeddedStore", task: Check, out: Out) -> None:
    from delegraph.serve.workers.checking import checked

    try:
        quads = checked(store, task)
    except Refusal as refusal:
        refuse(out, refusal.status, refusal.reason)
        return
    out.begin(Head(200, "application/n-quads"))
    out.write(quads)
