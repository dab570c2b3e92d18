"""Who belonged to what, and who presided, with the dates as far as they are known."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from delegraph.reference.tables import during, rows


class Membership(NamedTuple):
    """A party in a group, body or organization: its status and the interval, both ends inclusive."""

    organization: str
    member: str
    status: str
    valid_from: str | None
    valid_until: str | None
    source: str
    certainty: str


class Presidency(NamedTuple):
    """A state that presided a group or body over an interval, both ends inclusive."""

    organization: str
    state: str
    valid_from: str
    valid_until: str
    source: str
    certainty: str


@cache
def memberships() -> Sequence[Membership]:
    """Return every listed membership, by organization and member."""
    return tuple(
        Membership(body, member, status, start or None, end or None, source, sure)
        for body, member, status, start, end, source, sure in rows("memberships")
    )


def members(organization: str, date: str, status: str = "member") -> Sequence[Membership]:
    """Return the memberships of an organization that are known to hold at `date`.

    A membership whose beginning is unknown proves nothing about a date and is left out.
    """
    return tuple(
        held
        for held in memberships()
        if held.organization == organization
        and held.status == status
        and held.valid_from is not None
        and during(date, held.valid_from, held.valid_until)
    )


@cache
def presidencies() -> Sequence[Presidency]:
    """Return every listed presidency, in the order of time."""
    return tuple(Presidency(*row) for row in rows("presidencies"))


def presidency(organization: str, date: str) -> Presidency | None:
    """Return who presided an organization at a date, None where the tables do not say."""
    held = (p for p in presidencies() if p.organization == organization and during(date, p.valid_from, p.valid_until))
    return next(held, None)
