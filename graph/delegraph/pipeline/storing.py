"""Texts that were read and validated → the store: one transaction a text, all undone when interrupted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from delegraph.vocabulary import iri, term

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from delegraph.store import Store
    from delegraph.validate import Beside

REFERENCE = iri("graph/reference")
INGESTION = iri("graph/ingestion")
WORDS = ".txt"

_SOURCES = f"""
SELECT ?graph ?digest ?symbol WHERE {{ GRAPH ?graph {{
  ?text <{term("sourceDigest")}> ?digest ; <{term("ofDocument")}> ?document .
  OPTIONAL {{ ?document <{term("symbol")}> ?symbol }} }} }}"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text ready to be written, or the reason why it is not.

    `scratch` holds, as N-Quads, the text's graph and its lines of the ingestion graph; the normalised text stands
    beside it under the suffix `WORDS`. Digests are SHA-256 in hexadecimal: of the facts, of the normalised text, of
    the source bytes.
    """

    path: Path
    reason: str | None = None
    graph: str = ""
    facts_digest: str = ""
    text_digest: str = ""
    source_digest: str = ""
    scratch: Path = Path()
    doubts: int = 0
    warnings: int = 0


@cache
def reference() -> tuple["Quad", ...]:
    """Return the reference graph, once a process."""
    from delegraph.describe.reference_graph import reference_quads

    return tuple(reference_quads())


@cache
def beside() -> "Beside":
    """Return the reference graph as validation asks for it, once a process."""
    from delegraph.validate import Beside

    return Beside(reference())


def symbols_given(location: str) -> dict[str, str]:
    """Return the symbol of every stored text by the digest of its source bytes; {} without a store."""
    from delegraph.store import open_store

    if not Path(location).exists():
        return {}
    # Opened for writing, so that a store that another process holds is found before anything is read.
    with open_store(location, write=True) as store:
        return {digest: symbol for _, digest, symbol in _sources(store) if symbol}


def write(location: str, texts: Iterable[Prepared], *, renamed: bool) -> set[str]:
    """Write texts into the store; return the graphs that changed.

    Each text is one transaction. `renamed`: a text replaces the graphs of the same bytes under another name.
    """
    from delegraph.store import open_store

    before: dict[str, list[Quad]] = {}
    with open_store(location, write=True) as store:
        try:
            return _write_each(store, texts, before, renamed)
        except KeyboardInterrupt:
            store.replace(before)
            raise


def _write_each(store: "Store", texts: Iterable[Prepared], before: dict[str, list["Quad"]], renamed: bool) -> set[str]:
    _put(store, {REFERENCE: reference()}, before)
    changed: set[str] = set()
    for text in texts:
        graphs = _load(text.scratch)
        lines = graphs.pop(INGESTION, [])
        if renamed:
            graphs |= {
                graph: []
                for graph, digest, _ in _sources(store)
                if digest == text.source_digest and graph != text.graph
            }
        store.words.keep(text.text_digest, text.scratch.with_suffix(WORDS).read_bytes())
        if any(set(store.quads(graph)) != set(quads) for graph, quads in graphs.items()):
            _put(store, graphs | {INGESTION: _with_lines(store, lines, graphs)}, before)
            changed.add(text.graph)
    store.words.keep_only(_digests_of_words(store))
    return changed


def _digests_of_words(store: "Store") -> set[str]:
    from pyoxigraph import QuerySolutions

    rows = store.query(f"SELECT ?digest WHERE {{ ?text <{term('textDigest')}> ?digest }}")
    return {row["digest"].value for row in rows} if isinstance(rows, QuerySolutions) else set()


def _with_lines(store: "Store", lines: Sequence["Quad"], graphs: Mapping[str, Sequence["Quad"]]) -> list["Quad"]:
    """The ingestion graph with these lines in place of what it says of the same graphs."""
    from pyoxigraph import NamedNode

    others = (q for q in store.quads(INGESTION) if not (isinstance(q.subject, NamedNode) and q.subject.value in graphs))
    return [*others, *lines]


def _put(store: "Store", graphs: Mapping[str, Sequence["Quad"]], before: dict[str, list["Quad"]]) -> bool:
    now = {graph: list(store.quads(graph)) for graph in graphs}
    if all(set(now[graph]) == set(quads) for graph, quads in graphs.items()):
        return False
    for graph, quads in now.items():
        before.setdefault(graph, quads)
    store.replace(graphs)
    return True


def _load(scratch: Path) -> dict[str, Sequence["Quad"]]:
    from pyoxigraph import NamedNode, RdfFormat, parse

    graphs: dict[str, list[Quad]] = {}
    for quad in parse(path=str(scratch), format=RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name.value, []).append(quad)
    return {**graphs}


def _sources(store: "Store") -> Iterator[tuple[str, str, str | None]]:
    from pyoxigraph import QuerySolutions

    rows = store.query(_SOURCES)
    for row in rows if isinstance(rows, QuerySolutions) else ():
        symbol = row["symbol"]
        yield row["graph"].value, row["digest"].value.removeprefix("sha256:"), symbol.value if symbol else None
