"""A printed name → the one party that bears it at a date, several, or none.

Exact names and listed variants only. The nearest names of an unknown one are for the message to a person and
never used to decide.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

from delegraph import reference
from delegraph.facts import Kind, Party
from delegraph.reference import Entry, Generic, NameRow

NEAREST, ALIKE = 3, 0.8
LONGEST_FOR_SUGGESTION = 120
LEGAL_FORM = re.compile(r",?\s+(?:inc|ltd|llc|e\.v)\.?$")  # "Human Rights Advocates, Inc.", folded


@dataclass(frozen=True, slots=True)
class Resolved:
    """One candidate. `warning` says what is odd: a name used outside its validity."""

    party: Party
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several parties bear the name at that date."""

    printed: str
    candidates: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No party bears the name. `nearest` are listed names that look alike, for the message only."""

    printed: str
    nearest: tuple[str, ...]


Resolution = Resolved | Ambiguous | Unknown


def resolve(
    printed: str,
    *,
    date: str | None,
    language: str = "en",
    kinds: Collection[Kind] | None = None,
    body_id: str | None = None,
) -> Resolution:
    """Return the party that `printed` names in a document of `date` (ISO 8601, or None where unknown).

    `kinds` narrows what is looked for; the party's kind is then one of these. `body_id` is the body whose
    report it is, which completes "the Commission". A leading "the", capitals, apostrophes, hyphens and spaces
    do not matter as far as `reference.fold` says. The party's name is the short name in English at the date.
    """
    wording = " ".join(printed.split())
    rows = _listed(wording, language, kinds)
    if not rows:
        completed = _completed(wording, body_id) if kinds is None or "body" in kinds else None
        if completed:
            return Resolved(party_of(completed, wording, date, kinds))
        return Unknown(wording, _nearest(reference.without_article(wording), language, kinds is None))
    ids = _ids(rows, date) or _ids(rows, None)
    if len(ids) > 1:
        return Ambiguous(wording, tuple(party_of(id, wording, date, kinds) for id in ids))
    warning = None if _ids(rows, date) else _outside(rows, wording, date)
    return Resolved(party_of(ids[0], wording, date, kinds), warning)


def _listed(wording: str, language: str, kinds: Collection[Kind] | None) -> Sequence[NameRow]:
    index, known = reference.index(language), reference.entries()
    spellings = reference.spellings(wording, language)
    found = next((index[key] for key in spellings if key in index), None)
    if found is None:
        found = index.get(LEGAL_FORM.sub("", spellings[-1]), ())
    return [row for row in found if kinds is None or not set(known[row.id].kinds).isdisjoint(kinds)]


def _ids(rows: Sequence[NameRow], date: str | None) -> list[str]:
    valid = (row.id for row in rows if reference.during(date, row.valid_from, row.valid_until))
    return list(dict.fromkeys(valid))


def party_of(id: str, wording: str, date: str | None, kinds: Collection[Kind] | None = None) -> Party:
    """Return a listed party as `wording` names it, with its official name at the date."""
    entry = reference.entries()[id]
    kind = next((k for k in entry.kinds if kinds is None or k in kinds), entry.kind)
    code = entry.code if kind == "state" else None
    return Party(kind, reference.official_name(id, date), code, id, wording)


def _outside(rows: Sequence[NameRow], wording: str, date: str | None) -> str:
    periods = ", ".join(f"{row.valid_from or '…'} to {row.valid_until or '…'}" for row in rows)
    name = reference.official_name(rows[0].id, date)
    return f"“{wording}” is a name of {name} ({rows[0].id}) for {periods}, not at {date}"


def _completed(wording: str, body_id: str | None) -> str | None:
    """The body that a generic word means in a report of `body_id`: itself, its part or the nearest above."""
    generic = reference.generic_words().get(reference.without_article(wording))
    meant = (_meant(generic, entry) for entry in _upwards(body_id)) if generic else ()
    return next((id for id in meant if id in reference.entries()), None)


def _meant(generic: Generic, body: Entry) -> str | None:
    if generic.part:
        return body.id if body.id.endswith(f"/{generic.part}") else f"{body.id}/{generic.part}"
    return body.id if reference.head(body.name).endswith(generic.word) else None


def _upwards(body_id: str | None) -> Iterator[Entry]:
    while body := reference.entries().get(body_id or ""):
        yield body
        body_id = body.parent


@lru_cache(maxsize=4096)
def _nearest(wording: str, language: str, any_kind: bool) -> tuple[str, ...]:
    """Listed names like this one: states' alone where a kind is asked for, for the others are no closed list.

    Only names with the same first letter and about as long are compared.
    """
    if not wording or len(wording) > LONGEST_FOR_SUGGESTION:
        return ()
    slack = 2 + len(wording) // 5
    alike = dict.fromkeys(
        row.text
        for row in _by_initial(language).get(wording[0], ())
        if abs(len(row.text) - len(wording)) <= slack and (any_kind or row.id.startswith("state/"))
    )
    return tuple(get_close_matches(wording, list(alike), NEAREST, ALIKE))


@cache
def _by_initial(language: str) -> Mapping[str, Sequence[NameRow]]:
    found: dict[str, list[NameRow]] = {}
    for row in reference.names(language):
        found.setdefault(row.text[0], []).append(row)
    return found
