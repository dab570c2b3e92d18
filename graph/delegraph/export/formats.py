"""Graphs of a spool → files of RDF, written as they come: a subject one block, its class first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import IO

from pyoxigraph import RdfFormat, Triple, parse

from delegraph.export import turtle
from delegraph.export.jsonld import document
from delegraph.export.spool import Spool, as_quads
from delegraph.vocabulary import PREFIXES

CLASS = PREFIXES["rdf"] + "type"
AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: the ending of its files, its media type, whether it keeps graphs apart."""

    ending: str
    media_type: str
    graphs: bool = True


FORMATS: Mapping[str, Format] = {
    "turtle": Format(".ttl", "text/turtle", graphs=False),
    "trig": Format(".trig", "application/trig"),
    "nquads": Format(".nq", "application/n-quads"),
    "jsonld": Format(".jsonld", "application/ld+json"),
}


def write(spool: Spool, graphs: Iterable[str], format: str, out: IO[bytes]) -> None:
    """Write graphs of a spool in a format of `FORMATS`; turtle merges all graphs of the spool."""
    if format == "nquads":
        for graph in graphs:
            out.writelines(as_quads(spool.graph(graph), graph))
    else:
        out.writelines(piece.encode() for piece in WRITERS[format](spool, graphs))


def _turtle(spool: Spool, graphs: Iterable[str]) -> Iterator[str]:
    yield turtle.header()
    yield from turtle.blocks(spool.merged())


def _trig(spool: Spool, graphs: Iterable[str]) -> Iterator[str]:
    yield turtle.header()
    for graph in graphs:
        yield from turtle.graph(graph, spool.graph(graph))


def _jsonld(spool: Spool, graphs: Iterable[str]) -> Iterator[str]:
    return document((graph, in_blocks(triples(spool.graph(graph)))) for graph in graphs)


WRITERS = {"turtle": _turtle, "trig": _trig, "jsonld": _jsonld}


def in_blocks(ordered: Iterable[Triple]) -> Iterator[Triple]:
    """Yield sorted triples, of each subject its classes first."""
    for _, of_it in groupby(ordered, key=lambda triple: triple.subject):
        yield from sorted(of_it, key=lambda triple: triple.predicate.value != CLASS)


def triples(lines: Iterator[bytes]) -> Iterator[Triple]:
    """Read lines of triples."""
    while some := list(islice(lines, AT_ONCE)):
        for quad in parse(b"".join(some), RdfFormat.N_TRIPLES):
            yield quad.triple
