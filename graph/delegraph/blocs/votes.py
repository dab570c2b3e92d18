"""Recorded votes: who votes with whom, and the same as a matrix for `backbone`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from delegraph.blocs.rows import select
from delegraph.codes import codes
from delegraph.errors import WrongUsage
from delegraph.store import Store

Abstentions = Literal["choice", "skip", "against"]
ABSTAINING, AGAINST, TAKING_SIDES = "abstaining", "against", ("in favour", "against", "abstaining")
VOTES = """
SELECT DISTINCT ?name ?voter ?action ?choice WHERE {
  ?vote a dg:Vote ; dg:inAction ?action ; dg:voter ?voter ; dg:choice ?choice .
  OPTIONAL { ?voter skos:prefLabel ?name FILTER(LANG(?name) = 'en') } }"""


@dataclass(frozen=True, slots=True, order=True)
class Cast:
    """A vote as cast: the voter, the action it was on, and the choice ("in favour", "against", "abstaining")."""

    voter: str
    action: str
    choice: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of two voters: in how many actions both took a side, and in how many the same one."""

    one: str
    other: str
    together: int
    agree: int

    @property
    def share(self) -> float:
        """The share of actions in which the two agree."""
        return self.agree / self.together


def votes_in(store: Store) -> list[Cast]:
    """Return the recorded votes of a store, each once, whatever the number of texts that report it."""
    rows = select(store, VOTES)
    return sorted({Cast(row.get("name", row["voter"]), row["action"], codes()[row["choice"]]) for row in rows})


def vote_matrix(
    votes: Iterable[Cast], *, abstentions: Abstentions = "choice"
) -> tuple[list[str], list[tuple[str, str]], NDArray[np.bool_]]:
    """Return voters, columns (action, choice) and who made which choice: a matrix for `backbone`.

    Two voters share a column where they chose alike. `abstentions`: "choice" counts them as a third choice,
    "skip" leaves them out, "against" counts them with the votes against. Who was absent chose nothing. The null
    model treats the choices of one action as columns apart, and does not know that they exclude each other.
    Raises WrongUsage for another word.
    """
    counted = _counted(votes, abstentions)
    voters = sorted({cast.voter for cast in counted})
    columns = sorted({(cast.action, cast.choice) for cast in counted})
    row_of, column_of = {v: n for n, v in enumerate(voters)}, {c: n for n, c in enumerate(columns)}
    cells = np.zeros((len(voters), len(columns)), dtype=bool)
    for cast in counted:
        cells[row_of[cast.voter], column_of[cast.action, cast.choice]] = True
    return voters, columns, cells


def agreements(votes: Iterable[Cast], *, abstentions: Abstentions = "choice") -> list[Agreement]:
    """Return the agreement of every two voters that took a side in the same action, by name."""
    voters, columns, cells = vote_matrix(votes, abstentions=abstentions)
    actions = sorted({action for action, _ in columns})
    present = np.stack(
        [cells[:, [n for n, (of, _) in enumerate(columns) if of == action]].any(1) for action in actions], 1
    ) if actions else np.zeros((len(voters), 0), dtype=bool)  # fmt: skip
    alike, both = (side.astype(np.int64) @ side.T.astype(np.int64) for side in (cells, present))
    return [
        Agreement(voters[a], voters[b], int(both[a, b]), int(alike[a, b]))
        for a, b in combinations(range(len(voters)), 2)
        if both[a, b]
    ]


def _counted(votes: Iterable[Cast], abstentions: str) -> set[Cast]:
    if abstentions not in get_args(Abstentions):
        raise WrongUsage(f"{abstentions}: abstentions are one of {', '.join(get_args(Abstentions))}")
    sides = {cast for cast in votes if cast.choice in TAKING_SIDES}
    if abstentions == "skip":
        return {cast for cast in sides if cast.choice != ABSTAINING}
    if abstentions == "against":
        return {Cast(c.voter, c.action, AGAINST if c.choice == ABSTAINING else c.choice) for c in sides}
    return sides
