"""Proposals: who introduced, sponsored, joined or withdrew."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from delegraph import wordings
from delegraph.facts import Place, SponsorRole, Sponsorship
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.headed import listed_speakers
from delegraph.interpret.speaker import Speaker
from delegraph.interpret.speakers import parse_speakers
from delegraph.interpret.stretches import begun
from delegraph.recognise.names import is_listed, name_at
from delegraph.recognise.symbols import drafts, symbols
from delegraph.segment import Paragraph
from delegraph.wordings import Wording, compiled

DRAFT_SYMBOL = r"[A-Z][A-Za-z0-9./()\-]*/(?:L|CRP|WP)\.\d[A-Za-z0-9./]*(?<![.,])"
LAST_SPONSOR = re.compile(r"\s+and\s+(?=co-?sponsored)|\.\s*$")
NEXT_NAME = re.compile(r",\s+(?:and\s+)?|:\s+|\bby\s+|\bof\s+")
DRAFTS = re.compile(
    rf"(?:draft\s+(?:[\w’']+\s+)?\w+|amendments?)(?:\s+(?:entitled\s+[“\"][^”\"]*[”\"]|contained\s+in(?:\s+document)?))?\s+\(?{DRAFT_SYMBOL}\)?"
    rf"(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:{DRAFT_SYMBOL}|(?:Add|Corr|Rev)\.\d+))*",
    re.IGNORECASE,
)
NOUN = re.compile(r"\b(?:amendments?|draft\s+(?:resolution|decision|declaration|proposal)s?)\b", re.IGNORECASE)
NEW_DRAFT = re.compile(r"\bintroduced\s+(?:an?\s+)?(?:oral\s+)?draft\s+\w+\s*(?:[.,;]|entitled|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings of this room, compiled."""

    sponsored: Wording
    sponsors_were: Wording
    joined: Wording
    joined_by: Wording
    withdrew: Wording
    draft: Wording


@cache
def words_of(language: str) -> Words:
    """Return the compiled wordings of proposals; built once a process."""
    t = wordings.table(language)
    keys = ("sponsored", "sponsors_were", "joined", "joined_by", "withdrew", "draft")
    return Words(**{key: compiled(t[key]) for key in keys})


@dataclass(slots=True)
class Spoken:
    """The draft and the amendment that a report spoke of last: what "the draft resolution" and "it" point to."""

    last: str | None = None
    draft: str | None = None
    amendment: str | None = None

    def hear(self, text: str, start: int, end: int, grammar: Grammar) -> str | None:
        """Take in the drafts that a sentence names; return the one that it is about."""
        if not words_of(grammar.language).draft.search(text, start, end):
            return self.last
        if named := next(drafts(text, start, end), None):
            self._keep(text, start, end)
            self.last = named
            return self.last
        if NEW_DRAFT.search(text, start, end):  # a draft whose symbol is not printed
            self.last = self.draft = None
            return None
        noun = NOUN.search(text, start, end)
        pointed = self.amendment if noun and noun.group().lower().startswith("amend") else self.draft
        self.last = pointed or self.last
        return self.last

    def _keep(self, text: str, start: int, end: int) -> None:
        noun = NOUN.search(text, start, end)
        if noun and noun.group().lower().startswith("draft"):  # "a draft resolution entitled “…” (SYMBOL)"
            self.draft = next(drafts(text, noun.end(), end), self.draft)
        for group in DRAFTS.finditer(text, start, end):
            first = next(symbols(text, group.start(), group.end()), None)
            if first and group.group().lower().startswith("amend"):
                self.amendment = first.symbol
            elif first:
                self.draft = first.symbol


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
    for role, at, sponsors in _lists(text, start, end, grammar):
        before = list(drafts(text, start, at))
        for one in sponsors:
            yield Sponsorship(
                before[-1] if before and role == "sponsor" else proposal,
                one.party,
                role,
                Place(paragraph.number, one.start, one.end),
                one.behalf.on_behalf_of + one.behalf.aligned,
                one.behalf.exceptions,
                one.person,
                meetings,
            )


def _lists(text: str, start: int, end: int, grammar: Grammar) -> Iterator[tuple[SponsorRole, int, tuple[Speaker, ...]]]:
    """Yield the lists of the sentence, each with its role and where its words stand."""
    words = words_of(grammar.language)
    verbs: tuple[tuple[SponsorRole, Wording], ...] = (
        ("joined", words.joined),
        ("withdrew", words.withdrew),
    )
    verbs_found = sorted((m.start(), m.end(), role) for role, p in verbs for m in p.finditer(text, start, end))
    at = start
    for begins, ends, role in verbs_found:
        yield role, begins, _before(text, at, begins, grammar)
        at = ends
    if verbs_found:
        return
    roles: tuple[tuple[SponsorRole, Wording], ...] = (
        ("joined", words.joined_by),
        ("sponsor", words.sponsors_were),
        ("sponsor", words.sponsored),
    )
    for role, pattern in roles:
        for match in pattern.finditer(text, start, end):
            stop = _list_end(text, match.end(), end, words)
            yield role, match.start(), _sponsors(text, begun(text, match.end(), stop, ":"), stop, grammar)


def _list_end(text: str, at: int, end: int, words: Words) -> int:
    marks = [m.start() for p in (words.sponsored, LAST_SPONSOR) if (m := p.search(text, at, end))]
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
    places = [start, *(m.end() for m in NEXT_NAME.finditer(text, start, end))]
    for at in places[:8]:
        speakers = _listed(text, at, end, grammar)
        reaches = speakers and not text[speakers[-1].end : end].strip(" ,\n")
        if reaches and all(
            one.party.kind != "office" and is_listed(one.party.name, grammar.language) for one in speakers
        ):
            return speakers
    return ()
