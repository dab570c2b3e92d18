"""What every store offers, wherever it stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Protocol, Self

from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

Term = NamedNode | Literal
Results = QueryBoolean | QuerySolutions | QueryTriples
NOTHING: Mapping[str, Term] = {}


class KeptWords(Protocol):
    """The normalised texts beside a store, by their digests."""

    def of(self, digest: str) -> str | None:
        """Return the text with a digest, `sha256:` and 64 hexadecimal digits; None where it is not kept."""

    def keep(self, digest: str, words: bytes) -> None:
        """Keep a text in UTF-8 under its digest, where there is a place for it."""


class Store(Protocol):
    """An open store; use it in a `with` block. Every query sees all graphs as one, and changes nothing.

    `words` are the normalised texts beside it; `unchanging` says that nobody can write it while it is open.
    """

    unchanging: bool

    @property
    def words(self) -> KeptWords:
        """The normalised texts beside it."""

    def __enter__(self) -> Self:
        """Return the open store."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""

    def close(self) -> None:
        """Give the store free."""

    def query(self, sparql: str, bindings: Mapping[str, Term] = NOTHING) -> Results:
        """Answer a read-only query over the union of all graphs, with variables bound to terms.

        Our prefixes are declared unless the query does so. Raises SyntaxError for a text that is no query.
        """

    def replace(self, graphs: Mapping[str, Sequence[Quad]]) -> None:
        """Replace each named graph wholly, all or none; a graph without quads is removed."""

    def keep_named_words(self, others: Collection[str] = ()) -> None:
        """Remove the words that no text of the store names any more, but for others, by their digests."""

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one named graph, or of all."""
