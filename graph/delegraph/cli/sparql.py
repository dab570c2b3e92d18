"""`delegraph sparql`: any query that only reads."""

from pathlib import Path

import click

from delegraph.cli.options import PATH, format_option, store_option
from delegraph.cli.output import as_table, give, interruptible
from delegraph.errors import UnreadableFile, WrongUsage


@click.command("sparql")
@click.argument("query", required=False)
@click.option("-f", "file", type=PATH, metavar="FILE.rq", help="Take the query from a file.")
@format_option("table", "csv", "tsv", "json", "xml", "turtle", "nt", "jsonld", default=None)
@store_option
def command(query: str | None, file: Path | None, format_: str | None, store: str) -> None:
    """Run a SPARQL query over everything in the store.

    The default graph is the union of all graphs, and our prefixes are declared unless the query does. FROM
    and GRAPH choose among stored graphs. Updates and SERVICE are refused.

    \b
    Examples:
      delegraph sparql 'SELECT ?meeting WHERE { ?meeting a dg:Meeting }'
      delegraph sparql 'SELECT (COUNT(DISTINCT ?s) AS ?statements) WHERE { ?s a dg:Statement }' --format csv
      delegraph sparql -f query.rq --format json
    """
    if (query is None) == (file is None):
        raise WrongUsage("give one query: its text, or -f FILE.rq")
    from delegraph.api import open_graph

    text = query if query is not None else _read(file)
    with interruptible():
        result = open_graph(store).sparql(text, format_)
    give(result if format_ not in (None, "table") or result.startswith(b"@prefix") else _table(result))


def _table(rows: bytes) -> str:
    import csv

    header, *body = csv.reader(rows.decode().splitlines())
    return as_table(header, body)


def _read(file: Path | None) -> str:
    try:
        return Path(file or "").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{file}: no query can be read from it ({error}); check the path") from None
