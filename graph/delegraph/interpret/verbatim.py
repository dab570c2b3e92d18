"""A verbatim record: who took the floor, for whom, who presided; `record_decisions` reads what stands between speeches.

Each speech begins a line with who gives it: "Mr. Roe (Peru) (spoke in Spanish): …". What is said in a speech is in the
first person and of other days and meetings too, so nothing is read there but in whose name it is given.
Source of the layout: United Nations Editorial Manual, "Verbatim records".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from delegraph import wordings
from delegraph.facts import AgendaItem, Capacity, Document, Issue, Meeting, Participation, Party, Place, Statement
from delegraph.interpret.behalf import Behalf, find_behalf, parse_behalf, party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.lists import parse_list
from delegraph.interpret.papers import find_references
from delegraph.interpret.record_decisions import Speech, read_decisions
from delegraph.interpret.stretches import flowing
from delegraph.numbers import ordinal, ordinal_expression
from delegraph.recognise.dates import date_expression, days_of
from delegraph.segment import Report, sentences
from delegraph.wordings import any_of, expression

SYMBOL = re.compile(r"/PV\.(?P<number>\d+)")
COVER = 1500  # letters in which the meeting and its day stand
OPENING = 400  # letters of a speech in which it is said for whom it is given
BRACKETED = r"\((?P<party>(?!spoke\b|interpretation\b)(?:[^()]|\([^()]*\))+)\)"
NAME = r"(?P<name>(?:[^\n():.,]|(?<=\b[A-Z])\.|,\s+(?=[JS]r\b)|(?<=\b[JS]r)\.){2,60}?)"
OFFICE = re.compile(r"(?:Vice-)?(?:President|Chair\w*)|(?:Deputy )?Secretary-General|Minister|Speaker")
QUOTED = tuple("“\"‘'")
BEFORE_HEAD = tuple('.?!:;”’")]')
ITEM = re.compile(
    r"^[ \t]*Agenda\s+items?\s+(?P<numbers>\d[^\n:]{0,60}?)(?:\s*\(continued\))?[ \t]*(?::[ \t]*|\n\s{0,8})"
    r"(?P<title>[^\s:][^\n:]{2,300})$",
    re.MULTILINE,
)
ITEM_NUMBER = re.compile(r"\d{1,3}(?:\s*\([a-z]\))?")
# where the name of a group ends that a speech is given for: "the African Group to explain its vote"
ASIDE = re.compile(
    r",\s+(?:I|we|which|who|let|allow|may|and)\b|[.;:]"
    r"|\s+(?:to\s+(?!the\b|an?\b)|in\s+(?:order|explanation|connection)\b"
    r"|on\s+(?:this|the|agenda)\b|(?:before|after|regarding|concerning|during|today|as)\b)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    head: re.Pattern[str]
    not_for: re.Pattern[str]
    presiding: re.Pattern[str]
    speaks_for: re.Pattern[str]
    begins_for: re.Pattern[str]
    roles: tuple[tuple[Capacity, re.Pattern[str]], ...]
    observers: frozenset[str]


@cache
def _words(language: str) -> _Words:
    t = wordings.table(language)["verbatim"]
    person = rf"(?:{any_of(t['titles'])})\s+{NAME}"
    another = rf"{person}\s*{BRACKETED}".replace("?P<name>", "?P<name2>").replace("?P<party>", "?P<party2>")
    spoke = r"(?:\s*\((?:spoke|interpretation)\s[^)]*\))?"
    role = r"(?:,\s+(?P<role>[^:()\n]{3,120}?))?"
    chair = expression(t["chair"])
    return _Words(
        re.compile(
            rf"^[ \t]*(?:(?P<chair>{chair})|(?P<office>{expression(t['offices'])})"
            rf"|{person}(?::?\s*{BRACKETED})?{spoke}{role}){spoke}\s*:(?=\s)",
            re.MULTILINE,
        ),
        re.compile(expression(t["not_for"])),
        re.compile(
            rf"^[ \t]*(?:(?:{expression(t['presides'])})\s*:\s*{person}[\s.]*{BRACKETED}"
            rf"|(?:{expression(t['absence'])}[^,\n]{{3,60}},\s+)?{another}"
            rf"(?:,[^,\n]+)?,?\s+{expression(t['took_the_chair'])})",
            re.MULTILINE,
        ),
        re.compile(any_of(t["speaks_for"])),
        re.compile(expression(t["begins_for"])),
        tuple((row["capacity"], re.compile(expression(row["words"]))) for row in t["roles"]),
        frozenset(t["observers"]),
    )


def read_verbatim(report: Report, document: Document, grammar: Grammar) -> Interpretation | None:
    """Return the facts of a verbatim record; None where the paper's symbol is not that of one."""
    symbol = SYMBOL.search(document.symbol or "")
    if symbol is None:
        return None
    meeting = _meeting(report, document, int(symbol["number"]), grammar)
    result = Interpretation(replace(document, kind="verbatim record", date=document.date or meeting.date))
    result.meetings = (meeting,)
    result.references = tuple(find_references(report, grammar))
    text = report.text[: _second_record(report, result, meeting, grammar)]
    items = list(_items(text))
    result.agenda_items = tuple({item.number: item for item in reversed(items) if "," not in item.number}.values())
    # dots lead from a President's name to the State: only in the text as printed
    result.participations += _presiding(report.printed[: len(text)], meeting, grammar)
    heads = list(_heads(text, grammar))
    stops = [*(head.start() for head in heads), len(text)][1:]
    speeches = [Speech(head, stop) for head, stop in zip(heads, stops, strict=True)]
    result.statements += [_statement(text, one, meeting, items, grammar) for one in speeches if not one.by_chair]
    read_decisions(report, text, speeches, result, grammar)
    return result


