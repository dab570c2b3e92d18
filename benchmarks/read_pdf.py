"""Reading a long report as PDF: time and peak memory up to its facts, and of the text alone beside `pdftotext`.

`python -m benchmarks.read_pdf [FILE]` takes a session report of the corpus (A/HRC/28/2, 181 pages) where no file is
named, else a specimen printed over as many pages. Medians of five, each in a process of its own on one core, in turn
with `python -c "import rdflib"`; the line of `pdftotext` is left out where it is not installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from accuracy.reading import corpus
from benchmarks.environment import COMPILED
from benchmarks.reading import lengthen

from delegraph.datafiles import text_of

ROUNDS = 5
REPORT = "A_HRC_28_2_*.pdf"
SECONDS, MEGABYTES, TIMES = 4.0, 300.0, 3.0
FACTS = "import sys; from pathlib import Path; from delegraph import read_facts; read_facts(Path(sys.argv[1]))"
TEXT = "import sys; from pathlib import Path; from delegraph.read import read; read(Path(sys.argv[1]))"
STARTED = "import delegraph.read, delegraph.read.pdf"


def main(arguments: list[str]) -> int:
    with TemporaryDirectory() as scratch:
        report = Path(arguments[0]) if arguments else next(_reports(Path(scratch)))
        commands = {
            "import rdflib": (sys.executable, "-c", "import rdflib"),
            "PDF to facts": (sys.executable, "-c", FACTS, str(report)),
            "PDF to text": (sys.executable, "-c", TEXT, str(report)),
            "start of that": (sys.executable, "-c", STARTED),
        }
        if pdftotext := shutil.which("pdftotext"):
            commands["pdftotext"] = (pdftotext, str(report), os.devnull)
        rounds = [{name: _run(command) for name, command in commands.items()} for _ in range(ROUNDS + 1)]
    seconds = {name: median(one[name][0] for one in rounds[1:]) for name in commands}
    memory = max(one["PDF to facts"][1] for one in rounds)
    print(f"{report.name}: median of {ROUNDS}")
    for name, took in seconds.items():
        print(f"{name:14} {took:6.2f} s  {took / seconds['import rdflib']:5.1f} x import rdflib")
    print(f"peak memory to facts {memory:.0f} MB (limit {MEGABYTES:.0f}); time limit {SECONDS:.0f} s")
    held = seconds["PDF to facts"] < SECONDS and memory < MEGABYTES
    if "pdftotext" in seconds:
        ratio = (seconds["PDF to text"] - seconds["start of that"]) / seconds["pdftotext"]
        print(f"text alone takes {ratio:.1f} x pdftotext (limit {TIMES:.0f})")
        held = held and ratio < TIMES
    return 0 if held else 1


def _reports(scratch: Path) -> Iterator[Path]:
    yield from corpus().rglob(REPORT)
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from printing import Sheet, printed

    path = scratch / "report.pdf"
    path.write_bytes(printed(lengthen(text_of("specimens", "report.txt"), 100), Sheet()))
    yield path


def _run(command: tuple[str, ...]) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of a process."""
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=_on_one_core, env=COMPILED)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} … {command[-1]}: exit {process.returncode}")
    return perf_counter() - start, usage.ru_maxrss / 1024


def _on_one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
