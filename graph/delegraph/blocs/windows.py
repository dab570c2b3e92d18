"""Blocs over windows of time, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delegraph.blocs.choices import Choices
from delegraph.blocs.consensus import Partition, partition
from delegraph.blocs.likeness import adjusted_rand, mutual_information
from delegraph.blocs.pairs import NO_TRACK, Backbone, Track, backbone
from delegraph.blocs.table import Draft, Table, naturally


@dataclass(frozen=True, slots=True)
class Window:
    """A window's drafts and blocs. `blocs` gives each party (by name) its bloc there: the number of the overall bloc
    that it is most like, or a new one; 0 for a party without an edge."""

    name: str
    drafts: int
    edges: int
    blocs: dict[str, int]

    @property
    def number(self) -> int:
        """The number of blocs."""
        return len({*self.blocs.values()} - {0})


@dataclass(frozen=True, slots=True)
class Change:
    """From one window to the next, over the parties with a bloc in both; `movers` changed theirs."""

    before: str
    after: str
    parties: int
    adjusted_rand: float | None
    mutual_information: float | None
    movers: tuple[str, ...]


def tested(table: Table, choices: Choices, track: Track = NO_TRACK) -> Backbone:
    """Return the backbone of a table, whole or of one window, by the user's choices."""
    return backbone(
        table.cells,
        table.names(),
        alpha=choices.alpha,
        correction=choices.correction,
        signed=choices.signed,
        approximate=choices.approximate,
        track=track,
    )


def windows(table: Table, choices: Choices, overall: Partition) -> tuple[Window, ...]:
    """Return the windows in the order of time; none where all drafts fall into one, or none are asked for.

    Each is tested like the whole; Leiden runs a tenth of the seeds, ten at least.
    """
    key = KEYS.get(choices.windows)
    names = sorted({name for draft in table.drafts if key and (name := key(draft))}, key=naturally)
    if key is None or len(names) < 2:
        return ()
    labels = dict(zip(table.names(), overall.bloc.tolist(), strict=True))
    return tuple(_window(name, _only(table, key, name), choices, labels) for name in names)


KEYS: dict[str, Callable[[Draft], str | None]] = {
    "session": lambda draft: draft.session or (draft.date or "")[:4] or None,
    "year": lambda draft: (draft.date or "")[:4] or None,
}


def _only(table: Table, key: Callable[[Draft], str | None], name: str) -> Table:
    return table.chosen(lambda draft: key(draft) == name)


def _window(name: str, table: Table, choices: Choices, overall: dict[str, int]) -> Window:
    names = table.names()
    if len(names) < 2:
        return Window(name, len(table.drafts), 0, dict.fromkeys(names, 0))
    edges = tested(table, choices).edges()
    blocs = partition(len(names), edges, runs=max(10, choices.runs // 10))
    named = _aligned(blocs.bloc, [overall.get(party, 0) for party in names])
    return Window(name, len(table.drafts), len(edges), dict(zip(names, named, strict=True)))


def _aligned(bloc: NDArray[np.int64], overall: Sequence[int]) -> list[int]:
    """Blocs renumbered after the overall blocs with which they share most parties, each number given once."""
    whole = np.array(overall)
    pairs = ((one, other) for one in _numbers(bloc) for other in _numbers(whole))
    shared = sorted((-int(((bloc == one) & (whole == other)).sum()), one, other) for one, other in pairs)
    names: dict[int, int] = {}
    for size, one, other in shared:
        if size and one not in names and other not in names.values():
            names[one] = other
    free = max([0, *overall]) + 1
    for one in _numbers(bloc):
        if one not in names:
            names[one], free = free, free + 1
    return [names.get(number, 0) for number in bloc.tolist()]


def _numbers(bloc: NDArray[np.int64]) -> list[int]:
    return [int(number) for number in np.unique(bloc) if number]


def changes(found: Sequence[Window]) -> tuple[Change, ...]:
    """Return what changed between each window and the next."""
    return tuple(_change(before, after) for before, after in zip(found, found[1:], strict=False))


def _change(before: Window, after: Window) -> Change:
    both = sorted(p for p, bloc in before.blocs.items() if bloc and after.blocs.get(p))
    one, other = [before.blocs[p] for p in both], [after.blocs[p] for p in both]
    movers = tuple(p for p, a, b in zip(both, one, other, strict=True) if a != b)
    rand, information = (adjusted_rand(one, other), mutual_information(one, other)) if both else (None, None)
    return Change(before.name, after.name, len(both), rand, information, movers)
