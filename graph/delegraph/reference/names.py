"""Names with their validity, and the index that finds them by their printed form."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from delegraph.facts import Kind
from delegraph.reference.entries import Entry, entries
from delegraph.reference.folding import spellings
from delegraph.reference.tables import during, rows

Language = Literal["en", "fr", "es", "ru", "ar", "zh"]
LANGUAGES: tuple[str, ...] = get_args(Language)


class NameRow(NamedTuple):
    """One name of one party: official (`short`, `formal`), an `acronym`, or a `variant` as printed.

    A `wording` stands for the party and is no name of it: "States members of the European Union", "World
    Health Organization (WHO)". `valid_from` and `valid_until` are as precise as they are known, None where
    they are not; both inclusive.
    """

    text: str
    id: str
    language: str
    kind_of_name: str
    valid_from: str | None
    valid_until: str | None
    source: str
    certainty: str


@cache
def names(language: str = "en") -> Sequence[NameRow]:
    """Return every listed name in one language; in a language without a table there are none."""
    if language not in LANGUAGES:
        return ()
    own = tuple(row for entry in entries().values() for row in _own(entry)) if language == "en" else ()
    return own + tuple(
        NameRow(text, key, language, kind, start or None, end or None, source, sure)
        for key, kind, text, start, end, source, sure in rows(f"names/{language}")
    )


def _own(entry: Entry) -> Iterator[NameRow]:
    """The names that stand in the entry's own row."""
    shared = (entry.source, entry.certainty)
    until = entry.valid_until if entry.kind == "state" else None
    yield NameRow(entry.name, entry.id, "en", "short", entry.name_from, until, *shared)
    if entry.formal:
        yield NameRow(entry.formal, entry.id, "en", "formal", None, until, *shared)
    if entry.acronym and entry.acronym != entry.name:
        yield NameRow(entry.acronym, entry.id, "en", "acronym", None, until, *shared)
        both = f"{entry.name} ({entry.acronym})"
        yield NameRow(both, entry.id, "en", "wording", entry.name_from, until, *shared)


@cache
def index(language: str = "en") -> Mapping[str, Sequence[NameRow]]:
    """Return the rows of one language by the folded name, with and without its article (in English without).

    A single word is found in capitals too ("ALBANIA"); an acronym only as listed.
    """
    found: dict[str, list[NameRow]] = {}
    for row in names(language):
        for key in _keys(row):
            found.setdefault(key, []).append(row)
    return found


def _keys(row: NameRow) -> Iterator[str]:
    found = spellings(row.text, row.language)
    # A capital article is part of the name: "El Salvador".
    for key in found if row.text[0].islower() else found[:1]:
        yield key
        if row.kind_of_name != "acronym" and " " not in key and key != key.upper():
            yield key.upper()


@cache
def lexicon(language: str = "en") -> Mapping[str, frozenset[Kind]]:
    """Return every printed form, folded and without article, with the kinds of party that it may name."""
    known = entries()
    return MappingProxyType(
        {
            key: frozenset(kind for row in found for kind in known[row.id].kinds)
            for key, found in index(language).items()
        }
    )


@cache
def _short_names(language: str) -> Mapping[str, Sequence[NameRow]]:
    found: dict[str, list[NameRow]] = {}
    for row in names(language):
        if row.kind_of_name == "short":
            found.setdefault(row.id, []).append(row)
    return found


def names_of(id: str, language: str = "en") -> Sequence[NameRow]:
    """Return the listed names of one party in one language; the present short name comes first."""
    return tuple(row for row in names(language) if row.id == id)


def short_name(id: str, language: str = "en") -> str | None:
    """Return today's short name of a party in a language, None where none is listed."""
    if language == "en":
        return entries()[id].name
    return next((row.text for row in _short_names(language).get(id, ()) if not row.valid_until), None)


def official_name(id: str, date: str | None = None) -> str:
    """Return the English short name of a party at a date; today’s where that is unknown or none held then.

    Raises KeyError for an id that is not in the tables.
    """
    valid = [row for row in _short_names("en")[id] if during(date, row.valid_from, row.valid_until)]
    if not date or not valid:
        return entries()[id].name
    return max(valid, key=lambda row: row.valid_from or "").text
