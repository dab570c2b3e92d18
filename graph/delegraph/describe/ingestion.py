"""When and with what a text was read: outside its graph, so that the text's graph has no clock."""

from importlib.metadata import version

from pyoxigraph import Literal, NamedNode, Quad

from delegraph.describe.sheet import graph_iri, term_of
from delegraph.facts import Facts
from delegraph.vocabulary import BASE, iri


def ingestion_quads(facts: Facts, when: str, base: str = BASE) -> list[Quad]:
    """Return the lines of the ingestion graph about a text's graph; `when` is an ISO 8601 time with its zone."""
    graph, subject = NamedNode(iri("graph/ingestion", base=base)), NamedNode(graph_iri(facts, base))
    time = Literal(when, datatype=term_of("xsd:dateTime"))
    tool = Literal(f"delegraph {version('delegraph')}")
    lines = (("prov:generatedAtTime", time), ("dct:creator", tool), ("dct:format", Literal(facts.text.encoding)))
    return [Quad(subject, term_of(predicate), value, graph) for predicate, value in lines]
