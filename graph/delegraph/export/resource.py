"""One resource as RDF: what all texts together say of it, with the names of what it leads to."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions, RdfFormat, Triple, serialize

from delegraph.errors import WrongUsage
from delegraph.export import turtle
from delegraph.export.formats import in_blocks
from delegraph.export.jsonld import document
from delegraph.store import Store, with_values
from delegraph.vocabulary import PREFIXES, iri, term

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
SAID = f"""
SELECT DISTINCT ?p ?o WHERE {{ GRAPH ?g {{ ?it ?p ?o }}
  FILTER(?g != <{iri("graph/ingestion")}>) }}"""
NAMES = f"""
SELECT DISTINCT ?o ?p ?name WHERE {{ ?it ?by ?o . FILTER(ISIRI(?o))
  VALUES ?p {{ <{PREFIXES["skos"]}prefLabel> <{PREFIXES["foaf"]}name> <{PREFIXES["dct"]}title> <{term("symbol")}> }}
  ?o ?p ?name }}"""


def described_resource(store: Store, iri: str, format: str = "turtle") -> bytes:
    """Return what the store says of a resource, merged over all texts, with the names of what that leads to.

    `format` is turtle, nt, rdfxml or jsonld; the same content gives the same bytes. Returns nothing (`b""`) where
    the store says nothing of it, raises WrongUsage for another format.
    """
    if format not in FORMATS:
        raise WrongUsage(f"{format}: no such format; there are {', '.join(FORMATS)}")
    node = NamedNode(iri)
    said = [Triple(node, row["p"], row["o"]) for row in _rows(store, SAID, node)]
    if not said:
        return b""
    names = [Triple(row["o"], row["p"], row["name"]) for row in _rows(store, NAMES, node) if row["o"] != node]
    triples = [*sorted(set(said), key=str), *sorted(set(names), key=str)]
    if format == "turtle":
        return "".join([turtle.header(), *turtle.blocks(f"{triple} .\n".encode() for triple in triples)]).encode()
    if format == "jsonld":
        return "".join(document([(None, in_blocks(triples))])).encode()
    prefixes = dict(turtle.PREFIXED) if format == "rdfxml" else None
    return serialize(in_blocks(triples), None, FORMATS[format], prefixes=prefixes) or b""


def _rows(store: Store, query: str, node: NamedNode) -> Iterator[QuerySolution]:
    rows = store.query(with_values(query, {"it": [node]}))
    if isinstance(rows, QuerySolutions):
        yield from rows
