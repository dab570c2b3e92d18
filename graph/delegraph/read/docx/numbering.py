"""Automatic numbers of paragraphs, as Word prints them: "12.", "(a)", "IV.", "3.1".

Kept: the form of each level, numbers given by style or by the paragraph itself, starts, restarts below a higher
level and at an override, counts that several lists share. Every bullet is printed "•", a dash "–".
Postcondition: a number is never longer than 60 characters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from delegraph.read.docx.markup import Element, W, child, number, switched, value
from delegraph.read.docx.styles import Styles
from delegraph.read.numerals import numeral

LEVELS = 9
NO_LIST = 0
LONGEST = 60
PLACE = re.compile(r"%([1-9])")
DASHES = "-–—"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints; `after` is the level (from 1) below which it restarts, 0 for none."""

    start: int
    form: str
    pattern: str
    after: int
    all_decimal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class Numbered:
    """One numbering: the list whose count it shares, its levels, and what it starts anew at its first use."""

    count: int
    levels: Mapping[int, Level]
    anew: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The numberings of a file, and how far each count has come in the order of the text."""

    lists: Mapping[int, Numbered]
    styles: Styles
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _begun: set[int] = field(default_factory=set)

    def label(self, properties: Element | None) -> str:
        """Count a paragraph with these properties (`w:pPr`) and return its number as printed, "" where it has none."""
        style = value(properties, "pStyle")
        numbers = child(properties, "numPr")
        by_style, level_of_style = self.styles.numbered(style)
        key = _first(number(numbers, "numId"), by_style, NO_LIST)
        listed = self.lists.get(key)
        if listed is None:
            return ""
        level = _first(number(numbers, "ilvl"), level_of_style, self._level_by_style(listed, style))
        return self._counted(key, listed, level)

    def _level_by_style(self, listed: Numbered, style: str | None) -> int:
        lineage = self.styles.lineage(style)
        return next((n for key in lineage for n, level in listed.levels.items() if level.style == key), 0)

    def _counted(self, key: int, listed: Numbered, level: int) -> str:
        counts = self._counts.setdefault(listed.count, {})
        if key not in self._begun:
            self._begun.add(key)
            for anew, start in listed.anew.items():
                counts[anew] = start - 1
        if level not in listed.levels:
            return ""
        counts[level] = counts.get(level, listed.levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            if deeper not in listed.levels or level < listed.levels[deeper].after:
                del counts[deeper]
        return _printed(listed.levels, level, counts)


def _first(*numbers: int | None) -> int:
    """Return the first number that is given; the last always is."""
    return next(one for one in numbers if one is not None)


def _printed(levels: Mapping[int, Level], level: int, counts: Mapping[int, int]) -> str:
    own = levels[level]
    if own.form == "bullet":
        return "–" if own.pattern in DASHES else "•"
    if own.form == "none":
        return PLACE.sub("", own.pattern)[:LONGEST].strip()

    def put(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place not in levels:
            return ""
        form = "decimal" if own.all_decimal else levels[place].form
        return numeral(counts.get(place, levels[place].start), form)

    return PLACE.sub(put, own.pattern[:LONGEST])[:LONGEST].strip()


def numbering_of(root: Element | None, styles: Styles) -> Numbering:
    """Return the numberings of a part `numbering.xml`; none where the file has no such part."""
    if root is None:
        return Numbering({}, styles)
    abstracts = {
        key: one for one in root.findall(W + "abstractNum") if (key := number(one, name="abstractNumId")) is not None
    }
    by_link = {link: key for key, one in abstracts.items() if (link := value(one, "styleLink"))}
    lists = {}
    for one in root.findall(W + "num"):
        key, count = number(one, name="numId"), number(one, "abstractNumId")
        if count in abstracts:
            count = by_link.get(value(abstracts[count], "numStyleLink") or "", count)
        if key and count in abstracts:
            lists[key] = _numbered(one, count, abstracts[count])
    return Numbering(lists, styles)


def _numbered(element: Element, count: int, abstract: Element) -> Numbered:
    overrides = element.findall(W + "lvlOverride")
    levels = _levels(abstract) | {n: level for one in overrides for n, level in _levels(one).items()}
    anew = {
        place: start
        for one in overrides
        if (place := number(one, name="ilvl")) is not None and (start := number(one, "startOverride")) is not None
    }
    begun = {n: replace(level, start=anew.get(n, level.start)) for n, level in levels.items()}
    return Numbered(count, begun, anew)


def _levels(parent: Element) -> dict[int, Level]:
    found = ((number(one, name="ilvl"), one) for one in parent.findall(W + "lvl"))
    return {place: _level(one, place) for place, one in found if place is not None and 0 <= place < LEVELS}


def _level(element: Element, place: int) -> Level:
    start, after = number(element, "start"), number(element, "lvlRestart")
    return Level(
        0 if start is None else start,
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        place if after is None else after,
        bool(switched(element, "isLgl")),
        value(element, "pStyle"),
    )
