"""What stands on a page but is not its text: page and job numbers, running heads, contents lists, footnotes.

Postcondition of `without_furniture`: the text keeps its length, so that every offset stays true.
"""

import re

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
NOTE = re.compile(r"\s{0,4}(?:\d{1,3}|\*{1,3})(?:\s{2,}|\t\s*|\s(?=See\b|Available\b|Ibid\b|As contained\b))\S")


def without_furniture(text: str) -> str:
    """Return the text with page furniture and footnotes blanked out by spaces."""
    out: list[str] = []
    in_note = False
    for line in text.splitlines(keepends=True):
        content = line.rstrip()
        follows_blank = not out or not out[-1].strip()
        in_note = bool(content) and (in_note or (follows_blank and bool(NOTE.match(content))))
        blank = in_note or bool(FURNITURE.fullmatch(content)) or bool(LEADERS.search(content))
        out.append(" " * len(content) + line[len(content) :] if blank else line)
    return "".join(out)
