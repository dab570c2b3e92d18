"""A text of ours set and printed as PDF, as a printing office would: columns, running heads, footnotes, hyphens.

What the text itself holds of page furniture is left out; its footnotes go to the foot of the page in small letters,
their marks are raised.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from delegraph.segment.furniture import FURNITURE

ROMAN, BOLD = "Vera", "VeraBd"
LEADING = 1.2
MASTHEAD = 15  # lines of a text in which its symbol stands as such
NOTE = re.compile(
    r"[ \t]*(?P<mark>\d{1,2}|\*{1,2})\s{1,4}(?P<words>(?:On behalf|See|Observer|State not|Any changes|The)\b.*)",
    re.DOTALL,
)
ITEM = re.compile(r"\s*(?:\d{1,4}\.|\([a-z]{1,3}\))(?:\s|$)")
NUMBER_ALONE = re.compile(r"\s*\d{1,4}\.\s*")
APART = re.compile(r"(?<=[\w)]{2})(?:\s{4,}|\t)")
VOTERS = re.compile(r"(?:In favour|Against|Abstaining):")
HANG = 4  # of the size
LABEL = re.compile(r"\s*[A-Z][a-z ]+:\s*")
LONGEST_COVER_LINE, LONGEST_WRAPPED, SHORT_LINE = 75, 120, 45


@dataclass(frozen=True)
class Sheet:
    """How a text is printed: sizes in points."""

    width: float = 595
    height: float = 842
    columns: int = 1
    size: float = 10
    justified: bool = True
    hyphens: bool = False
    interleaved: bool = False  # lines of two columns written in turn
    leading: float = LEADING  # from one line to the next, of the size; a cover is always set close
    hanging: bool = False  # numbers, letters and the labels of lists stand before the first line of their words
    centred: bool = False  # headings and covers
    inset: float = 0  # what a paragraph is narrower by

    @property
    def margin(self) -> float:
        return 60

    @property
    def measure(self) -> float:
        gutter = 18 if self.columns == 2 else 0
        return (self.width - 2 * self.margin - gutter) / self.columns - self.inset


@dataclass
class Words:
    """A paragraph or a line: its words, how it is set."""

    words: list[str]
    bold: bool = False
    flowing: bool = True
    close: bool = False  # no space above
    note: str | None = None
    mark: str = ""  # what hangs before the words


@dataclass
class Set:
    """A set line with the height it takes and what stands at the foot of its page because of it."""

    words: list[str]
    height: float
    bold: bool
    full: bool
    cover: bool = False  # printed over the whole width of the first page
    mark: str = ""  # what stands before the line, which begins `inset` further to the right
    inset: float = 0
    centred: bool = False
    feet: list[list[str]] = field(default_factory=list)


def without_glyphs_we_lack(text: str) -> str:
    """Return the text in the letters of our font."""
    glyphs = TTFont(ROMAN, "Vera.ttf").face.charToGlyph
    return "".join(c if c in "\n\t" or ord(c) in glyphs else "e" for c in text)


def printed(text: str, sheet: Sheet, head: str = "A/99/2", across: str = "") -> bytes:
    """Return the text as the bytes of a PDF file; words `across` run up the second page."""
    for name, file in ((ROMAN, "Vera.ttf"), (BOLD, "VeraBd.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, file))
    pages = list(_pages(list(_set(text, sheet)), sheet))
    if sheet.columns == 2 and not pages[0][2]:  # too short a text for a second column
        return printed(text, replace(sheet, columns=1), head, across)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(sheet.width, sheet.height), invariant=1)
    for number, page in enumerate(pages, 1):
        _draw(canvas, page, sheet, number, head)
        if number == 2:
            canvas.rotate(90)
            canvas.drawString(sheet.height / 3, -sheet.margin / 2, across)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _blocks(text: str) -> Iterator[Words]:
    """The paragraphs, cover lines and footnotes of a text; one whose lines are not wrapped has a paragraph a line."""
    printed_lines = enumerate(text.split("\n"))
    kept = "\n".join("" if _is_furniture(line, n < MASTHEAD) else line for n, line in printed_lines)
    wrapped = max(map(len, kept.split("\n"))) < LONGEST_WRAPPED
    for block in re.split(r"\n[ \t]*\n", kept):
        lines = [line for line in block.split("\n") if line.strip()]
        if note := NOTE.match("\n".join(lines)):
            yield Words(note["words"].split(), note=note["mark"])
        elif all(_is_cover(line) for line in lines):
            apart = [part for line in lines for part in APART.split(line.strip())]
            yield from (
                Words(line.split(), len(apart) == 1, flowing=False, close=n > 0) for n, line in enumerate(apart)
            )
        else:
            starts = [n for n in range(len(lines)) if not wrapped or _begins(lines, n)]
            ends = [*starts[1:], len(lines)]
            yield from (Words(" ".join(lines[n:end]).split()) for n, end in zip(starts, ends, strict=True))


def _is_furniture(line: str, in_masthead: bool) -> bool:
    is_symbol = in_masthead and "/" in line
    return (FURNITURE.fullmatch(line) is not None and not is_symbol) or line.strip().endswith("Please recycle")


def _is_cover(line: str) -> bool:
    return not ITEM.match(line) and (APART.search(line.strip()) is not None or len(line.strip()) < LONGEST_COVER_LINE)


def _begins(lines: Sequence[str], n: int) -> bool:
    """Whether a wrapped line begins a paragraph: the first, an item, one after a line that stops short."""
    if n and (LABEL.fullmatch(lines[n]) or LABEL.fullmatch(lines[n - 1])):
        return True
    if n == 0 or ITEM.match(lines[n]):
        return not (n and NUMBER_ALONE.fullmatch(lines[n - 1]))
    return len(lines[n - 1].strip()) < SHORT_LINE and not NUMBER_ALONE.fullmatch(lines[n - 1])


def _set(text: str, sheet: Sheet) -> Iterator[Set]:
    blocks = list(_hanging(list(_blocks(text))) if sheet.hanging else _blocks(text))
    marks = {block.note for block in blocks if block.note}
    last: Set | None = None
    first = next((n for n, block in enumerate(blocks) if block.flowing), len(blocks))
    wide = replace(sheet, columns=1)
    for count, block in enumerate(blocks):
        if block.note:
            if last:
                last.feet.append([f"^{block.note}", *block.words])
            continue
        words = [_marked(word, marks) for word in block.words]
        cover = count < first
        inset = max(HANG * sheet.size, _width([block.mark], sheet.size, False) + sheet.size) if block.mark else 0
        place = replace(wide if cover else sheet, inset=inset)
        for n, line in enumerate(_lines(words, place, block.bold)):
            space = 0 if n or block.close else 0.6 * sheet.size
            height = (LEADING if cover else sheet.leading) * sheet.size + space
            centred = sheet.centred and not block.flowing
            last = Set(line[0], height, block.bold, line[1], cover, "" if n else block.mark, inset, centred)
            yield last


def _hanging(blocks: Sequence[Words]) -> Iterator[Words]:
    """Part each mark, and the label of each list, from the words that it stands before."""
    label: Words | None = None
    for block in blocks:
        words = " ".join(block.words)
        if label:
            yield replace(block, mark=" ".join(label.words), bold=False, flowing=True)
            label = None
        elif VOTERS.fullmatch(words):
            label = block
        elif block.note is None and (item := ITEM.match(words)) and words[item.end() :].strip():
            yield replace(block, mark=item.group().strip(), words=words[item.end() :].split())
        else:
            yield block


def _marked(word: str, marks: set[str | None]) -> str:
    found = re.fullmatch(r"(.*[a-z)”,;])(\d{1,2})([,;.:)]*)", word)
    return f"{found[1]}^{found[2]}^{found[3]}" if found and found[2] in marks else word


def _lines(words: Sequence[str], sheet: Sheet, bold: bool) -> Iterator[tuple[list[str], bool]]:
    line: list[str] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if not line or _width([*line, word], sheet.size, bold) <= sheet.measure:
            line.append(word)
            continue
        first, rest = _broken(line, word, sheet, bold) if sheet.hyphens else ("", word)
        yield [*line, first] if first else line, True
        line = [rest]
    if line:
        yield line, False


def _broken(line: list[str], word: str, sheet: Sheet, bold: bool) -> tuple[str, str]:
    if not re.fullmatch(r"[a-z]{9,}[,.;]?", word):
        return "", word
    for at in range(len(word) - 4, 4, -1):
        if _width([*line, f"{word[:at]}-"], sheet.size, bold) <= sheet.measure:
            return f"{word[:at]}-", word[at:]
    return "", word


def _width(words: Sequence[str], size: float, bold: bool) -> float:
    bare = " ".join(words).replace("^", "")
    return float(pdfmetrics.stringWidth(bare, BOLD if bold else ROMAN, size))


def _pages(lines: list[Set], sheet: Sheet) -> Iterator[list[list[Set]]]:
    """Fill pages: what stands over all columns, then column by column; a page's notes take their room from each."""
    room = sheet.height - 2 * sheet.margin - 20
    while lines:
        page, used, feet = [[]], 0.0, 0.0
        while lines and lines[0].cover:
            used += lines[0].height
            page[0].append(lines.pop(0))
        top = used
        for _ in range(sheet.columns):
            column: list[Set] = []
            used = top
            while lines:
                notes = sum(_foot_height(foot, sheet) for foot in lines[0].feet)
                if column and used + lines[0].height + feet + notes > room:
                    break
                used, feet = used + lines[0].height, feet + notes
                column.append(lines.pop(0))
            page.append(column)
        yield page


