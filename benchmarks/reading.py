"""Reading grows with the length of the text: ten times the text in less than twelve times the time.

`python -m benchmarks.reading` concatenates the paragraphs of the specimen, renumbered, and takes the best of
three readings of each length.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from delegraph import read_facts
from delegraph.datafiles import text_of

LIMIT = 12.0
SHORT = 5


def lengthen(report: str, times: int) -> str:
    """Return the report with its numbered paragraphs `times` over, numbered through."""
    start = re.search(r"^1\. ", report, re.MULTILINE)
    if start is None:
        raise ValueError("the report has no paragraph 1")
    header, body = report[: start.start()], report[start.start() :].rstrip() + "\n\n"
    numbers = iter(range(1, report.count("\n") * times + 1))
    return header + re.sub(r"^\d+\.(?= )", lambda _: f"{next(numbers)}.", body * times, flags=re.MULTILINE)


def main() -> int:
    report = text_of("specimens", "report.txt")
    with TemporaryDirectory() as scratch:
        short, long = (_seconds(Path(scratch) / f"{n}.txt", lengthen(report, n)) for n in (SHORT, 10 * SHORT))
    print(
        f"{SHORT} x the specimen {short:.2f} s, {10 * SHORT} x {long:.2f} s: "
        f"ten times the text takes {long / short:.1f} x the time (limit {LIMIT})"
    )
    return 0 if long / short < LIMIT else 1


def _seconds(path: Path, text: str) -> float:
    path.write_text(text, encoding="utf-8")
    times = []
    for _ in range(3):
        start = perf_counter()
        read_facts(path)
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
