"""The page of a fact: its card, and the words that it came from in their place."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from delegraph.pages.memory import names_of
from delegraph.pages.node import Node
from delegraph.pages.page import Query, View
from delegraph.pages.selecting import rows
from delegraph.pages.texts.briefs import briefs
from delegraph.pages.texts.card import card_of
from delegraph.pages.texts.kinds import KINDS
from delegraph.pages.texts.marked import Shown, Window, marked
from delegraph.pages.texts.outline import outline_of
from delegraph.pages.texts.paragraphs import paragraphs
from delegraph.pages.texts.parts import part_at
from delegraph.pages.texts.passages import Fact, Placed, places_of
from delegraph.pages.texts.segments import Span
from delegraph.pages.texts.text import direction
from delegraph.pages.wording import clipped
from delegraph.pages.words import words_of
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE

AROUND = 1500  # characters in which the paragraphs before and after are looked for
LONGEST = 6000  # characters of a passage that its page shows; the text's page shows all
MOST_PLACES = 5
TEXT = "SELECT DISTINCT ?document ?language WHERE { ?text dg:ofDocument ?document ; dg:languageCode ?language }"
REPORTED = "SELECT DISTINCT ?fact ?class WHERE { ?fact dg:reportedIn ?passage ; a ?class }"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands: document, paragraph and page, the part of its text, and the paragraphs around its words."""

    text: str
    document: str
    symbol: str
    language: str
    direction: str
    span: Span
    quote: str
    part: int
    shown: tuple[Shown, ...]
    cut: bool


def fact_page(store: Store, node: Node, query: Query) -> View:
    """Return the page of a fact, or of a passage with all facts that it reports."""
    kind = next((name for name in KINDS if name in node.classes), "")
    places = places_of(store, node.iri)
    title = f"{KINDS[kind].one}: {briefs(store, [Fact(node.iri, kind)])[node.iri].line}" if kind else "Words of a text"
    values = {
        "node": node,
        "kind": KINDS[kind].one if kind else "Passage",
        "anchor": node.iri.partition("#")[2],
        "rows": card_of(store, node) if kind else (),
        "reported": () if kind else _reported(store, node.iri),
        "places": [_place(store, placed) for placed in places[:MOST_PLACES]],
        "more": max(0, len(places) - MOST_PLACES),
    }
    return View("fact", title, values)


def _reported(store: Store, passage: str) -> tuple[tuple[str, str, str], ...]:
    """The facts of a passage: kind, line, IRI."""
    found = {
        Fact(row["fact"].value, row["class"].value.removeprefix(NAMESPACE))
        for row in rows(store, REPORTED, passage=NamedNode(passage))
    }
    lines = briefs(store, found)
    kinds = list(KINDS)
    told = sorted((kinds.index(fact.kind), lines[fact.iri].line, fact.iri) for fact in found if fact.kind in KINDS)
    return tuple((KINDS[kinds[number]].one, line, iri) for number, line, iri in told)


def _place(store: Store, placed: Placed) -> Place:
    row = next(rows(store, TEXT, text=NamedNode(placed.text)), None)
    language, document = (clipped(row["language"].value, 20), row["document"].value) if row else ("", placed.text)
    words = words_of(store, [placed.text]).get(placed.text)
    part, shown = _around(store, placed, words) if words else (1, ())
    return Place(
        placed.text,
        document,
        names_of(store).name(document).short,
        language,
        direction(language),
        placed.span,
        placed.quote,
        part,
        shown,
        bool(words) and placed.span.end - placed.span.start > LONGEST,
    )


def _around(store: Store, placed: Placed, words: str) -> tuple[int, tuple[Shown, ...]]:
    """The part that holds the words, and their paragraphs with the one before and the one after."""
    outline = outline_of(store, placed.text, words)
    start, end = placed.span.start, min(placed.span.end, placed.span.start + LONGEST)
    left = words.rfind("\n", 0, max(start - AROUND, 0)) + 1
    right = words.find("\n", min(end + AROUND, len(words))) + 1 or len(words)
    forms = list(paragraphs(words, left, right))
    holding = [n for n, form in enumerate(forms) if form.start < end and form.end > start]
    if not holding:
        return part_at(outline.bounds, start), ()
    first, last = max(holding[0] - 1, 0), min(holding[-1] + 1, len(forms) - 1)
    window = Window(placed.text, words, forms[first].start, forms[last].end, outline.reach, (placed.span,))
    return part_at(outline.bounds, start), marked(store, window)
