"""What an export holds, said in VoID and DCAT: counts by class and property, vocabulary, licence. No clock.

Source: W3C, Describing Linked Datasets with the VoID Vocabulary (2011); Data Catalog Vocabulary, version 3 (2024).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from delegraph.export.choice import Choice
from delegraph.vocabulary import BASE, NAMESPACE, PREFIXES, iri

TITLE = "delegraph: delegations, speakers and positions"
LICENCE = "https://spdx.org/licenses/Apache-2.0"
RIGHTS = (
    "Facts read from documents of the United Nations, whose texts remain theirs; the reference data name their "
    "sources and licences row by row."
)
CLASS = f"<{PREFIXES['rdf']}type>".encode()
Value = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Counts:
    """How many triples, subjects, members of each class and triples with each property there are."""

    triples: int
    subjects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


def counted(lines: Iterable[bytes]) -> Counts:
    """Count sorted lines of triples."""
    classes: Counter[bytes] = Counter()
    properties: Counter[bytes] = Counter()
    subjects, before = 0, b""
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        subjects += subject != before
        before = subject
        properties[predicate] += 1
        if predicate == CLASS:
            classes[rest[:-3]] += 1
    return Counts(properties.total(), subjects, _named(classes), _named(properties))


def dataset_iri(choice: Choice) -> str:
    """Return the IRI of the data set that is chosen: a selection is another data set than the whole."""
    return iri("dataset", *_asked(choice))


def graph_iri(choice: Choice) -> str:
    """Return the IRI of the named graph that describes the chosen data set."""
    return iri("graph/dataset", *_asked(choice))


def described(counts: Counts, choice: Choice) -> list[Quad]:
    """Return the description of a data set, in its own graph."""
    graph = NamedNode(graph_iri(choice))
    return [Quad(NamedNode(s), _term(predicate), value, graph) for s, predicate, value in _lines(counts, choice)]


def _lines(counts: Counts, choice: Choice) -> Iterator[tuple[str, str, Value]]:
    dataset = dataset_iri(choice)
    yield dataset, "rdf:type", _term("void:Dataset")
    yield dataset, "rdf:type", _term("dcat:Dataset")
    yield dataset, "dct:title", Literal(TITLE, language="en")
    yield dataset, "dct:license", NamedNode(LICENCE)
    yield dataset, "dct:rights", Literal(RIGHTS, language="en")
    yield dataset, "dct:conformsTo", NamedNode(NAMESPACE.rstrip("#"))
    if choice.asked():
        words = ", ".join(f"{name} {value}" for name, value in choice.asked().items())
        yield dataset, "dct:description", Literal(f"Selection: {words}", language="en")
        yield iri("dataset"), "void:subset", NamedNode(dataset)
    yield dataset, "void:uriSpace", Literal(BASE)
    yield dataset, "void:vocabulary", NamedNode(NAMESPACE)
    yield dataset, "void:triples", _number(counts.triples)
    yield dataset, "void:distinctSubjects", _number(counts.subjects)
    yield dataset, "void:classes", _number(len(counts.classes))
    yield dataset, "void:properties", _number(len(counts.properties))
    yield from _parts(dataset, "class", "void:entities", counts.classes)
    yield from _parts(dataset, "property", "void:triples", counts.properties)


def _parts(dataset: str, kind: str, counting: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str, Value]]:
    for name, count in counts.items():
        part = f"{dataset}#{kind}-{_short(name)}"
        yield dataset, f"void:{kind}Partition", NamedNode(part)
        yield part, f"void:{kind}", NamedNode(name)
        yield part, counting, _number(count)


def _short(name: str) -> str:
    """A class or property by its own name where it is ours, else with the prefix of its vocabulary."""
    for prefix, space in PREFIXES.items():
        if name.startswith(space):
            return name[len(space) :] if space == NAMESPACE else f"{prefix}-{name[len(space) :]}"
    return iri("", name).removeprefix(BASE + "/").replace("#", "%23")


def _asked(choice: Choice) -> list[str]:
    return [f"{name}={value}" if isinstance(value, str) else name for name, value in choice.asked().items()]


def _named(counts: Counter[bytes]) -> dict[str, int]:
    return {name.decode().strip("<>"): count for name, count in sorted(counts.items())}


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=_term("xsd:integer"))


def _term(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)
