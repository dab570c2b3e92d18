"""What is sent to be written → the graph that it names, and its quads; what is none is refused."""

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse

from delegraph.serve.asgi import Scope
from delegraph.serve.protocol import Refusal
from delegraph.serve.protocol.request import pairs_of
from delegraph.vocabulary import iri

TEXTS, FACTS = iri("text/"), "/facts"
REFERENCE, INGESTION = iri("graph/reference"), iri("graph/ingestion")
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
QUADS = {"application/trig": RdfFormat.TRIG, "application/n-quads": RdfFormat.N_QUADS}


def graph_of(scope: Scope) -> str:
    """Return the graph that a request is about; raise Refusal."""
    named = [value for name, value in pairs_of(scope["query_string"]) if name == "graph"]
    if len(named) != 1:
        raise Refusal(400, "name one graph: /store?graph=IRI")
    try:
        NamedNode(named[0])
    except ValueError:
        raise Refusal(400, f"graph={named[0]}: this is no absolute IRI") from None
    if named[0] != REFERENCE and not (named[0].startswith(TEXTS) and named[0].endswith(FACTS)):
        raise Refusal(403, f"only the facts of a text are read and written here: {TEXTS}…{FACTS}")
    return named[0]


def quads_of(graph: str, media_type: str, body: bytes) -> dict[str, list[Quad]]:
    """Return what was sent, by graph: triples are the graph's own, quads may be what the ingestion graph says of it.

    Raises Refusal for what cannot be read, for other graphs, and for nodes without a name.
    """
    known = TRIPLES | QUADS
    if media_type not in known:
        raise Refusal(415, f"a graph is sent as {', '.join(known)}")
    found: dict[str, list[Quad]] = {graph: []}
    try:
        for quad in parse(body, format=known[media_type]):
            name = graph if media_type in TRIPLES else _name(quad)
            if name != graph and not (name == INGESTION and quad.subject == NamedNode(graph)):
                raise Refusal(403, f"{name}: only the text's own graphs are written by this request")
            found.setdefault(name, []).append(_named(quad, name))
    except SyntaxError as error:
        raise Refusal(400, f"the graph cannot be read: {error}") from None
    if not found[graph]:
        raise Refusal(400, "the graph is empty; DELETE removes one")
    return found


def _named(quad: Quad | Triple, graph: str) -> Quad:
    if any(isinstance(term, BlankNode | Triple) for term in (quad.subject, quad.object)):
        raise Refusal(422, f"every node of a text's graph has an IRI, and this has none: {quad}")
    return Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))


def _name(quad: Quad | Triple) -> str:
    graph = quad.graph_name if isinstance(quad, Quad) else None
    return graph.value if isinstance(graph, NamedNode) else "the default graph"
