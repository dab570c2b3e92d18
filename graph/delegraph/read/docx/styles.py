"""Styles of a Word file: what they say of numbering and of hidden text, with what they inherit.

Bound: a style inherits from at most 50 others, one after the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from delegraph.read.docx.markup import Element, W, child, number, switched, value

DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says itself; None where it says nothing."""

    based_on: str | None
    numbering: int | None
    level: int | None
    hidden: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by their keys, and the key of the one that paragraphs have which name none."""

    by_key: Mapping[str, Style]
    usual: str | None

    def numbered(self, key: str | None) -> tuple[int | None, int | None]:
        """Return the numbering and the level that a style gives its paragraphs, its own before an inherited one."""
        chain = list(self._chain(key or self.usual))
        numbering = next((style.numbering for style in chain if style.numbering is not None), None)
        return numbering, next((style.level for style in chain if style.level is not None), None)

    def lineage(self, key: str | None) -> list[str]:
        """Return the keys of a style and of those it inherits from, itself first."""
        found: list[str] = []
        at = key or self.usual or ""
        while at in self.by_key and at not in found and len(found) < DEEPEST:
            found.append(at)
            at = self.by_key[at].based_on or ""
        return found

    def hidden(self, key: str | None) -> bool:
        """Tell whether a style hides its text; a run that names no style is not hidden by one."""
        return bool(key) and next((s.hidden for s in self._chain(key) if s.hidden is not None), False)

    def _chain(self, key: str | None) -> Iterator[Style]:
        return (self.by_key[one] for one in self.lineage(key))


def styles_of(root: Element | None) -> Styles:
    """Return the styles of a part `styles.xml`; none where the file has no such part."""
    elements = root.findall(W + "style") if root is not None else []
    usual = (
        one.get(W + "styleId")
        for one in elements
        if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true")
    )
    return Styles({one.get(W + "styleId", ""): _style(one) for one in elements}, next(usual, None))


def _style(element: Element) -> Style:
    numbers = child(element, "pPr", "numPr")
    return Style(
        value(element, "basedOn"),
        number(numbers, "numId"),
        number(numbers, "ilvl"),
        switched(element, "rPr", "vanish"),
    )
