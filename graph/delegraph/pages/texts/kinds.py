"""What people call a kind of fact, how it is marked in a text, and which properties tell one fact from another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from delegraph.pages.node import TYPE, Term
from delegraph.vocabulary import NAMESPACE, PREFIXES, term

DATE = PREFIXES["dct"] + "date"


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of facts: its name in the singular and plural, how it is marked, who and what a short line names.

    Without a `who` a fact is called by its own name. Facts of a kind that are alike in what they are may be named
    together: "Statements, observer: Canada, Viet Nam".
    """

    one: str
    several: str
    mark: str
    who: tuple[str, ...]
    what: tuple[str, ...] = ()
    alike: bool = False
    listed: int = 60  # of them beside a paragraph; the others are marked in its words


# In the order in which a page names them.
KINDS: Mapping[str, Kind] = {
    "Meeting": Kind("Meeting", "Meetings", "frame", (), ("date",)),
    "AgendaItem": Kind("Agenda item", "Agenda items", "frame", ()),
    "Statement": Kind("Statement", "Statements", "said", ("speaker",), ("capacity",), alike=True),
    "Participation": Kind("Participation", "Participations", "said", ("participant",), ("role",), alike=True),
    "Tally": Kind("Count of speakers", "Counts of speakers", "said", ("counted",), ("ofKind",)),
    "Position": Kind("Position", "Positions", "held", ("heldBy", "quantifier"), ("reportingVerb",)),
    "Sponsorship": Kind(
        "Sponsorship", "Sponsorships", "proposal", ("sponsor",), ("sponsorRole",), alike=True, listed=12
    ),
    "Action": Kind("Action", "Actions", "proposal", ("outcome",), ("method",)),
    "Vote": Kind("Vote", "Votes", "proposal", ("voter",), ("choice",), alike=True, listed=12),
    "Reference": Kind("Reference", "References", "cited", ("target",), ("relation",)),
    "Delegation": Kind("Delegation", "Delegations", "frame", ("delegationOf",), ("status",), listed=0),
    "Issue": Kind("Open question", "Open questions", "issue", ("reason",)),
}


def iri_of_property(name: str) -> str:
    """Return the IRI of a property that a kind is told by."""
    return DATE if name == "date" else term(name)


# The class of a fact and all that tells one fact from another, as a query lists them.
TELLING = ", ".join(
    f"<{iri}>"
    for iri in sorted({TYPE, *(iri_of_property(name) for kind in KINDS.values() for name in (*kind.who, *kind.what))})
)


def kind_of(classes: Iterable[Term]) -> str | None:
    """Return the kind of fact that a resource of these classes is, None for what is no fact."""
    names = {value.value.removeprefix(NAMESPACE) for value in classes}
    return next((name for name in KINDS if name in names), None)
