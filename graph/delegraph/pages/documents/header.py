"""What a document is: the lines of its cover, its kin, its texts, and how many facts of each kind they tell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import Node, Shown, shown
from delegraph.pages.selecting import rows, words
from delegraph.pages.texts.kinds import KINDS
from delegraph.pages.texts.meetings import items, meetings
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE, PREFIXES

DCT = PREFIXES["dct"]
LINES: Mapping[str, str] = {
    DCT + "type": "Kind",
    NAMESPACE + "ofBody": "Body",
    NAMESPACE + "ofSession": "Session",
    DCT + "date": "Date",
    NAMESPACE + "distribution": "Distribution",
    NAMESPACE + "rapporteur": "Rapporteur",
    NAMESPACE + "onAgendaItem": "Agenda item",
    NAMESPACE + "revisionOf": "Revision of",
    NAMESPACE + "amends": "Amends",
    NAMESPACE + "adoptedAs": "Adopted as",
    DCT + "isReplacedBy": "Replaced by",
}
KIN: Mapping[str, str] = {
    NAMESPACE + "revisionOf": "Revised by",
    NAMESPACE + "amends": "Amendments",
    NAMESPACE + "adoptedAs": "Adopted from",
    DCT + "isReplacedBy": "Replaces",
}
OTHERS = "SELECT DISTINCT ?other ?p WHERE { VALUES ?p { ?properties } ?other ?p ?node }"
TEXTS = """
SELECT DISTINCT ?text ?language ?part WHERE { ?text dg:ofDocument ?node ; dg:languageCode ?language .
  OPTIONAL { ?text dg:part ?part } }"""
COUNTS = "SELECT ?class (COUNT(?fact) AS ?number) WHERE { GRAPH ?graph { ?fact a ?class } } GROUP BY ?class"
MEETINGS = "SELECT DISTINCT ?meeting WHERE { GRAPH ?graph { ?meeting a dg:Meeting ; dg:reportedIn ?passage } }"
IN_BRACKETS = "SELECT DISTINCT ?party WHERE { ?person dg:partyInBrackets ?party }"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a document: language, part where it is not the whole, and how many facts of each kind it tells."""

    iri: str
    language: str
    part: str
    counts: Mapping[str, int]


def kin_of(store: Store, node: Node) -> Mapping[str, tuple[NamedNode, ...]]:
    """Return the documents that revise, amend, replace or were adopted as this one, by the property."""
    found: dict[str, list[NamedNode]] = defaultdict(list)
    for row in rows(store, OTHERS, properties=" ".join(f"<{iri}>" for iri in KIN), node=NamedNode(node.iri)):
        found[row["p"].value].append(row["other"])
    return {iri: tuple(others) for iri, others in found.items()}


def lines_of(
    store: Store, node: Node, kin: Mapping[str, tuple[NamedNode, ...]]
) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    """Return the lines of a document's cover, and those of its kin."""
    names = names_of(store)
    names.fetch(value for values in (*node.properties.values(), *kin.values()) for value in values)
    own = [(name, _line(store, iri, node, names)) for iri, name in LINES.items() if node.values(iri)]
    others = [(name, shown(kin[iri], names)) for iri, name in KIN.items() if iri in kin]
    return (*own, *others)


def _line(store: Store, iri: str, node: Node, names: Names) -> tuple[Shown, ...]:
    values = node.values(iri)
    if iri == NAMESPACE + "onAgendaItem":
        return items(store, values)
    if iri == NAMESPACE + "ofSession":
        return tuple(Shown(names.name(value.value).short, value.value) for value in values)
    if iri == NAMESPACE + "rapporteur":
        parties = [row["party"] for value in values for row in rows(store, IN_BRACKETS, person=str(value))]
        return (*shown(values, names), *shown(parties, names))
    return shown(values, names)


def texts_of(store: Store, node: Node) -> tuple[Text, ...]:
    """Return the texts of a document, by language and part."""
    found = sorted(
        (*words(row, "language", "part"), row["text"].value) for row in rows(store, TEXTS, node=NamedNode(node.iri))
    )
    return tuple(Text(iri, language, part, _counts(store, iri)) for language, part, iri in found)


def _counts(store: Store, text: str) -> Mapping[str, int]:
    found = {
        row["class"].value.removeprefix(NAMESPACE): int(row["number"].value)
        for row in rows(store, COUNTS, graph=NamedNode(text + "/facts"))
    }
    return {kind: found[kind] for kind in KINDS if kind in found}


def meetings_in(store: Store, texts: Iterable[Text]) -> tuple[Shown, ...]:
    """Return the meetings that texts report on."""
    nodes = {row["meeting"] for text in texts for row in rows(store, MEETINGS, graph=NamedNode(text.iri + "/facts"))}
    return meetings(store, nodes)
