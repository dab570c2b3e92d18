"""Lines → blocks: numbered paragraphs, list items, headings, plain text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Shape = Literal["numbered", "item", "heading", "plain"]

NUMBERED = re.compile(r"\s*(?P<number>\d{1,4})\.(?=\s+\S|\s*$)")
ITEM = re.compile(r"\s*(?:[-–•*]\s+)?\((?P<label>[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s+\S|\s*[-–•]\s+\S")
LABELLED = re.compile(
    r"[#*\s]*(?:(?:Chapter|Annex)\s+(?P<chapter>[IVXLC]{1,6}|[A-Z])\.?(?=\s|$)|(?P<label>[IVXLC]{1,6}|[A-Z])\.\s+\S)"
)
ENDED = re.compile(r"[.?!:;][”’\"')\]]*\s*$|[.?!][”’\"')\]]*\d{0,2}\s*$")
COLON_FIRST = re.compile(r"[^\n]*:[ \t]*\n")  # "Against:" over a list is no heading
LONGEST_HEADING = 420


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together; `label` is the number or letter it bears, `body` where its words begin."""

    shape: Shape
    start: int
    end: int
    body: int
    label: str | None = None


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a normalised text in order."""
    last_number: int | None = None
    finished = True
    for start, end in _runs(text):
        block = _shaped(text, start, end, last_number, finished)
        if block.shape == "numbered":
            last_number = int(block.label or 0)
        finished = block.shape == "heading" or bool(ENDED.search(text, start, end))
        yield block


def _runs(text: str) -> Iterator[tuple[int, int]]:
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
        begins = start is None or _opens(content, marker, number)
        if begins and start is not None and end is not None:
            yield start, end
        if begins:
            start = line.start() + len(line.group()) - len(line.group().lstrip())
            number = int(marker["number"]) if marker else number
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
