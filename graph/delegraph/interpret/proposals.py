"""Proposals: who introduced, sponsored, joined or withdrew; what was done with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from delegraph import wordings
from delegraph.facts import Action, Method, Outcome, Place, SponsorRole, Sponsorship
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.headed import listed_speakers
from delegraph.interpret.speaker import Speaker
from delegraph.interpret.speakers import parse_speakers
from delegraph.recognise.names import is_listed, name_at
from delegraph.recognise.symbols import symbols
from delegraph.segment import Paragraph
from delegraph.wordings import compiled

VOTES = re.compile(
    r"(?:vote\s+of\s+|by\s+)(?P<favour>\d+)\s+(?:votes\s+)?(?:in\s+favour\s+)?to\s+(?P<against>\d+|none)"
    r"(?:\s*,?\s*with\s+(?P<abstaining>\d+|no)\s+abstentions?)?",
    re.IGNORECASE,
)
LISTED_END = re.compile(r"\.\s|\s+(?:Subsequently|The\s+draft)|;\s")
NUMBERED_DRAFT = re.compile(
    r"draft\s+(?:resolution|decision)\s+(?P<number>(?:[IVX]+|\d+(?:/\d+)?))(?!\w)", re.IGNORECASE
)
OTHER_PROPOSAL = re.compile(r"\b(?:chapter|annex|paragraph|financial\s+statement|programme\s+budget)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings of this room, compiled."""

    sponsored: re.Pattern[str]
    sponsors_were: re.Pattern[str]
    joined: re.Pattern[str]
    joined_by: re.Pattern[str]
    withdrew: re.Pattern[str]
    active: tuple[tuple[Outcome, re.Pattern[str]], ...]
    passive: tuple[tuple[Outcome, re.Pattern[str]], ...]
    methods: tuple[tuple[Method, re.Pattern[str]], ...]
    draft: re.Pattern[str]
    revised: re.Pattern[str]


@cache
def words_of(language: str) -> Words:
    """Return the compiled wordings of proposals; built once a process."""
    t = wordings.table(language)
    single = {
        key: compiled(t[key])
        for key in ("sponsored", "sponsors_were", "joined", "joined_by", "withdrew", "draft", "revised")
    }
    return Words(
        active=tuple((o["outcome"], compiled(o["active"])) for o in t["outcomes"]),
        passive=tuple((o["outcome"], compiled(o["passive"])) for o in t["outcomes"]),
        methods=tuple((m["method"], compiled(m["words"])) for m in t["methods"]),
        **single,
    )


def proposal_in(text: str, start: int, end: int, grammar: Grammar) -> str | None:
    """Return the symbol of the draft that a sentence speaks of, None where it gives none."""
    if not words_of(grammar.language).draft.search(text, start, end):
        return None
    return next((s.symbol for s in symbols(text, start, end) if re.search(r"/(?:L|CRP|WP)\.\d", s.symbol)), None)


def find_sponsorships(
    text: str,
    paragraph: Paragraph,
    start: int,
    end: int,
    grammar: Grammar,
    proposal: str | None,
    introducers: tuple[Speaker, ...],
    meetings: tuple[str, ...],
) -> Iterator[Sponsorship]:
    """Yield who introduced, sponsored, joined or withdrew in a sentence; nothing where no proposal is known."""
    if proposal is None:
        return
    place = Place(paragraph.number, start, end)
    for speaker in introducers:
        yield Sponsorship(
            proposal,
            speaker.party,
            "introducer",
            place,
            speaker.behalf.on_behalf_of + speaker.behalf.aligned,
            speaker.behalf.exceptions,
            speaker.person,
            meetings,
        )
    for role, sponsors in _lists(text, start, end, grammar):
        for one in sponsors:
            yield Sponsorship(
                proposal,
                one.party,
                role,
                Place(paragraph.number, one.start, one.end),
                one.behalf.on_behalf_of + one.behalf.aligned,
                one.behalf.exceptions,
                one.person,
                meetings,
            )


def _lists(text: str, start: int, end: int, grammar: Grammar) -> Iterator[tuple[SponsorRole, tuple[Speaker, ...]]]:
    words = words_of(grammar.language)
    verbs: tuple[tuple[SponsorRole, re.Pattern[str]], ...] = (
        ("joined", words.joined),
        ("withdrew", words.withdrew),
    )
    for role, pattern in verbs:
        if match := pattern.search(text, start, end):
            yield role, _before(text, start, match.start(), grammar)
            return
    roles: tuple[tuple[SponsorRole, re.Pattern[str]], ...] = (
        ("joined", words.joined_by),
        ("sponsor", words.sponsors_were),
        ("sponsor", words.sponsored),
    )
    for role, pattern in roles:
        for match in pattern.finditer(text, start, end):
            stop = _list_end(text, match.end(), end, words)
            yield role, _sponsors(text, _skip(text, match.end(), stop), stop, grammar)


