"""All specimens on each server as in a folder: run by `make test-remote`, too long for every day."""

from pathlib import Path

import pytest
import yaml

import delegraph
from delegraph.blocs import Choices
from delegraph.blocs.room import write
from delegraph.datafiles import folder
from delegraph.errors import WrongUsage
from servers import oxigraph, virtuoso

TESTS = Path(__file__).parent
SPECIMENS = [folder("specimens"), *sorted((TESTS / "specimens").glob("*.txt"))]
CASES = yaml.safe_load((TESTS / "questions" / "cases.yaml").read_text())
ALL = Choices(alpha=0.99, correction="none")  # a level that lets every pair through


def ingested(location: str, output: Path) -> delegraph.Graph:
    """Read all specimens into a store, and the blocs that they give."""
    graph = delegraph.open(location)
    assert "stored" in graph.ingest(SPECIMENS, jobs=2).counts()
    write(graph.blocs(ALL), output, location)
    return graph


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    made = tmp_path_factory.mktemp("embedded")
    return ingested(str(made / "store"), made / "blocs")


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def remote(request, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, request.param(tmp_path_factory.mktemp("server")) as url:
        patch.setenv("DELEGRAPH_USER", "dba")
        patch.setenv("DELEGRAPH_PASSWORD", "dba")
        yield ingested(url, tmp_path_factory.mktemp("out") / "blocs")


@pytest.mark.parametrize("name", CASES)
def test_every_question_has_the_same_answer(remote, embedded, name):
    def answered(graph):
        try:
            return graph.ask(CASES[name]["ask"])
        except WrongUsage as error:  # a name that several specimens give to different parties
            return str(error)

    assert answered(remote) == answered(embedded)


def test_exports_and_validation_are_the_same(remote, embedded, tmp_path):
    for format in ("turtle", "trig", "nquads", "jsonld"):
        assert remote.export(format) == embedded.export(format)
    for number, graph in enumerate((remote, embedded)):
        graph.export("csv", tmp_path / str(number))
    for table in (tmp_path / "0").iterdir():
        assert table.read_bytes() == (tmp_path / "1" / table.name).read_bytes()
    assert remote.validate().findings == embedded.validate().findings


def test_the_same_files_again_are_no_change(remote):
    assert not {"stored", "failed"} & {*remote.ingest(SPECIMENS[:4]).counts()}
