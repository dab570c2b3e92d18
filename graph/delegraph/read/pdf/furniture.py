"""What is printed on every page beside the text: running heads, page numbers, job numbers, bar-code lines.

A line is furniture by its wording, or because the same stands at the same height of many pages and is no footnote;
and only at the head or foot of a page, with nothing but furniture between it and the edge. On the first
page the masthead stays.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from delegraph.numbers import RAISED_DIGITS
from delegraph.read.pdf.lines import Line
from delegraph.read.pdf.order import rows

JOB = r"(?:[A-Z]{1,4}[./])?\d{2}-\d{4,6}"
SYMBOL = r"[A-Z]{1,5}(?:/[\w.\-*]+)+(?:\s\([^)]*\))?"
PAGE = r"(?:page\s)?[–-]?\s?(?:\d{1,4}|[ivxlc]{1,6})\s?[–-]?(?:\s?(?:/|of)\s?\d{1,4})?"
STAMP = r"(?:\([A-Z]\)|\d{6}|\*\w{5,}\*|[a-z])"
FURNITURE = re.compile(
    rf"(?:{SYMBOL}|{PAGE}|{JOB}(?:\s\([A-Z]\))?|{STAMP})(?:\s+(?:{SYMBOL}|{PAGE}|{JOB}|{STAMP}))*", re.IGNORECASE
)
STAMPED = re.compile(rf"{JOB}(?:\s?\([A-Z]\))?(?:\s+{STAMP})*|\*\s?[0-9A-Z]{{5,}}\s?\*|Please recycle.*", re.IGNORECASE)
FOOTNOTE = re.compile(rf"(?:#|[*†‡§{RAISED_DIGITS}]+)\s?\S.*[a-z]{{2,}}.*[.;:]")  # one that many pages have
MOST_ROWS = 4  # of furniture at an edge
OFTEN = 0.2  # of the pages
FEWEST = 3
APART = 1.6  # of the size of the letters: from a line of furniture to the text
EDGE = 0.2  # of the page's height: furniture stands nowhere else
Key = tuple[str, int]


def repeated(pages: Iterable[Sequence[Line]]) -> frozenset[Key]:
    """Return what stands at the same height, but for its digits, near the edge of many pages."""
    counts: Counter[Key] = Counter()
    total = 0
    for lines in pages:
        total += 1
        found = rows(lines)
        counts.update({_key(row) for row in (*found[:MOST_ROWS], *found[-MOST_ROWS:])})
    often = max(FEWEST, OFTEN * total)
    return frozenset(key for key, count in counts.items() if count >= often and not FOOTNOTE.fullmatch(key[0]))


def without_furniture(lines: Sequence[Line], height: float, known: frozenset[Key]) -> list[Line]:
    """Return the lines of a page that are its text, in the order given; `known` is what `repeated` found."""
    found = rows(lines)
    first = bool(lines) and lines[0].page == 1
    top, bottom = height * (1 - EDGE), height * EDGE
    heads = [] if first else _edge([row for row in found if row[0].y > top], found, known)
    feet = _edge([row for row in found[::-1] if row[0].y < bottom], found[::-1], known)
    gone = {id(line) for row in (*heads, *feet) for line in row}
    return [line for line in lines if id(line) not in gone and not STAMPED.fullmatch(line.text)]


def left_out(pages: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Yield the words of each page that run across its text, with its number, but for what is furniture."""
    counts = Counter(key for words in pages for key in {_but_for_digits(one) for one in words})
    for number, words in enumerate(pages, 1):
        kept = [one for one in words if counts[_but_for_digits(one)] < FEWEST and not _is_worded_so(one)]
        if kept:
            yield number, " ".join(kept)


def _is_worded_so(words: str) -> bool:
    return bool(FURNITURE.fullmatch(words) or STAMPED.fullmatch(words))


def _edge(near: list[list[Line]], found: list[list[Line]], known: frozenset[Key]) -> list[list[Line]]:
    """Return the rows of furniture from an edge on; the last of them stands apart from the text, or on many pages."""
    rows_gone = list(takewhile(lambda row: _is_furniture(row, known), near[:MOST_ROWS]))
    while rows_gone and _key(rows_gone[-1]) not in known and not _apart(rows_gone[-1], found[len(rows_gone) :]):
        rows_gone.pop()
    return rows_gone


def _apart(row: list[Line], following: list[list[Line]]) -> bool:
    return not following or abs(following[0][0].y - row[0].y) > APART * row[0].size


def _is_furniture(row: list[Line], known: frozenset[Key]) -> bool:
    return _key(row) in known or all(FURNITURE.fullmatch(line.text) for line in row)


def _key(row: list[Line]) -> Key:
    words = " ".join(line.text for line in row)
    return _but_for_digits(words), round(row[0].y / 4)


def _but_for_digits(words: str) -> str:
    return re.sub(r"\d+", "#", words)
