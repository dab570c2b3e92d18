"""One text against the shapes, by pySHACL, the reference validator.

A constraint in SPARQL costs one query a focus node, so those shapes have the text as their target; of the
reference graph only what the text names is put beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from delegraph import datafiles
from delegraph.validate.report import Finding, Report, Severity, report_of
from delegraph.vocabulary import PREFIXES, term

if TYPE_CHECKING:
    from rdflib import Graph

SH = PREFIXES["sh"]
DESCRIBING = {PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel", term("iso3")}
ORGANIZATION, MEMBER = PREFIXES["org"] + "organization", PREFIXES["org"] + "member"
SPOKEN_FOR = {term("onBehalfOf"), term("aligned")}


def validate(quads: Iterable[Quad], reference: Iterable[Quad] = ()) -> Report:
    """Return what the shapes say of a text's quads (graphs merged) beside the reference's."""
    from pyshacl import validate as check

    text = list(quads)
    data = _graph([*text, *_needed(text, reference)])
    data += _codes()
    _, results, _ = check(data, shacl_graph=_shapes(), inference="none", advanced=False)
    return report_of(_findings(results))


def _graph(quads: Iterable[Quad]) -> Graph:
    from rdflib import Graph

    graph = Graph()
    graph.parse(data=serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES), format="nt")
    return graph


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    graph = Graph()
    for path in sorted(datafiles.folder("shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def _codes() -> Graph:
    """Which scheme each code is in: all that the shapes ask of the ontology."""
    from rdflib import SKOS, Graph

    ontology, codes = Graph(), Graph()
    ontology.parse(datafiles.folder("ontology") / "codes.ttl")
    for triple in ontology.triples((None, SKOS.inScheme, None)):
        codes.add(triple)
    return codes


def _needed(text: Iterable[Quad], reference: Iterable[Quad]) -> Iterator[Quad]:
    """The reference's words on the parties that the text names, and memberships of groups spoken for."""
    named = {quad.object.value for quad in text if isinstance(quad.object, NamedNode)}
    spoken = {
        quad.object.value for quad in text if quad.predicate.value in SPOKEN_FOR and isinstance(quad.object, NamedNode)
    }
    memberships: dict[str, list[Quad]] = {}
    for quad in reference:
        if not isinstance(quad.subject, NamedNode):
            continue
        if quad.subject.value in named and quad.predicate.value in DESCRIBING:
            yield quad
        elif "/membership/" in quad.subject.value:
            memberships.setdefault(quad.subject.value, []).append(quad)
    for rows in memberships.values():
        ends = {q.predicate.value: q.object.value for q in rows if isinstance(q.object, NamedNode)}
        if ends.get(ORGANIZATION) in spoken and ends.get(MEMBER) in spoken:
            yield from rows


def _findings(results: Graph) -> Iterator[Finding]:
    from rdflib import RDF, URIRef

    for result in results.subjects(RDF.type, URIRef(SH + "ValidationResult")):

        def read(name: str, node: Any = result) -> str | None:
            value = results.value(node, URIRef(SH + name))
            return None if value is None else str(value)

        severities: dict[str, Severity] = {SH + "Violation": "violation", SH + "Warning": "warning"}
        severity = severities.get(read("resultSeverity") or "", "info")
        yield Finding(severity, read("focusNode") or "", read("resultMessage") or "", read("resultPath"), read("value"))