def _list_end(text: str, at: int, end: int, words: Words) -> int:
    marks = [
        m.start()
        for p in (words.sponsored, re.compile(r"\s+and\s+(?=co-?sponsored)|\.\s*$"))
        if (m := p.search(text, at, end))
    ]
    return min(marks, default=end)


def _sponsors(text: str, at: int, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """A list of sponsors, with or without "the representatives of"; whoever nobody lists is left out."""
    speakers = _listed(text, at, stop, grammar)
    return tuple(one for one in speakers if one.party.kind != "office" and is_listed(one.party.name, grammar.language))


def _listed(text: str, at: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Names alone ("Chad, on behalf of …, and Peru"), or a list with its head ("the representatives of …")."""
    if name_at(text, at, end, grammar.language):
        return listed_speakers(text, at, end, grammar, "representative", None, singular=False)
    return parse_speakers(text, at, end, grammar)


def _before(text: str, start: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """A list before the verb: from the first listed name on, every name listed."""
    places = [start, *(m.end() for m in re.compile(r",\s+|:\s+|\bby\s+|\bof\s+").finditer(text, start, end))]
    for at in places[:8]:
        speakers = _listed(text, at, end, grammar)
        reaches = speakers and not text[speakers[-1].end : end].strip(" ,\n")
        if reaches and all(
            one.party.kind != "office" and is_listed(one.party.name, grammar.language) for one in speakers
        ):
            return speakers
    return ()


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \n:":
        at += 1
    return at


def vote_taken(text: str, start: int, end: int, grammar: Grammar) -> Method | None:
    """Return how a vote is said to have been taken: "a recorded vote was taken"."""
    words = text[start:end].lower()
    taken = wordings.table(grammar.language)["vote_taken"]
    return next((method for method, said in taken.items() if said in " ".join(words.split())), None)


def find_action(
    text: str,
    paragraph: Paragraph,
    start: int,
    end: int,
    grammar: Grammar,
    proposal: str | None,
    meetings: tuple[str, ...],
) -> Action | None:
    """Return what the sentence says was done with the proposal, None where nothing was."""
    words = words_of(grammar.language)
    draft = words.draft.search(text, start, end)
    outcome = _outcome(text, start, end, draft, words) if draft else None
    if outcome is None or proposal is None or words.withdrew.search(text, start, end):
        return None
    method = method_in(text, start, end, grammar)
    favour, against, abstaining = counts(text, start, end)
    return Action(
        proposal,
        outcome,
        method,
        Place(paragraph.number, start, end),
        None,
        favour,
        against,
        abstaining,
        meetings,
        bool(words.revised.search(text, start, end)),
        _adopted_as(text, start, end, proposal),
    )


def _outcome(text: str, start: int, end: int, draft: re.Match[str], words: Words) -> Outcome | None:
    """Active before the draft ("adopted draft resolution …"), passive after it; never a text of another body."""
    for outcome, pattern in words.active:
        match = pattern.search(text, start, draft.start())
        if (
            match
            and len(text[match.end() : draft.start()].split()) <= 8
            and not re.search(r"\bfor\s+$|\bto\s+be\s+$", text[start : match.start()])
        ):
            return outcome
    for outcome, pattern in words.passive:
        if pattern.search(text, draft.end(), end):
            return outcome
    return None


def method_in(text: str, start: int, end: int, grammar: Grammar) -> Method | None:
    """Return the method of decision that the words name, None where they name none."""
    return next((m for m, p in words_of(grammar.language).methods if p.search(text, start, end)), None)


def counts(text: str, start: int, end: int) -> tuple[int | None, int | None, int | None]:
    """Return the votes in favour, against and abstaining that the words count, None for what they leave out."""
    match = VOTES.search(text, start, end)
    if not match:
        return None, None, None
    against = 0 if match["against"].lower() == "none" else int(match["against"])
    abstaining = (
        None if match["abstaining"] is None else 0 if match["abstaining"].lower() == "no" else int(match["abstaining"])
    )
    return int(match["favour"]), against, abstaining


def _adopted_as(text: str, start: int, end: int, proposal: str) -> str | None:
    return next(
        (
            s.symbol
            for s in symbols(text, start, end)
            if s.symbol != proposal and ("/RES/" in s.symbol or "/DEC/" in s.symbol)
        ),
        None,
    )
