"""Sentences of a paragraph, by the punctuation of UN English.

Postcondition: spans come in order, do not overlap, and hold no white space at their ends.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

ABBREVIATIONS = {
    "mr",
    "ms",
    "mrs",
    "dr",
    "prof",
    "no",
    "nos",
    "para",
    "paras",
    "art",
    "arts",
    "vol",
    "p",
    "pp",
    "st",
    "rev",
    "add",
    "corr",
    "ch",
    "chap",
    "sect",
    "fig",
    "cf",
    "i.e",
    "e.g",
    "al",
    "h.e",
    "inc",
    "ltd",
    "jr",
    "sr",
    "messrs",
    "gen",
    "col",
    "hon",
    "suppl",
}
BREAK = re.compile(
    r"""
    (?P<stop>[.?!])(?P<close>[”’"')\]]*)(?P<mark>\d{0,2})(?=\s+["“‘(\[]*[A-Z0-9ÀÁÂÃÄÅÇÈÉÊËÍÎÓÔÖØÚÜÝŠŽ“]|\s*$)
  | (?P<item>[;:])(?=\s*\n\s*(?:[-–•*]\s+)?(?:\([a-z0-9]{1,5}\)|[-–•])\s)
""",
    re.VERBOSE,
)
LONGEST_WORD = 40
WORD_BEFORE = re.compile(r"([\w.]+)$")


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of the sentences and list items in text[start:end]."""
    at, depth_from = start, start
    for found in BREAK.finditer(text, start, end):
        if found["stop"] and (_abbreviated(text, at, found) or _inside_brackets(text, depth_from, found.start())):
            continue
        yield from _trimmed(text, at, found.end())
        at = depth_from = found.end()
    yield from _trimmed(text, at, end)


def _abbreviated(text: str, at: int, found: re.Match[str]) -> bool:
    if found["stop"] != "." or found["close"]:
        return False
    word = WORD_BEFORE.search(text, max(at, found.start() - LONGEST_WORD), found.start())
    if not word:
        return False
    bare = word[1].lower().strip(".")
    rest = text[found.end() : found.end() + 3].strip()
    return bare in ABBREVIATIONS and bool(rest) or (len(bare) == 1 and bare.isalpha() and word[1][-1].isupper())


def _inside_brackets(text: str, at: int, stop: int) -> bool:
    return text.count("(", at, stop) > text.count(")", at, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
