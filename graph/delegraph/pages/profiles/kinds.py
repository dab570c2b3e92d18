"""What a page of each class shows: properties of the resource itself, and lists of what names it, in order."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: `card` names properties and what they are called, `lists` the files of `queries/lists/`."""

    card: Mapping[str, str]
    lists: tuple[str, ...]


EXISTED = {"dg:from": "Since", "dg:until": "Until", "dg:succeededBy": "Succeeded by"}
ELSEWHERE = {"skos:exactMatch": "Elsewhere"}
SPOKE = ("statements-by", "statements-delivered", "statements-for", "statements-aligned", "participations-of")
DID = ("positions-of", "sponsorships-of", "votes-of", "delegations-of")
BELONGS = ("presidencies-of", "memberships-of", "presidencies-in", "members-of", "offices-of")

PARTY = Kind(
    {
        "dg:iso3": "ISO 3166 code",
        "dg:m49": "M49 code",
        "skos:notation": "Code",
        "dg:officeOf": "Office of",
        "dg:composedOf": "Composed of",
        "dg:candidate": "May be",
        "dg:asPrinted": "As printed",
    }
    | EXISTED
    | ELSEWHERE,
    (*SPOKE, *DID, *BELONGS),
)
BODY = Kind(
    {"skos:notation": "Symbol", "dct:isPartOf": "Part of", "dg:membersAreThoseOf": "Members are those of"}
    | EXISTED
    | ELSEWHERE,
    ("sessions-of", "meetings-of", "documents-of", "parts-of", *BELONGS, *SPOKE, *DID),
)
SESSION = Kind(
    {"dg:from": "From", "dg:until": "Until", "dg:place": "Place"},
    ("meetings-in", "items-in", "actions-in", "documents-in", "delegations-to"),
)
ITEM = Kind(
    {"dct:title": "Title"},
    ("statements-on", "participations-on", "positions-on", "proposals-on"),
)
MEETING = Kind(
    {"dct:date": "Date", "dg:heldJointlyWith": "Held jointly with", "dg:ofDocument": "Reported in"},
    ("actions-at", "sponsorships-at", "participations-at", "tallies-at", "positions-at"),
)

# The first class that a resource has is taken: a body and a group say more than the organization that they are too.
KINDS: Mapping[str, Kind] = {
    "Body": BODY,
    "Session": SESSION,
    "AgendaItem": ITEM,
    **dict.fromkeys(
        ("State", "Group", "Organization", "Office", "Category", "UnresolvedParty", "Party", "Person"), PARTY
    ),
}
