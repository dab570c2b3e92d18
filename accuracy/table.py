"""Print what the reader makes of the corpus: `make corpus`.

One table a kind of document (facts, doubts per 1,000 words, seconds), one of F1 where there are gold facts, one of
documents that the corpus holds as text and in another format, with every fact in which the two differ. With --readme
the second one is written into README.md, between the marks that stand there.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from accuracy.reading import HERE, Reading, corpus, documents, read_all
from accuracy.twins import Twin, twins
from delegraph.evaluate import Score, total

BEGIN, END = "<!-- accuracy: written by make corpus -->", "<!-- accuracy: end -->"


def main(arguments: list[str]) -> int:
    """Read the corpus and print the tables; 1 where there is no corpus."""
    folder, console = corpus(), Console()
    if not folder.is_dir():
        print(f"no corpus at {folder}: set DELEGRAPH_CORPUS to the folder that holds dev/ and bulk/", file=sys.stderr)
        return 1
    paths, without = documents(folder)
    done = read_all(paths, folder)
    readings = list(track(done, "Reading", len(paths), console=Console(stderr=True), transient=True))
    console.print(_of_documents(readings))
    console.print(_of_gold(readings))
    _print_twins(console, list(track(twins(paths), "Comparing", console=Console(stderr=True), transient=True)))
    for one in readings:
        if one.failure:
            console.print(f"gave nothing: {one.failure}", highlight=False, soft_wrap=True)
    console.print(f"{len(paths)} documents read; {without} of formats that have no reader yet", highlight=False)
    if "--readme" in arguments:
        _write_readme(HERE / "README.md", _markdown(readings))
    return 0


def _of_documents(readings: list[Reading]) -> Table:
    table = Table(title="What the documents gave")
    for name in ("kind", "documents", "facts", "doubts per 1,000 words", "words per second", "seconds"):
        table.add_column(name, justify="left" if name == "kind" else "right")
    for kind, group in _grouped(readings):
        words, seconds = sum(r.words for r in group), sum(r.seconds for r in group)
        doubts = 1000 * sum(r.issues for r in group) / words if words else 0.0
        facts = sum(r.count for r in group)
        speed = f"{words / seconds:,.0f}" if seconds else ""
        table.add_row(kind, str(len(group)), f"{facts:,}", f"{doubts:.2f}", speed, f"{seconds:.2f}")
    return table


def _of_gold(readings: list[Reading]) -> Table:
    table = Table(title="Against facts read by people (F1, with precision and recall)")
    for name in ("kind", "documents", "judged", "facts", "precision", "recall", "F1"):
        table.add_column(name, justify="left" if name in ("kind", "judged") else "right")
    for kind, group in _grouped([r for r in readings if r.scores]):
        first = (kind, str(len(group)))
        for judged, one in _judged(group).items():
            count = one.right + len(one.missed)
            row = (judged, str(count), f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}")
            table.add_row(*first, *row)
            first = ("", "")
        table.add_section()
    return table


def _print_twins(console: Console, found: list[Twin]) -> None:
    """Print how files agree with the texts of the same documents, and every fact in which they differ."""
    table = Table(title="The same document as text and in another format (F1 against the text’s facts)")
    for name in ("text", "file", "facts of the text by", "judged", "facts", "F1"):
        table.add_column(name, justify="right" if name in ("facts", "F1") else "left")
    for twin in found:
        first = (twin.text.name, twin.other.name, "people" if twin.by_people else "the reader")
        for judged, one in twin.scores.items():
            if one.right or one.missed or one.invented:
                table.add_row(*first, judged, str(one.right + len(one.missed)), f"{one.f1:.3f}")
                first = ("", "", "")
        table.add_section()
    console.print(table)
    for twin in found:
        for line in twin.differences():
            console.print(f"{twin.text.name}, {twin.other.name}: {line}", highlight=False, markup=False, soft_wrap=True)


def _judged(group: Iterable[Reading]) -> dict[str, Score]:
    sums = total(r.scores for r in group)
    return {kind: one for kind, one in sums.items() if one.right or one.missed or one.invented}


def _grouped(readings: list[Reading]) -> list[tuple[str, list[Reading]]]:
    kinds = dict.fromkeys(r.kind for r in readings)
    return [(kind, [r for r in readings if r.kind == kind]) for kind in kinds]


def _markdown(readings: list[Reading]) -> str:
    groups = [(kind, group, _judged(group)) for kind, group in _grouped([r for r in readings if r.scores])]
    columns = list(dict.fromkeys(name for _, _, sums in groups for name in sums))
    lines = [
        f"| kind of document | documents | facts judged | {' | '.join(columns)} |",
        "|---" * (len(columns) + 3) + "|",
    ]
    for kind, group, sums in groups:
        counted = sum(len(s.missed) + s.right for name, s in sums.items() if ", " not in name)
        cells = (f"{sums[name].f1:.3f}" if name in sums else "" for name in columns)
        lines.append(f"| {kind} | {len(group)} | {counted:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _write_readme(path: Path, table: str) -> None:
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
