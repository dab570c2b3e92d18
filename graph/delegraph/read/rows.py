"""Rows of a table → blocks of text, in the order in which a person reads them.

A number, a letter or a label in a cell of its own ("12.", "(a)", "Rapporteur:") goes before the words of the next
cell. A row of short cells is one line, its cells parted by bars, as in the clean texts. The paragraphs of longer
cells are blocks of their own, cell after cell. Postcondition: no word is lost and none is repeated.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

Cell = Sequence[str]

LABEL = re.compile(
    r"\(?(?:\d{1,4}(?:\.\d{1,4})*|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)]|\d{1,4}\.\d{1,4}|[-–•*]|[A-Z][\w ]{0,24}:"
)
PAGES = re.compile(r"\d{1,4}(?:[–-]\d{1,4})?")
CONTENTS = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,3})\.\s|Annex|Chapter|Paragraphs|Page")
SHORT = 80


def laid_out(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the blocks of a table's rows; cells are the paragraphs in them. Short rows that follow make one block."""
    lines: list[str] = []
    for row in rows:
        cells = _labelled([cell for cell in row if cell])
        if len(cells) > 1 and all(_is_short(cell) for cell in cells):
            lines.append(_line([cell[0] for cell in cells]))
            continue
        if lines:
            yield "\n".join(lines)
            lines = []
        yield from (paragraph for cell in cells for paragraph in cell)
    if lines:
        yield "\n".join(lines)


def _labelled(cells: list[Cell]) -> list[Cell]:
    """Put every label before the words of the cell after it."""
    found: list[Cell] = []
    label = ""
    for n, cell in enumerate(cells):
        if n + 1 < len(cells) and len(cell) == 1 and LABEL.fullmatch(cell[0].strip()):
            label += f"{cell[0].strip()} "
            continue
        found.append([label + cell[0], *cell[1:]] if label else cell)
        label = ""
    return found


def _is_short(cell: Cell) -> bool:
    return len(cell) == 1 and len(cell[0]) <= SHORT and "\n" not in cell[0]


def _line(cells: list[str]) -> str:
    return ("\t" if _is_of_contents(cells) else " | ").join(cells)


def _is_of_contents(cells: list[str]) -> bool:
    """A line of a table of contents, which ends in a tab and a page as where Word makes the table."""
    numbers = [bool(PAGES.fullmatch(cell.strip())) for cell in cells]
    return numbers[-1] and (bool(CONTENTS.match(cells[0])) or numbers[-2] and len(cells) > 2)
