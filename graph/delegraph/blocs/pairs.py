"""The validated backbone: which parties sponsor together more often than their activity explains.

Every pair is tested against the bipartite configuration model. Sources: Neal (2014), Social Networks 39, 84-97;
Neal, Domagalski & Sagan (2021), Scientific Reports 11, 23929; Saracco et al. (2017), New Journal of Physics 19,
053022.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from delegraph.blocs.approximation import approximate_upper
from delegraph.blocs.correction import corrected
from delegraph.blocs.model import Model, fit
from delegraph.blocs.tail import lower_tail, upper_tail
from delegraph.errors import DelegraphError, WrongUsage

if TYPE_CHECKING:
    import networkx
    import pandas

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Track = Callable[[Iterable[Any], int, str], Iterable[Any]]
NO_TRACK: Track = lambda items, total, what: items  # noqa: E731  # the default of every `track`
STRETCH = 2000  # pairs between two steps of the progress bar
CHECKED = 500  # pairs whose approximate p is held against the exact one
COLUMNS = ("party_a", "party_b", "observed", "expected", "p", "p_corrected", "edge")


class BadTable(DelegraphError):
    """A table that cannot be tested; the message names the row, or says what is missing."""


@dataclass(frozen=True, slots=True)
class Backbone:
    """Every tested pair, in the order of the parties; arrays of one length T but `degrees`, which is of the parties.

    `first` and `second` index `parties`; `expected` is the mean under the null model; `p` before and
    `p_corrected` after the correction; `edge` where `p_corrected` <= `alpha`; `sign` is 1 where the pair shares
    more than expected, else -1 (never an edge unless `signed`).
    """

    parties: tuple[str, ...]
    degrees: Ints
    first: Ints
    second: Ints
    observed: Ints
    expected: Floats
    p: Floats
    p_corrected: Floats
    edge: NDArray[np.bool_]
    sign: Ints
    alpha: float
    correction: str
    signed: bool
    approximate: bool
    model: Model

    @property
    def tests(self) -> int:
        """The number of tests that the correction reckons with."""
        return len(self.p)

    def edges(self) -> list[tuple[int, int]]:
        """Return the pairs that sponsor together more than expected, as indices of `parties`."""
        chosen = self.edge & (self.sign > 0)
        return list(zip(self.first[chosen].tolist(), self.second[chosen].tolist(), strict=True))

    def rows(self) -> Iterable[tuple[str, str, int, float, float, float, int]]:
        """Yield the tested pairs as in `pairs.csv` (the columns are `COLUMNS`)."""
        numbers = (self.observed, self.expected, self.p, self.p_corrected, self.edge.astype(int))
        lists = [column.tolist() for column in (self.first, self.second, *numbers)]
        for a, b, *rest in zip(*lists, strict=True):
            yield (self.parties[a], self.parties[b], *rest)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the tested pairs as a data frame; needs pandas."""
        import pandas

        return pandas.DataFrame(list(self.rows()), columns=list(COLUMNS))

    def to_networkx(self) -> networkx.Graph:
        """Return all parties as nodes and the backbone's edges, each with what was observed and expected."""
        import networkx

        graph = networkx.Graph()
        graph.add_nodes_from((name, {"degree": int(d)}) for name, d in zip(self.parties, self.degrees, strict=True))
        for row, sign in zip(self.rows(), self.sign.tolist(), strict=True):
            if row[-1]:
                values = dict(zip(COLUMNS[2:-1], row[2:-1], strict=True))
                graph.add_edge(row[0], row[1], **values, sign=sign)
        return graph


def backbone(
    matrix: ArrayLike,
    parties: Sequence[str] | None = None,
    *,
    alpha: float = 0.05,
    correction: str = "fdr",
    signed: bool = False,
    approximate: bool = False,
    track: Track = NO_TRACK,
) -> Backbone:
    """Test every pair of parties of a 0/1 matrix (a party each row, a draft each column).

    One-tailed, over the pairs that share at least one draft; `signed`: p = min(1, 2 min(upper, lower)) over all
    pairs of parties with a draft at all. `approximate` takes the Refined Normal Approximation of the tails.
    `track` receives the stretches of pairs as they are computed. Raises BadTable for another matrix, repeated
    or blank names, one party or no draft, WrongUsage for an alpha outside 0 … 1 or another correction.
    """
    if not 0 < alpha < 1:
        raise WrongUsage(f"alpha {alpha}: a level of significance lies between 0 and 1")
    cells, names = _checked(matrix, parties)
    degrees, shared = cells.sum(1), _shared(cells)
    model = fit(degrees, cells.sum(0))
    first, second = np.triu_indices(len(names), 1)
    tested = (degrees[first] > 0) & (degrees[second] > 0) if signed else shared[first, second] > 0
    first, second = first[tested], second[tested]
    observed = shared[first, second]
    tails = _approximate if approximate else _exact
    expected = _moment(model, 1)[model.party_class[first], model.party_class[second]]
    p, sign = tails(model, first, second, observed, signed, track)
    after = corrected(p, correction)
    edge = after <= alpha
    return Backbone(
        names, degrees, first, second, observed, expected, p, after, edge, sign, alpha, correction, signed, approximate,
        model,
    )  # fmt: skip


