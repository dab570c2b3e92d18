"""What is known of one party at a date: the words of `delegraph reference`."""

from collections.abc import Iterator
from dataclasses import dataclass

from delegraph.reference.entries import Entry, entries
from delegraph.reference.memberships import (
    Membership,
    Presidency,
    holds,
    memberships_in,
    memberships_of,
    presidencies,
)
from delegraph.reference.names import LANGUAGES, NameRow, names_of, official_name
from delegraph.reference.tables import during


@dataclass(frozen=True, slots=True)
class Profile:
    """A party and what holds of it at `date`; without a date, all that is listed.

    Of `belongs` and `members`, those that hold are told from those that may (`holds`). `predecessors` are the
    parties that it succeeded.
    """

    entry: Entry
    date: str | None
    name: str
    names: tuple[NameRow, ...]
    belongs: tuple[Membership, ...]
    members: tuple[Membership, ...]
    presided: tuple[Presidency, ...]
    presidents: tuple[Presidency, ...]
    predecessors: tuple[str, ...]


def profile(id: str, date: str | None = None) -> Profile:
    """Return what the tables say of a party; raise KeyError for an id that they do not list."""
    entry = entries()[id]
    return Profile(
        entry,
        date,
        official_name(id, date),
        tuple(name for name in _names(id) if during(date, name.valid_from, name.valid_until)),
        tuple(held for held in memberships_of(id) if not date or holds(held, date) != "no"),
        tuple(held for held in memberships_in(id) if not date or holds(held, date) != "no"),
        tuple(p for p in presidencies() if p.state == id and during(date, p.valid_from, p.valid_until)),
        tuple(p for p in presidencies() if p.organization == id and during(date, p.valid_from, p.valid_until)),
        tuple(other.id for other in entries().values() if id in other.succeeded_by),
    )


def _names(id: str) -> Iterator[NameRow]:
    for language in LANGUAGES:
        yield from (name for name in names_of(id, language) if name.kind_of_name != "wording")
