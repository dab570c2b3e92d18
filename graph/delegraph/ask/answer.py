"""The answer to a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

Cell = str | int | bool | None | list[str | int]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows in order; `note` is for people, beside the rows."""

    question: str
    params: Mapping[str, str]
    columns: tuple[str, ...]
    rows: list[dict[str, Cell]]
    note: str | None = None

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
