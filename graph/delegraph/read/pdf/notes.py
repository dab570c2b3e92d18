"""Footnotes at the foot of a column: smaller lines, or lines under a rule, of which the first begins with a mark."""

import re
from collections.abc import Sequence

from delegraph.numbers import RAISED_DIGITS
from delegraph.read.pdf.lines import Line

RULE = re.compile(r"[_–—-]{5,}")
MARKED = re.compile(rf"(?P<mark>[{RAISED_DIGITS}]+|\d{{1,3}}(?=\s|[A-Z“])|[*†‡§]+)\s*(?=\S)")
SMALLER = 0.95  # letters of a note, of the size of the text's
Notes = list[str]


def without_notes(column: Sequence[Line], body: float) -> tuple[list[Line], Notes]:
    """Return a column's lines without its footnotes and rules, and its footnotes, each on one line.

    `body` is the size of the document's letters. A note is its mark, two spaces, and its words.
    """
    at = _first(column, body)
    text = [line for line in column[:at] if not RULE.fullmatch(line.text)]
    return text, _joined([line for line in column[at:] if not RULE.fullmatch(line.text)])


def all_notes(column: Sequence[Line], body: float) -> Notes:
    """Return the notes of a column that is all smaller than the document's letters, as a box below the text is.

    Where it begins with no mark it is one note; where it is no such column there are none.
    """
    if not all(line.size < SMALLER * body for line in column):
        return []
    return _joined(column) if _begins(column[0]) else [" ".join(line.text for line in column)]


def _first(column: Sequence[Line], body: float) -> int:
    """Return where the notes begin: the earliest line with a mark from which on all is small or under a rule."""
    first = len(column)
    for at in range(len(column) - 1, -1, -1):
        line = column[at]
        if RULE.fullmatch(line.text):
            return at if first == at + 1 else first
        under_rule = any(RULE.fullmatch(above.text) for above in column[:at])
        if not under_rule and line.size >= SMALLER * body and not _begins(line):
            break
        small = line.size < SMALLER * body or under_rule or line.text[0] in RAISED_DIGITS
        if not small:
            break
        if _begins(line):
            first = at
    return first


def _begins(line: Line) -> bool:
    return MARKED.match(line.text) is not None


def _joined(lines: Sequence[Line]) -> Notes:
    notes: Notes = []
    for line in lines:
        if marked := MARKED.match(line.text):
            notes.append(f"{marked['mark']}  {line.text[marked.end() :]}")
        elif notes:
            notes[-1] += ("" if notes[-1].endswith("-") else " ") + line.text
    return notes
