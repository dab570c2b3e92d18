"""What goes into the store, what does not, and that neither order nor number of processes matters."""

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from delegraph import open_graph
from delegraph.api import Graph
from delegraph.pipeline.ingest import choose_files
from delegraph.pipeline.storing import Prepared, write
from delegraph.store import open_store

HEADER = """Economic and Social Council

Distr.: Limited
9 March 2031

Original: English

Commission on Narcotic Drugs

Seventy-fourth session

Vienna, 8–12 March 2031

Draft report

"""
BODY = """1. At its 3rd meeting, on 9 March 2031, the Commission considered agenda item 4, entitled “Harbours”.

2. Statements were made by the representatives of {first} and Kenya.

3. The observer for Canada made a statement.
"""


def report(first: str = "Japan") -> str:
    return HEADER + BODY.format(first=first)


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return open_graph(tmp_path / "store.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


def put(folder: Path, **texts: str | bytes) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def states(done: Any) -> dict[str, str]:
    return {outcome.path.name: outcome.state for outcome in done.outcomes}


def test_a_folder_is_read_in_byte_order_and_what_has_no_reader_is_skipped(folder: Path) -> None:
    (folder / "b").mkdir()
    for name in ("b/z.txt", "a.txt", "B.txt", "é.txt", "notes.tiff"):
        (folder / name).write_text("x", encoding="utf-8")
    chosen, skipped = choose_files([folder, folder / "notes.tiff"])
    assert [path.relative_to(folder).as_posix() for path in chosen] == [
        "B.txt",
        "a.txt",
        "b/z.txt",
        "é.txt",
        "notes.tiff",
    ]
    assert [path.name for path in skipped] == ["notes.tiff"]


def test_a_text_that_fails_is_named_and_the_others_go_in(graph: Graph, folder: Path) -> None:
    done = graph.ingest(
        [
            put(folder, good=report(), empty="", noise=b"\x00\x01\x02" * 99, letter="Dear Ann, the garden is fine.\n"),
            folder / "missing.txt",
        ]
    )
    assert states(done) == {
        "empty.txt": "failed",
        "good.txt": "stored",
        "letter.txt": "failed",
        "missing.txt": "failed",
        "noise.txt": "failed",
    }
    for outcome in done.failed:
        assert outcome.reason is not None and outcome.path.name in outcome.reason
    assert len(graph.ask("speakers-at-meeting", meeting=3).rows) == 3


def test_a_call_that_only_fails_leaves_no_store(graph: Graph, folder: Path) -> None:
    assert graph.ingest([put(folder, empty="")]).failed
    assert not Path(graph.location).exists()


def test_the_same_file_again_is_no_change(graph: Graph, folder: Path) -> None:
    graph.ingest([put(folder, good=report())])
    before = graph.export("nquads", with_ingestion=True)
    assert states(graph.ingest([folder])) == {"good.txt": "unchanged"}
    assert graph.export("nquads", with_ingestion=True) == before


def test_the_ingestion_graph_says_when_and_with_what_each_text_was_read(graph: Graph, folder: Path) -> None:
    graph.ingest([put(folder, good=report(), other=report("Chile"))])
    said = graph.export("nquads", with_ingestion=True).decode()
    texts = [line for line in said.splitlines() if "graph/ingestion> ." in line and "0.1.0" in line]
    assert texts
    assert "graph/ingestion> ." not in graph.export("nquads").decode()


def test_the_number_of_processes_changes_nothing(folder: Path, tmp_path: Path) -> None:
    put(folder, one=report(), two=report("Chile"), three=report("Ghana"), empty="")
    exports = []
    for jobs in (1, 2):
        graph = open_graph(tmp_path / f"{jobs}.db")
        done = graph.ingest([folder], jobs=jobs)
        exports.append((graph.export("trig"), states(done)))
    assert exports[0] == exports[1]
    assert list(exports[0][1].values()).count("stored") == 3


def test_of_two_texts_of_one_symbol_the_same_stays_in_whatever_order(folder: Path, tmp_path: Path) -> None:
    symbol = "E/CN.7/2031/L.1/Add.2"
    put(
        folder,
        **{name: f"{symbol}\n\n{report(state)}" for name, state in (("a", "Japan"), ("b", "Chile"), ("c", "Ghana"))},
    )
    exports = set()
    for number, order in enumerate(permutations(sorted(folder.iterdir()))):
        graph = open_graph(tmp_path / f"{number}.db")
        done = graph.ingest(order)
        assert len(done.failed) == 2
        assert all("same symbol" in str(outcome.reason) for outcome in done.failed)
        exports.add(graph.export("trig"))
    assert len(exports) == 1


def test_two_files_of_the_same_facts_are_one(graph: Graph, folder: Path) -> None:
    text = "E/CN.7/2031/L.1/Add.2\n\n" + report()
    done = graph.ingest([put(folder, a=text, b=text, c=text.encode("utf-16"))])
    assert done.counts() == {"stored": 1, "the same as another": 2} and not done.failed


def test_another_text_of_the_symbol_in_a_later_call_replaces_it(graph: Graph, folder: Path) -> None:
    symbol = "E/CN.7/2031/L.1/Add.2\n\n"
    for state in ("Japan", "Chile"):
        assert not graph.ingest([put(folder, a=symbol + report(state))]).failed
    rows = graph.ask("speakers-at-meeting", meeting=3).rows
    assert {row["speaker"] for row in rows} == {"Chile", "Kenya", "Canada"}


def test_a_header_without_facts_is_stored_with_a_doubt(graph: Graph, folder: Path) -> None:
    done = graph.ingest([put(folder, header=HEADER)])
    assert done.counts() == {"stored": 1} and done.outcomes[0].doubts == 1
    assert b"dg:Issue" in graph.export("turtle")


def test_a_symbol_replaces_the_graph_of_the_same_bytes_and_stays(graph: Graph, folder: Path) -> None:
    file = put(folder, a=report()) / "a.txt"
    graph.ingest([file])
    assert b"text/sha256-" in graph.export("nquads")
    graph.ingest([file], symbol="E/CN.7/2031/L.9")
    named = graph.export("nquads")
    assert b"text/sha256-" not in named and b"text/E/CN.7/2031/L.9/en" in named
    assert states(graph.ingest([file])) == {"a.txt": "unchanged"}
    assert graph.export("nquads") == named


def test_an_interruption_while_reading_leaves_the_store_as_it_was(graph: Graph, folder: Path) -> None:
    graph.ingest([put(folder, a=report())])
    before = graph.export("nquads", with_ingestion=True)
    with pytest.raises(KeyboardInterrupt):
        graph.ingest([put(folder, b=report("Chile"))], track=interrupted_after(1))
    assert graph.export("nquads", with_ingestion=True) == before


def test_an_interruption_while_writing_undoes_what_was_written(graph: Graph, folder: Path, tmp_path: Path) -> None:
    graph.ingest([put(folder, a="E/CN.7/2031/L.1\n\n" + report())])
    before = graph.export("nquads", with_ingestion=True)
    other = open_graph(tmp_path / "other.db")
    other.ingest([put(folder, a="E/CN.7/2031/L.1\n\n" + report("Chile"))])
    scratch = tmp_path / "scratch.nq"
    scratch.write_bytes(other.export("nquads"))
    scratch.with_suffix(".txt").write_bytes(b"")
    graph_name = str(other.ingest([folder]).outcomes[0].graph)

    def texts() -> Iterator[Prepared]:
        yield Prepared(Path("a.txt"), graph=graph_name, scratch=scratch)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(graph.location, texts(), renamed=False)
    assert graph.export("nquads", with_ingestion=True) == before


def interrupted_after(texts: int) -> Callable[[Iterable[Prepared], int, str], Iterator[Prepared]]:
    def track(items: Iterable[Prepared], total: int, what: str) -> Iterator[Prepared]:
        for number, item in enumerate(items):
            if number == texts:
                raise KeyboardInterrupt
            yield item

    return track


def test_the_words_of_a_text_stand_beside_its_facts_and_leave_with_them(tmp_path, specimen):
    """The offsets of every passage are those of the stored words; a renamed text takes its words along."""
    unnamed = tmp_path / "chapter.txt"
    unnamed.write_text(specimen.read_text(encoding="utf-8").replace("E/CN.99/2031/L.1/Add.2", ""))
    store = str(tmp_path / "store")
    for symbol in (None, "E/CN.99/2031/L.1"):
        assert not open_graph(store).ingest([unnamed], symbol=symbol).failed
    with open_store(store) as opened:
        digests = list(opened.query("SELECT ?digest { ?text dg:textDigest ?digest }"))
        words = opened.words.of(digests[0]["digest"].value)
        passages = list(opened.query("SELECT * { ?p dg:start ?start ; dg:end ?end ; dg:quote ?quote }"))
    assert len(digests) == 1 and words and len(passages) > 20
    for row in passages:
        assert words[int(row["start"].value) : int(row["end"].value)][:120] == row["quote"].value
    other = tmp_path / "other.txt"
    other.write_text(unnamed.read_text() + "\n99. The Chair closed the session.\n")
    assert not open_graph(store).ingest([other], symbol="E/CN.99/2031/L.1").failed
    with open_store(store) as opened:
        assert opened.words.of(digests[0]["digest"].value) is None
