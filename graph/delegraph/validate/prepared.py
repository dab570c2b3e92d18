"""Shapes and data as the validator takes them soonest: it finds the same, as the tests hold.

pySHACL walks from every node through its shape to each property shape, and from every code to the shape of its
scheme; a report of 180 pages has 93,000 such steps. A property shape that has the class itself as its target is asked
once for all nodes, and the codes of a scheme are a list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from delegraph.errors import DelegraphError
from delegraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SH = PREFIXES["sh"]
STRING = PREFIXES["xsd"] + "string"


def prepared(shapes: Graph, data: Graph) -> Graph:
    """Return the shapes with a class as the target of each property shape, and the codes that `data` has in schemes.

    A property shape belongs to one shape, and a shape of a code says of it no more than its scheme.
    """
    from rdflib import SKOS, BNode, Graph, URIRef
    from rdflib.collection import Collection

    ready = Graph()
    ready += shapes
    for shape, target in shapes.subject_objects(URIRef(SH + "targetClass")):
        for prop in shapes.objects(shape, URIRef(SH + "property")):
            ready.add((prop, URIRef(SH + "targetClass"), target))
            ready.remove((shape, URIRef(SH + "property"), prop))
    for prop, shape in shapes.subject_objects(URIRef(SH + "node")):
        inner = shapes.value(shape, URIRef(SH + "property"))
        if inner and shapes.value(inner, URIRef(SH + "path")) == SKOS.inScheme:
            codes = sorted(data.subjects(SKOS.inScheme, shapes.value(inner, URIRef(SH + "hasValue"))), key=str)
            ready.add((prop, URIRef(SH + "in"), Collection(ready, BNode(), codes).uri))
            ready.remove((prop, URIRef(SH + "node"), shape))
    return ready


def graph_of(quads: Iterable[Quad]) -> Graph:
    """Return the quads, whatever graphs they are in, as one graph of rdflib; raise DelegraphError for RDF 1.2."""
    from rdflib import Graph

    graph = Graph()
    known: dict[object, Node] = {}

    def node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
        if term not in known:
            known[term] = _node(term)
        return known[term]

    graph.addN((node(quad.subject), node(quad.predicate), node(quad.object), graph) for quad in quads)
    return graph


def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    from rdflib import BNode, URIRef
    from rdflib import Literal as Words

    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case Literal():
            datatype = None if term.language or term.datatype.value == STRING else URIRef(term.datatype.value)
            return Words(term.value, lang=term.language, datatype=datatype)
        case _:
            raise DelegraphError(f"{term} is a triple in a triple, as RDF 1.2 has it; shapes look at RDF 1.1 alone")
