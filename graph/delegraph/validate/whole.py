"""Files, and a whole store: every text against the shapes, and what only all texts together show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, parse

from delegraph.codes import codes
from delegraph.errors import UnreadableFile
from delegraph.store import Store
from delegraph.validate.beside import Beside
from delegraph.validate.report import Finding, Report, Severity, report_of
from delegraph.validate.shacl import validate
from delegraph.vocabulary import BASE, PREFIXES, concept, iri, term

REFERENCE = iri("graph/reference")
FORMATS = {".ttl": RdfFormat.TURTLE, ".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES}
# Keyed facts have one node in all texts: each of these can hold only one value.
SINGLE = (
    f"{PREFIXES['dct']}date",
    term("speaker"),
    term("sponsor"),
    term("outcome"),
    term("choice"),
    term("from"),
    term("until"),
    term("status"),
)
TWO_VALUES = f"""
SELECT DISTINCT ?node ?property ?one ?other ?first ?second ?recalled WHERE {{
  VALUES ?property {{ {" ".join(f"<{name}>" for name in SINGLE)} }}
  GRAPH ?first {{ ?node ?property ?one }} GRAPH ?second {{ ?node ?property ?other }}
  FILTER(STR(?one) < STR(?other))
  # a standing that a recalled membership gave proves nothing against a list
  OPTIONAL {{ ?node <{term("certainty")}> ?recalled FILTER(?recalled = <{concept("certainty", "recalled")}>) }}
}} ORDER BY ?node ?property ?first ?second"""
PAIRS = (("first", "one"), ("second", "other"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says: the end of its IRI, and the value in words."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A property of a fact that two texts tell differently; `recalled`: by a membership that proves nothing."""

    node: str
    property: str
    one: Told
    other: Told
    recalled: bool


def validate_files(paths: Sequence[Path], reference: Iterable[Quad] = ()) -> Report:
    """Check RDF files together; raise UnreadableFile with the place of a syntax error."""
    quads = [quad for path in paths for quad in _read(path)]
    return validate(quads, reference)


def validate_store(store: Store) -> Report:
    """Check each text in a store beside the reference graph, then facts that two texts tell differently."""
    reference = Beside(store.quads(REFERENCE))
    texts = [graph for graph in store.graphs() if graph.endswith("/facts")]
    findings = [f for graph in texts for f in validate(store.quads(graph), reference).findings]
    return report_of([*findings, *_two_values(store)])


def differences(store: Store) -> Iterator[Difference]:
    """Yield the facts that two texts tell differently, by their node, where each can have one value only."""
    rows = store.query(TWO_VALUES)
    for row in rows if isinstance(rows, QuerySolutions) else ():
        one, other = (Told(_text(row[graph].value), _word(row[value])) for graph, value in PAIRS)
        yield Difference(row["node"].value, row["property"].value, one, other, bool(row["recalled"]))


def _two_values(store: Store) -> Iterator[Finding]:
    for found in differences(store):
        one, other = (f"{told.text} says {told.words}" for told in (found.one, found.other))
        severity: Severity = "info" if found.recalled else "warning"
        message = f"Two texts differ on <{found.node}>: {one}, {other}."
        yield Finding(severity, found.node, message, found.property, rule="two-texts-differ")


def _text(graph: str) -> str:
    return graph.removeprefix(BASE + "text/").removesuffix("/facts")


def _word(value: NamedNode | Literal) -> str:
    return codes().get(value.value, value.value)


def _read(path: Path) -> Iterator[Quad]:
    try:
        yield from parse(path=str(path), format=FORMATS.get(path.suffix.lower(), RdfFormat.TURTLE))
    except SyntaxError as error:
        raise UnreadableFile(
            f"{path}: this is no RDF that can be read: {error}; check that the file is whole"
        ) from None
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or error}; check the path") from None
