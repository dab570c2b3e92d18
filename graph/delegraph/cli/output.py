"""What the user sees: results on standard output in UTF-8, everything else on standard error."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from typing import IO, TypeVar

from delegraph.written import plain

Item = TypeVar("Item")


def say(message: str) -> None:
    """Write a message for people on standard error."""
    print(f"delegraph: {message}", file=sys.stderr)


def give(result: str | bytes) -> None:
    """Write a result on standard output, in UTF-8 whatever the locale; quiet where its reader has gone."""
    with printing() as out:
        out.write(result.encode() if isinstance(result, str) else result)


@contextmanager
def printing() -> Iterator[IO[bytes]]:
    """Give standard output for a result in bytes; end the program quietly where its reader has gone."""
    try:
        yield sys.stdout.buffer
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer would raise again when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def as_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay rows out under their columns: as wide as the terminal, or as wide as they are in a file or pipe."""
    cells = [[plain(cell) for cell in row] for row in rows]
    return _on_terminal(columns, cells) if sys.stdout.isatty() else _in_full(columns, cells)


def _in_full(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[n]) for row in (columns, *rows)) for n in range(len(columns))]
    ruled = [columns, ["─" * width for width in widths], *rows]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in ruled)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _on_terminal(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    # The table library takes longer to load than a question to answer, and only a terminal needs its folding.
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False)
    for column in columns:
        table.add_column(Text(column))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    page = Console(color_system=None, legacy_windows=False)
    with page.capture() as capture:
        page.print(table)
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal that something is being done while the body runs."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def track(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    """Pass items through with a progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
    elif total == 1:
        with working(what):
            yield from items
    else:
        from rich.console import Console
        from rich.progress import track as bar

        yield from bar(items, description=what, total=total, console=Console(stderr=True), transient=True)


def counting(items: Iterable[Item], what: str) -> Iterator[Item]:
    """Pass items through with their number so far on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, description=what)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end the program at once with status 130, even in the middle of a query.

    The store runs a query outside Python, where no handler is called before it ends; the byte that the
    interpreter writes on every signal reaches a waiting thread at once. For commands that change nothing.
    """
    import signal
    from threading import Thread

    woken, wake = os.pipe()
    os.set_blocking(wake, False)

    def leave() -> None:
        if os.read(woken, 1) == bytes([signal.SIGINT]):
            os._exit(130)

    before = signal.set_wakeup_fd(wake)
    Thread(target=leave, daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(wake)


def count(items: Sized | int, noun: str) -> str:
    """Return a number with its noun: "1 doubt", "3 doubts"."""
    number = items if isinstance(items, int) else len(items)
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
