"""One text against the shapes: pySHACL, the reference validator, for all that is not stated in SPARQL.

Of the reference graph only what the text names is put beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import Quad

from delegraph import datafiles
from delegraph.validate.beside import Beside
from delegraph.validate.constraints import Constraint, Result, answer, constraints
from delegraph.validate.prepared import graph_of, prepared
from delegraph.validate.report import Finding, Report, Severity, report_of
from delegraph.validate.wording import Words
from delegraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph

SH = PREFIXES["sh"]
SEVERITIES: dict[str, Severity] = {SH + "Violation": "violation", SH + "Warning": "warning"}


def validate(quads: Iterable[Quad], reference: Iterable[Quad] | Beside = ()) -> Report:
    """Return what the shapes say of a text's quads (graphs merged) beside the reference's.

    Of many texts, give `reference` as one `Beside`, so that it is sorted once.
    """
    text = list(quads)
    known = reference if isinstance(reference, Beside) else Beside(reference)
    merged = [*text, *known.of(text)]
    data = _graph(merged)
    words = Words(data)
    results = (*_by_pyshacl(data, prepared(_plain_shapes(), data)), *answer(merged, _constraints()))
    return report_of(_finding(result, words) for result in results)


def _by_pyshacl(data: Graph, shapes: Graph) -> Iterator[Result]:
    from pyshacl import validate as check
    from rdflib import URIRef

    _, results, _ = check(data, shacl_graph=shapes, inference="none", advanced=False)
    for node in results.objects(None, URIRef(SH + "result")):

        def read(name: str, node: Any = node) -> str | None:
            value = results.value(node, URIRef(SH + name))
            return None if value is None else str(value)

        yield Result(
            read("sourceShape") or "",
            read("resultSeverity") or "",
            read("resultMessage") or "",
            read("focusNode") or "",
            read("resultPath"),
            read("value"),
        )


def _finding(result: Result, words: Words) -> Finding:
    told = words.place_of(result.value, result.focus)
    return Finding(
        SEVERITIES.get(result.severity, "info"),
        result.focus,
        words.put_in(result.message),
        result.path,
        result.value,
        # A shape of a property has no name of its own: the class of what it looks at names it.
        _rule(result.shape) if result.shape.startswith("http") else words.class_of(result.focus),
        told.document,
        told.paragraph,
        told.quote,
        told.start,
    )


def _graph(quads: Iterable[Quad]) -> Graph:
    """The quads as one graph, with the schemes of our codes."""
    graph = graph_of(quads)
    graph += _codes()
    return graph


@cache
def shapes() -> Graph:
    """Return all shapes."""
    from rdflib import Graph

    graph = Graph()
    for path in sorted(datafiles.folder("shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def _constraints() -> tuple[Constraint, ...]:
    return constraints(shapes())


@cache
def _plain_shapes() -> Graph:
    """The shapes without what they state in SPARQL."""
    from rdflib import Graph, URIRef

    plain = Graph()
    for triple in shapes():
        if triple[1] != URIRef(SH + "sparql"):
            plain.add(triple)
    return plain


@cache
def _codes() -> Graph:
    """Which scheme each code is in: all that the shapes ask of the ontology."""
    from rdflib import SKOS, Graph

    ontology, codes = Graph(), Graph()
    ontology.parse(datafiles.folder("ontology") / "codes.ttl")
    for triple in ontology.triples((None, SKOS.inScheme, None)):
        codes.add(triple)
    return codes


def rules() -> dict[str, str]:
    """Return every rule by its name with what it looks at and why."""
    from rdflib import RDF, RDFS, URIRef

    named = (
        (node, shapes().value(node, RDFS.comment)) for node in shapes().subjects(RDF.type, URIRef(SH + "NodeShape"))
    )
    return {_rule(str(node)): str(why) for node, why in named if why}


def _rule(shape: str) -> str:
    return shape.rpartition("#")[2]
