"""`delegraph export`: what the store holds, in the same bytes every time."""

from pathlib import Path

import click

from delegraph.cli.options import PATH, format_option, store_option
from delegraph.cli.output import give, interruptible
from delegraph.errors import WrongUsage


@click.command("export")
@format_option("turtle", "trig", "nquads", "jsonld", "csv", default="turtle")
@click.option("--document", metavar="S", help="Only the texts of the document with this symbol.")
@click.option("--body", metavar="B", help="Only the texts of this body, e.g. E/CN.15.")
@click.option("--session", metavar="N", help="Only the texts of this session.")
@click.option(
    "-o",
    "output",
    type=PATH,
    metavar="FILE|FOLDER",
    help="Where to write; csv needs a FOLDER, the other formats go to standard output without it.",
)
@click.option("--with-ingestion", is_flag=True, help="Also when and with what each text was read.")
@store_option
def command(
    format_: str,
    document: str | None,
    body: str | None,
    session: str | None,
    output: Path | None,
    with_ingestion: bool,
    store: str,
) -> None:
    """Write what the store holds, for partners.

    The same store gives the same bytes, with a VoID and DCAT description. csv gives one tidy table a kind of
    fact, with CSV on the Web metadata.

    \b
    Examples:
      delegraph export --format trig > everything.trig
      delegraph export --body E/CN.15 --session 27 -o session27.ttl
      delegraph export --format csv -o tables/
    """
    if format_ == "csv" and output is None:
        raise WrongUsage("--format csv writes several tables; say where with -o FOLDER")
    from delegraph.api import open_graph

    with interruptible():
        chunks = open_graph(store).export(
            format_, output, document=document, body=body, session=session, with_ingestion=with_ingestion
        )
        give(chunks)
