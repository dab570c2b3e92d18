"""Findings in a person's words: names for the IRIs in a message, and where in the document to look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegraph.vocabulary import PREFIXES, term

if TYPE_CHECKING:
    from rdflib import Graph

IN_BRACKETS = re.compile(r"<(https?://[^<>\s]+)>")
NAMING = (PREFIXES["skos"] + "prefLabel", PREFIXES["foaf"] + "name", term("symbol"), PREFIXES["dct"] + "title")
LABEL = PREFIXES["rdfs"] + "label"
NUMBERED = {term("Meeting"): "meeting", term("Session"): "session", term("AgendaItem"): "agenda item"}


@dataclass(frozen=True, slots=True)
class Told:
    """Where a finding leads: the document's symbol, the paragraph, the first words, the character they begin at."""

    document: str | None = None
    paragraph: str | None = None
    quote: str | None = None
    start: int = 0


class Words:
    """What the nodes of one text are called and where they are told of."""

    def __init__(self, data: Graph) -> None:
        self._data = data

    def put_in(self, message: str) -> str:
        """Return a message with every <IRI> as the name of what it is."""
        return IN_BRACKETS.sub(lambda match: self._name(match[1]), message)

    def class_of(self, node: str) -> str:
        """Return the local name of a node's class, empty where it has none."""
        kind = self._value(node, PREFIXES["rdf"] + "type")
        return kind.rpartition("#")[2].rpartition("/")[2] if kind else ""

    def place_of(self, *nodes: str | None) -> Told:
        """Return where the first of the nodes that is told of in a passage is told."""
        for node in filter(None, nodes):
            passage = self._value(node, term("reportedIn"))
            document = self._value(node, term("ofDocument"))
            if passage or document:
                return Told(
                    self._symbol(document),
                    self._value(passage, term("paragraph")),
                    self._value(passage, term("quote")),
                    int(self._value(passage, term("start")) or 0),
                )
        return Told()

    def _symbol(self, document: str | None) -> str | None:
        """A document without a symbol is told by what it is called, in a graph of others by the end of its IRI."""
        known = (self._value(document, naming) for naming in (term("symbol"), LABEL))
        return document and (next(filter(None, known), None) or document.rpartition("/")[2])

    def _name(self, iri: str) -> str:
        named = next((name for naming in NAMING if (name := self._value(iri, naming))), None)
        kind = NUMBERED.get(self._value(iri, PREFIXES["rdf"] + "type") or "")
        return named or (f"{kind} {self._value(iri, term('key'))}" if kind else iri)

    def _value(self, node: str | None, predicate: str) -> str | None:
        """The one value, of several languages the English one, else the first in order."""
        from rdflib import URIRef

        if node is None:
            return None
        found = sorted(self._data.objects(URIRef(node), URIRef(predicate)), key=self._order)
        return str(found[0]) if found else None

    @staticmethod
    def _order(value: object) -> tuple[bool, str]:
        return getattr(value, "language", None) not in (None, "en"), str(value)