def approximation_error(found: Backbone) -> float | None:
    """Return the largest difference of an approximate p from the exact one, over 500 pairs spread over all tested.

    None where p is exact already, or nothing was tested.
    """
    if not (found.approximate and found.tests):
        return None
    some = np.unique(np.linspace(0, found.tests - 1, CHECKED).astype(np.int64))
    sides = (found.first[some], found.second[some], found.observed[some])
    exact, _ = _exact(found.model, *sides, found.signed, NO_TRACK)
    return float(np.abs(exact - found.p[some]).max())


def _checked(matrix: ArrayLike, parties: Sequence[str] | None) -> tuple[Ints, tuple[str, ...]]:
    cells = np.asarray(matrix)
    if cells.ndim != 2:
        raise BadTable(f"a table has rows (parties) and columns (drafts); this one has {cells.ndim} dimensions")
    if len(cells) < 2:
        raise BadTable("there is only one party; a pair needs two" if len(cells) else "there is no party")
    if not cells.shape[1]:
        raise BadTable("there is no draft to sponsor")
    wrong = np.argwhere((cells != 0) & (cells != 1))
    if len(wrong):
        row, column = wrong[0].tolist()
        raise BadTable(f"row {row + 1}, column {column + 1}: {cells[row, column]} is neither 0 nor 1")
    names = tuple(f"party {n + 1}" for n in range(len(cells))) if parties is None else tuple(map(str, parties))
    if len(names) != len(cells):
        raise BadTable(f"there are {len(names)} names for {len(cells)} rows")
    _check_names(names)
    return cells.astype(np.int64), names


def _check_names(names: Sequence[str]) -> None:
    seen: dict[str, int] = {}
    for row, name in enumerate(names, 1):
        if not name.strip():
            raise BadTable(f"row {row}: the party has a blank name")
        if name in seen:
            raise BadTable(f"row {row}: the party {name} stands in row {seen[name]} already")
        seen[name] = row


def _shared(cells: Ints) -> Ints:
    """How many drafts each pair shares; whole numbers are exact in a float up to 2 ** 53."""
    reals = cells.astype(np.float64)
    return np.rint(reals @ reals.T).astype(np.int64)


def _moment(model: Model, power: int) -> Floats:
    """The sum over drafts of q ** power, for every two classes of parties."""
    raised = model.probabilities**power
    total: Floats = (raised * model.draft_counts) @ raised.T
    return total


def _approximate(
    model: Model, first: Ints, second: Ints, observed: Ints, signed: bool, track: Track
) -> tuple[Floats, Ints]:
    one, two, three = (_moment(model, n)[model.party_class[first], model.party_class[second]] for n in (1, 2, 3))
    variance, third = one - two, one - 3 * two + 2 * three
    upper = approximate_upper(one, variance, third, observed.astype(float))
    lower = approximate_upper(-one, variance, -third, -observed.astype(float))
    return _one_p(upper, lower if signed else None)


def _exact(model: Model, first: Ints, second: Ints, observed: Ints, signed: bool, track: Track) -> tuple[Floats, Ints]:
    """Pairs of equal classes that share equally many drafts have one p: it is computed once."""
    classes = np.sort(np.stack([model.party_class[first], model.party_class[second]]), 0)
    keys, back = np.unique(np.stack([*classes, observed]), axis=1, return_inverse=True)
    upper, lower = np.ones(keys.shape[1]), np.ones(keys.shape[1])
    starts = range(0, keys.shape[1], STRETCH)
    for at in track(starts, len(starts), "Testing pairs"):
        one, other, shared = keys[:, at : at + STRETCH]
        chances = model.probabilities[one] * model.probabilities[other]
        upper[at : at + STRETCH] = upper_tail(chances, model.draft_counts, shared)
        if signed:
            lower[at : at + STRETCH] = lower_tail(chances, model.draft_counts, shared)
    return _one_p(upper[back.ravel()], lower[back.ravel()] if signed else None)


def _one_p(upper: Floats, lower: Floats | None) -> tuple[Floats, Ints]:
    if lower is None:
        return upper, np.ones(len(upper), dtype=np.int64)
    return np.minimum(1, 2 * np.minimum(upper, lower)), np.where(upper <= lower, 1, -1)
