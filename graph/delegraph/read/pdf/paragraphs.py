"""Which lines go on and which begin anew: by the space between them, their indents, the room left, their marks.

A gap before a line is JOINED (the words go on), LINE (a line of its own) or PARAGRAPH.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from delegraph.numbers import RAISED_DIGITS
from delegraph.read.pdf.lines import HYPHEN, Line
from delegraph.read.pdf.order import TAB

Gap = Literal["", " ", "\n", "\n\n"]
UNSPACED: Gap = ""
JOINED: Gap = " "
LINE: Gap = "\n"
PARAGRAPH: Gap = "\n\n"

NUMBERED = re.compile(r"\d{1,4}\.(?=\s)")
ITEM = re.compile(r"(?:[-–•*]\s+)?\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s|[-–•]\s")
LABELLED = re.compile(r"(?:Chapter|Annex|Part)\s+\w+$|(?:[IVXLC]{1,6}|[A-Z])\.\s")
ENDED = re.compile(rf"[.?!:;][”’\"')\]]*[*{RAISED_DIGITS}]*$")
LABEL = re.compile(r"[A-Z][\w’ ]{1,40}:")  # "In favour:" over a list
# what stands on a line of its own at the head of a paper, however full the line above
MASTHEAD = re.compile(r"(?:Distr\.|Original\s?:|Agenda item|[\w-]+ session$|Vienna, |Geneva, |New York, |Nairobi, )")
IN_BRACKETS = re.compile(r"\([^()]+(?:\([^()]*\))?\)")
SPAN = re.compile(r"\d–$")  # "2018–" over "2027"
LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}")
CONTENTS = re.compile(r"contents", re.IGNORECASE)
FEWEST_LEADERS = 3  # on a page of contents
INDENT = 0.8  # of the size of the letters
ROOM = 0.8
WIDER = 1.15  # a word may be of wider letters than its line
SINGLE = 1.2  # of the size: from one line to the next where there is no space between them
SPACE_ABOVE = 1.28  # of the usual distance between lines
OFTEN = 0.25  # of the commonest distance between lines
UNDER_HEADING = 2.5
FULL = 0.7  # of the width of a column: a line that reaches so far is no line of a cover
FAR = 0.4  # of the width of a column: a line that begins so far to the left of the one above stands apart from it
CENTRED = 0.2  # of the size: how far the middles of centred lines lie apart
OTHER_SIZE = 1.07
NARROW = 16.0  # a column of fewer sizes is a list of names, a line each
AGREEING = 4  # lines of a block that show an edge of its own
AGREED = 1.5  # of the size: how far the right ends of lines lie apart that are set to one edge


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the size of its letters, and the distance of lines as a multiple of it."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its column: where the column and the block of lines around it end on the right, the line below."""

    line: Line
    column: tuple[float, float]  # from where to where the column reaches
    right: float
    below: Line | None
    contents: bool
    centred: bool


def measured(columns: Sequence[Sequence[Line]]) -> Measures:
    """Return the measures of a document from the lines of all its columns."""
    sizes: Counter[float] = Counter()
    for column in columns:
        for line in column:
            sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    below = [_distances(column, size) for column in columns]
    # The lines of a cover are short and stand closer than those of a text with wide spaces between its lines.
    leadings = Counter(d for found in below for d, full in found if full)
    leadings = leadings or Counter(d for found in below for d, _ in found)
    # Where most paragraphs have one line, the space between paragraphs is the commoner distance.
    usual = max(leadings.values(), default=0)
    return Measures(size, min((d for d, n in leadings.items() if n > OFTEN * usual), default=SINGLE))


def _distances(column: Sequence[Line], size: float) -> list[tuple[float, bool]]:
    """Return how far below a line of this size the next one stands, in sizes, and whether that line is a full one."""
    left, right = min((line.left for line in column), default=0.0), max((line.right for line in column), default=0.0)
    return [
        (round((above.y - line.y) / size, 1), above.right - left > FULL * (right - left))
        for above, line in pairwise(column)
        if abs(line.size - size) < 0.2 and 0.9 * size < above.y - line.y < 2.5 * size
    ]


