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
from delegraph.recognise.symbols import body_prefix, drafts
from delegraph.segment import Paragraph, Report, Span, sentences
from delegraph.wordings import any_of, expression

SYMBOL = re.compile(r"/PV\.(?P<number>\d+)")
COVER = 1500  # letters in which the meeting and its day stand
TOLERATED = 2  # names more or fewer than were counted: a printer's error, or a name that was not read
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
# where a decision may begin, also below a list of voters, and where its one sentence ends
BEGINS = re.compile(
    r"^[ \t]*(?=(?:The\s+(?:oral\s+)?)?(?:[Dd]raft|[Aa]mendments?|Operative|Preambular|Paragraph)\b)", re.MULTILINE
)
ENDS = re.compile(r"\.[ \t]*(?=\n|$)|\n[ \t]*\n")
LONGEST_DECISION = 600
# a paragraph of one sentence
DECIDED = re.compile(
    r"\s*(?:The\s+)?(?:oral\s+)?(?:draft\s+\w+|amendments?)\b(?:[^.]|\.(?=\S)){0,400}?\s(?:was|were)\s+(?:not\s+)?"
    r"(?:adopted|rejected)\b(?:[^.]|\.(?=\S))*\.\s*",
    re.IGNORECASE,
)
RETAINED = re.compile(
    r"\s*(?:The\s+)?[^.]{0,80}\bparagraphs?\b[^.]{0,200}\b(?:retained|deleted)\b[^.]*\.\s*", re.IGNORECASE
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
    heads = list(_heads(text, grammar))
    result.participations += _presiding(
        report.printed[: len(text)], meeting, grammar
    )  # dots lead to a President's State
    stops = [*(head.start() for head in heads), len(text)][1:]
    chair = [(head.start(), stop) for head, stop in zip(heads, stops, strict=True) if head["chair"]]
    for head, stop in zip(heads, stops, strict=True):
        if head["chair"] is None:
            result.statements.append(_statement(text, head, stop, meeting, items, grammar))
    _decisions(report, text, [head.start() for head in heads], chair, result, grammar)
    _results(text, [head.start() for head in heads], chair, result, grammar)
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
            if OFFICE.fullmatch(_flowing(name)) or not (head["party"] or called):
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
        yield Participation(_flowing(name), _party(party, grammar), "presiding", place, meetings=(meeting.id,))


def _statement(
    text: str, head: re.Match[str], stop: int, meeting: Meeting, items: list[AgendaItem], grammar: Grammar
) -> Statement:
    name = _flowing(head["name"] or head["office"].removeprefix("The "))
    alone = Party("office" if head["office"] else "person", name, as_printed=name)
    party = _party(head["party"], grammar) if head["party"] else alone
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
    if head["office"]:
        return "secretariat"
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
            refused = words.not_for.match(text[found.end() : last].lstrip())
            behalf = None if refused else parse_behalf(text, found.end(), last, grammar)
            return (behalf, last) if behalf else (Behalf(), start)
    return Behalf(), start


def _decisions(
    report: Report, text: str, heads: list[int], chair: list[Span], result: Interpretation, grammar: Grammar
) -> None:
    """The decisions of the meeting, each with the lists of votes that stand between it and the speech before.

    They are printed after words of the chair; what another speech tells of decisions is of other meetings.
    """
    at, body = 0, body_prefix(result.document.symbol or "")
    for begins in BEGINS.finditer(text):
        start = begins.end()
        closes = ENDS.search(text, start, start + LONGEST_DECISION)
        if closes is None or not _of_chair(heads, chair, start):
            continue
        end = closes.end()
        if RETAINED.fullmatch(text, start, end):
            words = "a separate vote on a part is not read"
            result.issues.append(Issue("interpret", words, text[start:end], Place(None, start, end)))
            at = end
        if not DECIDED.fullmatch(text, start, end):
            continue
        paragraph = Paragraph(None, start, end, report.sections[0])
        about = _about(text, chair, at, start, end, grammar)
        actions = list(find_actions(text, paragraph, start, end, grammar, about, (result.meetings[0].id,)))
        lists = max(at, heads[bisect_right(heads, start) - 1] if heads else 0)
        votes = list(votes_listed(text, None, lists, start, grammar, actions[0].proposal)) if len(actions) == 1 else []
        becomes = numbered_symbol(text, start, end, body, grammar)
        for action in actions:
            taken = _as_listed(replace(action, method="recorded vote"), votes) if votes else action
            result.actions.append(replace(taken, adopted_as=action.adopted_as or becomes))
        result.votes += _counted(votes, result.actions[-1], result) if votes else []
        at = end


def _of_chair(heads: list[int], chair: list[Span], at: int) -> bool:
    """Tell whether the last head above a place is the chair's."""
    speech = bisect_right(heads, at)
    return not speech or any(start == heads[speech - 1] for start, _ in chair)


def _results(text: str, heads: list[int], chair: list[Span], result: Interpretation, grammar: Grammar) -> None:
    """What the President of the Security Council tells of votes; the lists stand before that speech of theirs."""
    at = 0
    for action in find_results(text, result.meetings[0].id, chair, grammar.language):
        before = [at, *heads[: bisect_right(heads, action.place.start)]]
        lists, end = max(at, *before[-2:-1], 0), before[-1]
        votes = list(votes_listed(text, None, lists, max(lists, end), grammar, action.proposal))
        result.actions.append(action)
        result.votes += _counted(votes, action, result) if votes else []
        at = action.place.end


def _about(text: str, chair: list[Span], at: int, start: int, end: int, grammar: Grammar) -> str | None:
    """The draft or amendment that the chair named last since the decision before, where it is one.

    "Draft resolution II" of a committee's report bears no symbol: it is known by what it became.
    """
    if REPORTED.search(text, start, end):
        return None
    if own := next(drafts(text, start, end), None):
        return own
    spoken, named = Spoken(), set[str]()
    for begins, ends in chair:
        here = max(begins, at), min(ends, start)
        if here[0] < here[1]:
            for span in sentences(text, *here):
                spoken.hear(text, *span, grammar)
            named = set(drafts(text, *here)) or named
    if AMENDMENT.match(text, start, end):
        return spoken.amendment
    named -= {spoken.amendment or ""}
    return named.pop() if len(named) == 1 else None


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


def _flowing(printed: str) -> str:
    return " ".join(printed.split())
