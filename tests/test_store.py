"""The store: one transaction, one writer, nothing lost."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from delegraph.errors import DelegraphError, NoStore, StoreHeld
from delegraph.store import current, open_snapshot, open_store
from delegraph.store.snapshots import snapshots_of

GRAPH = "https://example.org/graph"
WRITER = """
import itertools, sys
from pyoxigraph import Literal, NamedNode, Quad
from delegraph.store import current, open_snapshot, open_store
from delegraph.store.snapshots import snapshots_of
graph, p = NamedNode(sys.argv[2]), NamedNode("https://example.org/p")
with open_store(sys.argv[1], write=True) as store:
    for turn in itertools.count():
        quads = [Quad(NamedNode(f"https://example.org/{n}"), p, Literal(str(turn)), graph) for n in range(400)]
        store.replace({graph.value: quads, graph.value + "/other": quads[:7]})
        if not turn:
            print("ready", flush=True)
"""


def quads(number, value="x"):
    return [
        Quad(
            NamedNode(f"https://example.org/{n}"), NamedNode("https://example.org/p"), Literal(value), NamedNode(GRAPH)
        )
        for n in range(number)
    ]


def test_killed_at_any_moment_a_graph_is_wholly_old_or_new(tmp_path):
    location = str(tmp_path / "store")
    seen = set()
    for attempt in range(6):
        process = subprocess.Popen([sys.executable, "-c", WRITER, location, GRAPH], stdout=subprocess.PIPE)
        assert process.stdout and process.stdout.readline() == b"ready\n"
        time.sleep(random.Random(attempt).uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with open_store(location) as store:
            values = [quad.object.value for quad in store.quads(GRAPH)]
            beside = {quad.object.value for quad in store.quads(GRAPH + "/other")}
            assert len(values) == 400 and len(set(values)) == 1 and beside == set(values)
            seen.add(values[0])
    assert len(seen) > 1  # the kills came at different turns


def test_replace_takes_the_place_of_the_whole_graph(tmp_path):
    with open_store(str(tmp_path / "store"), write=True) as store:
        store.replace({GRAPH: quads(5)})
        store.replace({GRAPH: quads(2, "y")})
        assert [quad.object.value for quad in store.quads(GRAPH)] == ["y", "y"]
        store.replace({GRAPH: []})
        assert store.graphs() == []


def test_hostile_strings_are_stored_as_they_are(tmp_path):
    hostile = 'a"b\\c\n\t} DROP ALL; \u202e \U0001f600'
    quad = Quad(
        NamedNode("https://example.org/s"),
        NamedNode("https://example.org/p"),
        Literal(hostile, language="en"),
        NamedNode(GRAPH),
    )
    with open_store(str(tmp_path / "store"), write=True) as store:
        store.replace({GRAPH: [quad]})
        assert list(store.quads(GRAPH)) == [quad]


def test_a_store_that_is_held_says_by_whom(tmp_path):
    location = str(tmp_path / "store")
    with open_store(location, write=True) as store:
        store.replace({GRAPH: quads(1)})
        with pytest.raises(StoreHeld, match=str(os.getpid())):
            open_store(location)
        with pytest.raises(StoreHeld, match="is held by process"):
            open_store(location, write=True)
    with open_store(location) as one, open_store(location) as other:
        assert list(one.quads()) == list(other.quads())
        with pytest.raises(StoreHeld):
            open_store(location, write=True)


def test_no_store_names_the_command_that_makes_one(tmp_path):
    with pytest.raises(NoStore, match="delegraph ingest"):
        open_store(str(tmp_path / "nowhere"))
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_no_store_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(DelegraphError, match="not a store"):
        open_store(str(tmp_path), write=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(DelegraphError, match="not a store"):
        open_store(str(tmp_path / "letter.txt"), write=True)


def test_a_snapshot_stays_as_it_was_and_the_newest_is_found(tmp_path):
    location = tmp_path / "store"
    with open_store(str(location), write=True) as store:
        store.replace({GRAPH: quads(3)})
        assert current(location) is None
        first = store.publish()
    with open_snapshot(first) as reader:
        # A writer beside the reader: the snapshot is another folder, and is made when the writer gives the store free.
        with open_store(str(location), write=True) as store:
            store.replace({GRAPH: quads(7)})
            assert current(location) == first
        second = current(location)
        assert second is not None and second != first
        assert len(list(reader.quads())) == 3
    with open_snapshot(second) as reader:
        assert len(list(reader.quads())) == 7


def test_the_last_two_snapshots_are_kept(tmp_path):
    location = tmp_path / "store"
    with open_store(str(location), write=True) as store:
        made = []
        for number in range(1, 5):
            store.replace({GRAPH: quads(number)})
            made.append(store.publish())
    assert [path.exists() for path in made] == [False, False, True, True]
    assert current(location) == made[-1]


def test_a_store_that_nobody_serves_has_no_snapshots_and_reading_makes_none(tmp_path):
    location = tmp_path / "store"
    with open_store(str(location), write=True) as store:
        store.replace({GRAPH: quads(1)})
    assert not snapshots_of(location).exists()
    with open_store(str(location)) as store:
        made = store.publish()
    with open_store(str(location)):
        pass
    assert current(location) == made and len(list(snapshots_of(location).iterdir())) == 2
