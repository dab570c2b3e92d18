"""Who belonged to what, and who presided, with the dates as far as they are known."""

from collections.abc import Mapping, Sequence
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


class Roster(NamedTuple):
    """That the listed memberships of a group or body are complete over an interval, both ends inclusive."""

    organization: str
    valid_from: str
    valid_until: str | None
    source: str
    certainty: str


class Plenary(NamedTuple):
    """A body whose members are those of another; `sponsors` tells who may sponsor there: its members, or any."""

    body: str
    members_of: str
    sponsors: str
    source: str
    certainty: str


@cache
def memberships() -> Sequence[Membership]:
    """Return every listed membership, by organization and member."""
    return tuple(
        Membership(body, member, status, start or None, end or None, source, sure)
        for body, member, status, start, end, source, sure in rows("memberships")
    )


@cache
def rosters() -> Sequence[Roster]:
    """Return the intervals over which the members of a group or body are all listed: who is not, is none."""
    return tuple(Roster(body, start, end or None, *rest) for body, start, end, *rest in rows("rosters"))


@cache
def plenaries() -> Mapping[str, Plenary]:
    """Return the bodies whose members are those of another, by id."""
    return {f"body/{body}": Plenary(f"body/{body}", *rest) for body, *rest in rows("plenaries")}


def memberships_in(organization: str) -> Sequence[Membership]:
    """Return every membership listed for a group, organization or body; a plenary's are those of its members' body."""
    plenary = plenaries().get(organization)
    return _by_organization().get(plenary.members_of if plenary else organization, ())


def memberships_of(party: str) -> Sequence[Membership]:
    """Return every membership listed for a party, in the order of the table."""
    return _by_member().get(party, ())


@cache
def _by_organization() -> Mapping[str, Sequence[Membership]]:
    return _grouped("organization")


@cache
def _by_member() -> Mapping[str, Sequence[Membership]]:
    return _grouped("member")


def _grouped(key: str) -> Mapping[str, Sequence[Membership]]:
    grouped: dict[str, list[Membership]] = {}
    for held in memberships():
        grouped.setdefault(getattr(held, key), []).append(held)
    return grouped


def members(organization: str, date: str, status: str = "member") -> Sequence[Membership]:
    """Return the memberships of a group, organization or body that are known to hold at `date`.

    A membership whose beginning is unknown proves nothing about a date and is left out.
    """
    return tuple(
        held for held in memberships_in(organization) if held.status == status and holds(held, date) == "certain"
    )


def holds(held: Membership, date: str) -> str:
    """Tell whether a membership holds at a date: "certain", "possible" where its beginning is unknown, or "no"."""
    if not during(date, held.valid_from, held.valid_until):
        return "no"
    return "certain" if held.valid_from is not None else "possible"


@cache
def presidencies() -> Sequence[Presidency]:
    """Return every listed presidency, in the order of time."""
    return tuple(Presidency(*row) for row in rows("presidencies"))


def presidency(organization: str, date: str) -> Presidency | None:
    """Return who presided an organization at a date, None where the tables do not say."""
    held = (p for p in presidencies() if p.organization == organization and during(date, p.valid_from, p.valid_until))
    return next(held, None)