def placed(column: Sequence[Line], right: float, measures: Measures) -> Iterator[Placed]:
    """Yield the lines of a column, set to a measure that ends at `right`, with what `gap` must know of it."""
    reach = min(line.left for line in column), right
    contents = _entries(column)
    at = 0
    for block in _blocks(column, measures):
        edge, centred = _edge(block, right), _centred(block, sum(reach) / 2)
        for line in block:
            below = column[at + 1] if at + 1 < len(column) else None
            yield Placed(line, reach, edge, below, at in contents, centred)
            at += 1


def _edge(block: Sequence[Line], right: float) -> float:
    """Return the right edge to which a block is set: its own where its lines agree on one, else its column's.

    The short lines of a masthead agree by chance.
    """
    edges, size = [line.right for line in block[:-1]], block[0].size
    if len(edges) < AGREEING or max(edges) - min(line.left for line in block) < NARROW * size:
        return right
    return max(edges) if max(edges) - median(edges) < AGREED * size else right


def _centred(block: Sequence[Line], middle: float) -> bool:
    """Tell whether the lines of a block have one middle and begin at several places.

    Two lines of a text may agree by chance: theirs is the middle of their column.
    """
    middles = [(line.left + line.right) / 2 for line in block]
    starts = [line.left for line in block]
    size = block[0].size
    if len(block) == 2 and not block[0].bold:
        middles.append(middle)
    return max(middles) - min(middles) < CENTRED * size and max(starts) - min(starts) > INDENT * size


