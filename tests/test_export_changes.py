"""What has changed since an earlier export: a partner who applies it has the store of today."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat
from pyoxigraph import Store as Partner

from delegraph.api import open_graph
from delegraph.cli import main
from delegraph.errors import DelegraphError, UnreadableFile, WrongUsage
from delegraph.export import Choice
from delegraph.export.aside import aside
from delegraph.store import open_store
from delegraph.vocabulary import iri, term

FORMATS = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
GRAPHS = [iri("graph/reference"), *(iri(f"text/E/CN.99/{n}/en/facts") for n in range(3)), iri("blocs/x/facts")]
THINGS = st.sampled_from([iri("state/CAN"), iri("state/PER"), "urn:x", term("State")]).map(NamedNode)
TRIPLES = st.tuples(THINGS, THINGS, THINGS | st.builds(Literal, st.text(st.characters(exclude_categories=["Cs"]))))
STATES = st.dictionaries(st.sampled_from(GRAPHS), st.sets(TRIPLES, min_size=1, max_size=3), min_size=1)


def put(location, state):
    """Make the store at a location hold these graphs and no other."""
    with open_store(str(location), write=True) as store:
        emptied = {graph: [] for graph in store.graphs()}
        store.replace(emptied | {g: [Quad(*t, NamedNode(g)) for t in triples] for g, triples in state.items()})


def updated(partner, changes, format):
    """Do what docs/partners.md tells: run the update, then load the file."""
    partner.update(changes.with_name(changes.name + ".drop.ru").read_text(encoding="utf-8"))
    partner.load(path=str(changes), format=FORMATS[format])
    return set(partner)


@settings(max_examples=10, deadline=None)
@given(STATES, STATES, st.sampled_from(sorted(FORMATS)))
def test_applying_the_changes_to_one_state_gives_the_other(first, second, format):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        graph, before, changes, after = open_graph(folder / "db"), folder / "a", folder / "b", folder / "c"
        put(folder / "db", first)
        graph.export_file(Choice(), before, format)
        put(folder / "db", second)
        done = graph.export_file(Choice(), changes, format, changed_since=folder / "a.manifest.json")
        graph.export_file(Choice(), after, format)
        partner, anew = Partner(), Partner()
        partner.load(path=str(before), format=FORMATS[format])
        anew.load(path=str(after), format=FORMATS[format])
        assert updated(partner, changes, format) == set(anew)
        assert not list(partner.quads_for_pattern(None, None, None, DefaultGraph()))
        same = {name for name in first if first[name] == second.get(name)}
        assert not same & set(done.changes.changed) and set(done.changes.withdrawn) == first.keys() - second.keys()
        again = json.loads((folder / "b.manifest.json").read_text())
        assert again["graphs"] == json.loads((folder / "c.manifest.json").read_text())["graphs"]


@pytest.fixture
def graph(tmp_path):
    put(tmp_path / "db", {GRAPHS[0]: {THING}, GRAPHS[1]: {THING}})
    return open_graph(tmp_path / "db")


THING = (NamedNode("urn:x"), NamedNode(term("number")), Literal(5))


def test_where_nothing_has_changed_nothing_is_written(graph, tmp_path):
    graph.export_file(Choice(), tmp_path / "a.nq")
    done = graph.export_file(Choice(), tmp_path / "b.nq", changed_since=tmp_path / "a.nq.manifest.json")
    assert (tmp_path / "b.nq").read_bytes() == b"" and done.changes.changed == done.changes.withdrawn == ()
    Partner().update((tmp_path / "b.nq.drop.ru").read_text())
    assert graph.export_file(Choice(), tmp_path / "c.nq", changed_since=tmp_path / "b.nq.manifest.json").changes


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"[]", b"{}", b'{"version": 1, "graphs": 5, "selection": {}}', b"[" * 100_000, b'{"version": 1}'],
)
def test_what_is_no_manifest_is_told(graph, tmp_path, content):
    (tmp_path / "m.json").write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"m\.json: this is no manifest.*FILE\.manifest\.json"):
        graph.export_file(Choice(), tmp_path / "x.trig", changed_since=tmp_path / "m.json")
    assert not (tmp_path / "x.trig").exists()


def test_a_manifest_of_another_version_or_choice_is_told(graph, tmp_path):
    graph.export_file(Choice(), tmp_path / "a.trig")
    manifest = tmp_path / "a.trig.manifest.json"
    with pytest.raises(DelegraphError, match="of another choice .the whole store.; give the same options"):
        graph.export_file(Choice(with_ingestion=True), tmp_path / "x.trig", changed_since=manifest)
    manifest.write_text(manifest.read_text().replace('"version": 1', '"version": 9'))
    with pytest.raises(UnreadableFile, match="version 9, and this program reads 1; export everything anew"):
        graph.export_file(Choice(), tmp_path / "x.trig", changed_since=manifest)
    with pytest.raises(UnreadableFile, match="none: No such file"):
        graph.export_file(Choice(), tmp_path / "x.trig", changed_since=tmp_path / "none")
    with pytest.raises(WrongUsage, match="turtle does not keep apart; take trig, nquads, jsonld"):
        graph.export_file(Choice(), tmp_path / "x.ttl", changed_since=manifest)


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return end.value.code, capsys.readouterr().err


def test_the_command_line_tells_what_has_changed(graph, tmp_path, capsys):
    one, other = tmp_path / "a.trig", tmp_path / "b.trig"
    assert run(capsys, "export", "--store", graph.location, "-o", one) == (
        0,
        f"delegraph: manifest: {one}.manifest.json\n",
    )
    assert one.read_text().startswith("@base")
    put(graph.location, {GRAPHS[0]: {THING}, GRAPHS[2]: {THING}})
    since = ("--changed-since", f"{one}.manifest.json")
    status, said = run(capsys, "export", "--store", graph.location, *since, "-o", other)
    assert status == 0 and "1 graph new or changed, 1 withdrawn" in said
    status, said = run(capsys, "export", "--store", graph.location, *since)
    assert status == 2 and "-o FILE" in said
    status, said = run(capsys, "export", "--store", graph.location, *since, "--format", "csv", "-o", tmp_path)
    assert status == 2 and "trig, nquads or jsonld" in said


@pytest.mark.parametrize("output", ["none/x.ttl", ".", "/dev/full"])
def test_where_nothing_can_be_written_is_told(graph, tmp_path, capsys, output):
    status, said = run(capsys, "export", "--store", graph.location, "-o", tmp_path / output)
    assert status == 1 and output.rstrip(".") in said and said.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["db", "db.lock"]


def test_a_date_that_is_none_is_wrong_usage(graph, capsys):
    status, said = run(capsys, "export", "--store", graph.location, "--from-date", "2031-02-30")
    assert status == 2 and "2031-02-30" in said


def test_no_room_for_temporary_files_is_told_and_leaves_what_stood_there(graph, tmp_path):
    program = f"""
