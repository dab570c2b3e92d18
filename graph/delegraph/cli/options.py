"""Options that several commands share."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def as_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return a calendar date as it is written, 2018-05-15; one that no calendar has is wrong usage."""
    try:
        known = value is None or bool(DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        known = False
    if not known:
        raise click.BadParameter(f"“{value}” is no date; write it as 2018-05-15", ctx, param)
    return value


def store_option(function: Function) -> Function:
    """Add --store, which the environment variable DELEGRAPH_STORE may give."""
    return click.option(
        "--store",
        envvar="DELEGRAPH_STORE",
        default="delegraph.db",
        metavar="PATH|URL",
        help="The store: a folder or a SPARQL server; default $DELEGRAPH_STORE, else ./delegraph.db.",
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
