"""Our vocabulary as people read it: classes, properties, and the schemes of codes, from the files of the ontology."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from delegraph import datafiles
from delegraph.pages.node import Shown, label_of_term, natural
from delegraph.vocabulary import NAMESPACE, PREFIXES

FILES = ("delegraph.ttl", "codes.ttl")
ABOVE = ("rdfs:subClassOf", "rdfs:subPropertyOf")
PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "rdf:Property")
Said = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a scheme: its notation is the plain word of answers."""

    iri: str
    name: str
    notation: str
    definition: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a scheme; `below` are those of ours that are narrower."""

    iri: str
    name: str
    label: str
    definition: str
    above: tuple[Shown, ...]
    below: tuple[Shown, ...]
    sources: tuple[str, ...]
    see: tuple[str, ...]
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All terms, each kind in the order of its labels."""

    title: str
    description: str
    version: str
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    schemes: tuple[Term, ...]


@cache
def ontology() -> Ontology:
    """Return our vocabulary, read once a process."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in _quads():
        if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    said = {iri: {name: tuple(values) for name, values in of.items()} for iri, of in found.items()}
    head = said[NAMESPACE.removesuffix("#")]
    return Ontology(
        _one(head, "dct:title"),
        _one(head, "dct:description"),
        _one(head, "owl:versionInfo"),
        _terms(said, "owl:Class"),
        _terms(said, *PROPERTIES),
        _terms(said, "skos:ConceptScheme"),
    )


def as_data(media_type: str) -> bytes:
    """Return the vocabulary as RDF of a media type."""
    format = RdfFormat.from_media_type(media_type) or RdfFormat.TURTLE
    named = PREFIXES if format in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
    return serialize((quad.triple for quad in _quads()), format=format, prefixes=named) or b""


def _quads() -> Iterable[Quad]:
    for name in FILES:
        yield from parse(datafiles.text_of("ontology", name), RdfFormat.TURTLE)


def _terms(said: Mapping[str, Said], *kinds: str) -> tuple[Term, ...]:
    wanted = {_iri(kind) for kind in kinds}
    found = [_term(iri, said) for iri, of in said.items() if wanted & set(of.get(_iri("rdf:type"), ()))]
    return tuple(sorted(found, key=lambda term: (term.label.casefold(), term.name)))


def _term(iri: str, said: Mapping[str, Said]) -> Term:
    of = said[iri]
    return Term(
        iri,
        iri.removeprefix(NAMESPACE),
        _one(of, "rdfs:label"),
        _one(of, "skos:definition"),
        _linked(above for name in ABOVE for above in of.get(_iri(name), ())),
        _linked(other for other, its in said.items() if any(iri in its.get(_iri(name), ()) for name in ABOVE)),
        of.get(_iri("dct:source"), ()),
        of.get(_iri("rdfs:seeAlso"), ()),
        _codes(iri, said),
    )


def _codes(scheme: str, said: Mapping[str, Said]) -> tuple[Code, ...]:
    """The codes of a scheme, by their rank where they have one."""
    found = [(iri, of) for iri, of in said.items() if scheme in of.get(_iri("skos:inScheme"), ())]
    found.sort(key=lambda one: (natural(_one(one[1], "dg:rank")), _one(one[1], "skos:notation")))
    return tuple(
        Code(iri, iri.removeprefix(NAMESPACE), _one(of, "skos:notation"), _one(of, "skos:definition"))
        for iri, of in found
    )


def _linked(iris: Iterable[str]) -> tuple[Shown, ...]:
    return tuple(Shown(_words(iri), iri) for iri in sorted(iris))


def _words(iri: str) -> str:
    """A term of ours by its label, another's as it is written with its prefix."""
    if iri.startswith(NAMESPACE):
        return label_of_term(iri)
    prefix = next((name for name, space in PREFIXES.items() if iri.startswith(space)), "")
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri


def _one(of: Said, name: str) -> str:
    return next(iter(of.get(_iri(name), ())), "")


def _iri(curie: str) -> str:
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name
