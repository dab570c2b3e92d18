"""What stands on a page but is not its text: page and job numbers, running heads, contents lists, footnotes.

Postcondition of `without_furniture`: the text keeps its length, so that every offset stays true.
"""

import re
from functools import cache

from delegraph import wordings
from delegraph.numbers import RAISED_DIGITS
from delegraph.segment.sentences import Span
from delegraph.wordings import Wording, compiled

LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|\t\s*\d+(?:[–-]\d+)?\s*(?:\d+)?\s*$")
FURNITURE = re.compile(
    r"""\s*(?:
        (?:page\s+)?\d{1,4}\s*(?:/\s*\d{1,4})?                       # page numbers
      | [A-Z]{1,3}\.\d{2}-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d+(?:/\d+)?)?    # job numbers
      | \d+(?:/\d+)?\s+(?:[A-Z]{1,3}\.)?\d{2}-\d{4,6}(?:\s*\([A-Z]\))?
      | \d{2}-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d{6})?(?:\s+\d+(?:/\d+)?)?  # job number, date stamp, page
      | (?:United\ Nations\s+)?[A-Z]{1,5}(?:/[A-Za-z0-9.\-]+){1,6}   # the symbol as a running head
      | \*[0-9A-Z]{5,}\*                                             # bar codes
      | _{3,} | -{5,}
    )\s*""",
    re.VERBOSE,
)
MARK = re.compile(f"[{RAISED_DIGITS}]+")
NOTE = re.compile(
    rf"\s{{0,8}}(?:\d{{1,3}}|[{RAISED_DIGITS}]{{1,3}}|\*{{1,3}})"
    r"(?:\s{2,}|\t\s*|\s(?=See\b|Available\b|Ibid\b|As contained\b))\S"
)
NUMBERED_NOTE = re.compile(r"\s{0,8}(?P<mark>\d{1,3})\s(?=[A-Z“])")
BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
LABEL = re.compile(r"\s*[A-Z][a-z]+(?:\s[a-z]+)?\s*:\s")
LONGEST_NOTE = 600
UNFINISHED = re.compile(r"[\w,)’”]\s*$")
COMPLETE = re.compile(r"\s*[A-Z“](?:[^\n]|\n(?!\s*\n))*\.[”’)]*\s*$")
GOES_ON = re.compile(r"\s*(?!\d{1,4}\.(?:\s|$)|\([a-z]{1,3}\)\s|[A-Z]{1,4}\.\s|_)\S")
REACH = 8000  # how far above its note a mark may stand


def without_furniture(text: str, language: str = "en") -> tuple[str, tuple[Span, ...]]:
    """Return the text with page furniture, footnotes and their marks blanked out, and where the footnotes stand."""
    out: list[str] = []
    notes: list[Span] = []
    in_note, at = False, 0
    for line in text.splitlines(keepends=True):
        content = line.rstrip()
        follows_blank = not out or not out[-1].strip()
        begins = (follows_blank or in_note) and (bool(NOTE.match(content)) or _is_marked(text, at, content))
        goes_on = in_note and not begins
        in_note = bool(content) and (in_note or begins)
        if in_note:
            notes.append((notes.pop()[0] if goes_on else at, at + len(content)))
        blank = in_note or bool(FURNITURE.fullmatch(content)) or bool(LEADERS.search(content))
        out.append(" " * len(content) + line[len(content) :] if blank else line)
        at += len(line)
    marked, inserted = _without_inserted("".join(out), _note_words(language))
    bare = MARK.sub(lambda mark: " " * len(mark.group()), marked)
    return bare, tuple(sorted([*notes, *inserted]))


def _is_marked(text: str, at: int, line: str) -> bool:
    """ "8 The representative of …" is a footnote where its mark is glued to a word above: "abstentions8"."""
    note = NUMBERED_NOTE.match(line)
    if not note:
        return False
    glued = re.compile(rf"(?<=[a-z)\]’”.,:;]){note['mark']}(?![\w.,/–-])")
    return glued.search(text, max(0, at - REACH), at) is not None


@cache
def _note_words(language: str) -> Wording:
    return compiled("|".join(wordings.table(language)["notes"]))


def _without_inserted(text: str, said: Wording) -> tuple[str, list[Span]]:
    """A note that lost its mark: a whole sentence between the two parts of one that a page break parted."""
    blocks = [m.span() for m in BLOCK.finditer(text)]
    found = [
        block
        for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if block[1] - block[0] <= LONGEST_NOTE
        and UNFINISHED.search(text, max(before[0], before[1] - 40), before[1])
        and COMPLETE.match(text, *block)
        and said.search(text, *block)
        and GOES_ON.match(text, *after)
        and _parted(text, before, after)
    ]
    for start, end in found:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text, found


def _parted(text: str, before: Span, after: Span) -> bool:
    """The list before the note ends in a comma and goes on after it, or "In favour: …" goes on with "Against: …"."""
    return text[before[0] : before[1]].rstrip().endswith((",", " and")) or bool(LABEL.match(text, *after))
