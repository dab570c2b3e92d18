"""Keyed facts about proposals: sponsorships, actions, votes. They have one IRI in all texts."""

from pyoxigraph import Literal, NamedNode

from delegraph.describe.accounts import document_node, proposal_node
from delegraph.describe.sheet import Sheet, code, integer, party_key
from delegraph.facts import Action, Facts, Sponsorship, Vote, matter
from delegraph.vocabulary import under


def describe_proposals(facts: Facts, sheet: Sheet) -> None:
    """Write who sponsored, what was done and who voted how."""
    for sponsorship in facts.sponsorships:
        _sponsorship(sponsorship, sheet)
    actions = {matter(action): _action(action, sheet) for action in facts.actions}
    for vote in facts.votes:
        _vote(vote, actions.get(matter(vote)), sheet)


def _sponsorship(sponsorship: Sponsorship, sheet: Sheet) -> None:
    proposal = proposal_node(sponsorship.proposal, sheet)
    sponsor = sheet.party(sponsorship.sponsor)
    who = sponsorship.sponsor.id or sponsorship.sponsor.name
    node = sheet.named("sponsorship", sponsorship.proposal, sponsorship.role, who)
    sheet.report(node, "dg:Sponsorship", sponsorship.place)
    sheet.put(node, "dg:proposal", proposal)
    sheet.put(node, "dg:sponsor", sponsor)
    sheet.put(node, "dg:asPrinted", _literal(sponsorship.sponsor.as_printed))
    sheet.put(node, "dg:sponsorRole", code("sponsor-role", sponsorship.role))
    sheet.put(node, "dg:onBehalfOf", *map(sheet.party, sponsorship.on_behalf_of))
    sheet.put(node, "dg:exceptFor", *map(sheet.party, sponsorship.exceptions))
    sheet.put(node, "dg:deliveredBy", sheet.person(sponsorship.person))
    if len(sponsorship.meetings) == 1:
        sheet.put(node, "dg:atMeeting", sheet.meetings[sponsorship.meetings[0]])
    if sponsorship.role in ("sponsor", "joined"):
        sheet.put(proposal, "dg:sponsoredBy", sponsor)


def _literal(words: str | None) -> Literal | None:
    return Literal(words) if words else None


def _action(action: Action, sheet: Sheet) -> NamedNode:
    node = _action_node(action, sheet)
    sheet.report(node, "dg:Action", action.place)
    sheet.put(node, "dg:proposal", proposal_node(action.proposal, sheet))
    sheet.put(node, "dg:part", sheet.tagged(action.part))
    sheet.put(node, "dg:outcome", code("outcome", action.outcome))
    sheet.put(node, "dg:method", code("method", action.method) if action.method else None)
    counts = {"InFavour": action.in_favour, "Against": action.against, "Abstaining": action.abstaining}
    for name, count in counts.items():
        sheet.put(node, f"dg:count{name}", integer(count) if count is not None else None)
    if len(action.meetings) == 1:
        sheet.put(node, "dg:takenAt", sheet.meetings[action.meetings[0]])
    if action.revised:
        sheet.put(node, "dg:revised", Literal(True))
    if action.adopted_as:
        sheet.put(proposal_node(action.proposal, sheet), "dg:adoptedAs", document_node(action.adopted_as, sheet))
    return node


def _action_node(action: Action, sheet: Sheet) -> NamedNode:
    part = (action.part,) if action.part else ()
    if len(action.meetings) != 1:
        return sheet.account(action.place, "action", action.proposal, *part)
    meeting = sheet.meetings[action.meetings[0]].value.removeprefix(sheet.base)
    return sheet.named("action", meeting.removeprefix("meeting/"), action.proposal, *part)


def _vote(vote: Vote, action: NamedNode | None, sheet: Sheet) -> None:
    key = party_key(vote.party)
    node = (
        NamedNode(under(action.value, "vote", key)) if action else sheet.account(vote.place, "vote", vote.proposal, key)
    )
    sheet.report(node, "dg:Vote", vote.place)
    sheet.put(node, "dg:inAction", action)
    sheet.put(node, "dg:proposal", proposal_node(vote.proposal, sheet))
    sheet.put(node, "dg:voter", sheet.party(vote.party))
    sheet.put(node, "dg:choice", code("choice", vote.choice))
    sheet.put(node, "dg:intendedChoice", code("choice", vote.intended) if vote.intended else None)
