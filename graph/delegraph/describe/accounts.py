"""Accounts of one text: statements, positions, participations, references, tallies, doubts."""

import re

from pyoxigraph import Literal, NamedNode

from delegraph.describe.sheet import Sheet, code, integer, party_key, term_of
from delegraph.facts import Facts, Issue, Participation, Position, Reference, Statement, Tally
from delegraph.vocabulary import MODES

REVISION = re.compile(r"(?P<draft>.+?)/Rev\.(?P<number>\d+)")


def describe_accounts(facts: Facts, sheet: Sheet) -> None:
    """Write every account in the order of the text."""
    for statement in facts.statements:
        _statement(statement, sheet)
    for position in facts.positions:
        _position(position, sheet)
    for participation in (*facts.panellists, *facts.participations):
        _participation(participation, sheet)
    for reference in facts.references:
        _reference(reference, sheet)
    for tally in facts.tallies:
        _tally(tally, sheet)
    for issue in facts.issues:
        _issue(issue, sheet)


def _statement(statement: Statement, sheet: Sheet) -> None:
    node = sheet.account(statement.place, party_key(statement.speaker))
    sheet.report(node, "dg:Statement", statement.place)
    sheet.put(node, "dg:speaker", sheet.party(statement.speaker))
    sheet.put(node, "dg:asPrinted", _literal(statement.speaker.as_printed))
    sheet.put(node, "dg:deliveredBy", sheet.person(statement.person))
    sheet.put(node, "dg:capacity", code("capacity", statement.capacity))
    sheet.put(node, "dg:form", code("form", statement.form))
    sheet.put(node, "dg:mode", _mode(statement.mode))
    sheet.put(node, "dg:onBehalfOf", *map(sheet.party, statement.on_behalf_of))
    sheet.put(node, "dg:aligned", *map(sheet.party, statement.aligned))
    sheet.put(node, "dg:exceptFor", *map(sheet.party, statement.exceptions))
    sheet.put(node, "dg:status", code("status", statement.status) if statement.status else None)
    sheet.put(node, "dg:onAgendaItem", sheet.item(statement.agenda_item))
    sheet.put(node, "dg:about", proposal_node(statement.about, sheet) if statement.about else None)
    sheet.put(node, "dg:why", Literal(statement.why, language="en") if statement.why else None)
    sheet.held(node, statement.meetings, certain=statement.certain)


def _mode(mode: str | None) -> NamedNode | Literal | None:
    return code("mode", mode) if mode in MODES else _literal(mode)


def _literal(words: str | None) -> Literal | None:
    return Literal(words) if words else None


def _position(position: Position, sheet: Sheet) -> None:
    node = sheet.account(position.place, "position", position.verb)
    sheet.report(node, "dg:Position", position.place)
    sheet.put(node, "dg:quantifier", code("quantifier", position.quantifier))
    sheet.put(node, "dg:heldBy", *map(sheet.party, position.holders))
    sheet.put(node, "dg:reportingVerb", sheet.tagged(position.verb))
    sheet.put(node, "dg:stance", code("stance", position.stance) if position.stance else None)
    sheet.put(node, "dg:content", sheet.tagged(position.content))
    sheet.put(node, "dg:accountOf", sheet.party(position.account_of))
    sheet.put(node, "dg:onAgendaItem", sheet.item(position.agenda_item))
    sheet.put(node, "dg:onSubTheme", sheet.sub_theme(position.sub_theme, position.agenda_item))
    sheet.held(node, position.meetings)


def _participation(participation: Participation, sheet: Sheet) -> None:
    who = sheet.person(participation.person) or sheet.party(participation.party)
    name = participation.person or (party_key(participation.party) if participation.party else "")
    node = sheet.account(participation.place, participation.role, name)
    sheet.report(node, "dg:Participation", participation.place)
    sheet.put(node, "dg:participant", who)
    if participation.person:
        sheet.put(node, "dg:partyInBrackets", sheet.party(participation.party))
    sheet.put(node, "dg:role", code("role", participation.role))
    sheet.put(node, "dg:onAgendaItem", sheet.item(participation.agenda_item))
    sheet.put(node, "dg:onSubTheme", sheet.sub_theme(participation.sub_theme, participation.agenda_item))
    sheet.held(node, participation.meetings)


def _reference(reference: Reference, sheet: Sheet) -> None:
    node = sheet.account(reference.place, "reference", reference.symbol)
    sheet.report(node, "dg:Reference", reference.place)
    sheet.put(node, "dg:target", document_node(reference.symbol, sheet))
    sheet.put(node, "dg:relation", code("relation", reference.relation))


def _tally(tally: Tally, sheet: Sheet) -> None:
    node = sheet.account(tally.place, "tally")
    sheet.report(node, "dg:Tally", tally.place)
    sheet.put(node, "dg:counted", integer(tally.counted))
    sheet.put(node, "dg:named", integer(tally.named))
    sheet.put(node, "dg:ofKind", sheet.tagged(tally.of))
    sheet.held(node, tally.meetings)


def _issue(issue: Issue, sheet: Sheet) -> None:
    node = sheet.account(issue.place, "issue", issue.reason.replace(" ", "-"))
    sheet.report(node, "dg:Issue", issue.place)
    sheet.put(node, "dg:room", Literal(issue.room))
    sheet.put(node, "dg:reason", Literal(issue.reason))
    sheet.put(node, "dg:candidate", *map(Literal, issue.candidates))
    sheet.put(node, "rdfs:comment", sheet.tagged(issue.text))


def document_node(symbol: str, sheet: Sheet) -> NamedNode:
    """Return a document that the text names by its symbol."""
    node = sheet.named("document", symbol)
    sheet.put(node, "rdf:type", term_of("dg:Document"))
    sheet.put(node, "dg:symbol", Literal(symbol))
    return node


def proposal_node(proposal: str, sheet: Sheet) -> NamedNode:
    """Return a proposal: its document where it has a symbol, else a part of this text with its title."""
    if "/" in proposal:
        node = document_node(proposal, sheet)
    else:
        node = sheet.node("proposal", proposal)
        sheet.put(node, "dct:title", sheet.tagged(proposal))
    sheet.put(node, "rdf:type", term_of("dg:Proposal"))
    if revised := REVISION.fullmatch(proposal):
        earlier = int(revised["number"]) - 1
        before = f"{revised['draft']}/Rev.{earlier}" if earlier else revised["draft"]
        sheet.put(node, "dg:revisionOf", document_node(before, sheet))
    return node
