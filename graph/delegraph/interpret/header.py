"""The cover page: symbol, body, session, place, dates, kind, distribution, rapporteur.

Source of the layout: United Nations Editorial Manual, "Front matter"; the lines come in a usual order
but any of them may be missing.
"""

import re
from functools import cache

from delegraph import wordings
from delegraph.facts import Document, Person
from delegraph.interpret.behalf import party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list
from delegraph.interpret.persons import bare_person
from delegraph.recognise.dates import Dates, date_expression, days_of, find_dates
from delegraph.recognise.names import name_at
from delegraph.recognise.numbers import ordinal, ordinal_expression
from delegraph.recognise.symbols import symbols
from delegraph.segment import Report

Line = tuple[int, int]
NO_TITLE = re.compile(r"Rapporteur|Chair|Addendum|Distr|Original|\*|\(|(?:[IVX]+|[A-Z])\.\s|[Ii]tem\s|Agenda\s+item")


def read_header(report: Report, grammar: Grammar) -> Document:
    """Return what the cover page says; fields that it does not print are None."""
    text, lines = report.printed, _lines(report)
    place, dates = _place_and_dates(text, lines, grammar)
    body, parent = _bodies(text, lines, grammar)
    return Document(
        symbol=_symbol(text, lines),
        title=_title(text, lines, grammar),
        kind=_kind(text, lines),
        body=body or _body_of_proceedings(report, grammar),
        parent_body=parent,
        session=_session(text, report, lines, grammar),
        place=place,
        date=_date(text, lines, dates, grammar),
        session_start=dates.days[0] if dates else None,
        session_end=dates.days[-1] if dates else None,
        distribution=_after(text, lines, r"Distr(?:ibution|\.)?\s*:?\s*(\w+)"),
        language=grammar.language,
        rapporteur=_rapporteur(text, lines, grammar),
    )


def _lines(report: Report) -> list[Line]:
    start, end = report.cover
    found = [(m.start(), m.end()) for m in re.compile(r"[^\n|]+").finditer(report.text, start, end)]
    return [
        (a + len(t) - len(t.lstrip()), a + len(t.rstrip()))
        for a, b in found
        if (t := report.text[a:b]).strip(" -|\t*#_")
    ]


def _symbol(text: str, lines: list[Line]) -> str | None:
    """The document's own symbol stands alone or after "United Nations", never in brackets or running text."""
    for start, end in lines[:14]:
        line = re.sub(r"^(?:United Nations|Distr\.?:?\s*\w*)\s+", "", text[start:end])
        for symbol in symbols(text, start, end):
            if len(line.strip("* ")) <= len(text[symbol.start : symbol.end]) + 4:
                return symbol.symbol
    return None


def _after(text: str, lines: list[Line], pattern: str) -> str | None:
    for start, end in lines:
        if match := re.compile(pattern, re.IGNORECASE).search(text, start, end):
            return match[1]
    return None


def _place_and_dates(text: str, lines: list[Line], grammar: Grammar) -> tuple[str | None, Dates | None]:
    days = date_expression(grammar.language)
    place = r"(?P<place>[A-ZÀ-Þ][\w’'-]+(?:\s+(?:de|of|[A-ZÀ-Þ])[\w’'-]*){0,3})"
    layouts = (
        rf"^\(?{place},(?:\s+[A-Z]\w+,)?\s+(?:from\s+)?(?P<days>{days})\)?$",
        rf"\bheld\s+(?:in|at)\s+(?:the\s+[^,]+,\s+)?{place}\s*,?\s+(?:from|on)\s+(?P<days>{days})",
        rf"\({place},\s+(?P<days>{days})\)",
        rf"\((?P<days>{days})\)",
    )
    for layout in layouts:
        for start, end in lines:
            match = re.compile(layout).search(text[start:end])
            found = days_of(match["days"], None, grammar.language) if match else ()
            if match and found:
                return match.groupdict().get("place"), Dates(found, True, start, end)
    return None, None


def _date(text: str, lines: list[Line], session: Dates | None, grammar: Grammar) -> str | None:
    """The date of the document is the first single day of the cover that is not the session's line."""
    for start, end in lines:
        if session and start == session.start:
            continue
        for found in find_dates(text, start, end, None, grammar.language):
            beside = re.sub(
                r"Distr[a-z.]*\s*:?\s*\w+|Original\s*:.*",
                "",
                text[start : found.start] + text[found.end : end],
            )
            if len(found.days) == 1 and len(beside.strip()) < 12:
                return found.days[0]
    return None


