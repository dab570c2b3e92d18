"""What people call a kind of fact, how it is marked in a text, and which properties tell one fact from another."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of facts: its name in the singular and plural, how it is marked, who and what a short line names."""

    one: str
    several: str
    mark: str
    who: tuple[str, ...]
    what: tuple[str, ...] = ()
    listed: int = 60  # of them beside a paragraph; the others are marked in its words


# In the order in which a page names them.
KINDS: Mapping[str, Kind] = {
    "Meeting": Kind("Meeting", "Meetings", "frame", ("key",), ("date",)),
    "AgendaItem": Kind("Agenda item", "Agenda items", "frame", ("key",)),
    "Statement": Kind("Statement", "Statements", "said", ("speaker",), ("capacity",)),
    "Participation": Kind("Participation", "Participations", "said", ("participant",), ("role",)),
    "Tally": Kind("Count of speakers", "Counts of speakers", "said", ("counted",), ("ofKind",)),
    "Position": Kind("Position", "Positions", "held", ("heldBy", "quantifier"), ("reportingVerb",)),
    "Sponsorship": Kind("Sponsorship", "Sponsorships", "proposal", ("sponsor",), ("sponsorRole",), 12),
    "Action": Kind("Action", "Actions", "proposal", ("outcome",), ("method",)),
    "Vote": Kind("Vote", "Votes", "proposal", ("voter",), ("choice",), 12),
    "Reference": Kind("Reference", "References", "cited", ("target",), ("relation",)),
    "Delegation": Kind("Delegation", "Delegations", "frame", ("delegationOf",), ("status",), 0),
    "Issue": Kind("Open question", "Open questions", "issue", ("reason",)),
}
