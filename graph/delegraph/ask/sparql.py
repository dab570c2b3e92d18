"""Any query that only reads, over everything in the store."""

import re

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize

from delegraph.ask.service import asks_elsewhere
from delegraph.errors import WrongUsage
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES

ROWS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPHS = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}
UPDATE = re.compile(
    r"^\s*(?:(?:prefix|base)\s[^>]*>\s*)*(?:insert|delete|load|clear|drop|create|copy|move|add|with)\b", re.IGNORECASE
)
SENTENCE = re.compile(r"\w+ \w+ ")


def run(store: Store, text: str, format: str | None = None) -> bytes:
    """Run a query and return its result; without a format, a table of text or Turtle.

    Our prefixes are declared unless the query does so. Raises WrongUsage for an update, for SERVICE, which would
    ask another machine, for a syntax error, with its place, and for a format that does not fit the result.
    """
    check(text)
    try:
        result = store.query(text)
        return _written(result, format)
    except SyntaxError as error:
        raise WrongUsage(unreadable(error)) from None


def check(text: str) -> None:
    """Raise WrongUsage for a text that is an update, or a query that would ask another machine."""
    if UPDATE.match(text):
        raise WrongUsage("this is an update; queries here only read. delegraph ingest changes the store")
    if asks_elsewhere(text):
        raise WrongUsage("SERVICE would ask another machine, and is refused here; there is no switch for it")


def unreadable(error: Exception) -> str:
    """Return what the engine says against a query, and where; without all that might have stood there."""
    place, _, expected = str(error).partition(": expected ")
    sentences = [words for words in expected.removeprefix("one of ").split(", ") if SENTENCE.match(words)]
    return ": ".join(["the query cannot be read", place, *sentences])


def _written(result: QuerySolutions | QueryBoolean | QueryTriples, format: str | None) -> bytes:
    if isinstance(result, QueryTriples):
        chosen = GRAPHS.get("turtle" if format in (None, "table") else format)
        if chosen is None:
            raise WrongUsage(
                f"the query gives a graph, which cannot be written as {format}; there are {', '.join(GRAPHS)}"
            )
        prefixes = PREFIXES if chosen == RdfFormat.TURTLE else None
        return serialize(result, format=chosen, prefixes=prefixes) or b""
    rows = ROWS.get("csv" if format in (None, "table") else format)
    if rows is None:
        raise WrongUsage(f"the query gives rows, which cannot be written as {format}; there are {', '.join(ROWS)}")
    if isinstance(result, QueryBoolean) and rows in (QueryResultsFormat.CSV, QueryResultsFormat.TSV):
        return b"true\n" if result else b"false\n"
    return result.serialize(format=rows) or b""
