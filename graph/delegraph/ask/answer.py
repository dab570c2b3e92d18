"""The answer to a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

if TYPE_CHECKING:
    import pandas

Term = NamedNode | Literal
Cell = str | int | bool | None | list[str | int]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows in order; `note` is for people, beside the rows.

    `query` is the SPARQL text that was run, with the resources that the parameters name. `terms` holds, for each row,
    the terms of each column in the order of its words. `called` says what people call resources that the rows show by
    their IRI, as documents without symbol.
    """

    question: str
    params: Mapping[str, str]
    columns: tuple[str, ...]
    rows: list[dict[str, Cell]]
    note: str | None = None
    query: str = ""
    terms: tuple[Mapping[str, tuple[Term, ...]], ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)

    def in_columns(self) -> Iterator[list[Cell]]:
        """Yield the cells of each row in the order of the columns."""
        for row in self.rows:
            yield [row[column] for column in self.columns]

    def in_words(self) -> Iterator[list[Cell]]:
        """Yield the cells of each row as people read them: no IRI of what has a name."""
        for row in self.rows:
            yield [row[column] if column == "fact" else self._in_words(row[column]) for column in self.columns]

    def _in_words(self, cell: Cell) -> Cell:
        if isinstance(cell, list):
            return [self.called.get(str(one), one) for one in cell]
        return self.called.get(cell, cell) if isinstance(cell, str) else cell

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "question": self.question,
            "params": dict(self.params),
            "columns": list(self.columns),
            "rows": self.rows,
        }

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a data frame; needs pandas."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.columns))
