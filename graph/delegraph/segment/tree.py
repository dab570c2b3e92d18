"""Blocks → sections and paragraphs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from delegraph.read.numerals import roman
from delegraph.segment.blocks import Block, is_ended
from delegraph.segment.sentences import Span, sentences

ROMAN = ["", *(roman(number).upper() for number in range(1, 26))]
CHAPTER, LETTERED, NUMBERED, UNLABELLED = 1, 2, 3, 4
IN_BRACKETS = re.compile(r"\([^()]+(?:\([^()]*\)[^()]*)*\)")
SHORTEST_PROSE, SHORTEST_LINES = 120, 40  # letters of a paragraph; of its lines on an average, which a masthead's lack
MASTHEAD = 0.6  # of the usual line of a text: those of a masthead are shorter

# A stop, with quotes and brackets; a footnote's mark may follow it, but the digits of "L.17" or "Add.1" are no mark.
FINISHED = re.compile(r"(?:[.?!;:][”’\"')\]*]*|(?<=[a-z”)])(?<!Add)(?<!Corr)(?<!Rev)\.[”’)]*\d{1,2})$")


@dataclass(eq=False, slots=True)
class Section:
    """A heading and what stands under it; level 0 is the text, 1 chapters, 2 letters, 3 numbers, 4 bare headings."""

    level: int
    label: str | None
    title: str
    start: int
    parent: "Section | None"

    def chain(self) -> "list[Section]":
        """Return this section and those that enclose it, the innermost first."""
        return [self, *(self.parent.chain() if self.parent else [])]


def chapter_of(section: Section) -> int | None:
    """Return the number of the chapter that a section is in, None outside chapters."""
    label = next((s.label for s in section.chain() if s.level == CHAPTER and s.label in ROMAN), None)
    return ROMAN.index(label) if label else None


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the number printed before it (or before the one it continues)."""

    number: str | None
    start: int
    end: int
    section: Section
    sentences: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """The tree: the text before the first paragraph is the cover page.

    `text` has page furniture blanked out, `printed` has it; offsets are the same in both.
    """

    printed: str
    text: str
    cover: Span
    sections: list[Section]
    paragraphs: list[Paragraph]
    notes: tuple[Span, ...] = ()  # footnotes, in `printed` alone
    cut: Span | None = None  # the unfinished sentence that the text stops in


def build(printed: str, text: str, blocks: Iterable[Block], notes: tuple[Span, ...] = ()) -> Report:
    """Return the tree of the blocks; `notes` are the footnotes that were taken out.

    A text that stops inside a sentence has it taken out as `cut`.
    """
    root = Section(0, None, "", 0, None)
    report = Report(printed, text, (0, 0), [root], [], notes)
    waiting: list[Block] = []
    shortest = min(SHORTEST_LINES, MASTHEAD * _usual_line(text))
    for block in blocks:
        if not report.paragraphs and not _begins_proceedings(text, block, shortest):
            waiting.append(block)
            continue
        if not report.paragraphs:
            report.cover = (0, block.start)
            _headings_of_cover(text, waiting, report)
        _add(text, block, report)
    if not report.paragraphs:
        report.cover = (0, len(text))
    for paragraph in report.paragraphs:
        paragraph.sentences = _sentences(text, paragraph)
    _take_out_cut(report)
    return report


def _usual_line(text: str) -> int:
    """The length of the lines in which a text runs: three quarters of its letters stand in no longer ones."""
    lengths = sorted(len(line.strip()) for line in text.split("\n"))
    enough = 0.75 * sum(lengths)
    return next(length for length, so_far in zip(lengths, accumulate(lengths), strict=True) if so_far >= enough)


def _begins_proceedings(text: str, block: Block, shortest: float) -> bool:
    words = text[block.start : block.end].rstrip()
    lines = words.count("\n") + 1
    long_prose = len(words) > SHORTEST_PROSE and len(words) > shortest * lines and words.endswith(".")
    return block.shape == "numbered" or (block.shape == "plain" and long_prose)


def _headings_of_cover(text: str, waiting: list[Block], report: Report) -> None:
    for block in waiting:
        if block.shape == "heading" and block.label:
            _open_section(text, block, report)


def _add(text: str, block: Block, report: Report) -> None:
    current = report.sections[-1]
    last = report.paragraphs[-1] if report.paragraphs else None
    if block.shape == "heading":
        _open_section(text, block, report)
    elif block.shape == "numbered":
        report.paragraphs.append(Paragraph(block.label, block.body, block.end, current))
    elif last and last.section is current and (block.shape == "item" or _continues(text, last, block)):
        last.end = block.end
    else:
        number = last.number if last and last.section is current else None
        report.paragraphs.append(Paragraph(number, block.start, block.end, current))


def _continues(text: str, last: Paragraph, block: Block) -> bool:
    return (
        text[block.start].islower()
        or not is_ended(text, last.start, last.end)
        or text[last.start : last.end].rstrip().endswith(":")
    )


def _open_section(text: str, block: Block, report: Report) -> None:
    if IN_BRACKETS.fullmatch(text, block.start, block.end) and _is_empty(report.sections[-1], report):
        report.sections[-1].title += " " + " ".join(text[block.start : block.end].split())
        return
    level = _level(block.label, report.sections)
    parent = next(s for s in reversed(report.sections[-1].chain()[::-1]) if s.level < level)
    title = re.sub(r"\s+", " ", text[block.body : block.end]).strip()
    report.sections.append(Section(level, block.label, title, block.start, parent))


def _is_empty(section: Section, report: Report) -> bool:
    """Tell whether a heading has nothing under it yet: "(Agenda item 5)" belongs to it."""
    return section.level > 0 and (not report.paragraphs or report.paragraphs[-1].end <= section.start)


def _level(label: str | None, sections: list[Section]) -> int:
    if label is None:
        return UNLABELLED
    if label.isdigit():
        return NUMBERED
    chain = sections[-1].chain()
    letter = next((s.label for s in chain if s.level == LETTERED), None)
    chapter = next((s.label for s in reversed(sections) if s.level == CHAPTER), None)
    follows_letter = len(label) == 1 and label == (chr(ord(letter) + 1) if letter else "A")
    if (
        label in ROMAN
        and not follows_letter
        and (label == "I" or chapter is None or ROMAN.index(label) > ROMAN.index(chapter))
    ):
        return CHAPTER if len(label) > 1 or label in "IVX" else LETTERED
    return LETTERED if len(label) == 1 else CHAPTER


def _sentences(text: str, paragraph: Paragraph) -> list[Span]:
    return list(sentences(text, paragraph.start, paragraph.end))


def _take_out_cut(report: Report) -> None:
    """A last sentence without an end was cut off: it is not read."""
    last = report.paragraphs[-1] if report.paragraphs else None
    if last is None or not last.sentences or last.end < len(report.text.rstrip()):
        return
    start, end = last.sentences[-1]
    if not FINISHED.search(report.text[start:end]):
        report.cut = last.sentences.pop()
