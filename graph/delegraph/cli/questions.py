"""`delegraph questions`: the catalogue of what can be asked."""

import click

from delegraph.cli.options import format_option
from delegraph.cli.output import as_table, give
from delegraph.written import as_json


@click.command("questions")
@format_option("table", "json", default="table")
def command(format_: str) -> None:
    """List the questions: name, how it is asked in English, parameters.

    A parameter with a question mark may be left out.

    \b
    Examples:
      delegraph questions
      delegraph questions --format json
    """
    from delegraph.ask import questions

    rows = [
        {
            "name": q.name,
            "question": q.patterns[0] if q.patterns else "",
            "params": [p.name if p.required else f"{p.name}?" for p in q.params],
        }
        for q in questions()
    ]
    give(
        as_json(rows)
        if format_ == "json"
        else as_table(["name", "question", "parameters"], [list(row.values()) for row in rows])
    )
