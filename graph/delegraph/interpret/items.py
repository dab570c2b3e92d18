"""On which agenda item something is said: the sentence, the headings around it, its section so far, the paper."""

from dataclasses import dataclass, field

from delegraph.interpret.grammar import Grammar
from delegraph.interpret.papers import item_of, item_of_heading
from delegraph.segment import Paragraph, Report, Section, Span, chapter_of


@dataclass(slots=True)
class Items:
    """The agenda items that the sentences so far have named, by section."""

    report: Report
    grammar: Grammar
    body: str | None
    of_paper: str | None = None  # the one item that the whole paper is on
    named: dict[Section, str] = field(default_factory=dict)
    headed: bool = field(init=False)  # whether headings tell their items

    def __post_init__(self) -> None:
        """Look once whether headings tell their items."""
        self.headed = any(item_of_heading(section) for section in self.report.sections)

    def hear(self, paragraph: Paragraph, span: Span) -> str | None:
        """Return the item of a sentence, None where nothing tells it; keep one that the sentence names."""
        named, chapter = item_of(self.report.text, paragraph, *span), self._of_chapter(paragraph.section)
        chain = paragraph.section.chain()
        if named and not chapter:
            self.named[paragraph.section] = named
            for enclosing in chain[1:]:
                # A report whose headings tell their items is not as a whole on the first one named in it.
                if enclosing.level or not self.headed:
                    self.named.setdefault(enclosing, named)
        known = next((item for s in chain if (item := item_of_heading(s) or self.named.get(s))), None)
        return named or known or chapter or self.of_paper

    def _of_chapter(self, section: Section) -> str | None:
        """Chapter III of a report of the Human Rights Council is on item 3 of its agenda."""
        if self.body not in self.grammar.chapters_are_items:
            return None
        return str(chapter) if (chapter := chapter_of(section)) else None
