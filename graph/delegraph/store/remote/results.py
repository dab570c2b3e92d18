"""What a server answers, as the embedded engine gives it."""

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
)

from delegraph.errors import DelegraphError, StoreUnavailable
from delegraph.store.remote.connection import Reply
from delegraph.store.remote.faults import misplaced, shown
from delegraph.vocabulary import PREFIXES

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.5"
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
ZERO, ONE = (Literal(digit, datatype=NamedNode(PREFIXES["xsd"] + "boolean")) for digit in "01")


def rows(url: str, reply: Reply) -> QuerySolutions | QueryBoolean:
    """Return the rows or the truth of an answer, read to its end; raise StoreUnavailable where it is none."""
    format = QueryResultsFormat.from_media_type(reply.media_type) if reply.media_type else None
    if format is None:
        raise _other(url, reply)
    try:
        found = pyoxigraph.parse_query_results(reply.body, format=format)
        if isinstance(found, QuerySolutions):
            for _ in found:  # a fault at the end is to be known before the first row is used
                pass
            return pyoxigraph.parse_query_results(reply.body, format=format)
    except SyntaxError as error:
        raise _cut(url, error, reply) from None
    return found


def triples(url: str, reply: Reply) -> QueryTriples:
    """Return the triples of an answer; raise StoreUnavailable where it is none."""
    format = RdfFormat.from_media_type(reply.media_type) if reply.media_type else None
    if format is None:
        raise _other(url, reply)
    held = pyoxigraph.Store()
    try:
        held.extend(pyoxigraph.parse(reply.body, format=format))
    except SyntaxError as error:
        raise _cut(url, error, reply) from None
    found = held.query(ALL)
    assert isinstance(found, QueryTriples)
    return found


def canonical(term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Literal | Triple:
    """Return a term as the embedded engine writes it: Virtuoso answers 1 where true was stored."""
    return Literal(term.value == "1") if term in (ZERO, ONE) else term  # type: ignore[union-attr]  # literals


def _other(url: str, reply: Reply) -> DelegraphError:
    what = "a web page" if reply.media_type == "text/html" else reply.media_type or "without a media type"
    return misplaced(url, f"{what}: “{shown(reply.body[:2000])[:80]}”")


def _cut(url: str, error: SyntaxError, reply: Reply) -> StoreUnavailable:
    end = shown(reply.body[-200:])[-80:]
    return StoreUnavailable(
        f"{url}: the answer ends early or is damaged ({error}); it ends with “{end}”. The server may have a time "
        "limit: raise it, or ask for less"
    )
