"""What the endpoint says of itself (SPARQL 1.1 Service Description, W3C, 21 March 2013)."""

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from delegraph.negotiation import best
from delegraph.serve.protocol.refusal import Refusal

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "TriG",
    "N-Quads",
)
WRITTEN = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def described(endpoint: str, accept: str) -> tuple[str, bytes]:
    """Return the media type and the bytes of the description of the endpoint at an address; raise Refusal."""
    chosen = best(accept, list(WRITTEN))
    if chosen is None:
        raise Refusal(406, f"the description is given as {', '.join(WRITTEN)}; a query is missing")
    service, dataset, graph = (NamedNode(endpoint + part) for part in ("", "#dataset", "#union"))
    lines: list[tuple[NamedNode, str, NamedNode]] = [
        (service, "type", _sd("Service")),
        (service, "endpoint", NamedNode(endpoint)),
        (service, "supportedLanguage", _sd("SPARQL11Query")),
        (service, "feature", _sd("UnionDefaultGraph")),
        (service, "defaultDataset", dataset),
        (dataset, "type", _sd("Dataset")),
        (dataset, "defaultGraph", graph),
        (graph, "type", _sd("Graph")),
        *((service, "resultFormat", NamedNode(FORMATS + name)) for name in RESULTS),
    ]
    triples = [Triple(subject, _predicate(name), value) for subject, name, value in lines]
    return chosen, serialize(triples, format=WRITTEN[chosen], prefixes=_prefixes(chosen)) or b""


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _predicate(name: str) -> NamedNode:
    return NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type") if name == "type" else _sd(name)


def _prefixes(media_type: str) -> dict[str, str] | None:
    return {"sd": SD, "formats": FORMATS} if media_type == "text/turtle" else None
