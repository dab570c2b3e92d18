"""`delegraph ask`: one question of the catalogue, in English or by its name."""

import click

from delegraph.cli.options import format_option, store_option
from delegraph.cli.output import as_table, give, interruptible, say
from delegraph.errors import WrongUsage
from delegraph.written import as_csv, as_json


@click.command("ask")
@click.argument("question", nargs=-1, required=True, metavar="QUESTION|NAME")
@click.option(
    "-p",
    "params",
    multiple=True,
    metavar="PARAMETER=VALUE",
    help="A parameter of the question; may be given several times.",
)
@format_option("table", "csv", "json", default="table")
@store_option
def command(question: tuple[str, ...], params: tuple[str, ...], format_: str, store: str) -> None:
    """Ask a question in English, or by its name with parameters.

    A number may be written 5, 5th or fifth. delegraph questions lists what can be asked.

    \b
    Examples:
      delegraph ask "which observers spoke at meeting 5"
      delegraph ask observers-at-meeting -p meeting=5
      delegraph ask observers-at-meeting -p meeting=5 --format csv > observers.csv
    """
    from delegraph.api import open_graph

    given = dict(_pair(param) for param in params)
    with interruptible():
        answer = open_graph(store).ask(" ".join(question), **given)
    if answer.note:
        say(answer.note)
    if format_ == "json":
        give(as_json(answer.to_json()))
    else:
        give(
            as_csv(answer.columns, answer.in_columns())
            if format_ == "csv"
            else as_table(answer.columns, answer.in_words())
        )


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not (name and equals and value):
        raise WrongUsage(f"-p {param}: a parameter is written NAME=VALUE, for instance -p meeting=5")
    return name, value