import resource, signal
from delegraph.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
main(["export", "--store", {graph.location!r}, "-o", "x.ttl"])
"""
    (tmp_path / "x.ttl").write_text("before")
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and "no room for temporary files" in done.stderr and "TMPDIR" in done.stderr
    assert (tmp_path / "x.ttl").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["db", "db.lock", "x.ttl"]


def test_a_full_disk_leaves_what_stood_there(tmp_path):
    def full(file):
        file.write(b"half")
        Path("/dev/full").write_bytes(b"the other half")

    (tmp_path / "x.ttl").write_text("before")
    with pytest.raises(DelegraphError, match="the disk is full, and what stood there stays"), aside(tmp_path) as files:
        files.put(tmp_path / "x.ttl", full)
    assert (tmp_path / "x.ttl").read_text() == "before" and len(list(tmp_path.iterdir())) == 1


def test_an_interruption_leaves_what_stood_there(graph, tmp_path):
    def interrupted(graphs, total, what):
        yield graphs[0]
        raise KeyboardInterrupt

    (tmp_path / "x.ttl").write_text("before")
    with pytest.raises(KeyboardInterrupt):
        graph.export_file(Choice(), tmp_path / "x.ttl", track=interrupted)
    assert (tmp_path / "x.ttl").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["db", "db.lock", "x.ttl"]


def test_a_link_stays_a_link(graph, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real.ttl").write_text("before")
    (tmp_path / "x.ttl").symlink_to(tmp_path / "folder" / "real.ttl")
    graph.export_file(Choice(), tmp_path / "x.ttl")
    assert (tmp_path / "x.ttl").is_symlink() and (tmp_path / "folder" / "real.ttl").read_text().startswith("@base")
