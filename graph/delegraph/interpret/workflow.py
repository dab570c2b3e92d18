"""What the metadata of a file state → facts with parties as printed: draft, sponsors, adoption, count, votes.

The metadata of one file may tell the same action several times (a step, a ballot, the marks in the text); each telling
is an `Action` of its own here, in the order in which they are believed, and `resolve.agreement` makes them one.
Postcondition: a step, an outcome, a choice or a name that is not understood is an issue, never dropped.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from delegraph import wordings
from delegraph.facts import (
    Action,
    AgendaItem,
    Choice,
    Document,
    Issue,
    Meeting,
    Party,
    Place,
    SponsorRole,
    Sponsorship,
    Vote,
)
from delegraph.interpret.grammar import grammar
from delegraph.interpret.headed import listed_speakers
from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.speaker import Speaker
from delegraph.interpret.votes import doubts_of_counts
from delegraph.numbers import ordinal, ordinal_expression
from delegraph.read.metadata import Ballot, Metadata, Stated, Step
from delegraph.recognise.symbols import symbols
from delegraph.wordings import Wording, compiled, expression

CODES = "akn"  # the file of what the codes mean
LANGUAGE = "en"  # the metadata are English in papers of every language
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
DIGITS = re.compile(r"\d+")
Rows = tuple[tuple[Wording, dict[str, Any]], ...]


@cache
def rows(kind: str) -> Rows:
    """Return the rows of one kind of code, each with what finds it in a code's words."""
    return tuple((compiled(row["words"]), row) for row in wordings.table(CODES)[kind])


def meaning(kind: str, code: str) -> dict[str, Any] | None:
    """Return the first row of a kind that a code ("adoptedWithoutVote") or a wording matches."""
    words = HUMP.sub(" ", code)
    return next((row for pattern, row in rows(kind) if pattern.search(words)), None)


@cache
def _expressions() -> tuple[Wording, re.Pattern[str]]:
    table = wordings.table(CODES)
    number = {"number": f"(?P<number>{ordinal_expression(LANGUAGE)})"}
    return compiled(table["meeting"]["words"], number), re.compile(expression(table["tally"]["words"]))


def language_stated(metadata: Metadata) -> str | None:
    """Return the language that the metadata give the text ("en"), None where they give none that we know."""
    languages: dict[str, str] = wordings.table(CODES)["languages"]
    return languages.get(metadata.language.words.lower()) if metadata.language else None


def read_workflow(text: str, metadata: Metadata, symbol: str | None = None) -> Interpretation:
    """Return the facts that the metadata of a text state; every place is that of the metadata's own line.

    `symbol` is the document's where the metadata give none.
    """
    result = Interpretation(_header(metadata, symbol))
    if metadata.item:
        title = metadata.item_title.words if metadata.item_title else None
        result.agenda_items = (AgendaItem(metadata.item.words, title, {}, _place(metadata.item)),)
    for ballot in metadata.ballots:
        _take_ballot(ballot, result)
    for step in metadata.steps:
        _take_step(text, step, result)
    _take_day_of_work(metadata, result)
    _check_number(metadata, result)
    drafts = dict.fromkeys(one.proposal for one in result.sponsorships if one.proposal != result.document.symbol)
    result.document = replace(result.document, adopted_from=tuple(drafts))
    return result


def _header(metadata: Metadata, symbol: str | None) -> Document:
    kind = HUMP.sub(" ", metadata.kind.words).lower() if metadata.kind else ""
    session = _words(metadata.session) or ""
    return Document(
        symbol=_words(metadata.symbol) or symbol,
        title=_words(metadata.title),
        kind=kind if kind in wordings.table(LANGUAGE)["document_kinds"] else "other",
        body=_words(metadata.body),
        session=int(session) if session.isdecimal() else None,
        date=_day(metadata.issued) or _day(metadata.published),
        session_start=_day(metadata.session_start),
        session_end=_day(metadata.session_end),
        language=language_stated(metadata) or LANGUAGE,
    )


def _words(stated: Stated | None) -> str | None:
    return stated.words if stated else None


def _day(stated: Stated | None) -> str | None:
    """A day as ISO 8601; what is no day, or stands for none given, is none."""
    words = _words(stated)
    if not words or words == wordings.table(CODES)["no_day"]:
        return None
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        return None


def _place(stated: Stated) -> Place:
    return Place(None, stated.start, stated.end)


def _doubt(result: Interpretation, reason: str, stated: Stated) -> None:
    result.issues.append(Issue("interpret", reason, stated.words, _place(stated)))


def _take_ballot(ballot: Ballot, result: Interpretation) -> None:
    """One telling of the action; the choices of its voters, and a doubt where they are not as many as it says."""
    meeting = _meeting(ballot.meeting, ballot.day, result)
    action = _action(ballot.outcome, ballot.outcome, meeting, result) if ballot.outcome else None
    if action is None:
        return
    told = Interpretation(result.document)
    counted: dict[str, int] = {}
    for count in ballot.counts:
        row = meaning("choices", count.choice.words)
        if row is None:
            _doubt(result, "vote not read", count.choice)
            continue
        told.votes += (_vote(action.proposal, row["choice"], voter) for voter in count.voters)
        if count.number and count.number.words.isdecimal():
            counted[row["choice"]] = int(count.number.words)
    told.actions.append(_counted(action, *(counted.get(choice) for choice in ("in favour", "against", "abstaining"))))
    result.actions += told.actions
    result.votes += told.votes
    result.issues += doubts_of_counts(told)