def _heads(text: str, grammar: Grammar) -> Iterator[re.Match[str]]:
    """The heads of speeches: each begins a paragraph, and what it opens is no quotation.

    A name without its party is one where the chair named it when giving the floor.
    """
    last: re.Match[str] | None = None
    for head in _words(grammar.language).head.finditer(text):
        before = text[max(0, head.start() - 80) : head.start()]
        begins = not before.strip() or "\n\n" in before[-4:].replace(" ", "") or before.rstrip().endswith(BEFORE_HEAD)
        if not begins or text[head.end() :].lstrip().startswith(QUOTED):
            continue
        if name := head["name"]:
            called = last is not None and last["chair"] and name in text[last.end() : head.start()]
            if OFFICE.fullmatch(flowing(name)) or not (head["party"] or called):
                continue
        last = head
        yield head


def _second_record(report: Report, result: Interpretation, meeting: Meeting, grammar: Grammar) -> int:
    """Where another meeting's record begins in the same file; its facts are not read, which is a doubt."""
    for line in _meeting_lines(grammar.language).finditer(report.text):
        number = ordinal(line["n"], grammar.language)
        if line.start() > meeting.place.end and number not in (None, meeting.number):
            words = line.group().strip()
            result.issues.append(Issue("interpret", "a second record", words, Place(None, line.start(), line.end())))
            return line.start()
    return len(report.text)


@cache
def _meeting_lines(language: str) -> re.Pattern[str]:
    number = ordinal_expression(language)
    return re.compile(rf"^[ \t]*(?P<n>{number})\s+(?:plenary\s+)?meeting[ \t]*$", re.IGNORECASE | re.MULTILINE)


