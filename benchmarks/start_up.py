"""How long a command takes to start, as a ratio to `python -c "import rdflib"` in the same run.

`python -m benchmarks.start_up` fills a store, runs each command five times in turn and compares the medians.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.environment import COMPILED
from benchmarks.reading import lengthen

from delegraph import open_graph
from delegraph.datafiles import text_of

ROUNDS = 5
QUESTION = "which observers spoke at meeting 5"
LIMITS = {"delegraph --help": 0.7, "delegraph ask": 1.5}
DELEGRAPH = (sys.executable, "-c", "from delegraph.cli import main; main()")


def main() -> int:
    with TemporaryDirectory() as scratch:
        store = _fill(Path(scratch))
        commands = {
            "import rdflib": (sys.executable, "-c", "import rdflib"),
            "delegraph --help": (*DELEGRAPH, "--help"),
            "delegraph ask": (*DELEGRAPH, "ask", QUESTION, "--store", store),
        }
        rounds = [{name: _seconds(command) for name, command in commands.items()} for _ in range(ROUNDS + 1)]
    # The first round warms the disk.
    medians = {name: median(one[name] for one in rounds[1:]) for name in commands}
    ratios = {name: medians[name] / medians["import rdflib"] for name in LIMITS}
    print(f"import rdflib     {medians['import rdflib'] * 1000:5.0f} ms")
    for name, ratio in ratios.items():
        print(f"{name:17} {medians[name] * 1000:5.0f} ms  {ratio:.2f} x (limit {LIMITS[name]})")
    return 0 if all(ratios[name] < limit for name, limit in LIMITS.items()) else 1


def _fill(folder: Path) -> str:
    report = folder / "report.txt"
    report.write_text(lengthen(text_of("specimens", "report.txt"), 10), encoding="utf-8")
    store = str(folder / "store.db")
    if failed := open_graph(store).ingest([report]).failed:
        raise SystemExit(failed[0].reason)
    return store


def _seconds(command: tuple[str, ...]) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=COMPILED)
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
