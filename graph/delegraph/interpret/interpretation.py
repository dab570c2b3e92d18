"""What one pass over a report gives: its facts with parties as printed, and what was not understood."""

from dataclasses import dataclass, field

from delegraph.facts import (
    Action,
    AgendaItem,
    Attendance,
    Document,
    Issue,
    Meeting,
    Participation,
    Place,
    Position,
    Reference,
    Sponsorship,
    Standing,
    Statement,
    Tally,
    Vote,
)
from delegraph.interpret.discourse import Candidates
from delegraph.segment import Paragraph


@dataclass(slots=True)
class Interpretation:
    """The facts of a report with parties as printed, and what was not understood."""

    document: Document
    meetings: tuple[Meeting, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    references: tuple[Reference, ...] = ()
    attendance: list[Attendance] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    panellists: list[Participation] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    sponsorships: list[Sponsorship] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unread: list[Place] = field(default_factory=list)
    about_speakers: int = 0

    def count(self) -> int:
        """Return the number of facts about speakers so far."""
        kinds = (self.statements, self.positions, self.panellists, self.participations, self.sponsorships)
        return (
            sum(len(kind) for kind in kinds)
            + len(self.actions)
            + len(self.attendance)
            + len(self.votes)
            + len(self.tallies)
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in its paragraph, with the meetings, item and sub-theme that it speaks of."""

    paragraph: Paragraph
    start: int
    end: int
    candidates: Candidates
    item: str | None
    sub_theme: str | None

    @property
    def place(self) -> Place:
        """The sentence as a place."""
        return Place(self.paragraph.number, self.start, self.end)