def _session(text: str, report: Report, lines: list[Line], grammar: Grammar) -> int | None:
    finder = re.compile(rf"\b(?P<n>{ordinal_expression(grammar.language)})\s+(?:\w+\s+)?session\b", re.IGNORECASE)
    for start, end in lines:
        if match := finder.search(text, start, end):
            return ordinal(re.sub(r"\s+", " ", match["n"]), grammar.language)
    return None


def _bodies(text: str, lines: list[Line], grammar: Grammar) -> tuple[str | None, str | None]:
    """The last body named before the session, place or kind of document is the one whose paper it is."""
    found: list[str] = []
    for n, (start, end) in enumerate(lines):
        if found and _ends_bodies(text[start:end], grammar):
            break
        adjacent = n + 1 < len(lines) and text.count("\n", end, lines[n + 1][0]) == 1
        following = lines[n + 1][1] if adjacent else end
        if name := _body_at(text, start, end, following, grammar):
            found.append(name)
    distinct = list(dict.fromkeys(found))
    return (distinct[-1] if distinct else None), (distinct[-2] if len(distinct) > 1 else None)


def _ends_bodies(line: str, grammar: Grammar) -> bool:
    ordinals = ordinal_expression(grammar.language)
    return bool(
        re.match(
            rf"(?:{ordinals})\s+(?:\w+\s+)?session\b|(?:draft\s+)?report\b|agenda\s+item|item\s+\d",
            line,
            re.IGNORECASE,
        )
    )


def _body_at(text: str, start: int, end: int, following: int, grammar: Grammar) -> str | None:
    for stop in (following, end):
        name = name_at(text, start, stop, grammar.language)
        if name and "body" in name.kinds and name.end in (end, following):
            return re.sub(r"\s+", " ", text[name.start : name.end])
    line = text[start:end]
    if not _body_words().match(line) or re.search(r"[.:;]$|\d{4}", line):
        return None
    if following > end and (
        text[end + 1 : following].strip()[:1].islower() or re.search(r"\b(?:of|the|on|and|to|for|against)$", line)
    ):
        line = text[start:following]
    return re.sub(r"\s+", " ", line).strip(" *")


@cache
def _body_words() -> re.Pattern[str]:
    words = "|".join(wordings.table("en")["gathering"])
    return re.compile(
        rf"(?:The\s+)?(?:[A-Z][\w-]*\s+(?:of\s+|on\s+)?){{0,6}}?(?:[Oo]pen-ended\s+)?(?:[Ii]ntergovernmental\s+|[Gg]overnmental\s+)*"
        rf"(?:{words})\b(?!\s+documents?)"
    )


def _body_of_proceedings(report: Report, grammar: Grammar) -> str | None:
    """A chapter without a cover names its body where it names its meetings: "At its 36th meeting, …, the Council …"."""
    finder = re.compile(r"\bmeetings?,[^.;]{0,60}?,\s+(?=the\s+[A-Z])")
    for paragraph in report.paragraphs[:12]:
        for match in finder.finditer(report.text, paragraph.start, paragraph.end):
            name = name_at(report.text, match.end(), paragraph.end, grammar.language)
            if name and "body" in name.kinds:
                return re.sub(r"\s+", " ", report.text[name.start : name.end]).removeprefix("the ")
    return None


def _kind(text: str, lines: list[Line]) -> str:
    kinds = wordings.table("en")["document_kinds"]
    for start, end in lines:
        line = re.sub(r"^.*\bdraft\s+(resolution|decision)\b.*$", r"draft \1", text[start:end].lower())
        for kind in kinds:
            if re.match(rf"(?:\w+\s+){{0,3}}?{kind}\b", line):
                return str(kind)
    return "other"


def _title(text: str, lines: list[Line], grammar: Grammar) -> str | None:
    """The last line of the cover that is prose: what follows "Addendum" or the kind of document."""
    for n, (start, end) in reversed(list(enumerate(lines))):
        while n and text[start].islower():
            n, start = n - 1, lines[n - 1][0]
        line = text[start:end]
        if (
            len(line) > 9
            and not NO_TITLE.match(line)
            and not re.search(rf"(?:^|,\s+){date_expression(grammar.language)}\W*$", line)
        ):
            return re.sub(r"\s+", " ", line)
    return None


def _rapporteur(text: str, lines: list[Line], grammar: Grammar) -> Person | None:
    for start, end in lines:
        if match := re.compile(r"Rapporteur\s*:\s*(?P<person>[^()\n]+?)\s*(?:\((?P<party>.+)\))?\s*$").match(
            text[start:end]
        ):
            items = parse_list(match["party"], 0, len(match["party"]), grammar).items if match["party"] else ()
            return Person(bare_person(match["person"]), party_of(items[0], "state") if items else None)
    return None
