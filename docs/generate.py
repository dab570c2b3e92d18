"""Write docs/commands.md, docs/questions.md and ontology/context.jsonld from the program itself: `make docs`."""

from pathlib import Path

import click
from docs.context import context

from delegraph.ask import questions
from delegraph.cli import COMMANDS, root
from delegraph.datafiles import folder


def commands_page() -> str:
    """Return the help of every command as one page."""
    sections = [f"## delegraph {name}\n\n```text\n{_help(name)}\n```\n" for name in COMMANDS]
    return "\n".join(["# Commands\n", "Written by `make docs` from the program's own help.\n", *sections])


def questions_page() -> str:
    """Return the catalogue of questions as one page."""
    sections = [
        f"## {q.name}\n\n{q.summary}\n\n" + "".join(f"- {pattern}\n" for pattern in q.patterns) for q in questions()
    ]
    return "\n".join(["# Questions\n", "Written by `make docs` from the files in `queries/`.\n", *sections])


def _help(name: str) -> str:
    parent = click.Context(root, info_name="delegraph")
    command = root.get_command(parent, name)
    if command is None:
        raise KeyError(name)
    settings = {"terminal_width": 100, "max_content_width": 100, "help_option_names": ["-h", "--help"]}
    return command.get_help(click.Context(command, parent, name, **settings)).rstrip()


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "commands.md").write_text(commands_page(), encoding="utf-8")
    (here / "questions.md").write_text(questions_page(), encoding="utf-8")
    (folder("ontology") / "context.jsonld").write_text(context(), encoding="utf-8")
