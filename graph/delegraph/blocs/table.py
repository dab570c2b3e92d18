"""Who sponsored what: the table that everything else is computed from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A party by its name, and its IRI where it is one of the store."""

    name: str
    iri: str | None = None

    @property
    def key(self) -> str:
        """What official groups know it by: its IRI, else its name."""
        return self.iri or self.name


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its symbol or name, IRI, date (ISO 8601), body (IRI) and session, as far as they are known."""

    name: str
    iri: str | None = None
    date: str | None = None
    body: str | None = None
    session: str | None = None
    adopted: bool | None = None


@dataclass(frozen=True, slots=True)
class Proxy:
    """A party that sponsored for a group: that part of its degree is not its own activity."""

    party: str
    group: str
    drafts: int


@dataclass(frozen=True, slots=True)
class Table:
    """Parties (rows) × drafts (columns); `cells[i, a]` where party i sponsored draft a.

    Parties and drafts are in the order of their names, each once. `proxies` and `remarks` are for the reader.
    """

    parties: tuple[Party, ...]
    drafts: tuple[Draft, ...]
    cells: NDArray[np.bool_]
    proxies: tuple[Proxy, ...] = ()
    remarks: tuple[str, ...] = ()

    def names(self) -> list[str]:
        """Return the parties' names; two of one name are told apart by their IRI."""
        bearers = Counter(party.name for party in self.parties)
        return [f"{one.name} ({one.iri})" if bearers[one.name] > 1 else one.name for one in self.parties]

    def chosen(self, keep: Callable[[Draft], bool]) -> Table:
        """Return the table of some of the drafts, with the parties that sponsor one of them."""
        return self._part([n for n, draft in enumerate(self.drafts) if keep(draft)])

    def of_several_sponsors(self) -> Table:
        """Return the table without the drafts that one party alone sponsors."""
        return self._part(np.flatnonzero(self.cells.sum(0) != 1).tolist())

    def last_date(self) -> str | None:
        """Return the date of the latest draft."""
        return max((draft.date for draft in self.drafts if draft.date), default=None)

    def _part(self, columns: Sequence[int]) -> Table:
        rows = np.flatnonzero(self.cells[:, columns].any(1)).tolist()
        parties = tuple(self.parties[n] for n in rows)
        drafts = tuple(self.drafts[n] for n in columns)
        return Table(parties, drafts, self.cells[np.ix_(rows, columns)], self.proxies, self.remarks)


def table_of(
    sponsorships: Iterable[tuple[Party, Draft]],
    parties: Iterable[Party] = (),
    drafts: Iterable[Draft] = (),
    *,
    proxies: Iterable[Proxy] = (),
    remarks: Iterable[str] = (),
) -> Table:
    """Return the table of sponsorships; `parties` and `drafts` may add some that have none."""
    pairs = set(sponsorships)
    rows = sorted({party for party, _ in pairs} | {*parties}, key=lambda party: (party.name, party.iri or ""))
    columns = sorted({draft for _, draft in pairs} | {*drafts}, key=lambda draft: (naturally(draft.name), draft.name))
    row_of = {party: n for n, party in enumerate(rows)}
    column_of = {draft: n for n, draft in enumerate(columns)}
    cells = np.zeros((len(rows), len(columns)), dtype=bool)
    for party, draft in pairs:
        cells[row_of[party], column_of[draft]] = True
    return Table(tuple(rows), tuple(columns), cells, tuple(proxies), tuple(remarks))


def naturally(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts L.9 before L.10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]
