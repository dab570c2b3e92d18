"""Each shape refuses what it should, in words, and nothing that a document may truly say."""

from pathlib import Path

import pytest
import yaml
from pyoxigraph import Quad, RdfFormat, parse, serialize

from delegraph.describe import reference_quads
from delegraph.errors import UnreadableFile
from delegraph.validate import Beside, validate, validate_files
from delegraph.validate.constraints import answer, constraints
from delegraph.validate.prepared import prepared
from delegraph.validate.shacl import _by_pyshacl, _graph, _plain_shapes, shapes
from delegraph.vocabulary import PREFIXES
from graphs import quads_of
from specimen_files import NAMES

CASES = yaml.safe_load((Path(__file__).parent / "shapes" / "cases.yaml").read_text())
DECLARED = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items()) + (
    "@prefix t: <https://w3id.org/delegraph/id/text/E/CN.99/2031/L.1/Add.2/en#> .\n"
    "@prefix mtg: <https://w3id.org/delegraph/id/meeting/E/CN.99/31/> .\n"
    "@prefix st: <https://w3id.org/delegraph/id/state/> .\n"
    "@prefix doc: <https://w3id.org/delegraph/id/document/E/CN.99/2031/L.1/> .\n"
    "@prefix body: <https://w3id.org/delegraph/id/body/E/> .\n"
    "@prefix m: <https://w3id.org/delegraph/id/membership/> .\n"
)


def triples(turtle):
    return set(parse(DECLARED + turtle, format=RdfFormat.TURTLE))


def broken(quads, *cases):
    """The quads of a graph with what the cases take out and put in."""
    graph = {(q.subject, q.predicate, q.object): q for q in quads}
    for pattern in {pattern for case in cases for pattern in case.get("without", [])}:
        subject, predicate = pattern.split()
        (gone,) = {(q.subject, q.predicate) for q in triples(f"{subject} {predicate} 1 .")}
        kept = {key: quad for key, quad in graph.items() if key[:2] != gone}
        assert len(kept) < len(graph), f"{pattern} is not in the graph"
        graph = kept
    for case in cases:
        for quad in triples(case.get("with", "")):
            graph[quad.subject, quad.predicate, quad.object] = Quad(*quad)
    return list(graph.values())


@pytest.fixture(scope="module")
def reference():
    return reference_quads()


@pytest.fixture(scope="module")
def beside(reference):
    return Beside(reference)


@pytest.fixture(scope="module")
def demo():
    return quads_of("demo")


@pytest.mark.parametrize("name", NAMES)
def test_what_the_reader_makes_of_a_specimen_conforms(name, reference):
    report = validate(quads_of(name), reference)
    assert [f for f in report.findings if f.severity == "violation"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_broken_graph_is_refused_in_words(case, demo, reference):
    report = validate(broken(demo, case), reference)
    found = [f for f in report.findings if case["says"] in f.message]
    assert found and found[0].severity == case.get("severity", "violation"), report.findings
    assert report.conforms == (case.get("severity") is not None)
    assert b"sh:ValidationResult" in report.turtle()


@pytest.mark.parametrize(
    "name,extra",
    [("demo", case.get("with", "")) for case in CASES if case["shape"].endswith("checks")]
    + [("cosp-weather-balloons", ""), ("hrc-lighthouse-action", "")],
)
def test_the_engine_and_the_reference_validator_find_the_same(name, extra, beside):
    quads = [*quads_of(name), *(Quad(*triple) for triple in triples(extra))]
    merged = [*quads, *beside.of(quads)]
    stated = {one.shape for one in constraints(shapes())}
    by_pyshacl = {result for result in _by_pyshacl(_graph(merged), shapes()) if result.shape in stated}
    assert set(answer(merged, constraints(shapes()))) == by_pyshacl


def test_shapes_find_the_same_as_they_are_written_and_as_they_are_handed_to_the_validator(demo, beside):
    quads = broken(demo, *CASES)
    data = _graph([*quads, *beside.of(quads)])
    as_written = set(_by_pyshacl(data, _plain_shapes()))
    assert len({(result.path, result.message) for result in as_written}) > len(CASES) / 2
    assert set(_by_pyshacl(data, prepared(_plain_shapes(), data))) == as_written


def test_every_shape_file_has_a_case_that_breaks_it():
    files = {path.stem for path in (Path(__file__).parents[1] / "shapes").glob("*.ttl")} - {"codes"}
    assert files == {case["shape"] for case in CASES}


def test_files_are_read_and_a_syntax_error_is_told_with_its_place(tmp_path, demo, reference):
    good = tmp_path / "good.ttl"
    good.write_bytes(serialize((q.triple for q in demo), format=RdfFormat.TURTLE))
    assert validate_files([good], reference).conforms
    bad = tmp_path / "bad.ttl"
    bad.write_text("<a:b> <a:c> <a:d> .\n<a:b> nonsense\n")
    with pytest.raises(UnreadableFile, match=r"bad.ttl.*line 2"):
        validate_files([bad], reference)
    with pytest.raises(UnreadableFile, match="nowhere.ttl"):
        validate_files([tmp_path / "nowhere.ttl"], reference)
