"""A resolution or decision as adopted: the note of its adoption, with the meeting and the recorded vote.

The proceedings end with the note, "46th meeting / 11 October 2023 / [Adopted by a recorded vote of 19 to 16,
with 12 abstentions. The voting was as follows: …]"; the rest is the text adopted, in which nobody speaks.
"""

import re
from dataclasses import replace
from functools import cache

from delegraph import wordings
from delegraph.facts import Action, Document, Issue, Meeting, Place
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.proposals import counts, method_in
from delegraph.interpret.votes import votes_listed
from delegraph.numbers import ordinal, ordinal_expression
from delegraph.recognise.dates import date_expression, days_of
from delegraph.recognise.symbols import symbols
from delegraph.segment import Report
from delegraph.wordings import expression

ADOPTED_SYMBOL = re.compile(r"/(?:RES|DEC)/")
BEFORE_NOTE = 400
HEAD = 3000
WITHOUT_COMMITTEE = re.compile(r"without\s+reference\s+to\s+a\s+Main\s+Committee\s*\(", re.IGNORECASE)


@cache
def _note(language: str) -> re.Pattern[str]:
    return re.compile(rf"\[\s*(?P<word>{expression(wordings.table(language)['adopted_note'])})\b[^\]]*", re.IGNORECASE)


@cache
def _meeting_line(language: str) -> re.Pattern[str]:
    number, day = ordinal_expression(language), date_expression(language)
    return re.compile(rf"(?P<number>{number})\s+(?:\w+\s+)?meeting\s*[,\n]?\s*(?:on\s+)?(?P<day>{day})?", re.IGNORECASE)


@cache
def _adopted_on(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:Resolution|Decision)s?\s+(?:\d[\w/]*\s+)?adopted\s+by\s+the\s+[^\n]{{4,120}}?\s+on\s+"
        rf"(?P<day>{date_expression(language)})",
        re.IGNORECASE,
    )


def read_adopted(report: Report, document: Document, grammar: Grammar) -> Interpretation | None:
    """Return the facts of an adopted text; None where the paper's symbol is not that of one."""
    symbol = document.symbol
    if not symbol or not ADOPTED_SYMBOL.search(symbol):
        return None
    text, language = report.printed, grammar.language
    kind = "decision" if "/DEC/" in symbol else "resolution"
    result = Interpretation(replace(document, kind=kind, adopted_from=_adopted_from(text)))
    note = None
    for note in _note(language).finditer(text):  # noqa: B007  # the last one is the text's own
        pass
    said = _adopted_on(language).search(text, 0, HEAD)
    if note is None and said is None:
        result.issues.append(Issue("interpret", "no note of adoption", symbol, Place(None, 0, len(text))))
        return result
    start, end = note.span() if note else said.span() if said else (0, 0)
    meeting = _meeting(text, start if note else len(text), document, grammar, result)
    rejected = bool(note) and text[note.start("word") :].lower().startswith("rejected") if note else False
    favour, against, abstaining = counts(text, start, end) if note else (None, None, None)
    result.actions.append(
        Action(
            symbol,
            "rejected" if rejected else "adopted",
            method_in(text, start, end, grammar) if note else None,
            Place(None, start, end),
            None,
            favour,
            against,
            abstaining,
            (meeting,) if meeting else (),
        )
    )
    if note:
        result.votes += votes_listed(text, None, start, end, grammar, symbol)
    return result


def _meeting(text: str, note: int, document: Document, grammar: Grammar, result: Interpretation) -> str | None:
    """The meeting printed right above the note of adoption, with its date."""
    found = None
    for found in _meeting_line(grammar.language).finditer(text, max(0, note - BEFORE_NOTE), note):  # noqa: B007
        pass
    number = ordinal(found["number"], grammar.language) if found else None
    if found is None or number is None:
        return None
    days = days_of(found["day"], None, grammar.language) if found["day"] else ()
    place = Place(None, found.start(), found.end())
    meeting = Meeting(f"m{number}", document.body or "", number, days[0] if len(days) == 1 else None, place)
    result.meetings = (meeting,)
    return meeting.id


def _adopted_from(text: str) -> tuple[str, ...]:
    """ "[without reference to a Main Committee (A/80/L.14 and Add.1)]" names the draft that was adopted."""
    match = WITHOUT_COMMITTEE.search(text, 0, HEAD)
    close = text.find(")", match.end()) if match else -1
    if not match or close == -1:
        return ()
    return tuple(s.symbol for s in symbols(text, match.end(), close) if re.search(r"/L\.\d+", s.symbol))
