"""Facts with parties as printed → facts with parties resolved at the document's date.

One candidate or none: an unknown name that is near a state's is no party but an issue with the suggestion;
an unknown organization, group or office stays as printed; a doubtful name keeps its candidates.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar

from delegraph import reference
from delegraph.facts import Document, Issue, Kind, Meeting, Party, Person, Place
from delegraph.recognise.symbols import body_prefix
from delegraph.resolve.resolve import Ambiguous, Resolved, resolve

Fact = TypeVar("Fact")
SUBSTITUTES: dict[Kind, tuple[Kind, ...]] = {
    "state": ("state", "organization", "group", "body"),
    "group": ("group", "organization", "category", "state", "body"),
    "organization": ("organization", "body", "group", "state"),
    "body": ("body", "organization"),
    "category": ("category", "group"),
    "office": (),
    "person": (),
}
# Offices that a bare title leaves to the body whose report it is; a Secretary-General is nobody's in particular.
PRESIDING = re.compile(
    r"(?:(?:First|Second|Third|Fourth|Acting|outgoing|incoming|newly elected)\s+)?(?:Co-)?(?:Vice-|Deputy\s+)?"
    r"(?:Chair(?:man|person|woman)?|President)s?|(?:Co-|Chair-)?Rapporteur|Secretary"
)
# Parts that a body's papers name without it.
PART_OF_A_BODY = re.compile(r"(?:Extended\s+)?Bureau|Drafting\s+(?:Committee|Group)")
AS_PRINTED = ("non-governmental", "national institutions")
BODY: tuple[Kind, ...] = ("body",)
WHOLE = "Committee of the Whole"


@dataclass(slots=True)
class Settlement:
    """Resolves the parties of one document, each printed name once, and keeps the doubts."""

    document: Document
    date: str | None
    issues: list[Issue] = field(default_factory=list)
    known: dict[tuple[Kind, str], Party | None] = field(default_factory=dict)

    def facts(self, items: Iterable[Fact]) -> tuple[Fact, ...]:
        """Return the facts with their parties resolved; a fact whose own party is no party is left out."""
        return tuple(settled for item in items if (settled := self._fact(item)) is not None)

    def _fact(self, fact: Fact) -> Fact | None:
        changes: dict[str, Any] = {}
        place: Place = fact.place  # type: ignore[attr-defined]  # every fact has a place
        for f in fields(fact):  # type: ignore[arg-type]  # facts are dataclasses
            value = getattr(fact, f.name)
            if isinstance(value, Party):
                party = self.party(value, place)
                if party is None and f.name != "account_of" and not getattr(fact, "person", None):
                    return None
                changes[f.name] = party
            elif isinstance(value, tuple) and value and is_dataclass(value[0]):
                changes[f.name] = tuple(p for v in value if (p := self.party(v, place)) is not None)
        if changes.get("holders") == () and getattr(fact, "quantifier", None) == "named":
            return None
        if "on_behalf_of" in changes:
            changes["on_behalf_of"] = tuple(p for p in changes["on_behalf_of"] if p.id is None or p.id != _own(changes))
        return replace(fact, **changes)  # type: ignore[type-var]  # facts are dataclasses

    def party(self, party: Party, place: Place) -> Party | None:
        """Return the party resolved, as printed where nobody lists it, or None where its name is a doubt."""
        key = (party.kind, party.name)
        if key not in self.known:
            self.known[key] = self._settled(party, place)
        elif self.known[key] is None:
            self._doubt("unknown name", party.name, place, ())
        return self.known[key]

    def _settled(self, party: Party, place: Place) -> Party | None:
        if party.kind == "person":
            return party
        if party.kind == "office":
            return self._office(party)
        nearest: tuple[str, ...] = ()
        for kinds in (SUBSTITUTES[party.kind][:1], SUBSTITUTES[party.kind]):
            found = resolve(party.name, date=self.date, kinds=kinds, body_id=self.document.body_id)
            if isinstance(found, Resolved):
                if found.warning:
                    self._doubt("name outside its dates", found.warning, place, (found.party.name,))
                return replace(found.party, as_printed=party.as_printed, name=_shown(found.party, party.name))
            if isinstance(found, Ambiguous):
                self._doubt("ambiguous name", party.name, place, tuple(c.name for c in found.candidates))
                return replace(party, candidates=tuple(c.id for c in found.candidates if c.id))
            nearest = nearest or found.nearest
        if party.kind == "body" and PART_OF_A_BODY.fullmatch(party.name) and self.document.body:
            return replace(party, name=f"{party.name} of the {self.document.body}")
        if party.kind == "state" or nearest:
            self._doubt("unknown name", party.name, place, nearest)
            return None
        return party

    def _doubt(self, reason: str, text: str, place: Place, candidates: tuple[str, ...]) -> None:
        self.issues.append(Issue("resolve", reason, text, place, candidates))

    def _office(self, party: Party) -> Party:
        """Complete "the Chair" by the body whose report it is, "the Chair of the Commission" by its full name."""
        title, of, rest = party.name.partition(" of ")
        body = self._body(rest.removeprefix("the ")) if of else None
        if not of and self.document.body and _presides(title):
            body = (self.document.body, self.document.body_id)
        if body is None:
            return party
        name, body_id = body
        key = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        office_id = f"office/{body_id.removeprefix('body/')}/{key}" if body_id else None
        return replace(party, name=f"{title} of the {name}", id=office_id)

    def _body(self, printed: str) -> tuple[str, str | None] | None:
        own, own_id = self.document.body, self.document.body_id
        if printed == WHOLE and own:
            return WHOLE, f"{own_id}/cow" if own_id else None
        if own and printed and (own == printed or (" " not in printed and own.startswith(printed))):
            return own, own_id
        found = resolve(printed, date=self.date, kinds=BODY, body_id=own_id) if printed else None
        return (found.party.name, found.party.id) if isinstance(found, Resolved) else None

    def meeting(self, meeting: Meeting) -> Meeting:
        """Return the meeting with its body's official name and id."""
        if meeting.body in (self.document.body, ""):
            return replace(meeting, body=self.document.body or "", body_id=self.document.body_id)
        body = self._body(meeting.body)
        return replace(meeting, body=body[0], body_id=body[1]) if body else meeting


