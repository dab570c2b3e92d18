"""The parties that the tables list: one entry a state, group, body or organization."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from delegraph.facts import Kind
from delegraph.reference.tables import Certainty, rows

GROUP_KINDS: dict[str, Kind] = {"group": "group", "organization": "organization", "category": "category"}


class Entry(NamedTuple):
    """A party of the reference data.

    `id` is the key of its IRI ("state/BGR", "group/EU", "body/E/CN.15", "org/UNODC"). `kinds` holds every
    kind that it can be, `kind` the usual one. `name` is today's short name in English and `name_from` the day
    it was taken, None where it is as old as the party or not known. `code` is ISO 3166-1 alpha-3 or 3166-3
    for states, the symbol prefix for bodies. `type` is the standing of a state (member, observer, non-member,
    former) or the sort of a group or organization ("secretariat", "agency", "non-governmental").
    """

    id: str
    kind: Kind
    kinds: tuple[Kind, ...]
    name: str
    name_from: str | None = None
    formal: str | None = None
    acronym: str | None = None
    code: str | None = None
    type: str | None = None
    parent: str | None = None
    seat: str | None = None
    seats: int | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    m49: str | None = None
    wikidata: str | None = None
    succeeded_by: tuple[str, ...] = ()
    source: str = ""
    certainty: Certainty = "recalled"


@cache
def entries() -> Mapping[str, Entry]:
    """Return every party of the tables by its id, in the order of the tables."""
    listed = (*_states(), *_groups(), *_bodies(), *_organizations())
    return MappingProxyType({entry.id: entry for entry in listed})


def _certainty(word: str) -> Certainty:
    return "confirmed" if word == "confirmed" else "recalled"


def _states() -> Iterator[Entry]:
    for key, name, since, formal, m49, wikidata, status, start, end, heirs, source, sure in rows("states"):
        yield Entry(
            f"state/{key}",
            "state",
            ("state",),
            name,
            since or None,
            formal or None,
            None,
            key,
            status,
            valid_from=start or None,
            valid_until=end or None,
            m49=m49 or None,
            wikidata=wikidata or None,
            succeeded_by=tuple(f"state/{code}" for code in heirs.split()),
            source=source,
            certainty=_certainty(sure),
        )


def _groups() -> Iterator[Entry]:
    for key, name, since, acronym, kinds, sort, parent, start, end, source, sure in rows("groups"):
        listed = tuple(GROUP_KINDS[kind] for kind in kinds.split())
        yield Entry(
            f"group/{key}",
            listed[0],
            listed,
            name,
            since or None,
            None,
            acronym or None,
            None,
            sort,
            parent or None,
            valid_from=start or None,
            valid_until=end or None,
            source=source,
            certainty=_certainty(sure),
        )


def _bodies() -> Iterator[Entry]:
    for key, name, since, acronym, parent, seat, seats, start, end, source, sure in rows("bodies"):
        yield Entry(
            f"body/{key}",
            "body",
            ("body",),
            name,
            since or None,
            None,
            acronym or None,
            key,
            None,
            f"body/{parent}" if parent else None,
            seat or None,
            int(seats) if seats else None,
            start or None,
            end or None,
            source=source,
            certainty=_certainty(sure),
        )


def _organizations() -> Iterator[Entry]:
    for key, name, since, acronym, sort, parent, seat, start, end, source, sure in rows("organizations"):
        yield Entry(
            f"org/{key}",
            "organization",
            ("organization",),
            name,
            since or None,
            None,
            acronym or None,
            None,
            sort,
            parent or None,
            seat or None,
            valid_from=start or None,
            valid_until=end or None,
            source=source,
            certainty=_certainty(sure),
        )
