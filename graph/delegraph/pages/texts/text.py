"""The page of a text: a part of its words with the facts marked, and the ways to the other parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from delegraph.pages.memory import names_of
from delegraph.pages.node import Node
from delegraph.pages.page import Query, View
from delegraph.pages.texts.issues import issues_of
from delegraph.pages.texts.marked import Window, marked
from delegraph.pages.texts.outline import outline_of
from delegraph.pages.texts.quoted import quotes_of
from delegraph.pages.wording import clipped
from delegraph.pages.words import words_of
from delegraph.store import Store

LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
NUMBER = re.compile(r"^[ \t]*(\d{1,4})\.[ \t]+\S", re.MULTILINE)
WINDOW = 3000  # characters from the begin of a part within which its first paragraph number is looked for


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the table of contents: the number of a part, and the first paragraph number printed in it."""

    number: int
    paragraph: str | None


def text_page(store: Store, node: Node, query: Query) -> View:
    """Return the page of a text: its part `?part=`, else the first; without its words what its passages quote."""
    document, language = node.value("ofDocument") or node.iri, clipped(node.value("languageCode") or "", 20)
    symbol = names_of(store).name(document).short
    values = {
        "node": node,
        "document": document,
        "symbol": symbol,
        "language": language,
        "spoken": LANGUAGES.get(language, language),
        "unknown": clipped(query.get("fact")),
        "only": clipped(node.value("part") or ""),
        "direction": direction(language),
    }
    words = words_of(store, [node.iri]).get(node.iri)
    shown = _quoted(store, node, query) if words is None else _part(store, node, query, words)
    return View("text_quoted" if words is None else "text", f"{symbol}: text", values | shown)


def _part(store: Store, node: Node, query: Query, words: str) -> dict[str, object]:
    outline = outline_of(store, node.iri, words)
    number = min(max(query.number("part"), 1), len(outline.bounds))
    start, end = (*outline.bounds, len(words))[number - 1 : number + 1]
    return {
        "paragraphs": marked(store, Window(node.iri, words, start, end, outline.reach)),
        "issues": [issue for issue in issues_of(store, node.iri) if start <= issue.start < end],
        "part": number,
        "contents": _contents(words, outline.bounds),
    }


def _quoted(store: Store, node: Node, query: Query) -> dict[str, object]:
    page = max(query.number("page"), 1)
    quotes, more = quotes_of(store, node.iri, page)
    return {"quotes": quotes, "page": page, "more": more, "issues": issues_of(store, node.iri)}


def direction(language: str) -> str:
    """Return in which direction a language is written, as HTML says it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _contents(words: str, bounds: Sequence[int]) -> tuple[Part, ...]:
    found = (NUMBER.search(words, start, start + WINDOW) for start in bounds)
    return tuple(Part(n, number and number[1]) for n, number in enumerate(found, start=1))