def _blocks(column: Sequence[Line], measures: Measures) -> Iterator[list[Line]]:
    """Group lines of one size and weight between which there is no more space than usual."""
    block: list[Line] = []
    for line in column:
        if block and (_spaced(block[-1], line, measures) or _other(block[-1], line)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _entries(column: Sequence[Line]) -> range:
    """Return which lines of a column are a table of contents."""
    led = [n for n, line in enumerate(column) if LEADERS.search(line.text)]
    if len(led) < FEWEST_LEADERS:
        return range(0)
    title = next((n + 1 for n, line in enumerate(column[: led[0]]) if CONTENTS.fullmatch(line.text)), None)
    return range(title if title is not None else led[0], led[-1] + 1)


def gap(above: Placed, here: Placed, measures: Measures) -> Gap:
    """Return the gap between two lines that follow each other in the order of reading."""
    if here.contents or above.contents:
        return _in_contents(above, here)
    if _labels_list(above, here):
        return LINE
    if above.line.page == here.line.page and above.line.y > here.line.y:
        found = _within(above, here, measures)
    else:
        found = _across(above, here)
    if found == JOINED and here.line.page == 1 and MASTHEAD.match(here.line.text):
        return LINE
    tied = above.line.text.endswith(HYPHEN) or (SPAN.search(above.line.text) and here.line.text[0].isdigit())
    return UNSPACED if tied and found != PARAGRAPH else found


def _labels_list(above: Placed, here: Placed) -> bool:
    """Tell whether one of the lines is the label of a list that stands below it, or follows another such list."""
    if LABEL.fullmatch(here.line.text):
        return above.line.text.endswith(":") or not ENDED.search(above.line.text)
    return LABEL.fullmatch(above.line.text) is not None and not _marked(here)


def _in_contents(above: Placed, here: Placed) -> Gap:
    if above.contents != here.contents:
        return PARAGRAPH
    return LINE if LEADERS.search(above.line.text) else JOINED


def _within(above: Placed, here: Placed, measures: Measures) -> Gap:
    if _under_heading(above, here):
        return LINE
    if _spaced(above.line, here.line, measures) or _restyled(above, here):
        return PARAGRAPH
    shift, broken = here.line.left - above.line.left, _broken(above, here)
    if -shift > FAR * (here.column[1] - here.column[0]):
        return LINE
    moved = abs(shift) > INDENT * here.line.size
    if _marked(here) and (moved or broken or ENDED.search(above.line.text) or _labels_heading(here)):
        return PARAGRAPH
    if shift > INDENT * here.line.size and _indented(here) and not _goes_on(above, broken):
        return PARAGRAPH
    return _by_room(above, broken)


def _under_heading(above: Placed, here: Placed) -> bool:
    """Tell whether a line belongs to the heading above it: "(Agenda item 5)"."""
    near = above.line.y - here.line.y < UNDER_HEADING * here.line.size
    return near and IN_BRACKETS.fullmatch(here.line.text) is not None and not ENDED.search(above.line.text)


def _across(above: Placed, here: Placed) -> Gap:
    """The gap where a column or a page ends: the space between the lines tells nothing."""
    broken, ended = _broken(above, here), ENDED.search(above.line.text)
    if _restyled(above, here) or (_marked(here) and (broken or ended)):
        return PARAGRAPH
    if _indented(here) and (broken or ended):
        return PARAGRAPH
    return _by_room(above, broken)


def _by_room(above: Placed, broken: bool) -> Gap:
    if not broken:
        return JOINED
    return PARAGRAPH if ENDED.search(above.line.text) else LINE


def _broken(above: Placed, here: Placed) -> bool:
    """Tell whether the line above was ended on purpose: the next word would have found room in it."""
    line, last = here.line, above.line
    left, right = above.column
    if right - left < NARROW * last.size:
        return True
    word = WIDER * len(line.text.split(None, 1)[0]) * (line.right - line.left) / len(line.text)
    room = (above.right - last.right) * (2 if above.centred else 1)
    return _tabbed(last, above.right) or room > word + ROOM * line.size


def _tabbed(line: Line, right: float) -> bool:
    """Tell whether there are gaps in a line that are no spaces between words; a line of few words may be driven out."""
    driven_out = " " not in line.text and line.right > right - ROOM * line.size
    return TAB in line.text and not driven_out


def _goes_on(above: Placed, broken: bool) -> bool:
    """Tell whether a line that stands to the right of the one above is the second of a paragraph whose mark hangs."""
    return _marked(above) and not broken


def _spaced(above: Line, here: Line, measures: Measures) -> bool:
    return not 0 < above.y - here.y <= SPACE_ABOVE * measures.leading * max(here.size, above.size)


def _other(above: Line, here: Line) -> bool:
    return above.bold != here.bold or _other_size(above, here)


def _other_size(above: Line, here: Line) -> bool:
    return max(above.size, here.size) > OTHER_SIZE * min(above.size, here.size)


def _restyled(above: Placed, here: Placed) -> bool:
    """Tell whether other letters begin with the line, and not within a sentence."""
    line, last = here.line, above.line
    if line.bold == last.bold:
        return _other_size(last, line)
    moved = line.left - last.left > INDENT * line.size or above.centred
    apart = last.y - line.y > SPACE_ABOVE * SINGLE * line.size
    stopped = ENDED.search(last.text) is not None or _broken(above, here)
    if line.text[0].islower() and not stopped:
        return False
    return moved or apart or stopped or _marked(here) or _other_size(last, line)


def _marked(here: Placed) -> bool:
    text = here.line.text
    return bool(NUMBERED.match(text) or ITEM.match(text) or (LABELLED.match(text) and not ENDED.search(text)))


def _labels_heading(here: Placed) -> bool:
    return here.line.bold and LABELLED.match(here.line.text) is not None


def _indented(here: Placed) -> bool:
    """Tell whether a line stands further to the right than the line below, as first lines do that are not centred."""
    below = None if here.centred else here.below
    return below is not None and here.line.left - below.left > INDENT * here.line.size
