"""What an export holds, said in VoID and DCAT: counts by class, vocabulary, licence. No clock."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from delegraph.vocabulary import BASE, NAMESPACE, PREFIXES, iri

LICENCE = "https://spdx.org/licenses/Apache-2.0"
RIGHTS = (
    "Facts read from documents of the United Nations, whose texts remain theirs; the reference data name their "
    "sources and licences row by row."
)
Value = NamedNode | Literal


def described(quads: Sequence[Quad]) -> list[Quad]:
    """Return the description of a data set, in the graph `id/graph/dataset`."""
    graph = NamedNode(iri("graph/dataset"))
    return [Quad(subject, _term(predicate), value, graph) for subject, predicate, value in _lines(quads)]


def _lines(quads: Sequence[Quad]) -> Iterator[tuple[NamedNode, str, Value]]:
    dataset = NamedNode(iri("dataset"))
    triples = {quad.triple for quad in quads}
    classes = Counter(str(t.object) for t in triples if t.predicate == _term("rdf:type"))
    yield dataset, "rdf:type", _term("void:Dataset")
    yield dataset, "rdf:type", _term("dcat:Dataset")
    yield dataset, "dct:title", Literal("delegraph: delegations, speakers and positions", language="en")
    yield dataset, "dct:license", NamedNode(LICENCE)
    yield dataset, "dct:rights", Literal(RIGHTS, language="en")
    yield dataset, "void:uriSpace", Literal(BASE)
    yield dataset, "void:vocabulary", NamedNode(NAMESPACE)
    yield dataset, "void:triples", _number(len(triples))
    for name, count in sorted(classes.items()):
        part = NamedNode(iri("dataset/class", name.strip("<>").rpartition("#")[2].rpartition("/")[2]))
        yield dataset, "void:classPartition", part
        yield part, "void:class", NamedNode(name.strip("<>"))
        yield part, "void:entities", _number(count)


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=_term("xsd:integer"))


def _term(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)
