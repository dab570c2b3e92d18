"""Lines of a page → its columns in the order of reading.

The file's own order stands where the page can have been written in it: downwards, and then further to the right.
Where it cannot, or where lines of two columns alternate, the places decide: from the top down, and between two lines
that cross the gutter the left column before the right.
"""

from collections.abc import Iterator, Sequence
from statistics import median

from delegraph.read.pdf.lines import Line

Column = list[Line]
FEWEST = 5  # lines on each side of a gutter
FILLED = 0.55  # of a column's width, by its middle line
MOST_CROSSING = 0.5  # of the lines of a page may cross its gutter (headings, notes, a table)
GUTTER = 6.0  # points without a letter
MIDDLE = (0.4, 0.6)  # of the width of the text: where a gutter may stand
STEP = 3.0
TAB = "\t"  # a gap that is no space between words
TABBED, SPACED, OVERLAP = 2.5, 0.1, 0.3  # of the size of the letters


def columns(lines: Sequence[Line]) -> list[Column]:
    """Return the columns of a page in reading order, each from the top down; pieces of one line put together."""
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is not None:
        return [_whole(column) for column in _by_gutter(lines, gutter)]
    runs = _runs(lines)
    if _may_be_read(runs):
        return [_whole(run) for run in runs]
    return [_whole([line for row in rows(lines) for line in row])]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where the gutter of a page in two columns stands: few lines cross it, both sides are filled."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    at, stop = left + MIDDLE[0] * (right - left), left + MIDDLE[1] * (right - left)
    best: tuple[int, float] | None = None
    while at <= stop:
        crossing = _crossing(lines, at)
        if (best is None or crossing < best[0]) and _has_columns(lines, at, left, right, crossing):
            best = crossing, at
        at += STEP
    return best[1] if best else None


def _crossing(lines: Sequence[Line], at: float) -> int:
    return sum(1 for line in lines if line.left < at + GUTTER / 2 and line.right > at - GUTTER / 2)


def _has_columns(lines: Sequence[Line], at: float, left: float, right: float, crossing: int) -> bool:
    if crossing > MOST_CROSSING * len(lines):
        return False
    sides = [line for line in lines if line.right <= at], [line for line in lines if line.left >= at]
    if min(map(len, sides)) < FEWEST:
        return False
    filled = median(line.right - line.left for line in sides[0]) / (at - left)
    return filled > FILLED and median(line.right - line.left for line in sides[1]) / (right - at) > FILLED


def _by_gutter(lines: Sequence[Line], gutter: float) -> Iterator[Column]:
    """Yield, from the top down, what stands between two rows that cross: the left column, then the right."""
    left: Column = []
    right: Column = []
    crossing: Column = []
    for row in rows(lines):
        if any(line.left < gutter < line.right for line in row):
            yield from (side for side in (left, right) if side)
            left, right = [], []
            crossing += row
            continue
        if crossing:
            yield crossing
            crossing = []
        left += [line for line in row if line.right <= gutter]
        right += [line for line in row if line.right > gutter]
    yield from (side for side in (crossing, left, right) if side)


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines on one base line together, from the top down, in each from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.left)):
        if found and found[-1][0].beside(line):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]


def _runs(lines: Sequence[Line]) -> list[Column]:
    """Lines as long as each stands below, or to the right of, the one before."""
    runs: list[Column] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        follows = last is not None and (line.left >= last.left if line.beside(last) else line.y < last.y)
        if follows:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _may_be_read(runs: list[Column]) -> bool:
    """Tell whether each run begins further to the right than all that stands beside or below its beginning."""
    before: Column = []
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


def _whole(lines: Sequence[Line]) -> Column:
    """Put together pieces of one line."""
    whole: Column = []
    for line in lines:
        last = whole[-1] if whole else None
        if last is None or not (line.beside(last) and line.left >= last.right - OVERLAP * line.size):
            whole.append(line)
            continue
        distance = (line.left - last.right) / line.size
        gap = TAB if distance > TABBED else " " if distance > SPACED else ""
        longer = last if len(last.text) >= len(line.text) else line
        whole[-1] = Line(
            last.text + gap + line.text, last.left, line.right, longer.y, longer.size, longer.bold, last.page
        )
    return whole
