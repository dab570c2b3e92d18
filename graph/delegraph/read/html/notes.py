"""Footnotes of a web page: a link whose words are a mark and whose target stands after it is a mark of a footnote."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from delegraph.read.html.elements import Element, words_of

MARK = re.compile(r"\s*[\[(]?(?P<mark>\d{1,3}|[*†‡§]{1,4})[\])]?\s*")
BACK = re.compile(
    r"[\s\ufe0e\ufe0f]*[↩↑⏎^]?[\s\ufe0e\ufe0f]*|\s*\[?(?:\d{1,3}|[*†‡§]{1,4})\]?\s*|\s*(?:[Bb]ack|[Rr]eturn)\b.{0,30}"
)
BLOCKS = {"p", "li", "div", "td", "dd", "aside", "section"}


def mark_in(element: Element) -> str | None:
    """Return the mark that all of an element's words are, None where they are none."""
    found = MARK.fullmatch(words_of(element))
    return found["mark"] if found else None


@dataclass(slots=True)
class Notes:
    """The footnotes by the keys that links name; `bodies` are their elements; `waiting` those cited and not given."""

    by_key: Mapping[str, Element]
    bodies: set[Element]
    waiting: list[tuple[str, Element]] = field(default_factory=list)
    _cited: set[Element] = field(default_factory=set)

    def cite(self, mark: str, body: Element) -> None:
        """Take in that the text cites a footnote; only the first time counts."""
        if body not in self._cited:
            self._cited.add(body)
            self.waiting.append((mark, body))

    def cited(self, element: Element) -> Element | None:
        """Return the footnote that a link, or the first link in an element, leads to."""
        links = (link for link in element.iter("a"))
        return next((note for link in links if (note := self.by_key.get(_target(link))) is not None), None)


def notes_of(root: Element) -> Notes:
    """Return the footnotes of a page; links back from them are taken out of it."""
    elements = list(root.iter("*"))
    order = {element: n for n, element in enumerate(elements)}
    named = {key: one for one in elements for key in (one.get("id"), one.get("name")) if key}
    found: dict[str, Element] = {}
    for link in root.iter("a"):
        target = named.get(_target(link))
        body = _block(target) if target is not None and mark_in(link) else None
        if body is not None and order[body] > order[link]:
            found[_target(link)] = body
    bodies = set(found.values())
    for body in bodies:
        _take_out_back_links(body, order, named)
    return Notes(found, bodies)


def _target(link: Element) -> str:
    return (link.get("href") or "").strip().rpartition("#")[2] if "#" in (link.get("href") or "") else ""


def _block(element: Element) -> Element | None:
    """The block that an element is or stands in."""
    while element.tag not in BLOCKS:
        parent = element.getparent()
        if parent is None:
            return None
        element = parent
    return element


def _take_out_back_links(body: Element, order: Mapping[Element, int], named: Mapping[str, Element]) -> None:
    for link in list(body.iter("a")):
        target = named.get(_target(link))
        back = target is not None and order[target] < order[body]
        if back and BACK.fullmatch(words_of(link)):
            for inner in link.iter("*"):
                inner.text = None
                if inner is not link:
                    inner.tail = None
