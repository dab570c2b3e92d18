"""What a report says of documents and of the agenda: references, agenda items, sub-themes."""

import re
from collections.abc import Iterator
from functools import cache

from delegraph import wordings
from delegraph.facts import AgendaItem, Place, Reference, Relation
from delegraph.interpret.grammar import Grammar
from delegraph.recognise.symbols import symbols
from delegraph.segment import Paragraph, Report, Section
from delegraph.wordings import Wording, compiled, needed

ITEM = re.compile(r"\b(?:agenda\s+)?items?\s+(?P<number>\d{1,2}(?:\s*\([a-z]\))*)(?!\d)", re.IGNORECASE)
HEADING_ITEM = Wording(r"\(?\b(?:agenda\s+)?items?\s+(?P<number>\d{1,2}(?:\s*\([a-z]\))?)\)?", needed("item"))
AGENDA_ITEM = Wording(r"\bagenda\s+item\s+(\d{1,2}(?:\s*\([a-z]\))?)(?!\d)", needed("agenda"))
ENTITLED = re.compile(r"\s*,?\s*(?:entitled|on)\s+[“\"](?P<title>[^”\"]+)[”\"]")
SUB_THEMES = Wording(r"\bsub-?themes?\b[^.;]{0,40}:", needed("theme"))
SUB_THEME = re.compile(r"\((?P<letter>[a-z])\)\s+(?P<title>[^;]+?)\s*(?:;\s*(?:and)?|\.|$)(?=\s|$)")
NAMED_SUB_THEME = Wording(r"\bsub-?themes?\s+\((?P<letter>[a-z])\)", needed("theme"))


@cache
def _words(language: str) -> dict[str, Wording]:
    t = wordings.table(language)
    return {key: compiled(t[key]) for key in ("before_the_body", "draft")} | {
        "acted": compiled("|".join(f"{o['active']}|{o['passive']}" for o in t["outcomes"]) + "|introduced")
    }


def find_references(report: Report, grammar: Grammar) -> Iterator[Reference]:
    """Yield each symbol at its first mention in the paragraphs; "had before it" also rules the list under it."""
    seen: set[str] = set()
    for paragraph in report.paragraphs:
        before = False
        for start, end in paragraph.sentences:
            words = _words(grammar.language)
            listed = report.text[start] in "(-–•" or report.text[start : start + 1].islower()
            before = bool(words["before_the_body"].search(report.text, start, end)) or (before and listed)
            fresh = [found for found in symbols(report.text, start, end) if found.symbol not in seen]
            acted = bool(fresh and words["acted"].search(report.text, start, end))
            draft = bool(fresh and words["draft"].search(report.text, start, end))
            for found in fresh:
                if found.symbol not in seen:
                    seen.add(found.symbol)
                    place = Place(paragraph.number, found.start, found.end)
                    yield Reference(
                        found.symbol, _relation(found.symbol, before=before, acted=acted, draft=draft), place
                    )


def _relation(symbol: str, *, before: bool, acted: bool, draft: bool) -> Relation:
    """What a sentence tells of a symbol that says that somebody acted, or speaks of a draft."""
    if "/RES/" in symbol or "/DEC/" in symbol:
        return "adopted as" if acted else "cited"
    if re.search(r"/L\.\d", symbol) and draft:
        return "proposal"
    if before:
        return "before the meeting"
    if acted:
        return "proposal" if draft else "before the meeting"
    return "cited"


def find_items(report: Report, grammar: Grammar) -> tuple[AgendaItem, ...]:
    """Return the agenda items that headings and frame sentences name, with titles and sub-themes."""
    items: dict[str, AgendaItem] = {}
    for section in report.sections:
        for match in HEADING_ITEM.finditer(section.title):
            number = _number(match["number"])
            items.setdefault(
                number,
                AgendaItem(number, None, {}, Place(None, section.start, section.start + len(section.title))),
            )
    for paragraph in report.paragraphs:
        for start, end in paragraph.sentences:
            if grammar.frames.search(report.text, start, end) or SUB_THEMES.search(report.text, start, end):
                _take_items(report.text, paragraph, start, end, items)
    return tuple(items.values())


def _take_items(text: str, paragraph: Paragraph, start: int, end: int, items: dict[str, AgendaItem]) -> None:
    for match in ITEM.finditer(text, start, end):
        if not match.group().lower().startswith("agenda") and not re.search(
            r"\bagenda\b", text[max(0, start) : match.start()]
        ):
            continue
        number, title = _number(match["number"]), ENTITLED.match(text, match.end(), end)
        printed = re.sub(r"\s+", " ", title["title"]) if title else None
        known = items.get(number)
        if known is None or (known.title is None and printed):
            stop = title.end() if title else match.end()
            items[number] = AgendaItem(
                number, printed, _sub_themes(text, paragraph), Place(paragraph.number, match.start(), stop)
            )


def _number(printed: str) -> str:
    return re.sub(r"\s+", "", printed)


def _sub_themes(text: str, paragraph: Paragraph) -> dict[str, str]:
    opening = SUB_THEMES.search(text, paragraph.start, paragraph.end)
    if not opening:
        return {}
    return {
        m["letter"]: re.sub(r"\s+", " ", m["title"]) for m in SUB_THEME.finditer(text, opening.end(), paragraph.end)
    }


def item_of(text: str, paragraph: Paragraph, start: int, end: int) -> str | None:
    """Return the agenda item that a sentence names, None where it names none."""
    match = AGENDA_ITEM.search(text, start, end)
    return _number(match[1]) if match else None


def item_of_heading(section: Section) -> str | None:
    """Return the agenda item that the heading of the section itself names."""
    match = HEADING_ITEM.search(section.title)
    return _number(match["number"]) if match else None


def sub_theme_of(text: str, section: Section, start: int, end: int, items: tuple[AgendaItem, ...]) -> str | None:
    """Return the sub-theme that the sentence or a heading around it names, by letter."""
    if match := NAMED_SUB_THEME.search(text, start, end):
        return match["letter"]
    themes = {_folded(title): letter for item in items for letter, title in item.sub_themes.items()}
    for one in section.chain():
        if match := NAMED_SUB_THEME.search(one.title):
            return match["letter"]
        if themes and (letter := themes.get(_folded(one.title))):
            return letter
    return None


def _folded(title: str) -> str:
    return re.sub(r"\W+", " ", title).casefold().strip()
