"""How long an analysis of blocs takes, and how near it is to `bicm` where that is installed.

`python -m benchmarks.blocs` makes three tables itself: planted blocs (60 × 200), one the size of a session (191 ×
206) and a large one (193 × 20,000 with about 300,000 sponsorships). One process, one core. `pip install bicm` puts
the other implementation beside ours in the same run; of the large table it computes one pair, whose time is
multiplied.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from time import perf_counter
from typing import Any

# One core: read when the libraries are loaded.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import numpy as np  # noqa: E402

from delegraph.blocs import adjusted_rand, backbone, partition  # noqa: E402
from delegraph.blocs.model import fit  # noqa: E402

LIMITS = {"session": (1.0, 1.0, 1.0), "large": (2.0, 60.0, 1.0)}
SAMPLE = 1  # pairs; one alone takes the other implementation most of a minute


def planted(within: float = 0.50, across: float = 0.05) -> np.ndarray:
    """Two blocs of 30 parties and 100 drafts each."""
    chances = np.full((60, 200), across)
    chances[:30, :100] = chances[30:, 100:] = within
    return (np.random.default_rng(0).random((60, 200)) < chances).astype(int)


def uneven(parties: int, drafts: int, sponsorships: int) -> np.ndarray:
    """Parties of uneven activity and drafts of uneven popularity, with about that many sponsorships."""
    draw = np.random.default_rng(0)
    chances = np.outer(draw.beta(1, 3, parties), draw.beta(1, 4, drafts))
    return (draw.random((parties, drafts)) < np.minimum(1, chances * sponsorships / chances.sum())).astype(int)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = perf_counter()
    made = work()
    return perf_counter() - start, made


def main() -> int:
    tables = {"planted": planted(), "session": uneven(191, 206, 3500), "large": uneven(193, 20_000, 305_000)}
    late = [name for name, table in tables.items() if not _ours(name, table)]
    _blocs(tables["planted"])
    return 1 if late else 0


def _ours(name: str, table: np.ndarray) -> bool:
    print(f"{name}: {table.shape[0]} × {table.shape[1]:,}, {table.sum():,} sponsorships")
    solving, model = timed(lambda: fit(table.sum(1), table.sum(0)))
    exact, found = timed(lambda: backbone(table))
    near, rough = timed(lambda: backbone(table, approximate=True))
    print(f"  solver {solving:.2f} s, degrees met to {model.residual:.0e}")
    print(f"  exact p of {found.tests:,} pairs {exact:.2f} s (the solver included), {found.edge.sum():,} edges")
    print(f"  approximate {near:.2f} s, largest difference of p {np.abs(found.p - rough.p).max():.4f}")
    if find_spec("bicm"):
        _theirs(table, found)
    limits = LIMITS.get(name, (9e9,) * 3)
    return all(took <= limit for took, limit in zip((solving, exact, near), limits, strict=True))


def _theirs(table: np.ndarray, found: Any) -> None:
    from bicm import BipartiteGraph

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        graph = BipartiteGraph(biadjacency=table)
        solving, _ = timed(graph.solve_tool)
        apart = float(np.abs(np.asarray(graph.get_bicm_matrix()) - found.model.dense()).max())
        small = table.shape[1] < 1000
        # Without its progress bar and on one thread, version 3.4 computes no exact p at all.
        computing, pairs = timed(lambda: _projected(graph) if small else _sampled(graph, table))
    factor = 1 if small else found.tests / SAMPLE
    words = "" if small else f" (reckoned from {SAMPLE} of {found.tests:,} pairs)"
    ours = {(int(a), int(b)): p for a, b, p in zip(found.first, found.second, found.p, strict=True)}
    worst = max(abs(ours[pair] - p) / p for pair, p in pairs.items() if p > 1e-10 and pair in ours)
    print(f"  bicm: solver {solving:.2f} s, exact {computing * factor:.1f} s{words}")
    print(f"  bicm beside ours: probabilities differ by {apart:.0e}, p by {worst:.0e} of itself (p above 1e-10)")


def _projected(graph: Any) -> dict[tuple[int, int], float]:
    graph.compute_projection(approx_method="poibin", threads_num=1, progress_bar=True)
    return {(int(a), int(b)): p for a, row in graph.rows_pvals.items() for b, p in row.items()}


def _sampled(graph: Any, table: np.ndarray) -> dict[tuple[int, int], float]:
    from bicm.poibin import PoiBin

    chances, pairs = np.asarray(graph.get_bicm_matrix()), [(n, n + 1) for n in range(SAMPLE)]
    return {(a, b): float(PoiBin(chances[a] * chances[b]).pval(int(table[a] @ table[b]))) for a, b in pairs}


def _blocs(table: np.ndarray) -> None:
    seconds, blocs = timed(lambda: partition(len(table), backbone(table).edges()))
    rand = adjusted_rand(blocs.bloc.tolist(), [0] * 30 + [1] * 30)
    print(
        f"planted blocs: {blocs.number} found, adjusted Rand index {rand}, {blocs.runs} Leiden runs in {seconds:.2f} s"
    )
    print(f"planted at 0.35 and 0.10: {backbone(planted(0.35, 0.10)).edge.sum()} edges after the correction")


if __name__ == "__main__":
    sys.exit(main())
