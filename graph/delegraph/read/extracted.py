"""What a reader of one format takes out of a file."""

from dataclasses import dataclass

from delegraph.read.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file before it is made normal; `pages` are the offsets in it where each page begins.

    `encoding` is that of the characters where the format leaves it open, else empty. `guessed` as in `Text`.
    `metadata` point into the text, which must then be normal already. `left_out` are words of the file that are not in
    the text, each with the number of its page.
    """

    text: str
    pages: tuple[int, ...] = ()
    encoding: str = ""
    guessed: bool = False
    metadata: Metadata | None = None
    left_out: tuple[tuple[int, str], ...] = ()
