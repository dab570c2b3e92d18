"""Columns of the tables: where a value stands in the graph, how it is shown, what it means."""

from dataclasses import dataclass, replace
from typing import Literal as OneOf

Shown = OneOf["name", "symbol", "iri", "kind", "iso3", "value", "present"]
Datatype = OneOf["string", "date", "integer", "boolean", "anyURI"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path from the fact to its values, by our own names or with a prefix.

    `many` values are joined by the separator; `key` names the table whose first column a value leads to.
    """

    name: str
    path: tuple[str, ...]
    words: str
    shown: Shown = "name"
    datatype: Datatype = "string"
    many: bool = False
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its classes, and its columns, the first of which is the IRI of what a row tells."""

    name: str
    words: str
    classes: tuple[str, ...]
    columns: tuple[Column, ...]


def value(
    name: str, path: str, words: str, datatype: Datatype = "string", many: bool = False, shown: Shown = "value"
) -> Column:
    """A literal, or a node as it is `shown`."""
    return Column(name, tuple(path.split("/")), words, shown, datatype, many)


def named(name: str, path: str, words: str) -> Column:
    """One node by its name or code."""
    return Column(name, tuple(path.split("/")), words)


def symbol(name: str, path: str, words: str) -> Column:
    """One document or body by its symbol, by its IRI where it has none."""
    return Column(name, tuple(path.split("/")), words, "symbol")


def iri(name: str, path: str, words: str, key: str | None = None) -> Column:
    """One node by its IRI."""
    return Column(name, tuple(path.split("/")), words, "iri", "anyURI", key=key)


def party(name: str, path: str, words: str, key: str | None = "parties") -> tuple[Column, ...]:
    """One party: its name, what it is, its code where it is a state, its IRI; without key where it may be none."""
    at = tuple(path.split("/"))
    return (
        Column(name, at, f"{words}, by its name of today."),
        Column(f"{name}_kind", at, KINDS_OF_PARTY, "kind"),
        Column(f"{name}_iso3", at, "ISO 3166-1 alpha-3, of a former state ISO 3166-3; of states alone.", "iso3"),
        Column(f"{name}_iri", at, f"{words}, by its IRI.", "iri", "anyURI", key=key),
    )


def parties(name: str, path: str, words: str) -> tuple[Column, ...]:
    """Several parties: their names, and in the same order their IRIs."""
    at = tuple(path.split("/"))
    return (
        Column(name, at, f"{words}, by name.", many=True),
        Column(f"{name}_iri", at, f"{words}, by IRI, in the same order.", "iri", "anyURI", many=True),
    )


KINDS_OF_PARTY = "state, group, body, office, organization, constituency, unresolved or person."
FACT = Column("fact", (), "The IRI of the fact; delegraph ask provenance leads from it to the words.", "iri", "anyURI")
WHERE = (
    symbol("document", "ofDocument", "Symbol of the document that reports it; its IRI where it has none."),
    value("document_date", "ofDocument/dct:date", "Date of that document.", "date"),
    symbol("body", "ofDocument/ofBody", "Body of that document, by its series symbol where it has one."),
    value("session", "ofDocument/ofSession/key", "Session of that document."),
    value("paragraph", "reportedIn/paragraph", "Number of the paragraph, as printed."),
)
# An account belongs to one text.
SOURCE = (
    *WHERE,
    value("start", "reportedIn/start", "First character in the normalised text, from 0.", "integer"),
    value("end", "reportedIn/end", "Character after the last.", "integer"),
)
# A keyed fact has one row whatever the number of documents that report it.
SOURCES = (
    *(replace(column, many=True) for column in WHERE),
    Column("passage_iri", ("reportedIn",), "The passages by IRI, with their characters.", "iri", "anyURI", True),
)


def when(path: str, certain: str) -> tuple[Column, ...]:
    """The meetings at the end of a path: their days, numbers and IRIs."""
    return (
        value("date", f"{path}/dct:date", f"Days of the meetings; {certain}", "date", True),
        value("meeting", f"{path}/key", f"Numbers of the meetings; {certain}", many=True),
        Column("meeting_iri", tuple(path.split("/")), "The meetings by IRI.", "iri", "anyURI", many=True),
    )
