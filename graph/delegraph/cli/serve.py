"""`delegraph serve`: the store over HTTP, for programs and for people."""

import os

import click

from delegraph.cli.options import store_option
from delegraph.cli.output import say
from delegraph.errors import WrongUsage

TOKEN = "DELEGRAPH_TOKEN"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for everybody.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 for any.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long one answer may take.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=None,
    metavar="N",
    help="Answers at once; default two a processor.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=128),
    default=4096,
    show_default=True,
    metavar="MIB",
    help="How much memory one worker may use.",
)
@click.option("--writable", is_flag=True, help=f"Also take texts from those who bear the token in ${TOKEN}.")
@store_option
def command(host: str, port: int, timeout: float, workers: int | None, memory: int, writable: bool, store: str) -> None:
    """Serve the store: SPARQL at /sparql, a page for every resource, a query editor.

    What is ingested meanwhile is seen without a restart. Queries only read, and are ended at the timeout. With
    --writable, PUT /store?graph=… takes the graph of one text that conforms to the shapes, and delegraph ingest
    --store http://HOST:PORT writes through it. Ctrl-C ends the server (exit status 0).

    \b
    Examples:
      delegraph serve
      delegraph serve --port 8080 --timeout 10 --store reports.db
      DELEGRAPH_TOKEN=… delegraph serve --writable
    """
    token = os.environ.get(TOKEN, "") if writable else None
    if token == "":
        raise WrongUsage(f"--writable needs a token that writers must bear: set {TOKEN} to a long random word")
    from delegraph.pipeline.storing import reference
    from delegraph.serve import Settings, serve
    from delegraph.serve.settings import MIB, WORKERS

    if host not in ("127.0.0.1", "localhost", "::1"):
        say(f"{host}: other machines can ask this server; put a proxy with TLS before it where they are not yours")
    settings = Settings(store, host, port, timeout, workers or WORKERS * (os.cpu_count() or 1), memory * MIB, token)
    serve(settings, reference() if writable else (), lambda url: say(f"serving {store} at {url} (Ctrl-C ends it)"))
