"""A resolution or decision as adopted: the note of its adoption, with the meeting and the recorded vote.

A note closes the paper: the meeting and its day on lines of their own, then in brackets how the text was adopted, with
the count and the lists of a recorded vote; the rest is the text adopted, in which nobody speaks.
"""

import re
from dataclasses import replace
from functools import cache

from delegraph import wordings
from delegraph.facts import Action, Document, Issue, Meeting, Place
from delegraph.interpret.actions import counts, method_in
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.proposals import find_sponsorships
from delegraph.interpret.votes import votes_listed
from delegraph.numbers import ordinal, ordinal_expression
from delegraph.recognise.dates import date_expression, days_of
from delegraph.recognise.symbols import symbols
from delegraph.segment import Paragraph, Report, Span
from delegraph.wordings import expression

ADOPTED_SYMBOL = re.compile(r"/(?:RES|DEC)/")
REJECTED = re.compile(r"\W*rejected", re.IGNORECASE)
BEFORE_NOTE = 400
HEAD = 3000
WITHOUT_COMMITTEE = re.compile(r"without\s+reference\s+to\s+a\s+Main\s+Committee\s*\(", re.IGNORECASE)


@cache
def _note(language: str) -> re.Pattern[str]:
    word = expression(wordings.table(language)["adopted_note"])
    bracketed = rf"\[\s*(?:{word})\b[^\]]*"
    # Volumes of the Assembly's resolutions print it as a paragraph: "Adopted at the 68th plenary meeting, on …".
    paragraph = rf"^[ \t]*(?:{word})\s+(?:at\s+the\s|by\s+a\s|without\s+a\s)(?:[^\n]|\n(?!\s*\n))*"
    return re.compile(rf"(?:{bracketed}|{paragraph})", re.IGNORECASE | re.MULTILINE)


@cache
def _meeting_line(language: str) -> re.Pattern[str]:
    number, day = ordinal_expression(language), date_expression(language)
    return re.compile(rf"(?P<number>{number})\s+(?:\w+\s+)?meeting\s*[,\n]?\s*(?:on\s+)?(?P<day>{day})?", re.IGNORECASE)


@cache
def _adopted_on(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:Resolution|Decision)s?\s+(?:\d[\w/]*\s+)?adopted\s+by\s+the\s+[^\n]{{4,120}}"
        rf"(?:\s+on\s+{date_expression(language)})?",
        re.IGNORECASE,
    )


def read_adopted(report: Report, document: Document, grammar: Grammar) -> Interpretation | None:
    """Return the facts of an adopted text; None where the paper's symbol is not that of one."""
    symbol = document.symbol
    if not symbol or not ADOPTED_SYMBOL.search(symbol):
        return None
    text = report.printed
    kind = "decision" if "/DEC/" in symbol else "resolution"
    result = Interpretation(replace(document, kind=kind, adopted_from=_adopted_from(text)))
    note = _last(_note(grammar.language), text, 0, len(text))
    said = note or _adopted_on(grammar.language).search(text, 0, HEAD)
    if said is None:
        result.issues.append(Issue("interpret", "no note of adoption", symbol, Place(None, 0, len(text))))
        return result
    start, end = said.span()
    meeting = _meeting(text, (start, end) if note else None, document, grammar, result)
    favour, against, abstaining = counts(text, start, end)
    result.actions.append(
        Action(
            symbol,
            "rejected" if REJECTED.match(text, start) else "adopted",
            method_in(text, start, end, grammar),
            Place(None, start, end),
            None,
            favour,
            against,
            abstaining,
            (meeting,) if meeting else (),
        )
    )
    if note:
        # Without page furniture first; a list that stands in a footnote is only in the text as printed.
        listed = (list(votes_listed(t, None, start, len(text), grammar, symbol)) for t in (report.text, text))
        result.votes += next((votes for votes in listed if votes), [])
        sponsored = Paragraph(None, start, end, report.sections[0])
        meetings = (meeting,) if meeting else ()
        for draft in result.document.adopted_from[:1]:
            result.sponsorships += find_sponsorships(text, sponsored, start, end, grammar, draft, (), meetings)
    return result


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text, start, end):  # noqa: B007  # the last one counts
        pass
    return found


def _meeting(text: str, note: Span | None, document: Document, grammar: Grammar, result: Interpretation) -> str | None:
    """The meeting of the adoption, with its date: named in the note or right above it, else the line at the end.

    What a text without a note says of other meetings is not of its adoption.
    """
    line = _meeting_line(grammar.language)
    if note:
        found = line.search(text, *note) or _last(line, text, max(0, note[0] - BEFORE_NOTE), note[0])
    else:
        closing = re.compile(rf"^[ \t]*{line.pattern}[ \t]*$", re.IGNORECASE | re.MULTILINE)
        found = _last(closing, text, 0, len(text))
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
    drafts = (s.symbol for s in symbols(text, match.end(), close) if re.search(r"/L\.\d+", s.symbol))
    return tuple(draft for draft in drafts if "/Add." not in draft)  # an addendum only lists further sponsors
