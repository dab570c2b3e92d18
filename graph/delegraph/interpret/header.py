"""The cover page: symbol, body, session, place, dates, kind, distribution, rapporteur.

Source of the layout: United Nations Editorial Manual, "Front matter". The lines come in a usual order, in one
column or two, and any of them may be missing; what a line breaks is read in the flow of the page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from delegraph import reference, wordings
from delegraph.facts import AgendaItem, Document, Person, Place
from delegraph.interpret.behalf import party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list
from delegraph.interpret.persons import bare_person
from delegraph.interpret.sessions import part_of_session, place_and_days, session_of
from delegraph.numbers import ordinal_expression
from delegraph.recognise.dates import date_expression, days_of
from delegraph.recognise.names import is_listed, name_at
from delegraph.recognise.symbols import body_prefix, symbols
from delegraph.segment import Report

COLUMNS = re.compile(r"\t+|\s{3,}|\|")
BESIDE_SYMBOL = re.compile(r"^(?:United Nations|Distr\.?:?\s*\w*)\s+")
BESIDE_DATE = re.compile(r"Distr[a-z.]*\s*:?\s*\w+|Original\s*:.*")
DISTRIBUTION = re.compile(r"Distr(?:ibution|\.)?\s*:?\s*([A-Z]\w+)")
REPORT_OF = re.compile(
    r"\b[Rr]eport of (?:the )?(?P<body>[A-Z].{4,200}?) on (?:its|the (?:work of its|meeting|session))\b"
)
REPORT_ON_MEETING = re.compile(
    r"\b[Rr]eport o[fn] the (?:\w+ )?(?:meeting|session) of (?:the )?(?P<body>[A-Z].{4,200}?),? "
    r"held (?:in|at|from|on)\b"
)
REPORT_OF_COMMITTEE = re.compile(r"^Report of the (?P<body>.{4,90}\bCommittee(?: \([^)]*\))?)\W*$")
RAPPORTEUR = re.compile(r"Rapporteur\s*:\s*(?P<person>[^()]+?)\s*(?:\((?P<party>.+)\))?\s*$")
REPORT = re.compile(r"(?:Draft\s+)?Report\s+o[fn]\s+\S")
NO_TITLE = re.compile(
    r"Rapporteur|Chair|Addendum|Distr|Original|\*|\(|(?:[IVX]+|[A-Z])\.\s|[Ii]tem\s|Agenda\s+item|Contents"
)
OF_COVER = re.compile(r"^\W*(?:Agenda\s+items?|Items?)\s+(?P<numbers>\d[^\n]*?)\s*$", re.MULTILINE | re.IGNORECASE)
ITEM_NUMBER = re.compile(r"\d{1,3}(?:\s*\([a-z]{1,3}\))*")
RESUMPTION = re.compile(r"\s*\((?:Resumption|Part)[^)]{0,20}\)\s*\*?$")  # of a meeting, whose record has its own symbol
ITEM_AFTER = re.compile(r"\s+(?=Agenda\s+items?\s+\d)", re.IGNORECASE)
PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n")
MEETING_OF = re.compile(r"\bmeetings?,[^.;]{0,60}?,\s+(?=the\s+[A-Z])")
LABELLED = re.compile(r"\s*(?:[IVXLC]+|[A-Z])\.\s")
LONGEST_SEARCHED, MOST_CITED = 200_000, 0.6
LONGEST_NAME = 5  # cells that a body's name may be broken into


def read_header(report: Report, grammar: Grammar) -> Document:
    """Return what the cover page says; fields that it does not print are None."""
    cells = _cells(report, grammar)
    flow = " ".join(cells)
    session = session_of(flow, grammar.language)
    place, days = place_and_days(cells, flow, grammar.language)
    body, parent = _bodies(cells, flow, grammar)
    return Document(
        symbol=_symbol(cells),
        title=_title(cells, grammar),
        kind=_kind(cells),
        body=body or _body_of_proceedings(report, grammar),
        parent_body=parent,
        session=session,
        session_part=part_of_session(flow, session, grammar.language),
        place=place,
        date=_date(cells, grammar),
        session_start=days[0] if days else None,
        session_end=days[-1] if days else None,
        distribution=next((m[1] for cell in cells if (m := DISTRIBUTION.search(cell))), None),
        language=grammar.language,
        rapporteur=_rapporteur(cells, grammar),
    )


@cache
def enacting_line(language: str) -> re.Pattern[str]:
    """Return what finds the line that opens the text of a draft or resolution: "The General Assembly,"."""
    bodies = "|".join(wordings.table(language)["gathering"])
    return re.compile(rf"^[ \t]*The\s+[^\n.:;]{{0,120}}?\b(?:{bodies})\b[^\n.:;]{{0,60}},\s*$", re.MULTILINE)


def items_of_cover(text: str, before: int) -> Iterator[AgendaItem]:
    """Yield the agenda items that the cover prints, each with its title where the titles can be told apart."""
    match = OF_COVER.search(text, 0, before)
    if not match:
        return
    numbers = [re.sub(r"\s+", "", n) for n in ITEM_NUMBER.findall(match["numbers"])]
    titles = [" ".join(b.split()) for b in PARAGRAPH_BREAK.split(text[match.end() : before]) if b.strip()]
    for n, number in enumerate(numbers):
        title = titles[n] if len(titles) == len(numbers) else None
        yield AgendaItem(number, title, {}, Place(None, match.start("numbers"), match.end("numbers")))


def _cells(report: Report, grammar: Grammar) -> list[str]:
    """The lines of the cover, columns apart, without what is only decoration; a text's preamble is no cover."""
    cover = report.printed[slice(*report.cover)]
    enacting = enacting_line(grammar.language).search(cover)
    cover = cover[: enacting.start()] if enacting else cover
    lines = [line for line in cover.split("\n") if not LABELLED.match(line)]
    cells = [cell.strip() for line in lines for cell in COLUMNS.split(line.strip()) if cell.strip(" -|*#_.")]
    return [part for cell in cells for part in _apart(cell, grammar)]


