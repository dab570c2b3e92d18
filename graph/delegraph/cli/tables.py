"""One kind of fact as rows: a column a field, parties by their names with their codes beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from delegraph.describe import text_key
from delegraph.facts import Facts, Party, Person, Place
from delegraph.written import as_csv


def as_records(all_facts: Sequence[Facts], kind: str) -> str:
    """Return the facts of one kind from several texts as CSV; the first column names the document."""
    columns = [*_columns(get_args(get_type_hints(Facts)[kind])[0])]
    rows = [[text_key(facts)[0], *_cells(fact)] for facts in all_facts for fact in getattr(facts, kind)]
    return as_csv(["document", *columns], rows)


def _columns(record: type) -> Iterator[str]:
    hints = get_type_hints(record)
    for field in fields(record):
        if hints[field.name] is Place:
            yield from ("paragraph", "start", "end", "page")
        else:
            yield field.name
            if Party in (hints[field.name], *get_args(hints[field.name])):
                yield f"{field.name}_code"


def _cells(fact: Any) -> Iterator[object]:
    hints = get_type_hints(type(fact))
    for field in fields(fact):
        value = getattr(fact, field.name)
        if isinstance(value, Place):
            yield from (value.paragraph, value.start, value.end, value.page)
            continue
        yield _cell(value)
        if Party in (hints[field.name], *get_args(hints[field.name])):
            yield _code(value)


def _cell(value: Any) -> object:
    if isinstance(value, tuple):
        return [_cell(item) for item in value]
    if isinstance(value, dict):
        return [f"({key}) {title}" for key, title in value.items()]
    if isinstance(value, Person):
        return value.person
    return value.name if isinstance(value, Party) else value


def _code(value: Any) -> object:
    if isinstance(value, tuple):
        return [_code(item) for item in value]
    return value.code or "" if value is not None else None
