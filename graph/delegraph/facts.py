"""The facts of one text, as plain values: what the text side gives and `describe` turns into quads.

The JSON form is the contract `facts.schema.json`; keys beyond it (`id`, `as_printed`, `participations`, `text`)
carry what the graph needs to name a party or a text without guessing; `wording` tells by which line of the
language file a statement was read.
Spans are [start, end) in Unicode code points of the normalised text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, get_args

Kind = Literal["state", "group", "organization", "body", "office", "person", "category"]
Capacity = Literal[
    "representative",
    "observer",
    "chair",
    "vice-chair",
    "rapporteur",
    "secretariat",
    "panellist",
    "moderator",
    "facilitator",
    "special procedure",
    "expert",
    "other",
]
Form = Literal[
    "statement",
    "introductory statement",
    "opening statement",
    "closing statement",
    "presentation",
    "keynote address",
    "introduction of a proposal",
    "explanation of vote",
    "explanation of position",
    "right of reply",
    "point of order",
    "other",
]
Quantifier = Literal[
    "one",
    "two",
    "a few",
    "some",
    "several",
    "a number of",
    "many",
    "most",
    "the majority",
    "all",
    "none",
    "named",
    "unattributed",
]
Stance = Literal["support", "oppose", "concern", "call", "inform", "assert", "propose", "appreciate", "reserve"]
Relation = Literal["before the meeting", "cited", "proposal", "adopted as"]
SponsorRole = Literal["sponsor", "introducer", "joined", "withdrew"]
Outcome = Literal["adopted", "rejected", "withdrawn", "postponed", "no action", "taken note of"]
Method = Literal["without a vote", "recorded vote", "roll-call vote", "vote", "consensus"]
Choice = Literal["in favour", "against", "abstaining", "not voting"]
Role = Literal["panellist", "moderator", "presiding"]
Status = Literal["member", "observer"]

CODES: dict[str, tuple[str, ...]] = {
    "capacity": get_args(Capacity),
    "form": get_args(Form),
    "quantifier": get_args(Quantifier),
    "stance": get_args(Stance),
    "relation": get_args(Relation),
    "sponsor-role": get_args(SponsorRole),
    "outcome": get_args(Outcome),
    "method": get_args(Method),
    "choice": get_args(Choice),
    "role": get_args(Role),
    "status": get_args(Status),
}


@dataclass(frozen=True, slots=True)
class Party:
    """Who: `name` is official at the document's date, `as_printed` the wording, `id` the key of our IRIs.

    `id` is a path under the base ("state/BGR", "group/EU", "office/E/CN.15/chair"), None where the reference
    data do not know the party, which is then a fragment of its text. `code` is ISO alpha-3 or 3166-3 for states.
    `candidates` holds ids where the name was doubtful; the party is then unresolved.
    """

    kind: Kind
    name: str
    code: str | None = None
    id: str | None = None
    as_printed: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands: the paragraph as printed, the span, the page where the source has pages."""

    paragraph: str | None
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person and the party printed beside the name: "Jawad Ali (Pakistan)"."""

    person: str
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The header. `body_id` is the key of the body's IRI ("body/E/CN.15"), None where it is not known.

    `session_part`: the paper is on this part of the session, as printed; place and days are those of the part.
    """

    symbol: str | None = None
    title: str | None = None
    kind: str = "other"
    body: str | None = None
    body_id: str | None = None
    parent_body: str | None = None
    parent_body_id: str | None = None
    session: int | None = None
    session_part: str | None = None
    place: str | None = None
    date: str | None = None
    session_start: str | None = None
    session_end: str | None = None
    distribution: str | None = None
    language: str = "en"
    rapporteur: Person | None = None
    amends: str | None = None
    adopted_from: tuple[str, ...] = ()
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes a text came from: SHA-256 of the bytes and of the normalised text, media type, encoding."""

    digest: str
    text_digest: str
    media_type: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting whose number is printed. `id` is unique in the document; `body_id` as in `Document`.

    A meeting that is resumed on a later day has that day as another meeting of the number, `resumed`.
    """

    id: str
    body: str
    number: int
    date: str | None
    place: Place
    body_id: str | None = None
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item; sub-themes by their letter."""

    number: str
    title: str | None
    sub_themes: dict[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class Attendance:
    """A party listed as taking part in the session."""

    party: Party
    capacity: Capacity
    place: Place


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing that a footnote gives a delegation in the body; the place is where its name bears the mark."""

    party: Party
    status: Status
    place: Place


