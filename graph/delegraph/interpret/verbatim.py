"""A verbatim record: who took the floor, for whom, who presided, and the decisions printed between the speeches.

Each speech begins a line with who gives it: "Mr. Roe (Peru) (spoke in Spanish): …". What is said in a speech is in the
first person and of other days and meetings too, so nothing is read there but in whose name it is given. Decisions are
paragraphs of their own; the lists of a recorded vote stand before the one that they belong to.
Source of the layout: United Nations Editorial Manual, "Verbatim records".
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from delegraph import wordings
from delegraph.facts import (
    Action,
    AgendaItem,
    Capacity,
    Document,
    Issue,
    Meeting,
    Participation,
    Party,
    Place,
    Statement,
    Vote,
)
from delegraph.interpret.actions import find_actions, numbered_symbol
from delegraph.interpret.behalf import Behalf, find_behalf, parse_behalf, party_of
from delegraph.interpret.council import find_results
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.lists import parse_list
from delegraph.interpret.papers import find_references
from delegraph.interpret.proposals import Spoken
from delegraph.interpret.votes import votes_listed
from delegraph.numbers import ordinal, ordinal_expression
from delegraph.recognise.dates import date_expression, days_of
from delegraph.recognise.symbols import body_prefix
from delegraph.segment import Paragraph, Report, sentences
from delegraph.wordings import any_of, expression

SYMBOL = re.compile(r"/PV\.(?P<number>\d+)")
COVER = 1500  # letters in which the meeting and its day stand
TOLERATED = 2  # names more or fewer than were counted: a printer's error, or a name that was not read
OPENING = 400  # letters of a speech in which it is said for whom it is given
BRACKETED = r"\((?P<party>(?!spoke\b|interpretation\b)(?:[^()]|\([^()]*\))+)\)"
NAME = r"(?P<name>[^\n():.,]{2,60}?)"
ITEM = re.compile(
    r"^[ \t]*Agenda\s+items?\s+(?P<numbers>\d[^\n]*?)(?:\s*\(continued\))?[ \t]*\n"
    r"\s*(?P<title>\S(?:[^\n]|\n(?!\s*\n))*)",
    re.MULTILINE,
)
ITEM_NUMBER = re.compile(r"\d{1,3}(?:\s*\([a-z]\))?")
# a paragraph of one sentence
DECIDED = re.compile(
    r"^[ \t]*(?:The\s+)?(?:oral\s+)?(?:draft\s+\w+|amendments?)\b(?:[^.\n]|\.(?=\S)|\n(?!\s*\n))*?\s(?:was|were)\s+"
    r"(?:not\s+)?(?:adopted|rejected)\b(?:[^.\n]|\.(?=\S)|\n(?!\s*\n))*\.[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
REPORTED = re.compile(r"\b[IVX]+\b(?:,[^,]+,)?\s+(?:was|were)\b")
AMENDMENT = re.compile(r"(?:The\s+)?(?:oral\s+)?amendment", re.IGNORECASE)
# where the name of a group ends that a speech is given for: "the African Group to explain its vote"
ASIDE = re.compile(
    r",\s+(?:I|we|which|who|let|allow|may|and)\b|[.;:]"
    r"|\s+(?:to\s+(?!the\b|an?\b)|in\s+(?:order|explanation|connection)\b"
    r"|on\s+(?:this|the|agenda)\b|(?:before|after|regarding|concerning|during|today|as)\b)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    head: re.Pattern[str]
    presiding: re.Pattern[str]
    speaks_for: re.Pattern[str]
    begins_for: re.Pattern[str]
    roles: tuple[tuple[Capacity, re.Pattern[str]], ...]
    observers: frozenset[str]


@cache
def _words(language: str) -> _Words:
    t = wordings.table(language)["verbatim"]
    person = rf"(?:{any_of(t['titles'])})\s+{NAME}"
    spoke = r"(?:\s*\((?:spoke|interpretation)\s[^)]*\))?"
    role = r"(?:,\s+(?P<role>[^:()\n]{3,120}?))?"
    chair = expression(t["chair"])
    return _Words(
        re.compile(
            rf"^[ \t]*(?:(?P<chair>{chair})|{person}(?::?\s*{BRACKETED})?{spoke}{role}){spoke}\s*:(?=\s)", re.MULTILINE
        ),
        re.compile(
            rf"^[ \t]*(?:(?:{expression(t['presides'])})\s*:\s*{person}[\s.]*{BRACKETED}"
            rf"|{person.replace('?P<name>', '?P<name2>')}\s*{BRACKETED.replace('?P<party>', '?P<party2>')}"
            rf"(?:,[^,\n]+)?,?\s+{expression(t['took_the_chair'])})",
            re.MULTILINE,
        ),
        re.compile(expression(t["speaks_for"]), re.IGNORECASE),
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
    items = list(_items(report.text))
    result.agenda_items = tuple({item.number: item for item in reversed(items) if "," not in item.number}.values())
    heads = list(_words(grammar.language).head.finditer(report.text))
    result.participations += _presiding(report.printed, meeting, grammar)  # dots lead to the State of a President
    ends = [*(head.start() for head in heads[1:]), len(report.text)]
    for head, end in zip(heads, ends, strict=True):
        if head["chair"] is None:
            result.statements.append(_statement(report.text, head, end, meeting, items, grammar))
    starts = [head.start() for head in heads]
    _decisions(report, starts, meeting, result, grammar)
    _results(report.text, starts, meeting, result, grammar)
    return result


def _meeting(report: Report, document: Document, number: int, grammar: Grammar) -> Meeting:
    """The meeting and its day as the cover prints them; without such a line, the number in the symbol."""
    ordinals = ordinal_expression(grammar.language)
    line = re.compile(rf"^[ \t]*(?P<n>{ordinals})\s+(?:plenary\s+)?meeting[ \t]*$", re.IGNORECASE | re.MULTILINE)
    found = line.search(report.text, 0, COVER)
    number = ordinal(found["n"], grammar.language) or number if found else number
    day = re.compile(date_expression(grammar.language)).search(report.text, found.end() if found else 0, COVER)
    days = days_of(day.group(), None, grammar.language) if day else ()
    place = Place(None, found.start(), found.end()) if found else Place(None, 0, 0)
    return Meeting(f"m{number}", document.body or "", number, days[0] if len(days) == 1 else None, place)


def _items(text: str) -> Iterator[AgendaItem]:
    """The items as the record comes to them; one number with commas where several are taken together."""
    for match in ITEM.finditer(text):
        numbers = [re.sub(r"\s+", "", n) for n in ITEM_NUMBER.findall(match["numbers"])]
        place = Place(None, match.start(), match.end("numbers"))
        yield AgendaItem(",".join(numbers), " ".join(match["title"].split()), {}, place)


def _presiding(text: str, meeting: Meeting, grammar: Grammar) -> Iterator[Participation]:
    for match in _words(grammar.language).presiding.finditer(text):
        name, party = match["name"] or match["name2"], match["party"] or match["party2"]
        place = Place(None, match.start(), match.end())
        yield Participation(_flowing(name), _party(party, grammar), "presiding", place, meetings=(meeting.id,))


def _statement(
    text: str, head: re.Match[str], stop: int, meeting: Meeting, items: list[AgendaItem], grammar: Grammar
) -> Statement:
    name = _flowing(head["name"])
    party = _party(head["party"], grammar) if head["party"] else Party("person", name, as_printed=name)
    behalf, end = _behalf(text, head.end(), min(stop, head.end() + OPENING), grammar)
    at = bisect_right([item.place.start for item in items], head.start())
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
    words = _flowing(printed)
    items = parse_list(words, 0, len(words), grammar).items
    if len(items) == 1 and items[0].listed:
        return party_of(items[0], "state")
    return Party("office", words, as_printed=words)


def _capacity(head: re.Match[str], party: Party, grammar: Grammar) -> Capacity:
    words = _words(grammar.language)
    role = _flowing(head["role"] or "")
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
            behalf = parse_behalf(text, found.end(), last, grammar)
            return (behalf, last) if behalf else (Behalf(), start)
    return Behalf(), start


def _decisions(report: Report, heads: list[int], meeting: Meeting, result: Interpretation, grammar: Grammar) -> None:
    """The decisions of the meeting, each with the lists of votes that stand between it and the speech before."""
    text, at = report.text, 0
    body = body_prefix(result.document.symbol or "")
    for match in DECIDED.finditer(text):
        start, end = match.start() + len(match.group()) - len(match.group().lstrip()), match.end()
        paragraph = Paragraph(None, start, end, report.sections[0])
        about = _about(text, at, start, end, grammar)
        actions = list(find_actions(text, paragraph, start, end, grammar, about, (meeting.id,)))
        speech = bisect_right(heads, start)
        lists = max(at, heads[speech - 1] if speech else 0)
        votes = list(votes_listed(text, None, lists, start, grammar, actions[0].proposal)) if len(actions) == 1 else []
        becomes = numbered_symbol(text, start, end, body, grammar)
        for action in actions:
            taken = _as_listed(replace(action, method="recorded vote"), votes) if votes else action
            result.actions.append(replace(taken, adopted_as=action.adopted_as or becomes))
        result.votes += _counted(votes, result.actions[-1], result) if votes else []
        at = end


def _as_listed(action: Action, votes: Sequence[Vote]) -> Action:
    """The action with its counts in favour and against; of what is rejected the greater is often printed first."""
    listed = Counter(vote.choice for vote in votes)
    if (listed["against"], listed["in favour"]) == (action.in_favour, action.against):
        return replace(action, in_favour=action.against, against=action.in_favour)
    return action


def _counted(votes: list[Vote], action: Action, result: Interpretation) -> Iterator[Vote]:
    """The votes of each list that has about as many names as were counted; a list of a text in disorder has others."""
    counts = (("in favour", action.in_favour), ("against", action.against), ("abstaining", action.abstaining))
    for choice, printed in counts:
        listed = [vote for vote in votes if vote.choice == choice]
        more = abs(len(listed) - (printed or 0))
        if more:
            words = f"{action.proposal}: {printed or 0} {choice} by the count, {len(listed)} by the list"
            result.issues.append(Issue("interpret", "list and count differ", words, action.place))
        if more <= TOLERATED:
            yield from listed


def _results(text: str, heads: list[int], meeting: Meeting, result: Interpretation, grammar: Grammar) -> None:
    """What the President of the Security Council tells of votes; the lists stand before that speech of theirs."""
    at = 0
    for action in find_results(text, meeting.id, grammar.language):
        speech = bisect_right(heads, action.place.start)
        before = [at, *heads[:speech]]
        lists, end = max(at, *before[-2:-1], 0), before[-1]
        votes = list(votes_listed(text, None, lists, max(lists, end), grammar, action.proposal))
        result.actions.append(action)
        result.votes += _counted(votes, action, result) if votes else []
        at = action.place.end


def _about(text: str, at: int, start: int, end: int, grammar: Grammar) -> str | None:
    """The draft or amendment that was named since the decision before.

    "Draft resolution II" of a committee's report bears no symbol: it is known by what it became.
    """
    if REPORTED.search(text, start, end):
        return None
    spoken = Spoken()
    for span in sentences(text, at, end):
        spoken.hear(text, *span, grammar)
    return spoken.amendment if AMENDMENT.match(text, start, end) else spoken.draft


def _flowing(printed: str) -> str:
    return " ".join(printed.split())