def _apart(cell: str, grammar: Grammar) -> Iterator[str]:
    """Part what a masthead's columns ran together: a body and its session, a symbol and the day of the document."""
    session, day = _run_together(grammar.language)
    begins = session.search(cell)
    if begins and is_listed(cell[: begins.start()], grammar.language):
        yield cell[: begins.start()]
        yield from ITEM_AFTER.split(cell[begins.end() :], maxsplit=1)
        return
    symbol = next(symbols(cell, 0, len(cell)), None)
    if symbol and symbol.start == 0 and day.fullmatch(cell, symbol.end):
        yield cell[: symbol.end]
        yield cell[symbol.end :].strip()
        return
    yield cell


@cache
def _run_together(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What goes before a session, and a day after a symbol."""
    session = re.compile(rf"\s+(?=(?:{ordinal_expression(language)})\s+session\b)", re.IGNORECASE)
    return session, re.compile(rf"\s+{date_expression(language)}")


def _symbol(cells: list[str]) -> str | None:
    """The document's own symbol stands alone or after "United Nations", never in brackets or running text."""
    for printed in cells[:14]:
        resumed = RESUMPTION.search(printed)
        cell = printed[: resumed.start()] if resumed else printed
        words = BESIDE_SYMBOL.sub("", cell).strip("* ")
        for found in symbols(cell, 0, len(cell)):
            if len(words) <= found.end - found.start + 4:
                return found.symbol + (f" {' '.join(resumed.group().split())}" if resumed else "")
    return None


def _date(cells: list[str], grammar: Grammar) -> str | None:
    """The date of the document is the first single day that stands alone in its cell."""
    finder = re.compile(date_expression(grammar.language))
    for cell in cells:
        match = finder.search(cell)
        days = days_of(match.group(), None, grammar.language) if match else ()
        if match and len(days) == 1 and len(BESIDE_DATE.sub("", cell.replace(match.group(), "")).strip()) < 4:
            return days[0]
    return None


def _bodies(cells: list[str], flow: str, grammar: Grammar) -> tuple[str | None, str | None]:
    """The body that the title says reports, else the last one named before the session or the kind of document."""
    found: list[str] = []
    for n in range(len(cells)):
        if found and _ends_bodies(cells[n], grammar):
            break
        if name := _body_at(cells[n : n + LONGEST_NAME], grammar):
            found.append(name)
    reporting = REPORT_ON_MEETING.search(flow) or REPORT_OF.search(flow)
    if reporting and _body_words(grammar.language).match(reporting["body"]):
        found.append(reporting["body"])
    committee = next((m["body"] for cell in cells if (m := REPORT_OF_COMMITTEE.match(cell))), None)
    if committee and is_listed(committee, grammar.language):  # of the Assembly's Main Committees, in its own session
        found.append(committee)
    # A line that goes on the name before it is no body of its own.
    distinct = [name for n, name in enumerate(found) if name not in found[:n] and not any(name in f for f in found[:n])]
    return (distinct[-1] if distinct else None), (distinct[-2] if len(distinct) > 1 else None)


def _ends_bodies(cell: str, grammar: Grammar) -> bool:
    ordinals = ordinal_expression(grammar.language)
    ends = rf"(?:{ordinals})\s+(?:\w+\s+)?session\b|(?:draft\s+)?report\b|agenda\s+item|item\s+\d|contents\b"
    return bool(re.match(ends, cell, re.IGNORECASE))


def _body_at(cells: list[str], grammar: Grammar) -> str | None:
    """A listed body, over as many cells as its name is broken into; else a cell that reads like one."""
    for count in range(len(cells), 0, -1):
        words = " ".join(cells[:count])
        name = name_at(words, 0, len(words), grammar.language)
        if name and "body" in name.kinds and name.end == len(words):
            return words
    first = cells[0]
    if not _body_words(grammar.language).match(first) or re.search(r"[.:;]$|\d{4}|\breport\b", first, re.IGNORECASE):
        return None
    broken = len(cells) > 1 and re.search(r"\b(?:of|the|on|and|to|for|against)$", first)
    return (f"{first} {cells[1]}" if broken else first).strip(" *")


@cache
def _body_words(language: str) -> re.Pattern[str]:
    words = "|".join(wordings.table(language)["gathering"])
    before = (
        r"(?:[A-Z][\w-]*\s+(?:of\s+|on\s+)?){0,6}?(?:[Oo]pen-ended\s+)?(?:[Ii]ntergovernmental\s+|[Gg]overnmental\s+)*"
    )
    return re.compile(rf"(?:The\s+)?{before}(?:{words})\b(?!\s+documents?)")


def _body_of_proceedings(report: Report, grammar: Grammar) -> str | None:
    """A chapter without a cover names its body where it names its meetings: "At its 36th meeting, …, the Council …"."""
    for paragraph in report.paragraphs[:12]:
        for match in MEETING_OF.finditer(report.text, paragraph.start, paragraph.end):
            name = name_at(report.text, match.end(), paragraph.end, grammar.language)
            if name and "body" in name.kinds:
                return re.sub(r"\s+", " ", report.text[name.start : name.end]).removeprefix("the ")
    return _body_of_symbols(report, grammar)


def _body_of_symbols(report: Report, grammar: Grammar) -> str | None:
    """The body whose documents a chapter cites most, where the chapter calls it by its noun ("the Council")."""
    cited = Counter(body_prefix(s.symbol) for s in symbols(report.text, 0, min(len(report.text), LONGEST_SEARCHED)))
    cited.pop(None, None)
    (prefix, times), *_ = cited.most_common(1) or [(None, 0)]
    listed = reference.entries().get(f"body/{prefix}")
    if listed is None or times < 2 or times < MOST_CITED * cited.total():
        return None
    noun = reference.head(listed.name).rpartition(" ")[2]
    called = re.search(rf"\bthe\s+(?:\w+\s+)*?{noun}\b", report.text)
    return listed.name if called and noun in wordings.table(grammar.language)["gathering"] else None


def _kind(cells: list[str]) -> str:
    for cell in cells:
        line = re.sub(r"^.*\bdraft\s+(resolution|decision)\b.*$", r"draft \1", cell.lower())
        for kind in wordings.table("en")["document_kinds"]:
            if re.match(rf"(?:\w+\s+){{0,3}}?{kind}\b", line):
                return str(kind)
    return "other"


def _title(cells: list[str], grammar: Grammar) -> str | None:
    """What calls itself a report, else the last cell of the cover that is prose, with all of its lines.

    Lines before the first paragraph are a cover only where they print a symbol or a distribution: those of a chapter
    are its headings.
    """
    for n, cell in enumerate(cells):
        if REPORT.match(cell):
            last = n + 1
            while last < len(cells) and cells[last][0].islower():
                last += 1
            return " ".join(cells[n:last]).rstrip("* ")
    if _symbol(cells) is None and not any(map(DISTRIBUTION.search, cells)):
        return None
    dates = re.compile(rf"(?:^|[,(]\s*|\s){date_expression(grammar.language)}\W*$")
    for n in reversed(range(len(cells))):
        first = n
        while first and cells[first][0].islower():
            first -= 1
        words = " ".join(cells[first : n + 1])
        if len(words) > 9 and not NO_TITLE.match(words) and (words.startswith("Report") or not dates.search(words)):
            return words
    return None


def _rapporteur(cells: list[str], grammar: Grammar) -> Person | None:
    for cell in cells:
        if match := RAPPORTEUR.match(cell):
            party = match["party"] or ""
            items = parse_list(party, 0, len(party), grammar).items
            return Person(bare_person(match["person"]), party_of(items[0], "state") if items else None)
    return None