@dataclass(frozen=True, slots=True)
class Statement:
    """One speaker taking the floor once. `meetings` are ids of every meeting that the text allows."""

    speaker: Party
    capacity: Capacity
    form: Form
    place: Place
    on_behalf_of: tuple[Party, ...] = ()
    aligned: tuple[Party, ...] = ()
    exceptions: tuple[Party, ...] = ()
    meetings: tuple[str, ...] = ()
    certain: bool = False
    why: str | None = None
    agenda_item: str | None = None
    about: str | None = None
    person: str | None = None
    mode: str | None = None
    status: Status | None = None
    wording: str | None = None  # id of the wording in the language file that gave it


@dataclass(frozen=True, slots=True)
class Participation:
    """A panellist, moderator or presiding officer. A panellist is always a person."""

    person: str | None
    party: Party | None
    role: Role
    place: Place
    sub_theme: str | None = None
    agenda_item: str | None = None
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A clause that attributes something to speakers: who held it, the reporting verb's lemma, the content."""

    quantifier: Quantifier
    verb: str
    content: str
    place: Place
    holders: tuple[Party, ...] = ()
    stance: Stance | None = None
    sub_theme: str | None = None
    agenda_item: str | None = None
    meetings: tuple[str, ...] = ()
    account_of: Party | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A document symbol at its first mention."""

    symbol: str
    relation: Relation
    place: Place


@dataclass(frozen=True, slots=True)
class Sponsorship:
    """A party sponsoring, introducing, joining or withdrawing from a proposal."""

    proposal: str
    sponsor: Party
    role: SponsorRole
    place: Place
    on_behalf_of: tuple[Party, ...] = ()
    exceptions: tuple[Party, ...] = ()
    person: str | None = None
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """What was done with a proposal, or with a part of it."""

    proposal: str
    outcome: Outcome
    method: Method | None
    place: Place
    part: str | None = None
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    meetings: tuple[str, ...] = ()
    revised: bool = False
    adopted_as: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """One voter's choice; `intended` is the delegation's later correction."""

    proposal: str
    party: Party
    choice: Choice
    place: Place
    part: str | None = None
    intended: Choice | None = None


def matter(fact: Action | Vote) -> tuple[str, str | None]:
    """Return what was decided on: the proposal and its part, whose name has a capital where it begins a sentence."""
    return fact.proposal, fact.part and fact.part[0].lower() + fact.part[1:]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of speakers of whom some or none are named."""

    counted: int
    named: int
    of: str
    place: Place
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt: which room could not decide what, and why."""

    room: str
    reason: str
    text: str
    place: Place
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from one text. Lists are in the order of the text."""

    document: Document
    text: Source
    meetings: tuple[Meeting, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    standings: tuple[Standing, ...] = ()
    statements: tuple[Statement, ...] = ()
    panellists: tuple[Participation, ...] = ()
    participations: tuple[Participation, ...] = ()
    positions: tuple[Position, ...] = ()
    references: tuple[Reference, ...] = ()
    sponsorships: tuple[Sponsorship, ...] = ()
    actions: tuple[Action, ...] = ()
    votes: tuple[Vote, ...] = ()
    tallies: tuple[Tally, ...] = ()
    issues: tuple[Issue, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form: plain dictionaries, lists, strings and numbers."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}

    def places(self) -> Iterator[Place]:
        """Yield the place of every fact and issue, in the order of the fields and of the text."""
        for f in fields(self):
            value = getattr(self, f.name)
            if isinstance(value, tuple):
                yield from (item.place for item in value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if is_dataclass(value):
        return _plain_record(value)
    return value


def _plain_record(value: Any) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for f in fields(value):
        item = getattr(value, f.name)
        if isinstance(item, Place):
            record |= {"paragraph": item.paragraph, "span": [item.start, item.end], "page": item.page}
        else:
            record[f.name] = _plain(item)
    return record
