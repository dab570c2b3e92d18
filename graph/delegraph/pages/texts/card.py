"""What a card says of a fact: its properties by their names for people, in an order that reads as a sentence would."""

from collections.abc import Mapping
from dataclasses import dataclass

from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import Node, Shown, label_of_term, shown
from delegraph.pages.texts.meetings import items, meetings
from delegraph.pages.wording import clipped
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE, PREFIXES

CITED = {"atMeeting": meetings, "takenAt": meetings, "onAgendaItem": items}
# What stands elsewhere on the page, or is told with another property.
ELSEWHERE = {
    *(NAMESPACE + name for name in ("reportedIn", "ofDocument", "asPrinted", "possiblyMadeAt", "madeAt", "why")),
    PREFIXES["rdf"] + "type",
    PREFIXES["skos"] + "prefLabel",
}
ORDER: Mapping[str, str] = {
    "speaker": "Speaker",
    "sponsor": "Sponsor",
    "voter": "Voter",
    "participant": "Who",
    "partyInBrackets": "From",
    "heldBy": "Held by",
    "quantifier": "How many held it",
    "reportingVerb": "Verb",
    "content": "What was held",
    "stance": "Stance",
    "accountOf": "Account given by",
    "deliveredBy": "Delivered by",
    "capacity": "Capacity",
    "role": "Role",
    "sponsorRole": "Role",
    "form": "Form",
    "mode": "Way of taking part",
    "onBehalfOf": "On behalf of",
    "exceptFor": "But not for",
    "aligned": "Aligned with it",
    "status": "Standing",
    "choice": "Vote as cast",
    "intendedChoice": "Vote intended",
    "proposal": "Proposal",
    "about": "About",
    "part": "Part",
    "outcome": "Outcome",
    "method": "Method",
    "countInFavour": "In favour",
    "countAgainst": "Against",
    "countAbstaining": "Abstaining",
    "counted": "Counted",
    "ofKind": "Of",
    "named": "Of these named",
    "target": "Document",
    "relation": "Relation",
    "reason": "Why it stays open",
    "candidate": "It may be",
    "atMeeting": "Meeting",
    "takenAt": "Meeting",
    "onAgendaItem": "Agenda item",
    "onSubTheme": "Sub-theme",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a card: what it tells, the values, and how certain these are where that is in question."""

    name: str
    values: tuple[Shown, ...]
    certainty: str = ""
    why: str = ""


def card_of(store: Store, node: Node) -> tuple[Row, ...]:
    """Return the lines of a fact's card; a property without a place in the order comes last, by its label."""
    names = names_of(store)
    names.fetch(value for values in node.properties.values() for value in values)
    ordered = [NAMESPACE + name for name in ORDER if NAMESPACE + name in node.properties]
    others = sorted(set(node.properties) - set(ordered) - ELSEWHERE, key=label_of_term)
    rows = [Row(_name(name), _shown(store, name, node, names)) for name in (*ordered, *others)]
    return (*rows, *_held(store, node))


def _name(iri: str) -> str:
    label = ORDER.get(iri.removeprefix(NAMESPACE)) or label_of_term(iri)
    return label[:1].upper() + label[1:]


def _shown(store: Store, name: str, node: Node, names: Names) -> tuple[Shown, ...]:
    if cited := CITED.get(name.removeprefix(NAMESPACE)):
        return cited(store, node.values(name))
    return shown(node.values(name), names)


def _held(store: Store, node: Node) -> tuple[Row, ...]:
    """Tell the meeting where it is certain, else all that are possible, with the reason."""
    certain, possible = node.values("madeAt"), node.values("possiblyMadeAt")
    if certain:
        return (Row("Meeting", meetings(store, certain), "certain"),)
    if not possible:
        return ()
    name = "Meeting" if len(possible) == 1 else "One of the meetings"
    return (Row(name, meetings(store, possible), "possible", clipped(node.value("why") or "", 500)),)