def _shown(resolved: Party, printed: str) -> str:
    """NGOs and national institutions keep their printed name; its official form is the reference's label."""
    entry = reference.entries().get(resolved.id or "")
    return printed if entry and entry.type in AS_PRINTED else resolved.name


def _own(changes: dict[str, Any]) -> str | None:
    """Nobody speaks on behalf of itself (guidelines, "on_behalf_of")."""
    speaker = changes.get("speaker") or changes.get("sponsor")
    return speaker.id if isinstance(speaker, Party) else None


def _presides(title: str) -> bool:
    return bool(PRESIDING.fullmatch(title))


def settle_header(document: Document, date: str | None) -> Document:
    """Return the header with the official names and ids of its bodies and the rapporteur's party."""
    prefix = body_prefix(document.symbol) if document.symbol else None
    body, body_id = _official(document.body, date, prefix)
    parent, parent_id = _official(document.parent_body, date, None)
    settled = replace(document, body=body, body_id=body_id, parent_body=parent, parent_body_id=parent_id)
    if document.rapporteur and document.rapporteur.party:
        party = Settlement(settled, date).party(document.rapporteur.party, Place(None, 0, 0))
        settled = replace(settled, rapporteur=Person(document.rapporteur.person, party))
    return settled


def _official(printed: str | None, date: str | None, prefix: str | None) -> tuple[str | None, str | None]:
    """The name decides, unless the symbol is of a part of that body; where nobody lists it, the symbol's prefix."""
    listed = reference.entries().get(f"body/{prefix}") if prefix else None
    if printed:
        found = resolve(printed, date=date, kinds=BODY)
        if isinstance(found, Resolved):
            if listed and listed.parent == found.party.id:
                return reference.official_name(listed.id, date), listed.id
            return found.party.name, found.party.id
    elif listed:
        return reference.official_name(listed.id, date), listed.id
    return printed, f"body/{prefix}" if prefix and printed else None
