"""The normal form of a text: composed characters, plain spaces, line feeds, no marks that cannot be seen."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, pairwise

LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
WIDE_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f-\x9f]"
)


def normal(text: str) -> str:
    """Return the normalised text; applying it twice changes nothing."""
    text = WIDE_SPACES.sub(" ", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", UNSEEN.sub("", text))


def normal_pages(text: str, pages: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Return the normalised text and where in it each page begins that begins at `pages` in `text`.

    Postcondition: without the pages the text is that of `normal`.
    """
    starts = [_sound(text, start) for start in pages]
    parts = [normal(text[start:stop]) for start, stop in pairwise([0, *starts, len(text)])]
    return "".join(parts), tuple(accumulate(len(part) for part in parts[:-1]))


def _sound(text: str, at: int) -> int:
    """Return the next place where no character is made of both sides."""
    while 0 < at < len(text) and (text[at] == "\n" or UNSEEN.match(text, at) or _joins(text[at - 1], text[at])):
        at += 1
    return at


def _joins(before: str, after: str) -> bool:
    return unicodedata.combining(after) > 0 or len(unicodedata.normalize("NFC", before + after)) < 2
