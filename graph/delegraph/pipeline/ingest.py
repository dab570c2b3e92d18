"""Files → store: read, describe, validate, then one transaction a text.

Every text is read before the first is written, so that what goes in does not depend on the order of the files
or on how many are read at once. What a text gives waits in a scratch file until then.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from delegraph.errors import DelegraphError, InvalidText
from delegraph.facts import Facts, Issue, Place
from delegraph.pipeline.choosing import choose_texts, refusal
from delegraph.pipeline.differences import said_of
from delegraph.pipeline.storing import FACTS, WORDS, Prepared, Written, beside, symbols_given, write

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from delegraph.pipeline.reading import Reading

State = Literal["stored", "unchanged", "the same as another", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `reason` says why it failed, `graph` where its facts stand."""

    path: Path
    state: State
    reason: str | None = None
    graph: str | None = None
    doubts: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Ingestion:
    """What became of every file, in the order of reading, and which files of a folder have no reader."""

    outcomes: tuple[Outcome, ...]
    skipped: tuple[Path, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that did not go in."""
        return tuple(outcome for outcome in self.outcomes if outcome.state == "failed")

    def counts(self) -> dict[State, int]:
        """Count the files by what became of them."""
        return dict(Counter(outcome.state for outcome in self.outcomes))


NO_FACTS = Issue("interpret", "no facts", "the header was recognised, but no fact was found", Place(None, 0, 0))
Track = Callable[[Iterable[Prepared], int, str], Iterator[Prepared]]


@dataclass(frozen=True, slots=True)
class _Task:
    symbol: str | None
    named: Mapping[str, str]  # symbols that the store has given to source bytes before
    when: str
    scratch: Path


def ingest(
    paths: Sequence[Path],
    location: str,
    *,
    jobs: int = 1,
    symbol: str | None = None,
    track: Track = lambda items, total, what: iter(items),
) -> Ingestion:
    """Put the texts of files and folders into the store at `location`.

    A file is always read, of a folder the files whose format has a reader. Of several files of one text that give
    other facts, the one that `choose_texts` takes goes in. A text that fails leaves the store as it was; the others
    go in. After an interruption the store is as it was before the call. Raises StoreHeld, StoreUnavailable.
    """
    files, skipped = choose_files(paths)
    when = datetime.now(UTC).isoformat(timespec="seconds")
    with TemporaryDirectory(prefix="delegraph-") as scratch:
        task = _Task(symbol, symbols_given(location), when, Path(scratch))
        prepared = list(track(_prepare_all(files, task, jobs), len(files), "Reading"))
        chosen = choose_texts(prepared)
        written = write(location, list(chosen.values()), renamed=symbol is not None) if chosen else Written()
        outcomes = tuple(_outcome(one, chosen.get(one.graph), written) for one in prepared)
    return Ingestion(outcomes, skipped)


def choose_files(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the files to read and those skipped; what a folder holds in byte order of the paths."""
    from delegraph.read import readable

    chosen: list[Path] = []
    skipped: list[Path] = []
    for path in paths:
        if not path.is_dir():
            chosen.append(path)
            continue
        for found in sorted((p for p in path.rglob("*") if p.is_file()), key=os.fsencode):
            (chosen if readable(found) else skipped).append(found)
    return tuple(chosen), tuple(skipped)


def _prepare_all(files: Sequence[Path], task: _Task, jobs: int) -> Iterator[Prepared]:
    work = partial(_prepare, task)
    if jobs == 1 or len(files) < 2:
        yield from map(work, files, range(len(files)))
        return
    import multiprocessing

    # A fresh process, not a copy: the store's library has threads of its own.
    fresh = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(files)), fresh, _leave_interrupts_to_the_parent)
    try:
        yield from pool.map(work, files, range(len(files)))
    except BrokenProcessPool:
        raise DelegraphError(
            "a reading process was ended from outside, perhaps for want of memory; nothing "
            "was stored; try again with --jobs 1"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _prepare(task: _Task, path: Path, number: int) -> Prepared:
    try:
        return _prepare_text(task, path, task.scratch / f"{number}.nq")
    except DelegraphError as error:
        return Prepared(path, reason=str(error))


def _prepare_text(task: _Task, path: Path, scratch: Path) -> Prepared:
    from pyoxigraph import RdfFormat, serialize

    from delegraph.describe import describe, graph_iri, ingestion_quads

    reading = _read(path, task)
    facts = _with_doubt_of_silence(reading.facts)
    quads = describe(facts, reading.text.normalised)
    warnings = _check(path, quads)
    serialize([*quads, *ingestion_quads(facts, task.when)], str(scratch), format=RdfFormat.N_QUADS)
    scratch.with_suffix(WORDS).write_bytes(reading.text.normalised.encode())
    said = said_of(facts.to_json()).encode()
    scratch.with_suffix(FACTS).write_bytes(said)
    return Prepared(
        path,
        graph=graph_iri(facts),
        facts_digest=hashlib.sha256(said).hexdigest(),
        text_digest=facts.text.text_digest,
        source_digest=facts.text.digest,
        scratch=scratch,
        doubts=len(facts.issues),
        warnings=warnings,
    )


def _read(path: Path, task: _Task) -> "Reading":
    from delegraph.pipeline.reading import facts_in
    from delegraph.read import read

    text = read(path)
    reading = facts_in(text, path, task.symbol)
    given = task.named.get(text.source.digest)
    # A text keeps the symbol that was given to its bytes before, so that the same file again is no change.
    return facts_in(text, path, given) if given and not reading.facts.document.symbol else reading


def _with_doubt_of_silence(facts: Facts) -> Facts:
    kinds = facts.to_json()
    if any(items for kind, items in kinds.items() if kind not in ("document", "text", "issues")):
        return facts
    return replace(facts, issues=(*facts.issues, NO_FACTS))


def _check(path: Path, quads: Sequence["Quad"]) -> int:
    from delegraph.validate import validate

    report = validate(quads, beside())
    broken = [finding.message for finding in report.findings if finding.severity == "violation"]
    if broken:
        shown = "; ".join(broken[:3]) + (f"; and {len(broken) - 3} more" if len(broken) > 3 else "")
        raise InvalidText(f"{path}: the graph of this text breaks the shapes: {shown}")
    return sum(finding.severity == "warning" for finding in report.findings)


def _outcome(one: Prepared, chosen: Prepared | None, written: Written) -> Outcome:
    if one.reason is not None:
        return Outcome(one.path, "failed", one.reason)
    if chosen is None or one is chosen:
        if one.graph in written.refused:
            return Outcome(one.path, "failed", f"{one.path}: {written.refused[one.graph]}")
        state: State = "stored" if one.graph in written.changed else "unchanged"
        return Outcome(one.path, state, None, one.graph, one.doubts, one.warnings)
    if one.facts_digest == chosen.facts_digest:
        return Outcome(one.path, "the same as another", None, one.graph)
    return Outcome(one.path, "failed", refusal(one, chosen))
