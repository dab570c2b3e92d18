"""A table of sponsorships from a CSV file: `party,proposal`, one sponsorship a row.

Two more columns may follow, by name: `weight` (1, or 0 for a party or draft that is listed but does not
sponsor) and `date` (of the draft, ISO 8601). Every error names the row as a spreadsheet counts it, the header
being row 1.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from delegraph.blocs.pairs import BadTable
from delegraph.blocs.table import Draft, Party, Table, table_of

REQUIRED, OPTIONAL = ("party", "proposal"), ("weight", "date")
Row = Mapping[str, str]


def read_table(path: Path) -> Table:
    """Return the sponsorships in a file; raise BadTable naming the row that is wrong."""
    rows = list(_rows(path, REQUIRED, OPTIONAL))
    if not rows:
        raise BadTable(f"{path}: there is no draft: the file holds a header and no row")
    _refuse_repeated(path, rows, ("party", "proposal"))
    drafts = _drafts(path, rows)
    pairs = [(Party(row["party"]), drafts[row["proposal"]]) for _, row in rows if _weight(path, _, row)]
    return table_of(pairs, {Party(row["party"]) for _, row in rows}, drafts.values())


def read_groups(path: Path) -> dict[str, set[str]]:
    """Return the members of each group from a file with the columns `party,group`; raise BadTable."""
    rows = list(_rows(path, ("party", "group"), ()))
    _refuse_repeated(path, rows, ("party", "group"))
    groups: dict[str, set[str]] = {}
    for _, row in rows:
        groups.setdefault(row["group"], set()).add(row["party"])
    return groups


def _rows(path: Path, required: Sequence[str], optional: Sequence[str]) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(StringIO(_text(path), newline=""), strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if header is None:
                header = _header(path, stripped, required, optional)
            elif stripped:
                yield reader.line_num, _row(path, reader.line_num, header, stripped)
    except csv.Error as error:
        raise BadTable(f"{path}, row {reader.line_num}: this is no CSV: {error}") from None
    if header is None:
        raise BadTable(f"{path}: the file is empty; its first row must be {','.join(required)}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BadTable(f"{path}, row {row}: this is not UTF-8; save the table as CSV in UTF-8") from None
    except OSError as error:
        raise BadTable(f"{path}: {error.strerror or error}; check the path") from None


def _header(path: Path, cells: Sequence[str], required: Sequence[str], optional: Sequence[str]) -> list[str]:
    wrong = [name for name in cells if name not in (*required, *optional) or cells.count(name) > 1]
    if wrong or not {*required} <= {*cells}:
        may = f" (and may have {', '.join(optional)})" if optional else ""
        raise BadTable(
            f"{path}, row 1: the columns are {', '.join(cells) or 'missing'}; a table has {', '.join(required)}{may}, "
            "separated by commas, each once"
        )
    return list(cells)


def _row(path: Path, number: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(header):
        raise BadTable(f"{path}, row {number}: {len(cells)} cells where the header has {len(header)}")
    row = dict(zip(header, cells, strict=True))
    for name in ("party", "proposal", "group"):
        if name in row and not row[name]:
            raise BadTable(f"{path}, row {number}: the {name} is blank")
    return row


def _refuse_repeated(path: Path, rows: Sequence[tuple[int, Row]], key: Sequence[str]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        cells = tuple(row[name] for name in key)
        if cells in seen:
            raise BadTable(f"{path}, row {number}: {', '.join(cells)} is repeated; it stands in row {seen[cells]}")
        seen[cells] = number


def _weight(path: Path, number: int, row: Row) -> bool:
    weight = row.get("weight", "1")
    if weight not in ("0", "1", "0.0", "1.0"):
        raise BadTable(f"{path}, row {number}: the weight {weight or '(blank)'} is neither 0 nor 1")
    return weight in ("1", "1.0")


def _drafts(path: Path, rows: Sequence[tuple[int, Row]]) -> dict[str, Draft]:
    drafts: dict[str, Draft] = {}
    for number, row in rows:
        draft = Draft(row["proposal"], date=_date(path, number, row.get("date", "")))
        if drafts.setdefault(draft.name, draft) != draft:
            raise BadTable(f"{path}, row {number}: {draft.name} has another date in a row above")
    return drafts


def _date(path: Path, number: int, words: str) -> str | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise BadTable(f"{path}, row {number}: the date {words} is not written as 2025-10-31") from None
