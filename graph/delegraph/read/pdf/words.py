"""Words that the printer parted: at the end of a line by a hyphen, within a line by spaces put between letters.

A hyphen at the end of a line is the word's own where the words go on with a capital or a figure, where the document
has the word with its hyphen elsewhere, or where the part before it is one that takes a hyphen in UN spelling
(United Nations Editorial Manual, "Spelling: hyphenation"); else the printer put it there. A name keeps it where the
printer parts no words: few lines end in a hyphen, and none of them in a word that stands elsewhere without one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from delegraph import wordings
from delegraph.read.pdf.lines import HYPHEN

BEFORE = re.compile(r"[^\W_][\w’'-]*$")
AFTER = re.compile(r"\s*(?P<word>[\w’']*)")
LONGEST = 60
SPARSE = 3000  # letters to a hyphen at the end of a line: words' own are rarer than that, a printer's more frequent


def whole(text: str, pages: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Return the text with its words mended, and where its pages begin now."""
    if HYPHEN not in text:
        return text, tuple(pages)
    cuts = list(_cuts(text))
    own = len(cuts) * SPARSE < len(text) and not any(_elsewhere(text, cut) for cut in cuts)
    prefixes = _prefixes(text)
    parts: list[str] = []
    ends, lost, at = [], [0], 0
    for cut in cuts:
        before, after = _parts(text, cut)
        hyphen = "-"
        named = own and before is not None and before.group()[0].isupper()
        if before and after and not named and not _keeps(before.group(), after["word"], text, prefixes):
            hyphen = ""
        parts += [text[at:cut], hyphen]
        at = after.start("word") if after and before and after["word"] else cut + 1
        ends.append(at)
        lost.append(lost[-1] + at - cut - len(hyphen))
    mended = "".join([*parts, text[at:]])
    return mended, tuple(_word_after(mended, page - lost[bisect_left(ends, page)]) for page in pages)


def _cuts(text: str) -> Iterator[int]:
    at = text.find(HYPHEN)
    while at >= 0:
        yield at
        at = text.find(HYPHEN, at + 1)


def _parts(text: str, cut: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    return BEFORE.search(text, max(0, cut - LONGEST), cut), AFTER.match(text, cut + 1)


def _elsewhere(text: str, cut: int) -> bool:
    """Tell whether the word that is parted at `cut` stands elsewhere in one piece."""
    before, after = _parts(text, cut)
    return before is not None and after is not None and after["word"] != "" and before.group() + after["word"] in text


def _word_after(text: str, at: int) -> int:
    """Return where a word begins at a place or next after it: a page begins with the first word that begins on it."""
    while 0 < at < len(text) and (text[at].isspace() or not text[at - 1].isspace()):
        at += 1
    return at


def _prefixes(text: str) -> frozenset[str]:
    language = wordings.language_of(text)
    return frozenset(wordings.table(language)["hyphenated"]) if wordings.readable(language) else frozenset()


def _keeps(before: str, after: str, text: str, prefixes: frozenset[str]) -> bool:
    if not after or not after[0].islower() or not before[-1].islower() or f"{before}-{after}" in text:
        return True
    return before.rsplit("-", 1)[-1].lower() in prefixes and f"{before}{after}" not in text
