"""The rows of an answer as a table, in pages of a bounded size; each cell leads to what it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from pyoxigraph import NamedNode

from delegraph.ask import Answer
from delegraph.ask import Cell as Words
from delegraph.ask.answer import Term
from delegraph.codes import codes
from delegraph.pages.lists.cells import MOST, Cell
from delegraph.pages.naming import Names
from delegraph.pages.node import Shown
from delegraph.pages.wording import clipped

SIZE = 50  # rows on a page
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Table:
    """The rows on one page of an answer, and where they stand among all."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int
    page: int
    pages: int


def table_of(answer: Answer, page: int, names: Names) -> Table:
    """Return the rows on a page of an answer, the last where there are not so many."""
    count = len(answer.rows)
    pages = max(1, ceil(count / SIZE))
    page = min(max(1, page), pages)
    chosen = slice((page - 1) * SIZE, page * SIZE)
    shown = list(zip(answer.rows[chosen], answer.terms[chosen], strict=True))
    names.fetch(
        term for words, terms in shown for column in answer.columns for term in _unnamed(words[column], terms[column])
    )
    rows = (tuple(_cell(words[column], terms[column], names) for column in answer.columns) for words, terms in shown)
    headings = tuple(column.replace("_", " ").capitalize() for column in answer.columns)
    return Table(headings, tuple(rows), count, page, pages)


def _unnamed(words: Words, terms: Sequence[Term]) -> list[Term]:
    """The resources for which an answer has no words but their IRI."""
    return [term for word, term in zip(_several(words), terms, strict=True) if word == term.value]


def _cell(words: Words, terms: Sequence[Term], names: Names) -> Cell:
    if words in ("certain", "possible"):
        return Cell((), str(words), mark=str(words))
    values = [_value(word, term, names) for word, term in zip(_several(words), terms, strict=True)]
    more = len(values) - MOST + 1 if len(values) > MOST else 0
    return Cell(tuple(values[: MOST - 1] if more else values), more=more)


def _several(words: Words) -> list[str | int]:
    if isinstance(words, list):
        return words
    return [] if words is None else [words]


def _value(word: str | int, term: Term, names: Names) -> Shown:
    if not isinstance(term, NamedNode):
        return Shown(clipped(str(word), LONGEST), None, term.language)
    if term.value in codes():
        return Shown(str(word))
    return Shown(names.name(term.value).short if word == term.value else clipped(str(word)), term.value)
