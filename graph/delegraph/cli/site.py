"""`delegraph site`: the pages as files, for places that run no server."""

from pathlib import Path

import click

from delegraph.cli.options import PATH, store_option
from delegraph.cli.output import count, counting, say


@click.command("site")
@click.option("-o", "folder", type=PATH, required=True, metavar="FOLDER", help="Where to write; made where it is not.")
@store_option
def command(folder: Path, store: str) -> None:
    """Write the pages of the store as a folder of files, with the data beside them.

    Every link is relative, so that the folder can be opened without a server, or put on any host. A site that was
    written into FOLDER before is replaced when the new one is whole; a folder that holds anything else is left alone.

    \b
    Examples:
      delegraph site -o site/
      delegraph site -o /var/www/delegations --store reports.db
    """
    from delegraph.api import open_graph

    made = open_graph(store).site(folder, track=counting)
    say(f"{count(made.pages, 'page')} and {made.data:,} bytes of data in {folder}; begin with {folder / 'index.html'}")
