"""PDF → text in the order of reading, by pypdfium2.

Postconditions of `extract`: columns follow each other; running heads, page numbers, job numbers and bar-code lines
are gone; a paragraph is one line with a blank line before it, unless a footnote or a picture parts it; a footnote is
a paragraph of its own, its mark, two spaces and its words, before the paragraph that goes on on the next page; a mark
is superscript digits; a hyphen that the printer put at the end of a line is gone, a word's own is kept; each page
begins where `pages` says, within a paragraph that goes on over two pages too. A page that is printed sideways is read
turned; what runs in another direction than most of its page is not in the text but in `left_out`.

Bounds: files of 256 MiB, as much once inflated and 24 MiB of it in one stream, 5,000 pages, 20 million characters
(`bounds`). What is kept of a page that was read is its lines, so memory grows with the text alone.
"""

from collections.abc import Iterator
from itertools import islice

from delegraph.errors import UnreadableFile
from delegraph.read.extracted import Extracted
from delegraph.read.pdf.document import pages
from delegraph.read.pdf.flow import Flow
from delegraph.read.pdf.furniture import left_out, repeated, without_furniture
from delegraph.read.pdf.lines import Line, lines
from delegraph.read.pdf.notes import Notes, all_notes, without_notes
from delegraph.read.pdf.order import Column, columns, gutters
from delegraph.read.pdf.paragraphs import measured
from delegraph.read.pdf.words import whole

FEWEST_LETTERS = 20  # a file with fewer is pictures of pages


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the PDF file `name`; raise UnreadableFile with the reason and a remedy."""
    printed, astray, heights = [], [], []
    for page in pages(data, name):
        level, turned = lines(page)
        printed.append(level)
        astray.append(turned)
        heights.append(page.height)
    _check_letters(printed, name)
    ordered = list(_ordered(printed, heights))
    measures = measured([column.lines for page in ordered for column in page])
    flow = Flow(measures)
    for one in ordered:
        flow.end_page(_put(one, flow, measures.size))
    text, starts = whole(*flow.text())
    return Extracted(text, starts, left_out=tuple(left_out(astray)))


def _put(page: list[Column], flow: Flow, size: float) -> Notes:
    """Put the text of a page into the flow; return its notes."""
    notes: Notes = []
    for n, column in enumerate(page):
        if n and n == len(page) - 1 and (boxed := all_notes(column.lines, size)):
            notes += boxed
            continue
        text, below = without_notes(column.lines, size)
        if text:
            flow.add(text, column.right)
        notes += below
    return notes


def _ordered(printed: list[list[Line]], heights: list[float]) -> Iterator[list[Column]]:
    known = repeated(printed)
    texts = [without_furniture(page, height, known) for page, height in zip(printed, heights, strict=True)]
    for text, gutter in zip(texts, gutters(texts), strict=True):
        yield columns(text, gutter)


def _check_letters(printed: list[list[Line]], name: str) -> None:
    letters = (c for page in printed for line in page for c in line.text if c.isalpha())
    if sum(1 for _ in islice(letters, FEWEST_LETTERS)) < FEWEST_LETTERS:
        raise UnreadableFile(
            f"{name}: this PDF file holds pictures of {len(printed)} pages and no text, as a scanner makes it; "
            "have a program for text recognition (OCR) add the text, or get the document as text"
        )
