"""Answers as text that other programs read: rows as CSV, values as JSON. The same bytes on every door."""

from collections.abc import Iterable, Sequence


def plain(value: object) -> str:
    """Return one cell as a person reads it: nothing for None, several values joined with "; "."""
    if isinstance(value, list | tuple):
        return "; ".join(plain(item) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as comma-separated values with a header line; several values in a cell joined with "; "."""
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return out.getvalue()


def as_json(value: object) -> str:
    """Return a value as indented JSON with its keys in the order given."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
