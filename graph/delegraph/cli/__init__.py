"""Words on a command line. Each command lives in the module of its name and fetches its room when it runs."""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

import delegraph
from delegraph.cli.output import say
from delegraph.errors import DelegraphError

COMMANDS = (
    "demo",
    "read",
    "ingest",
    "validate",
    "questions",
    "ask",
    "sparql",
    "export",
    "serve",
    "site",
    "blocs",
    "reference",
    "evaluate",
)
INTERRUPTED = 130
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(click.Group):
    """A group that loads a command when it is asked for, and names the nearest one on a misspelling."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of the command's name, None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"delegraph.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one is nearest."""
        if not args[0].startswith("-") and args[0] not in COMMANDS:
            raise click.UsageError(_no_such_command(args[0]), ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings=SETTINGS)
@click.version_option(delegraph.__version__, prog_name="delegraph")
def root() -> None:
    """Turn United Nations session reports into a graph: who spoke, for whom, and where it is written.

    \b
    A first round:
      delegraph demo                                  see it work on a specimen report
      delegraph ingest report.txt                     read a report into ./delegraph.db
      delegraph ask "which observers spoke at meeting 5"
      delegraph questions                             every question you can ask

    The store is --store PATH|URL, else $DELEGRAPH_STORE, else ./delegraph.db. Results go to standard output,
    everything else to standard error. Exit status: 0 done, 1 bad input or failed validation, 2 wrong usage,
    130 after Ctrl-C.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status; no error is ever shown as a traceback."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = root.main(args=arguments, prog_name="delegraph", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        say("interrupted; nothing was changed")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DelegraphError as error:
        say(str(error))
        return error.exit_code
    except OSError as error:
        say(f"{error.filename or 'input or output'}: {error.strerror}; check the path and the permissions")
        return DelegraphError.exit_code
    return status if isinstance(status, int) else 0


def _no_such_command(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1, cutoff=0.3)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"there is no command {word!r}.{hint} The commands are {', '.join(COMMANDS)}."