def _vote(proposal: str, choice: Choice, voter: Stated) -> Vote:
    return Vote(proposal, Party("state", voter.words, as_printed=voter.words), choice, _place(voter))


def _counted(action: Action, favour: int | None, against: int | None, abstaining: int | None) -> Action:
    return replace(action, in_favour=favour, against=against, abstaining=abstaining)


def _action(outcome: Stated, wording: Stated, meeting: Meeting | None, result: Interpretation) -> Action | None:
    """What the code of an outcome says was done with the document, and its wording how."""
    done, how = meaning("outcomes", outcome.words), meaning("methods", wording.words)
    if done is None or result.document.symbol is None:
        _doubt(result, "outcome not read", outcome)
        return None
    meetings = (meeting.id,) if meeting else ()
    place = Place(None, min(outcome.start, wording.start), max(outcome.end, wording.end))
    method = how["method"] if how else None
    return Action(result.document.symbol, done["outcome"], method, place, meetings=meetings)


def _take_step(text: str, step: Step, result: Interpretation) -> None:
    row = meaning("steps", step.outcome.words)
    if row and "role" in row:
        _take_sponsors(text, step, row["role"], result)
    elif row and (step.wording or step.by):
        _doubt(result, "step not read", step.wording or step.outcome)
    elif row is None:
        _take_action(text, step, result)


def _take_action(text: str, step: Step, result: Interpretation) -> None:
    """ "Adopted 22-10-15, 48th meeting": the outcome is the step's, its wording gives meeting, method and count."""
    meeting_in, tally_in = _expressions()
    wording = step.wording or step.outcome
    found, tally = meeting_in.search(text, *wording.span), tally_in.search(text, *wording.span)
    number = Stated(found["number"], *found.span("number")) if found else None
    action = _action(step.outcome, wording, _meeting(number, step.day, result), result)
    if action and tally:
        action = _counted(action, *map(int, DIGITS.findall(tally.group())))
    result.actions += [action] if action else []


def _meeting(number: Stated | None, day: Stated | None, result: Interpretation) -> Meeting | None:
    """The meeting of a telling: "48th", "47e", "47ª", or an ordinal in words; none without a number."""
    digits = DIGITS.search(number.words) if number else None
    n = int(digits.group()) if digits else ordinal(number.words, LANGUAGE) if number else None
    if number is None or n is None:
        return None
    end = day.end if day and day.start > number.start else number.end
    meeting = Meeting(f"m{n}", result.document.body or "", n, _day(day), Place(None, number.start, end))
    result.meetings = (*result.meetings, meeting)
    return meeting


def _take_day_of_work(metadata: Metadata, result: Interpretation) -> None:
    """The day of the work is that of its adoption, so of the meeting that the others name first."""
    if metadata.adopted and _day(metadata.adopted) and result.meetings:
        told = replace(result.meetings[0], date=_day(metadata.adopted), place=_place(metadata.adopted))
        result.meetings = (result.meetings[0], told, *result.meetings[1:])


def _check_number(metadata: Metadata, result: Interpretation) -> None:
    """The identifier of the work holds the number of its symbol: "57-22" that of A/HRC/RES/57/22."""
    symbol, number = result.document.symbol, metadata.number
    if symbol and number and not symbol.replace("/", "-").endswith(f"-{number.words}"):
        words = f"{number.words} in the identifier of the work, {symbol} as the symbol"
        issue = Issue("interpret", "identifier and symbol differ", words, _place(number), (number.words, symbol))
        result.issues.append(issue)


def _take_sponsors(text: str, step: Step, role: SponsorRole, result: Interpretation) -> None:
    """The draft that a step names, else the one before it; everybody in `by` is its sponsor in the step's role."""
    if step.by is None:
        return
    named = (s.symbol for s in symbols(text, *step.wording.span)) if step.wording else ()
    before = (one.proposal for one in reversed(result.sponsorships))
    draft = next((s for s in named if "/Add." not in s), None) or next(before, None)
    if draft is None:
        _doubt(result, "sponsors of no draft", step.by)
        return
    sponsors = listed_speakers(text, *step.by.span, grammar(LANGUAGE), "representative", "state", singular=False)
    result.sponsorships += (_sponsorship(one, draft, role) for one in sponsors)
    end = sponsors[-1].end if sponsors else step.by.start
    if rest := text[end : step.by.end].strip(" .,;"):
        _doubt(result, "sponsors not read", Stated(rest, end, step.by.end))


def _sponsorship(one: Speaker, draft: str, role: SponsorRole) -> Sponsorship:
    behalf, place = one.behalf, Place(None, one.start, one.end)
    office = grammar(LANGUAGE).office.match(one.party.name)  # a text of the President's or a Chair's
    sponsor = replace(one.party, kind="office") if office else one.party
    return Sponsorship(draft, sponsor, role, place, behalf.on_behalf_of + behalf.aligned, behalf.exceptions)