def _foot_height(foot: list[str], sheet: Sheet) -> float:
    return (len(list(_foot_lines(foot, sheet))) + 0.5) * 0.75 * sheet.size * LEADING


def _foot_lines(foot: list[str], sheet: Sheet) -> Iterator[list[str]]:
    narrow = Sheet(sheet.width, sheet.height, sheet.columns, 0.75 * sheet.size)
    yield from (line for line, _ in _lines(foot, narrow, False))


def _draw(canvas: Canvas, page: list[list[Set]], sheet: Sheet, number: int, head: str) -> None:
    canvas.setFont(ROMAN, 8)
    if number > 1:
        canvas.drawString(sheet.margin, sheet.height - 40, head)
    canvas.drawString(sheet.width - sheet.margin - 12, 30, str(number))
    canvas.drawString(sheet.margin, 30, "36-04417")
    placed = []
    top = sheet.height - sheet.margin
    for n, column in enumerate(page):
        y = top
        left = sheet.margin + max(0, n - 1) * (sheet.measure + 18)
        for row, line in enumerate(column):
            y -= line.height
            placed.append((n > 0, row if sheet.interleaved else 0, n, row, left, y, line))
        top = y if n == 0 else top
    for *_, left, y, line in sorted(placed, key=lambda one: one[:4]):
        if line.mark:
            _draw_line(canvas, [line.mark], left, y, sheet, False, False)
        place = replace(sheet, inset=line.inset, columns=1 if line.cover else sheet.columns)
        spare = place.measure - _width(line.words, sheet.size, line.bold)
        start = left + line.inset + (spare / 2 if line.centred else 0)
        full = line.full and sheet.justified and not line.cover and not line.centred
        _draw_line(canvas, line.words, start, y, place, line.bold, full)
    _draw_feet(canvas, [foot for column in page for line in column for foot in line.feet], sheet)


def _draw_feet(canvas: Canvas, feet: list[list[str]], sheet: Sheet) -> None:
    small = 0.75 * sheet.size
    y = sheet.margin - 10 + sum(_foot_height(foot, sheet) for foot in feet)
    left = sheet.margin + (sheet.columns - 1) * (sheet.measure + 18)
    for foot in feet:
        y -= 0.5 * small
        for words in _foot_lines(foot, sheet):
            _draw_line(canvas, words, left, y, Sheet(size=small), False, False)
            y -= small * LEADING


def _draw_line(canvas: Canvas, words: list[str], x: float, y: float, sheet: Sheet, bold: bool, full: bool) -> None:
    font = BOLD if bold else ROMAN
    space = pdfmetrics.stringWidth(" ", font, sheet.size)
    if full and len(words) > 1:
        space += (sheet.measure - _width(words, sheet.size, bold)) / (len(words) - 1)
    for word in words:
        for n, part in enumerate(word.split("^")):
            raised = n % 2 == 1
            size = 0.6 * sheet.size if raised else sheet.size
            canvas.setFont(font, size)
            canvas.drawString(x, y + (0.35 * sheet.size if raised else 0), part)
            x += pdfmetrics.stringWidth(part, font, size)
        x += space
