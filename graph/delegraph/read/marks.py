"""Footnote marks and footnotes as the texts of the United Nations print them.

A mark is glued to the word before it ("Uruguay10"), but stands apart from a digit, so that it never makes another
number of it. A footnote stands in a block of its own: its mark, two spaces, its words.
"""

import re

SPACES = re.compile(r"[ \t\u00a0]+$")
BLANK_LINES = re.compile(r"\s*\n\s*")


def glued(before: str, mark: str) -> str:
    """Return a mark as it is put after these words: with a space where they end in a digit."""
    return f" {mark}" if before[-1:].isdigit() and mark[:1].isdigit() else mark


def footnote(mark: str, words: str) -> str:
    """Return a footnote's block; its words may repeat the mark, which is printed once. No line of it is blank."""
    said = BLANK_LINES.sub("\n", words.strip())
    if said.startswith(mark):
        said = said[len(mark) :].lstrip()
    return f"{mark}  {said}"
