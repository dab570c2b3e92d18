"""Every document of the corpus, read: what it gave, what it left open, how it agrees with gold facts."""

import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from delegraph.errors import DelegraphError
from delegraph.evaluate import Score, score
from delegraph.pipeline.reading import read_facts
from delegraph.read import readable

LEFT_OUT = ("document", "text", "issues")
HERE = Path(__file__).resolve().parents[1]
FOLDERS = ("dev", "bulk")


@dataclass(frozen=True, slots=True)
class Reading:
    """One document: its facts by kind in their JSON form, doubts, words, seconds and scores.

    `failure` is why it gave nothing.
    """

    path: Path
    kind: str
    facts: dict[str, Any]
    issues: int
    words: int
    seconds: float
    scores: dict[str, Score]
    failure: str | None = None

    @property
    def count(self) -> int:
        """How many facts the document gave."""
        return sum(len(items) for items in self.facts.values() if isinstance(items, list))


def corpus() -> Path:
    """Return the folder of real documents: $DELEGRAPH_CORPUS, else ../shared/corpus beside the checkout."""
    return Path(os.environ.get("DELEGRAPH_CORPUS", HERE.parent / "shared" / "corpus"))


def documents(folder: Path) -> tuple[list[Path], int]:
    """Return the documents that have a reader, in the order of their paths, and how many have none."""
    found = [p for name in FOLDERS for p in sorted((folder / name).rglob("*")) if p.is_file()]
    texts = [p for p in found if not p.name.endswith(".json")]
    kept = [p for p in texts if readable(p)]
    return kept, len(texts) - len(kept)


def read_all(paths: list[Path], folder: Path, jobs: int = 2) -> Iterator[Reading]:
    """Yield what each document gave, in the order given."""
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_read, paths, [folder] * len(paths), chunksize=4)


def _read(path: Path, folder: Path) -> Reading:
    kind = _kind(path.relative_to(folder), folder)
    start = perf_counter()
    try:
        reading = read_facts(path)
    except DelegraphError as error:
        return Reading(path, kind, {}, 0, 0, perf_counter() - start, {}, str(error))
    seconds = perf_counter() - start
    gold = path.with_suffix("").with_name(f"{path.stem}.gold.json")
    scores = score(json.loads(gold.read_text(encoding="utf-8")), reading.facts) if gold.is_file() else {}
    facts = {name: items for name, items in reading.facts.to_json().items() if name not in LEFT_OUT}
    words = len(re.findall(r"\w+", reading.text.normalised))
    return Reading(path, kind, facts, len(reading.facts.issues), words, seconds, scores)


def _kind(path: Path, corpus: Path) -> str:
    """The kind of paper: the folder under dev or bulk, and of reports the series that their name begins with.

    A folder that is under both is two kinds, for only one has gold facts.
    """
    within, folder = path.parts[0], path.parts[1] if len(path.parts) > 2 else "session report"
    series = re.match(r"(FCCC|UPR|A_HRC)_", path.name)
    if within == "bulk" and (corpus / "dev" / folder).is_dir():
        return f"{folder} (bulk)"
    return f"{folder} ({series[1].replace('_', '/')})" if folder == "report" and series else folder
