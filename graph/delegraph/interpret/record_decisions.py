"""Decisions in a verbatim record: paragraphs of their own between speeches, or what a President tells of a vote.

The lists of a recorded vote stand before the decision that they belong to. What a speech other than the chair's tells
of decisions is of other meetings.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from delegraph.facts import Action, Issue, Place, Vote
from delegraph.interpret.actions import find_actions, numbered_symbol
from delegraph.interpret.council import find_results
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.proposals import Spoken
from delegraph.interpret.votes import doubt_of_count, printed_counts, votes_listed
from delegraph.recognise.symbols import body_prefix, drafts
from delegraph.segment import Paragraph, Report, sentences

TOLERATED = 2  # names more or fewer than were counted: a printer's error, or a name that was not read
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


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech: its head as matched, and where the next one begins or the record ends."""

    head: re.Match[str]
    stop: int

    @property
    def start(self) -> int:
        """Where the head begins."""
        return self.head.start()

    @property
    def by_chair(self) -> bool:
        """Whether the chair gives it."""
        return self.head["chair"] is not None


def _start(speech: Speech) -> int:
    return speech.start


def read_decisions(
    report: Report, text: str, speeches: Sequence[Speech], result: Interpretation, grammar: Grammar
) -> None:
    """Add the decisions of the record's one meeting to the result, with their votes and doubts."""
    _printed(report, text, speeches, result, grammar)
    _told(text, speeches, result, grammar)


def _printed(report: Report, text: str, speeches: Sequence[Speech], result: Interpretation, grammar: Grammar) -> None:
    """The decisions of the meeting, each with the lists of votes that stand between it and the speech before.

    They are printed after words of the chair; what another speech tells of decisions is of other meetings.
    """
    at, body = 0, body_prefix(result.document.symbol or "")
    for begins in BEGINS.finditer(text):
        start = begins.end()
        closes = ENDS.search(text, start, start + LONGEST_DECISION)
        before = bisect_right(speeches, start, key=_start)
        if closes is None or (before and not speeches[before - 1].by_chair):
            continue
        end = closes.end()
        if RETAINED.fullmatch(text, start, end):
            words = "a separate vote on a part is not read"
            result.issues.append(Issue("interpret", words, text[start:end], Place(None, start, end)))
            at = end
        if not DECIDED.fullmatch(text, start, end):
            continue
        paragraph = Paragraph(None, start, end, report.sections[0])
        about = _about(text, speeches, at, start, end, grammar)
        actions = list(find_actions(text, paragraph, start, end, grammar, about, (result.meetings[0].id,)))
        lists = max(at, speeches[before - 1].start if before else 0)
        votes = list(votes_listed(text, None, lists, start, grammar, actions[0].proposal)) if len(actions) == 1 else []
        becomes = numbered_symbol(text, start, end, body, grammar)
        for action in actions:
            taken = _as_listed(replace(action, method="recorded vote"), votes) if votes else action
            result.actions.append(replace(taken, adopted_as=action.adopted_as or becomes))
        result.votes += _counted(votes, result.actions[-1], result) if votes else []
        at = end


def _told(text: str, speeches: Sequence[Speech], result: Interpretation, grammar: Grammar) -> None:
    """What the President of the Security Council tells of votes; the lists stand before that speech of theirs."""
    at, chair = 0, [(speech.start, speech.stop) for speech in speeches if speech.by_chair]
    for action in find_results(text, result.meetings[0].id, chair, grammar.language):
        told = bisect_right(speeches, action.place.start, key=_start) - 1
        lists = max(at, speeches[told - 1].start if told else 0)
        votes = list(votes_listed(text, None, lists, max(lists, speeches[told].start), grammar, action.proposal))
        result.actions.append(action)
        result.votes += _counted(votes, action, result) if votes else []
        at = action.place.end


def _about(text: str, speeches: Sequence[Speech], at: int, start: int, end: int, grammar: Grammar) -> str | None:
    """The draft or amendment that the chair named last since the decision before, where it is one.

    "Draft resolution II" of a committee's report bears no symbol: it is known by what it became.
    """
    if REPORTED.search(text, start, end):
        return None
    if own := next(drafts(text, start, end), None):
        return own
    spoken, named = Spoken(), set[str]()
    for speech in speeches:
        here = max(speech.start, at), min(speech.stop, start)
        if speech.by_chair and here[0] < here[1]:
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
    for choice, printed in printed_counts(action):
        listed = [vote for vote in votes if vote.choice == choice]
        more = abs(len(listed) - (printed or 0))
        if more:
            result.issues.append(doubt_of_count(action, choice, printed or 0, len(listed)))
        if more <= TOLERATED:
            yield from listed
