"""Delegations to a session and their standing: member or observer of the body.

From a list of those present, a footnote to a name, or a dated membership of the body; never from the wording
of a statement, and never because nothing says otherwise.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from delegraph import reference
from delegraph.describe.sheet import Sheet, code
from delegraph.facts import Attendance, Facts, Party, Place, Standing
from delegraph.reference import Membership
from delegraph.vocabulary import membership_iri

LISTED = {"representative": "member", "observer": "observer"}
STATUSES = ("member", "observer")


def describe_delegations(facts: Facts, sheet: Sheet) -> None:
    """Write the delegation of each party that is listed, marked by a footnote or, if it acted, known as a member."""
    told = {_listed(one, sheet) for one in facts.attendance} | {_marked(one, sheet) for one in facts.standings}
    body, date = facts.document.body_id, _day(facts)
    if not body or not date or sheet.session() is None:
        return
    held = {row.member: row for row in reference.memberships_in(body) if reference.holds(row, date) == "certain"}
    for party, place in _acting(facts):
        row = held.get(party.id or "")
        if row and row.status in STATUSES and sheet.delegation(party) not in told:
            told.add(_known(party, place, row, sheet))


def _listed(attendance: Attendance, sheet: Sheet) -> NamedNode:
    node = _delegation(attendance.party, attendance.place, sheet)
    standing = LISTED.get(attendance.capacity)
    sheet.put(node, "dg:status", code("status", standing) if standing else None)
    sheet.put(node, "dg:capacity", code("capacity", attendance.capacity))
    return node


def _marked(standing: Standing, sheet: Sheet) -> NamedNode:
    node = _delegation(standing.party, standing.place, sheet)
    sheet.put(node, "dg:status", code("status", standing.status))
    return node


def _known(party: Party, place: Place, row: Membership, sheet: Sheet) -> NamedNode:
    node = _delegation(party, place, sheet)
    sheet.put(node, "dg:status", code("status", row.status))
    sheet.put(node, "dg:basedOn", NamedNode(membership_iri(row.organization, row.member, row.valid_from, sheet.base)))
    sheet.put(node, "dg:certainty", code("certainty", row.certainty))
    return node


def _delegation(party: Party, place: Place, sheet: Sheet) -> NamedNode:
    node = sheet.delegation(party)
    sheet.report(node, "dg:Delegation", place)
    sheet.put(node, "dg:delegationOf", sheet.party(party))
    sheet.put(node, "dg:toSession", sheet.session())
    return node


def _acting(facts: Facts) -> Iterator[tuple[Party, Place]]:
    """Who spoke, sponsored or voted, and where first."""
    for statement in facts.statements:
        yield statement.speaker, statement.place
    for sponsorship in facts.sponsorships:
        yield sponsorship.sponsor, sponsorship.place
    for vote in facts.votes:
        yield vote.party, vote.place


def _day(facts: Facts) -> str | None:
    """A day of the session: the first that a meeting or the header gives, else that of the document."""
    header = facts.document
    held = min((meeting.date for meeting in facts.meetings if meeting.date), default=None)
    return held or header.session_start or header.session_end or header.date
