"""Lines → blocks: numbered paragraphs, list items, headings, plain text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from delegraph import wordings
from delegraph.wordings import expression

Shape = Literal["numbered", "item", "heading", "plain"]

NUMBERED = re.compile(r"\s*(?P<number>\d{1,4})\.(?=\s+\S|\s*$)")
ITEM = re.compile(r"\s*(?:[-–•*]\s+)?\((?P<label>[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s+\S|\s*[-–•]\s+\S")
LABELLED = re.compile(
    r"[#*\s]*(?:(?:Chapter|Annex)\s+(?P<chapter>[IVXLC]{1,6}|[A-Z])\.?(?=\s|$)|(?P<label>[IVXLC]{1,6}|[A-Z])\.\s+\S)"
)
ENDED = re.compile(r"[.?!:;][”’\"')\]]*\s*$|[.?!][”’\"')\]]*\d{0,2}\s*$")
COLON_FIRST = re.compile(r"[^\n]*:[ \t]*\n")  # "Against:" over a list is no heading
LINE_NUMBER = re.compile(r"^[ \t]*(?P<number>\d{1,4})\.(?=\s+\S)", re.MULTILINE)
LONGEST_END = 40  # a stop with the quotation marks and brackets after it
LONGEST_HEADING = 420
LONGEST_OF_COVER = 120  # letters of a line of a cover, after which a heading may stand though it ends in no stop
SHORTEST_AGENDA = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together; `label` is the number or letter it bears, `body` where its words begin."""

    shape: Shape
    start: int
    end: int
    body: int
    label: str | None = None


def blocks(text: str, language: str = "en") -> Iterator[Block]:
    """Yield the blocks of a normalised text in order."""
    last_number: int | None = None
    finished = cover = True
    listed = False  # the last block names voters, after whom no stop stands
    label = _vote_label(language)
    agenda = _numbered_within(text)
    for start, end in _runs(text, agenda):
        if start in agenda:
            block = Block("item", start, end, start)
        elif label.match(text, start, end):
            block = Block("plain", start, end, start)
        else:
            labelled = listed and LABELLED.match(text, start, end) is not None
            block = _shaped(text, start, end, last_number, finished or labelled)
        if block.shape == "numbered":
            last_number = int(block.label or 0)
        labels = [found.end() for found in label.finditer(text, start, end)]
        cover = cover and last_number is None and end - start <= LONGEST_OF_COVER
        finished = block.shape == "heading" or cover or (is_ended(text, start, end) and end not in labels)
        listed = bool(labels) or (listed and block.shape == "plain")
        yield block


@cache
def _vote_label(language: str) -> re.Pattern[str]:
    """What stands over or before a list of voters, so that neither it nor they are a heading: "Against: Chad"."""
    labels = "|".join(expression(row["label"]) for row in wordings.table(language)["vote_labels"])
    return re.compile(rf"(?:{labels})\s*:")


def is_ended(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] ends as a sentence does; its last character is no white space."""
    return bool(ENDED.search(text, max(start, end - LONGEST_END), end))


def _numbered_within(text: str) -> frozenset[int]:
    """Return where the lines of numbered lists within a paragraph begin: an agenda from 1 on, after which it is N + 1.

    "5. The agenda was adopted as follows: / 1. Opening of the session. / … / 20. Closure. / 6. At the 1st meeting …"
    """
    markers = [(m.end("number") - len(m["number"]), int(m["number"])) for m in LINE_NUMBER.finditer(text)]
    within: set[int] = set()
    last, n = 0, 0
    while n < len(markers):
        length = 0
        while n + length < len(markers) and markers[n + length][1] == length + 1:
            length += 1
        # the list's own last numbers may be the paragraph's next: "… / 6. / 7." after paragraph 5
        if last and length >= SHORTEST_AGENDA and n + length < len(markers) and markers[n + length][1] == last + 1:
            within.update(start for start, _ in markers[n : n + length])
            n += length
            continue
        last = markers[n][1] if markers[n][1] == last + 1 or not last else last
        n += 1
    return frozenset(within)


def _runs(text: str, agenda: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Group lines: a blank line, a number that follows, a list marker or a labelled line begins a new run."""
    start = end = None
    number: int | None = None
    for line in re.finditer(r"[^\n]*\n?", text):
        content = line.group().rstrip()
        if not content.strip():
            if start is not None and end is not None:
                yield start, end
            start = None
            continue
        marker = NUMBERED.match(content)
        first = line.start() + len(line.group()) - len(line.group().lstrip())
        begins = start is None or first in agenda or _opens(content, marker, number)
        if begins and start is not None and end is not None:
            yield start, end
        if begins:
            start = first
            number = int(marker["number"]) if marker and first not in agenda else number
        end = line.start() + len(content)
    if start is not None and end is not None:
        yield start, end


def _opens(line: str, marker: re.Match[str] | None, number: int | None) -> bool:
    if marker:
        return number is None or int(marker["number"]) == number + 1
    return bool(ITEM.match(line)) or (bool(LABELLED.match(line)) and not ENDED.search(line))


def _shaped(text: str, start: int, end: int, last: int | None, finished: bool) -> Block:
    words = text[start:end]
    if ITEM.match(words):
        return Block("item", start, end, start)
    if (marker := NUMBERED.match(words)) and (_follows(marker, last) or ENDED.search(words)):
        return Block("numbered", start, end, start + marker.end() + _gap(words, marker.end()), marker["number"])
    heading = not ENDED.search(words) and not COLON_FIRST.match(words) and not words[0].islower()
    if heading and len(words) <= LONGEST_HEADING and finished:
        if label := LABELLED.match(words) or marker:
            found = label.groupdict()
            printed = found.get("chapter") or found.get("label") or found.get("number")
            return Block("heading", start, end, start + label.end() - (0 if found.get("chapter") else 1), printed)
        return Block("heading", start, end, start)
    return Block("plain", start, end, start)


def _gap(words: str, at: int) -> int:
    return len(words[at:]) - len(words[at:].lstrip())


def _follows(marker: re.Match[str], last: int | None) -> bool:
    return last is None or last < int(marker["number"]) <= last + 3