def _meeting(report: Report, document: Document, number: int, grammar: Grammar) -> Meeting:
    """The meeting and its day as the cover prints them; without such a line, the number in the symbol."""
    found = _meeting_lines(grammar.language).search(report.text, 0, COVER)
    number = ordinal(found["n"], grammar.language) or number if found else number
    days_printed = re.compile(date_expression(grammar.language))
    day = days_printed.search(report.text, found.end() if found else 0, COVER) or days_printed.search(
        report.text, 0, COVER
    )
    days = days_of(day.group(), None, grammar.language) if day else ()
    place = Place(None, found.start(), found.end()) if found else Place(None, 0, 0)
    return Meeting(f"m{number}", document.body or "", number, days[0] if len(days) == 1 else None, place)


def _items(text: str) -> Iterator[AgendaItem]:
    """The items as the record comes to them; one number with commas where several are taken together."""
    for match in ITEM.finditer(text):
        numbers = [re.sub(r"\s+", "", n) for n in ITEM_NUMBER.findall(match["numbers"])]
        if len(numbers) == 1 and match["numbers"].count("(") > 1:  # "item 20 (b) and (c)"
            numbers = [numbers[0].partition("(")[0]]
        place = Place(None, match.start(), match.end("numbers"))
        yield AgendaItem(",".join(numbers), " ".join(match["title"].split()), {}, place)


def _presiding(text: str, meeting: Meeting, grammar: Grammar) -> Iterator[Participation]:
    for match in _words(grammar.language).presiding.finditer(text):
        name, party = match["name"] or match["name2"], match["party"] or match["party2"]
        place = Place(None, match.start(), match.end())
        yield Participation(flowing(name), _party(party, grammar), "presiding", place, meetings=(meeting.id,))


def _statement(text: str, speech: Speech, meeting: Meeting, items: list[AgendaItem], grammar: Grammar) -> Statement:
    head = speech.head
    name = flowing(head["name"] or head["office"].removeprefix("The "))
    alone = Party("office" if head["office"] else "person", name, as_printed=name)
    party = _party(head["party"], grammar) if head["party"] else alone
    behalf, end = _behalf(text, head.end(), min(speech.stop, head.end() + OPENING), grammar)
    at = bisect_right(items, head.start(), key=lambda item: item.place.start)
    item = items[at - 1].number if at else None
    return Statement(
        party,
        _capacity(head, party, grammar),
        "statement",
        Place(None, head.start() + len(head.group()) - len(head.group().lstrip()), end),
        behalf.on_behalf_of,
        behalf.aligned,
        behalf.exceptions,
        (meeting.id,),
        certain=True,
        agenda_item=None if item and "," in item else item,
        person=name if head["party"] else None,
    )


def _party(printed: str, grammar: Grammar) -> Party:
    """The party in brackets; words that are no party's name are an office."""
    words = flowing(printed)
    items = parse_list(words, 0, len(words), grammar).items
    if len(items) == 1 and items[0].listed:
        return party_of(items[0], "state")
    return Party("office", words, as_printed=words)


def _capacity(head: re.Match[str], party: Party, grammar: Grammar) -> Capacity:
    words = _words(grammar.language)
    if head["office"]:
        return "secretariat"
    role = flowing(head["role"] or "")
    for capacity, named in words.roles:
        if role and named.search(role):
            return capacity
    if party.kind in ("office", "person"):
        return "other"
    return "representative" if party.kind == "state" and party.name not in words.observers else "observer"


def _behalf(text: str, start: int, stop: int, grammar: Grammar) -> tuple[Behalf, int]:
    """In whose name a speech says at its beginning that it is given, and where those words end (or the head does)."""
    for begins, ends in sentences(text, start, stop):
        words = _words(grammar.language)
        said = words.begins_for.match(text, begins, ends) or words.speaks_for.search(text, begins, ends)
        found = find_behalf(text, said.start(), ends, grammar) if said else None
        if found:
            aside = ASIDE.search(text, found.end(), ends)
            last = aside.start() if aside else ends
            refused = words.not_for.match(text[found.end() : last].lstrip())
            behalf = None if refused else parse_behalf(text, found.end(), last, grammar)
            return (behalf, last) if behalf else (Behalf(), start)
    return Behalf(), start
