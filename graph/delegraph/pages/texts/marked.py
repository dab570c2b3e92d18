"""Words between two offsets → paragraphs with their facts marked, and listed beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from delegraph.pages.texts.briefs import briefs
from delegraph.pages.texts.kinds import KINDS
from delegraph.pages.texts.paragraphs import Paragraph, paragraphs
from delegraph.pages.texts.passages import Fact, spans_between
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
    """The words between two offsets of a text, in whole paragraphs; those of the passages `strong` stand out."""

    text: str
    words: str
    start: int
    end: int
    strong: tuple[Span, ...] = ()


def marked(store: Store, window: Window) -> tuple[Shown, ...]:
    """Return the paragraphs of a window.

    Postcondition: the words of all, joined, are the words between its offsets.
    """
    found = spans_between(store, window.text, window.start, window.end)
    lines = briefs(store, (fact for facts in found.values() for fact in facts))
    return _paragraphs(window, found, lines)


def _paragraphs(window: Window, found: Found, lines: Mapping[str, str]) -> tuple[Shown, ...]:
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


def _beside(begun: Found, text: str, lines: Mapping[str, str], told: set[str]) -> tuple[Notes, ...]:
    """List each fact once, beside the paragraph in which the first of its passages begins."""
    by_kind: dict[str, list[str]] = {}
    for facts in begun.values():
        for fact in facts:
            if fact.iri not in told and fact.kind in KINDS:
                told.add(fact.iri)
                by_kind.setdefault(fact.kind, []).append(fact.iri)
    return tuple(_notes(name, by_kind[name], text, lines) for name in KINDS if name in by_kind)


def _notes(name: str, facts: Sequence[str], text: str, lines: Mapping[str, str]) -> Notes:
    kind = KINDS[name]
    listed = tuple(Note(lines.get(iri, kind.one), iri, fragment_of(iri, text)) for iri in facts[: kind.listed])
    return Notes(kind.one if len(facts) == 1 else kind.several, kind.mark, listed, len(facts) - len(listed))


def fragment_of(iri: str, text: str) -> str | None:
    """Return the name of a fact within its text, None for one that stands outside it."""
    return iri.removeprefix(text + "#") if iri.startswith(text + "#") else None


def strongest(spans: Iterable[Span]) -> tuple[int, int]:
    """Return where the first of some passages begins and the last ends."""
    found = list(spans)
    return min(span.start for span in found), max(span.end for span in found)
