"""Two accounts of one document, its text and the metadata of its file → one account; what differs is a doubt.

Rule: the text is the record, so what it says stands; the metadata add what it leaves out, and their own tellings are
believed in the order given. The title is the metadata's, which mark it, where a text only shows it.
Postconditions: every fact of either account is there once; where they say different things of one fact, an issue
names each reading and whose it is (`candidates`); a voter or sponsor that only one of two lists has stays, with an
issue.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from delegraph.facts import Action, Document, Facts, Issue, Meeting, Party, Place, Sponsorship, Vote

DIFFER, ALONE = "text and metadata differ", "text and metadata list differently"
TEXT, METADATA = "text", "metadata"
COMPARED = ("symbol", "session", "body", "date", "session_start", "session_end", "distribution", "adopted_from")
UNKNOWN = (None, "", (), "other")
Fact = TypeVar("Fact", Action, Vote, Sponsorship, Meeting)
ACTION = ("outcome", "method", "in_favour", "against", "abstaining", "meetings")
Reading = tuple[str, Any, Place]  # whose it is, what it says, where


@dataclass(slots=True)
class _Doubts:
    """Collects the issues; `names` are what meetings are called in them."""

    names: Mapping[str, str]
    issues: list[Issue] = field(default_factory=list)

    def of(self, what: str, readings: Sequence[Reading]) -> None:
        """Note the readings of one thing where they are more than one, at the first that differs."""
        whose: dict[str, list[str]] = {}
        differing: list[Place] = []
        for source, value, place in readings:
            shown = self._shown(value)
            differing += [place] if whose and shown not in whose else []
            whose.setdefault(shown, []).append(source)
        if differing:
            said = ", ".join(f"{value} ({', '.join(dict.fromkeys(by))})" for value, by in whose.items())
            self.issues.append(Issue("resolve", DIFFER, f"{what}: {said}", differing[0], tuple(whose)))

    def alone(self, what: str, source: str, place: Place) -> None:
        """Note what only one of two lists has."""
        self.issues.append(Issue("resolve", ALONE, f"{what}: in the list of the {source} alone", place))

    def _shown(self, value: Any) -> str:
        if isinstance(value, tuple):
            return ", ".join(map(self._shown, value))
        return value.name if isinstance(value, Party) else self.names.get(str(value), str(value))


def agreed(text: Facts, metadata: Facts, lines: Place) -> Facts:
    """Return the facts of a document that its text and the metadata in `lines` give together."""
    ids = _ids(text.meetings, metadata.meetings)
    told = [replace(m, id=ids[m.id]) for m in metadata.meetings]
    doubts = _Doubts({m.id: f"meeting {m.number}" for m in (*text.meetings, *told)})
    document = _document(text.document, metadata.document, lines, doubts)
    acted = [replace(a, meetings=tuple(ids[one] for one in a.meetings)) for a in metadata.actions]
    actions = _united(text.actions, acted, _acted_on, ACTION, doubts)
    meetings = _united(text.meetings, told, lambda m: m.id, ("date",), doubts)
    held = {m.id for m in text.meetings}.union(*(a.meetings for a in actions))
    votes = _united(
        text.votes, metadata.votes, lambda v: (*_acted_on(v), _who(v.party)), ("choice",), doubts, _acted_on
    )
    sponsors = _united(text.sponsorships, metadata.sponsorships, _sponsoring, ("on_behalf_of",), doubts, _sponsored)
    issues = (*text.issues, *metadata.issues, *doubts.issues)
    return replace(
        text,
        document=document,
        meetings=tuple(m for m in meetings if m.id in held),
        agenda_items=text.agenda_items or metadata.agenda_items,
        actions=actions,
        votes=votes,
        sponsorships=sponsors,
        issues=tuple(sorted(issues, key=lambda i: (i.place.start, i.reason, i.text))),
    )


def _ids(text: Iterable[Meeting], metadata: Iterable[Meeting]) -> dict[str, str]:
    """The id that each meeting of the metadata has in the text, its own where the text has none of its number."""
    known = {(m.number, m.body): m.id for m in reversed(tuple(text))}
    taken = set(known.values())
    return {m.id: known.get((m.number, m.body), f"{m.id}-metadata" if m.id in taken else m.id) for m in metadata}


def _document(text: Document, metadata: Document, lines: Place, doubts: _Doubts) -> Document:
    both = ((TEXT, text), (METADATA, metadata))
    for name in COMPARED:
        readings = [(source, getattr(one, name), lines) for source, one in both if getattr(one, name) not in UNKNOWN]
        doubts.of(f"{text.symbol or metadata.symbol}, {_words(name)}", readings)
    missing: dict[str, Any] = {
        f.name: getattr(metadata, f.name) for f in fields(text) if getattr(text, f.name) in UNKNOWN
    }
    drafts = tuple(dict.fromkeys((*text.adopted_from, *metadata.adopted_from)))
    return replace(text, **missing | {"title": metadata.title or text.title, "adopted_from": drafts})


def _words(name: str) -> str:
    return name.replace("_", " ")


def _acted_on(fact: Action | Vote) -> tuple[str, str | None]:
    return fact.proposal, fact.part


def _who(party: Party) -> str:
    return party.id or party.name


def _sponsored(one: Sponsorship) -> Hashable:
    return one.proposal, one.role


def _sponsoring(one: Sponsorship) -> Hashable:
    return one.proposal, one.role, _who(one.sponsor)


def _united(
    text: Sequence[Fact],
    metadata: Sequence[Fact],
    key: Callable[[Fact], Hashable],
    compared: tuple[str, ...],
    doubts: _Doubts,
    listed: Callable[[Fact], Hashable] | None = None,
) -> tuple[Fact, ...]:
    """The facts of both, those of one key made one; where `listed` says what a list is of, lists are compared."""
    groups: dict[Hashable, list[tuple[str, Fact]]] = {}
    for source, facts in ((TEXT, text), (METADATA, metadata)):
        for fact in facts:
            groups.setdefault(key(fact), []).append((source, fact))
    if listed:
        _compare_lists(groups, {listed(f) for f in text} & {listed(f) for f in metadata}, listed, doubts)
    return tuple(one for tellings in groups.values() for one in _one(tellings, compared, doubts))


def _compare_lists(
    groups: Mapping[Hashable, list[tuple[str, Fact]]],
    in_both: set[Hashable],
    listed: Callable[[Fact], Hashable],
    doubts: _Doubts,
) -> None:
    for tellings in groups.values():
        source, fact = tellings[0]
        if listed(fact) in in_both and len({source for source, _ in tellings}) == 1:
            doubts.alone(_about(fact), source, fact.place)


def _one(tellings: list[tuple[str, Fact]], compared: tuple[str, ...], doubts: _Doubts) -> tuple[Fact, ...]:
    """The first telling with what it leaves out; facts that the text alone tells are left as they are."""
    if all(source == TEXT for source, _ in tellings):
        return tuple(fact for _, fact in tellings)
    _, first = tellings[0]
    found: dict[str, Any] = {}
    for name in compared:
        readings = [(source, getattr(f, name), f.place) for source, f in tellings if getattr(f, name) not in UNKNOWN]
        found |= {name: readings[0][1]} if readings else {}
        doubts.of(f"{_about(first)}, {_words(name)}", readings)
    return (replace(first, **found),)


def _about(fact: Action | Vote | Sponsorship | Meeting) -> str:
    if isinstance(fact, Meeting):
        return f"meeting {fact.number}"
    party = fact.party if isinstance(fact, Vote) else fact.sponsor if isinstance(fact, Sponsorship) else None
    return f"{fact.proposal}, {party.name}" if party else fact.proposal
