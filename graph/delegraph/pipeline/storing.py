"""Texts that were read and validated → the store: one transaction a text, all undone when interrupted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from delegraph.errors import InvalidText, StoreUnavailable
from delegraph.vocabulary import iri, term

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from delegraph.store import Store
    from delegraph.validate import Beside

REFERENCE = iri("graph/reference")
INGESTION = iri("graph/ingestion")
WORDS, FACTS = ".txt", ".json"

_SOURCES = f"""
SELECT ?graph ?digest ?symbol WHERE {{ GRAPH ?graph {{
  ?text <{term("sourceDigest")}> ?digest ; <{term("ofDocument")}> ?document .
  OPTIONAL {{ ?document <{term("symbol")}> ?symbol }} }} }}"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text ready to be written, or the reason why it is not.

    `scratch` holds, as N-Quads, the text's graph and its lines of the ingestion graph; the normalised text stands
    beside it under the suffix `WORDS`, the facts as `said_of` gives them under `FACTS`. Digests are SHA-256 in
    hexadecimal: of the facts, of the normalised text, of the source bytes.
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
    from delegraph.store import is_remote, open_store

    if not is_remote(location) and not Path(location).exists():
        return {}
    # Opened for writing, so that a store that is held, or a server that lets nobody write, is found before anything
    # is read.
    with open_store(location, write=True) as store:
        return {digest: symbol for _, digest, symbol in _sources(store) if symbol}


@dataclass(slots=True)
class Written:
    """The graphs that changed, by name, and those that the store refused, with its reasons."""

    changed: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)


def write(location: str, texts: Sequence[Prepared], *, renamed: bool) -> Written:
    """Write texts into the store; return what became of them.

    Each text is one transaction. `renamed`: a text replaces the graphs of the same bytes under another name. Raises
    StoreUnavailable, saying which texts are stored, where a server fails before the last.
    """
    from delegraph.store import open_store

    before: dict[str, list[Quad]] = {}
    written = Written()
    with open_store(location, write=True) as store:
        try:
            _write_each(store, texts, before, renamed, written)
        except KeyboardInterrupt:
            store.replace(before)
            raise
        except StoreUnavailable as error:
            raise StoreUnavailable(f"{error}. {_told(texts, written)}") from None
    return written


def _told(texts: Sequence[Prepared], written: Written) -> str:
    changed = [str(text.path) for text in texts if text.graph in written.changed]
    stored = f"stored before it failed: {', '.join(changed)}" if changed else "nothing was stored"
    return f"Of {len(texts)} texts {stored}; give the same files again, what is stored already is no change"


def _write_each(
    store: "Store", texts: Iterable[Prepared], before: dict[str, list["Quad"]], renamed: bool, written: Written
) -> None:
    _put(store, {REFERENCE: reference()}, before)
    for text in texts:
        try:
            if _write_text(store, text, before, renamed):
                written.changed.add(text.graph)
        except InvalidText as error:
            written.refused[text.graph] = str(error)
    store.keep_named_words()


def _write_text(store: "Store", text: Prepared, before: dict[str, list["Quad"]], renamed: bool) -> bool:
    graphs = _load(text.scratch)
    lines = graphs.pop(INGESTION, [])
    if renamed:
        graphs |= {
            graph: [] for graph, digest, _ in _sources(store) if digest == text.source_digest and graph != text.graph
        }
    store.words.keep(text.text_digest, text.scratch.with_suffix(WORDS).read_bytes())
    now = {graph: list(store.quads(graph)) for graph in graphs}
    if all(set(now[graph]) == set(quads) for graph, quads in graphs.items()):
        return False
    told = list(store.quads(INGESTION))
    _replace(store, graphs | {INGESTION: _with_lines(told, lines, graphs)}, now | {INGESTION: told}, before)
    return True


def _with_lines(
    told: Iterable["Quad"], lines: Sequence["Quad"], graphs: Mapping[str, Sequence["Quad"]]
) -> list["Quad"]:
    """The ingestion graph with these lines in place of what it says of the same graphs."""
    from pyoxigraph import NamedNode

    others = (q for q in told if not (isinstance(q.subject, NamedNode) and q.subject.value in graphs))
    return [*others, *lines]


def _put(store: "Store", graphs: Mapping[str, Sequence["Quad"]], before: dict[str, list["Quad"]]) -> None:
    now = {graph: list(store.quads(graph)) for graph in graphs}
    if any(set(now[graph]) != set(quads) for graph, quads in graphs.items()):
        _replace(store, graphs, now, before)


def _replace(
    store: "Store",
    graphs: Mapping[str, Sequence["Quad"]],
    now: Mapping[str, list["Quad"]],
    before: dict[str, list["Quad"]],
) -> None:
    for graph, quads in now.items():
        before.setdefault(graph, quads)
    try:
        store.replace(graphs)
    except StoreUnavailable as error:
        # Not every server has transactions over a whole request.
        try:
            store.replace(now)
        except StoreUnavailable:
            names = ", ".join(graphs)
            raise StoreUnavailable(
                f"{error}. Of this text perhaps a part is stored, and what was there lost: {names}"
            ) from None
        raise


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
