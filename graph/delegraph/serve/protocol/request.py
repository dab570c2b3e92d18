"""A request → the query it asks (SPARQL 1.1 Protocol, sections 2.1 and 2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from pyoxigraph import NamedNode

from delegraph.serve.protocol.refusal import Refusal
from delegraph.serve.settings import LONGEST_QUERY

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
READS = "this endpoint only reads: updates are refused; documents go in by delegraph ingest"
# What a person may write after `format=` in place of an Accept header.
FORMATS = {
    "json": "application/sparql-results+json;q=1, application/ld+json;q=0.9",
    "xml": "application/sparql-results+xml;q=1, application/rdf+xml;q=0.9",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "trig": "application/trig",
}
MOST_PARAMETERS = 200
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query with the graphs that it is asked over; `text` is None where no query was given."""

    text: str | None
    accept: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def operation_of(method: str, media_type: str, query_string: bytes, body: bytes, accept: str) -> Operation:
    """Return the operation that a request asks for; raise Refusal.

    `media_type` is that of the body, with its parameters; `accept` the header's value, which `format=` outdoes.
    """
    given = pairs_of(query_string)
    kind = media_type.partition(";")[0].strip().lower()
    if method in ("GET", "HEAD"):
        return _operation(given, accept)
    if method != "POST":
        raise Refusal(405, "a query is asked by GET or POST", {"Allow": "GET, HEAD, POST, OPTIONS"})
    if kind == FORM:
        return _needed(_operation([*given, *pairs_of(body)], accept))
    if kind == QUERY:
        if any(name == "query" for name, _ in given):
            raise Refusal(400, "the query stands in the body; there is a parameter query beside it")
        return _operation([*given, ("query", _words(body))], accept)
    if kind == UPDATE:
        raise Refusal(403, READS)
    raise Refusal(415, f"a query is posted as {FORM} or {QUERY}", {"Accept-Post": f"{FORM}, {QUERY}"})


def pairs_of(encoded: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a query string or a form, in order; raise Refusal where they are no UTF-8."""
    pieces = [piece.partition(b"=") for piece in encoded.split(b"&", MOST_PARAMETERS) if piece]
    if len(pieces) > MOST_PARAMETERS:
        raise Refusal(400, f"more than {MOST_PARAMETERS} parameters")
    try:
        return [(_decoded(name), _decoded(value)) for name, _, value in pieces]
    except UnicodeDecodeError:
        raise Refusal(400, "the parameters are not percent-encoded UTF-8") from None


def _decoded(words: bytes) -> str:
    return unquote_to_bytes(words.replace(b"+", b" ")).decode()


def _operation(given: Pairs, accept: str) -> Operation:
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise Refusal(403, READS)
    queries = [value for name, value in given if name == "query"]
    if len(queries) > 1:
        raise Refusal(400, f"{len(queries)} queries in one request; ask one")
    text = queries[0] if queries else None
    if text is not None and len(text) > LONGEST_QUERY:
        raise Refusal(413, f"a query of {len(text):,} characters, and {LONGEST_QUERY:,} are read at most")
    return Operation(
        text,
        _accept(given, accept),
        _graphs(given, "default-graph-uri"),
        _graphs(given, "named-graph-uri"),
    )


def _graphs(given: Pairs, parameter: str) -> tuple[str, ...]:
    graphs = tuple(value for name, value in given if name == parameter)
    for graph in graphs:
        try:
            NamedNode(graph)
        except ValueError:
            raise Refusal(400, f"{parameter}={graph}: this is no absolute IRI") from None
    return graphs


def _needed(operation: Operation) -> Operation:
    if operation.text is None:
        raise Refusal(400, "no query was sent: the parameter query holds it")
    return operation


def _accept(given: Pairs, accept: str) -> str:
    wanted = next((value for name, value in given if name in ("format", "output")), "")
    if not wanted:
        return accept
    if wanted not in FORMATS and "/" not in wanted:
        raise Refusal(406, f"{wanted}: no such format; there are {', '.join(FORMATS)}")
    return FORMATS.get(wanted, wanted)


def _words(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the query is not UTF-8: byte {error.start}") from None
