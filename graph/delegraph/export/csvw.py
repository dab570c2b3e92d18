"""The tables' metadata: types, keys, meaning, licence, and how their rows are triples of the graph.

Source: W3C, Metadata Vocabulary for Tabular Data (2015); Generating RDF from Tabular Data on the Web (2015).
"""

import json
from collections.abc import Collection
from typing import Any

from delegraph.export.columns import Column, Table
from delegraph.export.description import LICENCE, RIGHTS, TITLE
from delegraph.export.jsonld import context
from delegraph.export.kinds import TABLES
from delegraph.export.tables import SEPARATOR
from delegraph.vocabulary import NAMESPACE, PREFIXES

KEYS = {table.name: table.columns[0].name for table in TABLES}
DIALECT = {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminators": ["\n"]}


def metadata() -> str:
    """Return csv-metadata.json."""
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": TITLE,
        "dc:license": {"@id": LICENCE},
        "dc:rights": RIGHTS,
        "dialect": DIALECT | {"header": True},
        "tables": [*map(_table, TABLES)],
    }
    return json.dumps(group, ensure_ascii=False, indent=1) + "\n"


def _table(table: Table) -> dict[str, Any]:
    first = table.columns[0].name
    schema: dict[str, Any] = {
        "aboutUrl": f"{{+{first}}}",
        "columns": [*map(_column, table.columns), *_classes(table.classes)],
        "primaryKey": first,
    }
    foreign = [_foreign(column, column.key) for column in table.columns if column.key]
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.name,
        "dc:description": table.words,
        "dc:license": {"@id": LICENCE},
        "tableSchema": schema | ({"foreignKeys": foreign} if foreign else {}),
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.words,
        "datatype": column.datatype,
    }
    if column.many:
        told["separator"] = SEPARATOR
    if column.path == () and column.shown == "iri":
        told["required"] = True
    return told | _meaning(column)


def _meaning(column: Column) -> dict[str, Any]:
    """The property of a column that holds its very values; what is shown for people has none."""
    if len(column.path) == 1 and column.shown == "iri" and not column.many:
        return {"propertyUrl": _url(column.path[0]), "valueUrl": f"{{+{column.name}}}"}
    # A property that the context gives no type holds plain strings, numbers and truth values.
    plain = column.datatype != "string" or isinstance(context().get(column.path[0] if column.path else ""), str)
    if len(column.path) == 1 and column.shown == "value" and plain:
        return {"propertyUrl": _url(column.path[0])}
    return {"suppressOutput": True}


def _classes(classes: Collection[str]) -> list[dict[str, Any]]:
    """The class of what a row tells, where all rows have one."""
    if len(classes) > 1:
        return []
    (name,) = classes
    return [{"name": "class", "virtual": True, "propertyUrl": PREFIXES["rdf"] + "type", "valueUrl": _url(name)}]


def _foreign(column: Column, table: str) -> dict[str, Any]:
    return {
        "columnReference": column.name,
        "reference": {"resource": f"{table}.csv", "columnReference": KEYS[table]},
    }


def _url(name: str) -> str:
    prefix, _, own = name.rpartition(":")
    return (PREFIXES[prefix] if prefix else NAMESPACE) + own
