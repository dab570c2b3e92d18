"""Words between two offsets → paragraphs with their facts marked, and listed beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from delegraph.pages.texts.briefs import Brief, briefs_of
from delegraph.pages.texts.kinds import KINDS
from delegraph.pages.texts.paragraphs import Paragraph, paragraphs
from delegraph.pages.texts.passages import Fact, facts_between, spans_between
from delegraph.pages.texts.segments import Segment, Span, segments
from delegraph.store import Store

Found = Mapping[Span, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that are shown alike: where they lead, how they are marked, the anchor of what begins with them."""

    words: str
    to: str | None = None
    marks: str = ""
    anchor: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A fact beside its paragraph: its line, its IRI, and its anchor where it is part of the text."""

    line: str
    to: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Notes:
    """The facts of one kind that begin in a paragraph, and how many more there are than are listed."""

    name: str
    mark: str
    notes: tuple[Note, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph: its words, what is told beside it, the page where that is new."""

    shape: str
    number: str | None
    words: tuple[Marked, ...]
    beside: tuple[Notes, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Window:
    """The words between two offsets of a text, in whole paragraphs; those of the passages `strong` stand out.

    `reach` is the length of the longest passage of the text.
    """

    text: str
    words: str
    start: int
    end: int
    reach: int
    strong: tuple[Span, ...] = ()


def marked(store: Store, window: Window) -> tuple[Shown, ...]:
    """Return the paragraphs of a window.

    Postcondition: the words of all, joined, are the words between its offsets.
    """
    spans = spans_between(store, window.text, window.start, window.end, window.reach)
    facts, told = facts_between(store, window.text, window.start, window.end, window.reach)
    lines = briefs_of(store, {fact for several in facts.values() for fact in several}, told)
    return _paragraphs(window, {span: facts.get(span.iri, ()) for span in spans}, lines)


def _paragraphs(window: Window, found: Found, lines: Mapping[str, Brief]) -> tuple[Shown, ...]:
    forms = list(paragraphs(window.words, window.start, window.end))
    cuts = (form.start for form in forms)
    pieces = segments(window.words, window.start, window.end, (*found, *window.strong), cuts)
    made: list[Shown] = []
    told: set[str] = set()
    page, at = None, 0
    for form in forms:
        upto = next((n for n in range(at, len(pieces)) if pieces[n].start >= form.end), len(pieces))
        begun = {span: facts for span, facts in found.items() if form.start <= span.start < form.end}
        here = next((span.page for span in begun if span.page is not None), None)
        shown = _shown(form, pieces[at:upto], window, found)
        made.append(Shown(form.shape, form.number, shown, _beside(begun, window.text, lines, told), _new(here, page)))
        page, at = here or page, upto
    return tuple(made)


def _new(here: int | None, before: int | None) -> int | None:
    return here if here != before else None


def _shown(form: Paragraph, pieces: Sequence[Segment], window: Window, found: Found) -> tuple[Marked, ...]:
    return tuple(_marked(piece, window, found) for piece in pieces)


def _marked(piece: Segment, window: Window, found: Found) -> Marked:
    strong = any(span in window.strong for span in piece.spans)
    if not piece.spans or not piece.words.strip():
        return Marked(piece.words, strong=strong)
    inmost = piece.spans[0]
    facts = found.get(inmost, ())
    marks = {KINDS[fact.kind].mark for span in piece.spans for fact in found.get(span, ()) if fact.kind in KINDS}
    anchor = fragment_of(inmost.iri, window.text) if inmost.start == piece.start else None
    return Marked(piece.words, facts[0].iri if len(facts) == 1 else inmost.iri, " ".join(sorted(marks)), anchor, strong)


def _beside(begun: Found, text: str, lines: Mapping[str, Brief], told: set[str]) -> tuple[Notes, ...]:
    """List each fact once, beside the paragraph in which the first of its passages begins; what is alike, together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for fact in (fact for facts in begun.values() for fact in facts):
        if fact.iri not in told and fact.kind in KINDS:
            told.add(fact.iri)
            alike = lines[fact.iri].what if KINDS[fact.kind].alike else ""
            groups.setdefault((fact.kind, alike), []).append(fact.iri)
    order = list(KINDS)
    ordered = sorted(groups, key=lambda group: order.index(group[0]))
    return tuple(_notes(*group, groups[group], text, lines) for group in ordered)


def _notes(name: str, alike: str, facts: Sequence[str], text: str, lines: Mapping[str, Brief]) -> Notes:
    kind = KINDS[name]
    head = (kind.one if len(facts) == 1 else kind.several) + (f", {alike}" if alike else "")
    listed = tuple(
        Note(lines[iri].who if alike else lines[iri].line, iri, fragment_of(iri, text)) for iri in facts[: kind.listed]
    )
    return Notes(head, kind.mark, listed, len(facts) - len(listed))


def fragment_of(iri: str, text: str) -> str | None:
    """Return the name of a fact within its text, None for one that stands outside it."""
    return iri.removeprefix(text + "#") if iri.startswith(text + "#") else None
