"""The whole analysis of one table: backbone, blocs, comparison with official groups, windows of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from delegraph.blocs.bridges import Bridge, bridges
from delegraph.blocs.choices import Choices
from delegraph.blocs.consensus import Partition, partition
from delegraph.blocs.likeness import Match, adjusted_rand, best_match, mutual_information
from delegraph.blocs.official import Official, one_group
from delegraph.blocs.pairs import NO_TRACK, Backbone, Track, approximation_error
from delegraph.blocs.power import Power, power
from delegraph.blocs.table import Table
from delegraph.blocs.windows import Change, Window, changes, tested, windows
from delegraph.errors import DelegraphError


@dataclass(frozen=True, slots=True)
class Agreement:
    """Blocs against official groups: indices over the `parties` with a bloc and one group, and each group's match."""

    against: str
    parties: int
    adjusted_rand: float | None
    mutual_information: float | None
    matches: tuple[Match, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the outputs show; party numbers index `table.parties`.

    `approximation_error` is how far an approximate p may be from the exact one, None where p is exact.
    """

    choices: Choices
    table: Table
    backbone: Backbone
    partition: Partition
    power: Power
    approximation_error: float | None
    agreement: Agreement
    officials: tuple[Official, ...]
    bridges: tuple[Bridge, ...]
    windows: tuple[Window, ...]
    changes: tuple[Change, ...]


def analyse(table: Table, choices: Choices, officials: Sequence[Official] = (), track: Track = NO_TRACK) -> Analysis:
    """Return the analysis of a table; raise DelegraphError where it has one party or no draft."""
    chosen = table if choices.single_sponsor else table.of_several_sponsors()
    if not chosen.drafts:
        raise DelegraphError("there is no draft left with more than one sponsor; keep those with one")
    found = tested(chosen, choices, track)
    edges = found.edges()
    blocs = partition(len(chosen.parties), edges, runs=choices.runs)
    over_time = windows(chosen, choices, blocs)
    return Analysis(
        choices,
        chosen,
        found,
        blocs,
        power(found),
        approximation_error(found),
        _agreement(chosen, blocs, officials),
        tuple(officials),
        tuple(bridges(blocs.bloc.tolist(), edges)),
        over_time,
        changes(over_time),
    )


def _agreement(table: Table, blocs: Partition, officials: Sequence[Official]) -> Agreement:
    keys = [party.key for party in table.parties]
    members = {number: blocs.members(number) for number in blocs.numbers}
    present = {group.name: [n for n, key in enumerate(keys) if key in group.members] for group in officials}
    matches = (best_match(name, found, members) for name, found in present.items() if len(found) > 1)
    sides = [group for group in officials if group.regional] or list(officials)
    group_of = one_group(sides, keys)
    both = [n for n in np.flatnonzero(blocs.bloc).tolist() if keys[n] in group_of]
    one, other = [int(blocs.bloc[n]) for n in both], [group_of[keys[n]] for n in both]
    return Agreement(
        "regional groups" if any(group.regional for group in sides) else "groups given",
        len(both),
        adjusted_rand(one, other) if both else None,
        mutual_information(one, other) if both else None,
        tuple(match for match in matches if match),
        tuple(group.name for group in officials if group.undated),
    )
