"""Lines of a page → its columns in the order of reading.

The file's own order stands where the page can have been written in it: downwards, and then further to the right.
Where it cannot, or where lines of two columns alternate, the places decide: from the top down, and between two lines
that cross the gutter the left column before the right.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from delegraph.read.pdf.lines import Line


class Column(NamedTuple):
    """Lines from the top down, and where the measure that they are set to ends on the right."""

    lines: list[Line]
    right: float


FEWEST = 5  # rows on each side of a gutter
FILLED = 0.6  # of a column's width, by a quarter of its rows at least
MOST_CROSSING = 0.5  # of the rows of a page may cross its gutter (headings, notes, a table)
GUTTER = 6.0  # points without a letter
MIDDLE = (0.4, 0.6)  # of the width of the text: where a gutter may stand
STEP = 3.0
SIDES = ("left", "right")
NUMBER = re.compile(r"\d{1,4}\.|\([a-z]{1,5}\)|[IVXLC]{1,6}\.|[A-Z]\.")
TAB = "\t"  # a gap that is no space between words
TABBED, SPACED, OVERLAP = 2.5, 0.1, 0.3  # of the size of the letters


def gutters(pages: Sequence[Sequence[Line]]) -> list[float | None]:
    """Return where the gutter of each page in two columns stands.

    A page with few lines in one of its columns is parted where most pages of the document are.
    """
    found = [_gutter(lines) if lines else None for lines in pages]
    known = sorted(at for at in found if at is not None)
    if len(known) <= len(found) / 2:
        return found
    usual = known[len(known) // 2]
    return [usual if at is None and _may_stand(usual, lines) else at for at, lines in zip(found, pages, strict=True)]


def _may_stand(gutter: float, lines: Sequence[Line]) -> bool:
    """Tell whether a page can be in columns: few lines cross, and those on the left fill their column as text does."""
    found = rows(lines)
    crossing = sum(1 for row in found if any(_crosses(line, gutter) for line in row))
    left = min(line.left for line in lines)
    reaches = [line.right - left for row in found for line in row[:1] if line.right <= gutter]
    filled = sum(reach > FILLED * (gutter - left) for reach in reaches)
    return crossing <= FEWEST and 2 * filled > len(reaches) and any(line.left > gutter for line in lines)


def columns(lines: Sequence[Line], gutter: float | None) -> list[Column]:
    """Return the columns of a page in reading order, each from the top down; pieces of one line put together."""
    if not lines:
        return []
    if gutter is not None:
        return list(_by_gutter(lines, gutter))
    runs = _runs(lines)
    if not _may_be_read(runs):
        runs = [[line for row in rows(lines) for line in row]]
    edge = max(line.right for line in lines)
    return [Column(_whole(run), _right(run) if len(run) >= FEWEST or len(runs) == 1 else edge) for run in runs]


def _right(lines: Sequence[Line]) -> float:
    """Return the right edge of lines; what begins in the right half tells nothing of it, as in a masthead."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return max((line.right for line in lines if line.left < (left + right) / 2), default=right)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where the gutter of a page in two columns stands: few rows cross it, both sides are filled."""
    found = rows(lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    first, last = left + MIDDLE[0] * width, left + MIDDLE[1] * width
    over = sum(1 for row in found if any(line.left < first and line.right > last for line in row))
    if over > MOST_CROSSING * len(found):
        return None
    places = [first + n * STEP for n in range(int((last - first) / STEP) + 1)]
    crossing = _crossings([row for row in found if not _is_centred(row, (left + right) / 2)], places)
    fewest = min(crossing.values())
    free = [at for at in places if crossing[at] == fewest]
    at = free[len(free) // 2]
    apart = [row for row in found if not any(_crosses(line, at) for line in row)]
    in_columns = bool(apart) and len(apart) >= (1 - MOST_CROSSING) * len(found) and _has_columns(apart, at, left, right)
    return at if in_columns else None


def _is_centred(row: Sequence[Line], middle: float) -> bool:
    """Tell whether a row tells nothing of where a gutter stands: it reaches as far to the left as to the right."""
    return len(row) == 1 and abs(row[0].left + row[0].right - 2 * middle) < row[0].size


def _crossings(found: Sequence[Sequence[Line]], places: Sequence[float]) -> dict[float, int]:
    """Return how many rows cross a gutter at each place; none stands between a number and its words."""
    crossing = dict.fromkeys(places, 0)
    for row in found:
        ends = [here.left if NUMBER.fullmatch(line.text) else line.right for line, here in pairwise(row)]
        ends.append(row[-1].right)
        spans = [(line.left - GUTTER / 2, end + GUTTER / 2) for line, end in zip(row, ends, strict=True)]
        for at in places:
            crossing[at] += any(first < at < last for first, last in spans)
    return crossing


def _crosses(line: Line, gutter: float) -> bool:
    return line.left < gutter + GUTTER / 2 and line.right > gutter - GUTTER / 2


def _has_columns(apart: Sequence[Sequence[Line]], at: float, left: float, right: float) -> bool:
    """Tell whether the rows that do not cross fill both sides of a gutter."""
    sides = (
        [part for row in apart if (part := [line for line in row if line.right <= at])],
        [part for row in apart if (part := [line for line in row if line.left >= at])],
    )
    widths = at - left, right - at
    return all(
        len(side) >= FEWEST and sorted(row[-1].right - row[0].left for row in side)[3 * len(side) // 4] > FILLED * width
        for side, width in zip(sides, widths, strict=True)
    )


def _by_gutter(lines: Sequence[Line], gutter: float) -> Iterator[Column]:
    """Yield, from the top down, what stands between two rows that cross: the left column, then the right.

    What has nothing beside it on the right, and what stands above all that has, belongs to the rows that cross.
    """
    parts: list[tuple[str, list[Line]]] = []
    over: list[Line] = []
    for crosses, rows_alike in groupby(rows(lines), lambda row: any(_crosses(line, gutter) for line in row)):
        group = list(rows_alike)
        above, found = (group, []) if crosses else _headed(group, gutter)
        over += [line for row in above for line in row]
        if not found:
            continue
        left = [line for row in found for line in row if line.right <= gutter]
        right = [line for row in found for line in row if line.right > gutter]
        parts += [("over", over), ("left", left), ("right", right)]
        over = []
    parts.append(("over", over))
    edges = {"over": max(line.right for line in lines)}
    edges |= {side: max((line.right for s, part in parts if s == side for line in part), default=0.0) for side in SIDES}
    yield from (Column(_whole(part), edges[side]) for side, part in parts if part)


def _headed(group: list[list[Line]], gutter: float) -> tuple[list[list[Line]], list[list[Line]]]:
    """Return the rows above the first that has something on the right, where they are more than a few, and the rest."""
    first = next((n for n, row in enumerate(group) if row[-1].right > gutter), len(group))
    return (group[:first], group[first:]) if first >= FEWEST or first == len(group) else ([], group)


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines on one base line together, from the top down, in each from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.left)):
        if found and found[-1][0].beside(line):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines as long as each stands below, or to the right of, the one before."""
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        follows = last is not None and (line.left >= last.left if line.beside(last) else line.y < last.y)
        if follows:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _may_be_read(runs: list[list[Line]]) -> bool:
    """Tell whether each run begins further to the right than all that stands beside or below its beginning."""
    before: list[Line] = []
    for run in runs:
        lowest = min((line.y for line in before), default=0.0)
        beside = [line for line in run if line.y > lowest] if before else []
        if beside:
            top, left = max(line.y for line in beside), min(line.left for line in beside)
            reach = left + TABBED * beside[0].size
            if any(line.y <= top and (line.left > left - 1 or line.right > reach) for line in before):
                return False
        before += run
    return True


def _gap(before: str, distance: float) -> str:
    """Return what stands between two pieces of a line; a paragraph's number, however far off, is no column."""
    if distance > TABBED and not NUMBER.fullmatch(before):
        return TAB
    return " " if distance > SPACED else ""


def _whole(lines: Sequence[Line]) -> list[Line]:
    """Put together pieces of one line."""
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last is None or not (line.beside(last) and line.left >= last.right - OVERLAP * line.size):
            whole.append(line)
            continue
        distance = (line.left - last.right) / line.size
        gap = _gap(last.text, distance)
        longer = last if len(last.text) >= len(line.text) else line
        whole[-1] = Line(
            last.text + gap + line.text, last.left, line.right, longer.y, longer.size, longer.bold, last.page
        )
    return whole
