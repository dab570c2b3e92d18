"""Recorded votes: the lists under "In favour:", "Against:", "Abstaining:"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from delegraph import wordings
from delegraph.facts import Action, Choice, Issue, Party, Place, Vote, matter
from delegraph.interpret.behalf import is_state_item, party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.lists import parse_list
from delegraph.interpret.speakers import parse_speakers, starts
from delegraph.interpret.stretches import trimmed
from delegraph.numbers import RAISED_DIGITS
from delegraph.segment import Paragraph
from delegraph.wordings import Wording, compiled, expression, needed

CORRECTING = re.compile(
    r"\s+(?:(?:subsequently|later|thereafter|also)\s+)?(?:stated|informed|indicated|advised|said|announced|had|noted|declared)\b"
)
MARK = re.compile(rf"\s*(?:\d{{1,3}}|[{RAISED_DIGITS}]+|\*+)\s+")
LONGEST_LIST = 9000
# a list ends at the next paragraph or heading, a stop, or a footnote that a page break put into it
CLOSING = re.compile(
    rf"\]|\n\s*\d{{1,4}}\.\s|\.\s|\n\s*\n\s*(?:[IVXLC]{{1,6}}|[A-Z])\.\s|\n\s*\n\s*(?=(?:[\d{RAISED_DIGITS}]{{1,3}}\s+|\*+\s*)?(?:The|Subsequently|At)\s)|\n\s*(?=Draft\s)"
)


@cache
def _labels(language: str) -> tuple[tuple[Choice, Wording], ...]:
    """A label may be glued to the name before it: "Northern IrelandAgainst:"."""
    rows = wordings.table(language)["vote_labels"]
    glued = r"(?:(?<!\w)|(?<=[a-zé]))"
    return tuple(
        (
            row["choice"],
            Wording(rf"{glued}(?:{expression(row['label'])})\s*:\s*", needed(row["label"]), capitals_matter=True),
        )
        for row in rows
    )


def find_votes(
    text: str, paragraph: Paragraph, start: int, end: int, grammar: Grammar, proposal: str | None
) -> Iterator[Vote]:
    """Yield the votes of the lists whose labels stand in the sentence; a list may go on in the next paragraph."""
    if proposal is not None and ":" in text[start:end]:
        yield from votes_listed(text, paragraph.number, start, end, grammar, proposal)


def votes_listed(
    text: str, paragraph: str | None, start: int, end: int, grammar: Grammar, proposal: str
) -> Iterator[Vote]:
    """Yield the votes of the lists whose labels stand in text[start:end]."""
    for choice, label in _labels(grammar.language):
        for match in label.finditer(text, start, end):
            stop = trimmed(text, match.end(), _next_label(text, match.end(), grammar), " ;.,\n\t0123456789")
            items = parse_list(text, match.end(), stop, grammar).items
            for item in takewhile(is_state_item, items):
                yield Vote(proposal, party_of(item, "state"), choice, Place(paragraph, item.start, item.end))


def _next_label(text: str, at: int, grammar: Grammar) -> int:
    end = min(len(text), at + LONGEST_LIST)
    closing = CLOSING.search(text, at, end)
    end = closing.start() if closing else end
    marks = (label.search(text, at, end) for _, label in _labels(grammar.language))
    return min((mark.start() for mark in marks if mark), default=end)


def doubts_of_counts(result: Interpretation) -> Iterator[Issue]:
    """Yield a doubt for each action whose printed count is not that of the list of votes on it."""
    for action in result.actions:
        votes = [vote for vote in result.votes if matter(vote) == matter(action)]
        for choice, printed in printed_counts(action) if votes else ():
            listed = sum(vote.choice == choice for vote in votes)
            if printed is not None and printed != listed:
                yield doubt_of_count(action, choice, printed, listed)


def printed_counts(action: Action) -> tuple[tuple[Choice, int | None], ...]:
    """Return the count of each choice as printed, None where none is."""
    return ("in favour", action.in_favour), ("against", action.against), ("abstaining", action.abstaining)


def doubt_of_count(action: Action, choice: Choice, printed: int, listed: int) -> Issue:
    """Return the doubt that the list of a choice has more or fewer names than were counted."""
    words = f"{action.proposal}: {printed} {choice} by the count, {listed} by the list"
    return Issue("interpret", "list and count differ", words, action.place)


@cache
def _intended(language: str) -> tuple[Wording, tuple[tuple[str, Choice], ...]]:
    t = wordings.table(language)
    return compiled(t["intended"]), tuple(t["intended_choices"].items())


def find_correction(text: str, start: int, end: int, grammar: Grammar) -> tuple[tuple[str, ...], Choice] | None:
    """Return the voters (as printed) that the sentence says meant to vote otherwise, and the choice they meant."""
    intended, choices = _intended(grammar.language)
    said = intended.search(text, start, end)
    if not said:
        return None
    words = " ".join(text[said.start() : min(end, said.end() + 40)].lower().split())
    places = [(words.find(word), choice) for word, choice in choices if word in words]
    mark = MARK.match(text, start, said.start())
    at = next((one.start for one in starts(text, mark.end() if mark else start, said.start(), grammar)), None)
    speakers = parse_speakers(text, at, _verb(text, at, said.start()), grammar) if at is not None else ()
    return (tuple(one.party.name for one in speakers), min(places)[1]) if places and speakers else None


def _verb(text: str, at: int, end: int) -> int:
    """Where the list of voters ends: before the verb that tells of the correction."""
    verb = CORRECTING.search(text, at, end)
    return verb.start() if verb else end


@cache
def _no_vote(language: str) -> Wording:
    return compiled(wordings.table(language)["not_voting"])


def find_not_voting(text: str, start: int, end: int, grammar: Grammar) -> Iterator[tuple[Party, Place]]:
    """Yield the states that the words say cast no vote: "Chad and Peru did not cast a vote"."""
    said = _no_vote(grammar.language).search(text, start, end)
    if not said:
        return
    mark = MARK.match(text, start, said.start())
    for item in parse_list(text, mark.end() if mark else start, said.start(), grammar).items:
        if is_state_item(item):
            yield party_of(item, "state"), Place(None, item.start, item.end)
