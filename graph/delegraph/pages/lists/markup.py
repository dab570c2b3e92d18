"""The markup of a cell: written here, since a page has hundreds, and a call of a template's macro for each is slow."""

from collections.abc import Callable

from markupsafe import Markup, escape

from delegraph.pages.lists.cells import Cell
from delegraph.pages.node import Shown

To = Callable[[str], str]
LINK = '<a href="{}">{}</a>'
BADGE, DAY = '<span class="surety is-{}">{}</span>', "<time>{}</time>"
WORDS = '<span lang="{}" dir="auto">{}</span>'


def cell_markup(cell: Cell, to: To) -> Markup:
    """Return the values of a cell with their links, and the words before, between and after them, all escaped."""
    pieces = [DAY.format(escape(value.words)) if cell.mark == "date" else _value(value, to) for value in cell.values]
    *first, last = pieces or [""]
    joined = cell.between.join(first) + (cell.last if first else "") + last
    more = f" and {cell.more} more" if cell.more else ""
    return Markup(_before(cell) + joined + more)


def _before(cell: Cell) -> str:
    words = str(escape(cell.before))
    marked = BADGE.format(cell.mark, words) if cell.mark in ("certain", "possible") else words
    return f"{marked} " if words and cell.values else marked


def _value(value: Shown, to: To) -> str:
    words = str(escape(value.words))
    if value.iri:
        return LINK.format(escape(to(value.iri)), f"<bdi>{words}</bdi>" if _turns(value.words) else words)
    if value.language:
        return WORDS.format(escape(value.language), words)
    return f"<bdi>{words}</bdi>" if _turns(value.words) else words


def _turns(words: str) -> bool:
    """Whether words may change the direction of what stands beside them."""
    return not words.isascii()
