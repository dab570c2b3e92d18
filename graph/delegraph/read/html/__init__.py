"""Bytes of a web page (HTML) → text as the clean texts of the corpus have it.

Postconditions of `extract`: paragraphs, headings, items and rows are blocks parted by blank lines; items bear the
numbers that a browser shows, letters in brackets; a footnote stands where the foot of a page of 3,000 characters
would be, its mark glued to the word; navigation, scripts, styles and hidden parts are left out (see `page`, which also
states the bounds).
The page's title comes first where it holds a symbol that the page itself does not print.
"""

import re

from delegraph.read.extracted import Extracted
from delegraph.read.html.flow import Flow
from delegraph.read.html.notes import notes_of
from delegraph.read.html.page import page_of

SYMBOL = re.compile(r"(?<![\w/])[A-Z]{1,8}(?:/[A-Za-z0-9][\w.\-]*)*/[\w.\-]*\d[\w.\-]*")


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the web page `name`; raise UnreadableFile where it is empty or beyond the bounds."""
    main, title, decoded = page_of(data, name)
    flow = Flow(notes_of(main))
    flow.read(main)
    text = "\n\n".join(flow.end())
    symbol = SYMBOL.search(title)
    if symbol and symbol[0] not in text:
        text = f"{title}\n\n{text}"
    return Extracted(f"{text}\n", encoding=decoded.encoding, guessed=decoded.guessed)
