"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


def store_option(function: Function) -> Function:
    """Add --store, which the environment variable DELEGRAPH_STORE may give."""
    return click.option(
        "--store",
        envvar="DELEGRAPH_STORE",
        default="delegraph.db",
        metavar="PATH",
        help="The store; default $DELEGRAPH_STORE, else ./delegraph.db.",
    )(function)


def symbol_option(function: Function) -> Function:
    """Add --symbol, the name of a text that prints none."""
    return click.option(
        "--symbol", metavar="S", help="The symbol of a text that prints none, e.g. E/CN.15/2018/L.1/Add.3."
    )(function)


def format_option(*formats: str, default: str | None) -> Callable[[Function], Function]:
    """Add --format with the formats a command can give."""
    note = f"default {default}" if default else "default: table for rows, turtle for a graph"
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=default, help=f"How to write the result; {note}."
    )
