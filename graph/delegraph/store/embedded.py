"""The embedded store: Oxigraph in a folder."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple, Variable

from delegraph.errors import DelegraphError, NoStore
from delegraph.store import snapshots
from delegraph.store.held import Hold
from delegraph.store.protocol import NOTHING, Results, Term
from delegraph.store.query_text import chooses_graphs
from delegraph.store.words import Words
from delegraph.vocabulary import PREFIXES, term

Substitute = NamedNode | BlankNode | Literal | Triple
MARK = "CURRENT"  # a file that every store of the engine has


class EmbeddedStore:
    """An open store in a folder; use it in a `with` block. Every query sees all graphs as one, and changes nothing.

    `words` are the normalised texts beside it; `unchanging` says that nobody can write it while it is open.
    """

    def __init__(self, location: str, *, write: bool = False, way_in: str | None = None) -> None:
        folder = Path(location)
        _check(folder, write)
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._folder, self._changed = folder, False
        self.unchanging = not write
        self.words = Words(folder)
        self._hold: Hold | None = Hold(folder, write=write, way_in=way_in)
        try:
            self._engine = pyoxigraph.Store(str(folder)) if write else pyoxigraph.Store.read_only(str(folder))
        except OSError as error:
            self._hold.release()
            raise DelegraphError(
                f"{location}: the store cannot be opened: {error}; it may be damaged: move it "
                "away and ingest the documents again"
            ) from None

    @classmethod
    def of_snapshot(cls, path: Path) -> Self:
        """Open a snapshot for reading; nobody writes it, so that nobody needs to hold it."""
        store = cls.__new__(cls)
        store._folder, store._changed, store._hold = path, False, None
        store.unchanging = True
        store.words = Words(snapshots.location_of(path))
        store._engine = pyoxigraph.Store.read_only(str(path))
        return store

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Give the store free for other processes; where it is served, what was written becomes a snapshot."""
        if self._changed and snapshots.snapshots_of(self._folder).exists():
            self.publish()
        del self._engine
        if self._hold is not None:
            self._hold.release()

    def publish(self) -> Path:
        """Make what is stored now the newest snapshot, for those who serve it; return its folder."""
        self._changed = False
        return snapshots.publish(self._engine, self._folder)

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Term] = NOTHING,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Results:
        """Answer a read-only query over the union of all graphs, with variables bound to terms.

        Our prefixes are declared unless the query does so. Graphs given by their IRIs take the place of those that
        the query chooses (SPARQL 1.1 Protocol, section 2.1.4).

        Raises SyntaxError for a text that is no query.
        """
        # Each that is declared costs time, in which a small query could be answered.
        prefixes = {name: space for name, space in PREFIXES.items() if f"{name}:" in sparql}
        substitutions: dict[Variable, Substitute] = {Variable(name): term for name, term in bindings.items()}
        if default_graphs or named_graphs:
            return self._engine.query(
                sparql,
                prefixes=prefixes,
                substitutions=substitutions,
                default_graph=[NamedNode(name) for name in default_graphs],
                named_graphs=[NamedNode(name) for name in named_graphs],
            )
        union = not chooses_graphs(sparql)
        return self._engine.query(
            sparql, use_default_graph_as_union=union, prefixes=prefixes, substitutions=substitutions
        )

    def replace(self, graphs: Mapping[str, Sequence[Quad]]) -> None:
        """Replace each named graph wholly, all in one transaction; a graph without quads is removed."""
        if not graphs:
            return
        if any(self._engine.contains_named_graph(NamedNode(name)) for name in graphs):
            self._engine.update(";\n".join(_replacement(name, quads) for name, quads in graphs.items()))
        else:  # one transaction too, and no text of millions of characters
            self._engine.extend(_moved(name, quad) for name, quads in graphs.items() for quad in quads)
        self._engine.flush()
        self._changed = True

    def keep_named_words(self, others: Collection[str] = ()) -> None:
        """Remove the words that no text of the store names any more, but for others, by their digests."""
        named = self._engine.quads_for_pattern(None, NamedNode(term("textDigest")), None, None)
        self.words.keep_only({*others, *(quad.object.value for quad in named if isinstance(quad.object, Literal))})

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(name.value for name in self._engine.named_graphs() if isinstance(name, NamedNode))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one named graph, or of all."""
        return self._engine.quads_for_pattern(None, None, None, NamedNode(graph) if graph else None)


def _moved(name: str, quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))


def _replacement(name: str, quads: Sequence[Quad]) -> str:
    graph = NamedNode(name)
    triples = " .\n".join(f"{q.subject} {q.predicate} {q.object}" for q in quads)
    drop = f"DROP SILENT GRAPH {graph}"
    return f"{drop};\nINSERT DATA {{ GRAPH {graph} {{ {triples} }} }}" if quads else drop


def _check(folder: Path, write: bool) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise DelegraphError(
            f"{folder}: this folder is not a store, and nothing was changed in it; give another path with --store"
        )
    if folder.exists() and not folder.is_dir():
        raise DelegraphError(f"{folder}: this is a file, not a store; give the path of a folder with --store")
    if not write and not (folder / MARK).exists():
        raise NoStore(f"{folder}: there is no store here; make one with: delegraph ingest FILE --store {folder}")
