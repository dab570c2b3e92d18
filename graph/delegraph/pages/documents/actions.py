"""What was done with a proposal: outcome, method, counts as printed, and who voted how."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolution

from delegraph.codes import codes, of_scheme
from delegraph.pages.documents.hemicycle import Hemicycle, hemicycle
from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import Shown, Term
from delegraph.pages.selecting import rows
from delegraph.pages.texts.meetings import meetings
from delegraph.pages.wording import clipped
from delegraph.store import Store

ACTIONS = """
SELECT DISTINCT ?action ?proposal ?p ?o WHERE { VALUES ?proposal { ?proposals }
  ?action dg:proposal ?proposal ; a dg:Action ; ?p ?o }"""
VOTES = """
SELECT DISTINCT ?vote ?action ?voter ?choice ?intended WHERE { VALUES ?proposal { ?proposals }
  ?vote dg:proposal ?proposal ; dg:voter ?voter ; dg:choice ?choice
  OPTIONAL { ?vote dg:inAction ?action } OPTIONAL { ?vote dg:intendedChoice ?intended } }"""
Properties = Mapping[str, list[Term]]
COUNTS = {"in favour": "countInFavour", "against": "countAgainst", "abstaining": "countAbstaining"}
SEATS = ("in favour", "abstaining", "against", "not voting")  # from left to right
SIGNS = {"in favour": "yes", "against": "no", "abstaining": "abstained", "not voting": "absent"}


@dataclass(frozen=True, slots=True)
class Voter:
    """A party and its vote: the fact, and the choice it later said it had meant."""

    party: Shown
    vote: str
    intended: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Those who chose alike, beside the count as printed."""

    name: str
    sign: str
    printed: int | None
    voters: tuple[Voter, ...]

    @property
    def seat(self) -> int:
        """Where those who chose so sit in the half circle, from the left."""
        return SEATS.index(self.name)

    @property
    def differs(self) -> bool:
        """Whether the names listed are not as many as were printed; without any name nothing is said."""
        return self.printed is not None and self.printed != len(self.voters)


@dataclass(frozen=True, slots=True)
class Done:
    """One action on a proposal or a part of it, told by one text or several."""

    facts: tuple[str, ...]
    part: str
    outcome: str
    method: str
    meetings: tuple[Shown, ...]
    choices: tuple[Choice, ...]
    seats: Hemicycle
    revised: bool

    @property
    def named(self) -> int:
        """How many voters are named."""
        return sum(len(choice.voters) for choice in self.choices)

    @property
    def differs(self) -> bool:
        """Whether names are listed, and not as many as were counted."""
        return bool(self.named) and any(choice.differs for choice in self.choices)


def actions_on(store: Store, proposals: Iterable[str]) -> tuple[Done, ...]:
    """Return what was done with proposals that are one: parts first, as they are voted on before the whole.

    What several texts tell of one part with one outcome is one action. Votes without an action come last.
    """
    named = " ".join(str(NamedNode(iri)) for iri in sorted(proposals))
    told, votes = _told(store, named), list(rows(store, VOTES, proposals=named))
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for action, properties in sorted(told.items()):
        groups[_one(properties, "part"), _code(properties, "outcome")].append(action)
    names = names_of(store)
    names.fetch(row["voter"] for row in votes)
    made = [_done(store, group, told, _of(votes, group), names) for _, group in sorted(groups.items())]
    left = [row for row in votes if row["action"] is None]
    made += [_done(store, [], told, left, names)] if left else []
    return tuple(sorted(made, key=lambda done: (done.part == "", done.part, not done.facts)))


def _told(store: Store, proposals: str) -> Mapping[str, Properties]:
    """The properties of each action by their local names."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(store, ACTIONS, proposals=proposals):
        found[row["action"].value][row["p"].value.rpartition("#")[2]].append(row["o"])
    return found


def _of(votes: Iterable[QuerySolution], actions: Sequence[str]) -> list[QuerySolution]:
    return [row for row in votes if row["action"] is not None and row["action"].value in actions]


def _done(
    store: Store, group: Sequence[str], told: Mapping[str, Properties], votes: Sequence[QuerySolution], names: Names
) -> Done:
    several = [told[action] for action in group]
    merged = {name: [v for one in several for v in one.get(name, ())] for one in several for name in one}
    choices = tuple(_choice(name, merged, votes, names) for name in SIGNS)
    shown = tuple(choice for choice in choices if choice.voters or choice.printed is not None)
    return Done(
        tuple(group),
        clipped(_one(merged, "part")),
        _code(merged, "outcome"),
        _code(merged, "method"),
        meetings(store, merged.get("takenAt", ())),
        shown,
        hemicycle(sum(len(choice.voters) for choice in shown)),
        bool(merged.get("revised")),
    )


def _choice(name: str, merged: Properties, votes: Iterable[QuerySolution], names: Names) -> Choice:
    chosen = of_scheme("choice")[name]
    voters = {row["voter"].value: _voter(row, names) for row in votes if row["choice"].value == chosen}
    printed = merged.get(COUNTS.get(name, ""), ())
    ordered = sorted(voters.values(), key=lambda voter: (voter.party.words.casefold(), voter.vote))
    return Choice(name, SIGNS[name], min((int(one.value) for one in printed), default=None), tuple(ordered))


def _voter(row: QuerySolution, names: Names) -> Voter:
    intended = codes().get(row["intended"].value, "") if row["intended"] is not None else ""
    return Voter(Shown(names.of(row["voter"]), row["voter"].value), row["vote"].value, intended)


def _one(properties: Properties, name: str) -> str:
    return min((value.value for value in properties.get(name, ())), default="")


def _code(properties: Properties, name: str) -> str:
    return codes().get(_one(properties, name), "")
