"""Proposals: who introduced, sponsored, joined or withdrew; what was done with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from delegraph import wordings
from delegraph.facts import Action, Method, Outcome, Place, SponsorRole, Sponsorship
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.headed import listed_speakers
from delegraph.interpret.speaker import Speaker
from delegraph.interpret.speakers import parse_speakers
from delegraph.recognise.names import is_listed, name_at
from delegraph.recognise.symbols import body_prefix, symbols
from delegraph.segment import Paragraph
from delegraph.wordings import compiled, expression

VOTES = re.compile(
    r"(?:vote\s+of\s+|by\s+)(?P<favour>\d+)\s+(?:votes\s+)?(?:(?:in\s+favour\s+)?to\s+(?P<to>\d+|none)"
    r"|in\s+favour\s*,?\s*(?:and\s+)?(?P<against>\d+|none)\s+against)"
    r"(?:\s*,?\s*(?:and\s+)?with\s+(?P<abstaining>\d+|no)\s+abstentions?)?",
    re.IGNORECASE,
)
DRAFT_SYMBOL = r"[A-Z][A-Za-z0-9./()\-]*/(?:L|CRP|WP)\.\d[A-Za-z0-9./]*(?<![.,])"
DRAFTS = re.compile(
    rf"(?:draft\s+(?:[\w’']+\s+)?\w+|amendments?)(?:\s+(?:entitled\s+[“\"][^”\"]*[”\"]|contained\s+in(?:\s+document)?))?\s+\(?{DRAFT_SYMBOL}\)?"
    rf"(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:{DRAFT_SYMBOL}|(?:Add|Corr|Rev)\.\d+))*",
    re.IGNORECASE,
)
NOUN = re.compile(r"\b(?:amendments?|draft\s+(?:resolution|decision|declaration|proposal)s?)\b", re.IGNORECASE)
BRACKET = re.compile(r"[^.;()]{0,60}\((?:see\s+)?")
NUMBERED = re.compile(
    r"\((?P<kind>resolution|decision|President[’']s\s+statement)\s+(?P<number>[\w-]+/\d+(?:\s+[A-Z])?)\)", re.IGNORECASE
)
NEW_DRAFT = re.compile(r"\bintroduced\s+(?:an?\s+)?(?:oral\s+)?draft\s+\w+\s*(?:[.,;]|entitled|$)", re.IGNORECASE)
TO_A_DRAFT = re.compile(r"\s+to\s+(?:the\s+)?")
OF_A_DRAFT = re.compile(
    r"(?:[\s\w,()]|as\s+orally\s+revised){0,40}?\s(?:of|in)\s+(?:the\s+)?(?:revised\s+)?draft\b", re.IGNORECASE
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
    outcomes: tuple[tuple[Outcome, re.Pattern[str], re.Pattern[str]], ...]
    part_outcomes: tuple[tuple[Outcome, re.Pattern[str], re.Pattern[str]], ...]
    parts: re.Pattern[str]
    unnamed: re.Pattern[str]
    report: re.Pattern[str]
    whole: re.Pattern[str]
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
        outcomes=_outcomes(t["outcomes"]),
        part_outcomes=_outcomes(t["part_outcomes"]),
        parts=compiled(t["parts"]),
        report=compiled(t["adopted_report"]),
        unnamed=re.compile(
            rf"\b(?:{expression(t['unnamed_proposals'])})\b(?:[^.;:]{{0,140}}?\bdraft\s+\w+(?:\s+(?:[A-Z]/[\w./]+\w)?"
            rf"(?:\s*,?\s*{expression(t['revised'])})?))?",
            re.IGNORECASE,
        ),
        whole=compiled(t["as_a_whole"]),
        methods=tuple((m["method"], compiled(m["words"])) for m in t["methods"]),
        **single,
    )


def _outcomes(rows: list[dict[str, str]]) -> tuple[tuple[Outcome, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((cast(Outcome, o["outcome"]), compiled(o["active"]), compiled(o["passive"])) for o in rows)


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
        named = [s.symbol for s in symbols(text, start, end) if re.search(r"/(?:L|CRP|WP)\.\d", s.symbol)]
        if named:
            self._keep(text, start, end)
            self.last = named[0]
            return self.last
        if NEW_DRAFT.search(text, start, end):  # a draft whose symbol is not printed
            self.last = self.draft = None
            return None
        noun = NOUN.search(text, start, end)
        pointed = self.amendment if noun and noun.group().lower().startswith("amend") else self.draft
        self.last = pointed or self.last
        return self.last

    @staticmethod
    def _first_after(text: str, at: int, end: int) -> str | None:
        return next((s.symbol for s in symbols(text, at, end) if re.search(r"/(?:L|CRP|WP)\.\d", s.symbol)), None)

    def _keep(self, text: str, start: int, end: int) -> None:
        noun = NOUN.search(text, start, end)
        if noun and noun.group().lower().startswith("draft"):  # "a draft resolution entitled “…” (SYMBOL)"
            self.draft = self._first_after(text, noun.end(), end) or self.draft
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
        before = [s.symbol for s in symbols(text, start, at) if re.search(r"/(?:L|CRP|WP)\.\d", s.symbol)]
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
    verbs: tuple[tuple[SponsorRole, re.Pattern[str]], ...] = (
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
    roles: tuple[tuple[SponsorRole, re.Pattern[str]], ...] = (
        ("joined", words.joined_by),
        ("sponsor", words.sponsors_were),
        ("sponsor", words.sponsored),
    )
    for role, pattern in roles:
        for match in pattern.finditer(text, start, end):
            stop = _list_end(text, match.end(), end, words)
            yield role, match.start(), _sponsors(text, _skip(text, match.end(), stop), stop, grammar)


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
    places = [start, *(m.end() for m in re.compile(r",\s+(?:and\s+)?|:\s+|\bby\s+|\bof\s+").finditer(text, start, end))]
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


def unnamed_in(text: str, start: int, end: int, grammar: Grammar) -> str | None:
    """Return a proposal without a symbol as printed ("oral amendment to paragraph 3 of the draft resolution")."""
    found = words_of(grammar.language).unnamed.search(text, start, end)
    return " ".join(found.group().split()).rstrip(" ,") if found else None


def part_in(text: str, start: int, end: int, grammar: Grammar) -> str | None:
    """Return the part of a draft that the sentence speaks of ("operative paragraph 7"), None for the whole."""
    words = words_of(grammar.language)
    part = words.parts.search(text, start, end)
    if not part or words.whole.search(text, start, end) or words.unnamed.search(text, start, end):
        return None
    following = OF_A_DRAFT.match(text, part.end(), end)
    return " ".join(text[part.start() : part.end()].removeprefix("the ").split()) if following else None


def find_actions(
    text: str,
    paragraph: Paragraph,
    start: int,
    end: int,
    grammar: Grammar,
    proposal: str | None,
    meetings: tuple[str, ...],
) -> Iterator[Action]:
    """Yield what the sentence says was done with drafts, or with a part of one; `proposal` is "the draft"."""
    words = words_of(grammar.language)
    draft = words.draft.search(text, start, end)
    part = part_in(text, start, end, grammar)
    found = _outcome(text, start, end, draft, words, part) if draft else None
    if found is None or words.withdrew.search(text, start, end):
        return
    favour, against, abstaining = counts(text, start, end)
    unnamed = words.unnamed.search(text, start, end)
    numbered = NUMBERED.search(text, found.end, end) if proposal is None else None
    own = proposal or (f"draft {' '.join(numbered['kind'].split()).lower()} {numbered['number']}" if numbered else None)
    acted_on = [] if unnamed else _acted_on(text, start, end, found)
    for symbol in acted_on or ([own] if own else []):
        yield Action(
            symbol,
            found.outcome,
            method_in(text, start, end, grammar),
            Place(paragraph.number, start, end),
            part,
            favour,
            against,
            abstaining,
            meetings,
            bool(words.revised.search(text, start, end)),
            _adopted_as(text, start, end, symbol, grammar),
        )


@dataclass(frozen=True, slots=True)
class _Verb:
    outcome: Outcome
    start: int
    end: int
    active: bool


def find_report_adopted(
    text: str, paragraph: Paragraph, start: int, end: int, grammar: Grammar, meetings: tuple[str, ...]
) -> Action | None:
    """Return the adoption of a report that bears a symbol: "adopted the draft report (A/HRC/43/2)"."""
    said = words_of(grammar.language).report.search(text, start, end)
    bracket = BRACKET.match(text, said.end(), end) if said else None
    found = next(symbols(text, bracket.end(), end), None) if bracket else None
    if not found or not bracket or found.start != bracket.end():
        return None
    method = method_in(text, start, end, grammar)
    return Action(found.symbol, "adopted", method, Place(paragraph.number, start, end), meetings=meetings)


def _acted_on(text: str, start: int, end: int, verb: _Verb) -> list[str]:
    """The drafts after an active verb or before a passive one; of "amendment A to draft resolution B", A."""
    groups = [m for m in DRAFTS.finditer(text, start, end)]
    kept = [
        m for n, m in enumerate(groups) if n == 0 or not TO_A_DRAFT.fullmatch(text[groups[n - 1].end() : m.start()])
    ]
    if verb.active:
        chosen = next((m for m in kept if m.start() >= verb.end), None)
    else:
        chosen = next((m for m in reversed(kept) if m.end() <= verb.start), None)
    return [s.symbol for s in symbols(text, chosen.start(), chosen.end())] if chosen else []


def _outcome(text: str, start: int, end: int, draft: re.Match[str], words: Words, part: str | None) -> _Verb | None:
    """Active before the draft ("adopted draft resolution …"), passive after it; never a text of another body."""
    rows = (*words.part_outcomes, *words.outcomes) if part else words.outcomes
    for outcome, active, _ in rows:
        match = active.search(text, start, draft.start())
        if (
            match
            and len(text[match.end() : draft.start()].split()) <= 8
            and not re.search(r"\bfor\s+$|\bto\s+be\s+$|\b(?:was|were|been)\s+$", text[start : match.start()])
        ):
            return _Verb(outcome, match.start(), match.end(), active=True)
    for outcome, _, passive in rows:
        if match := passive.search(text, draft.end(), end):
            return _Verb(outcome, match.start(), match.end(), active=False)
    return None


def method_in(text: str, start: int, end: int, grammar: Grammar) -> Method | None:
    """Return the method of decision that the words name, None where they name none."""
    return next((m for m, p in words_of(grammar.language).methods if p.search(text, start, end)), None)


def counts(text: str, start: int, end: int) -> tuple[int | None, int | None, int | None]:
    """Return the votes in favour, against and abstaining that the words count, None for what they leave out."""
    match = VOTES.search(text, start, end)
    if not match:
        return None, None, None
    against = _number(match["to"] or match["against"])
    abstaining = _number(match["abstaining"]) if match["abstaining"] else None
    return int(match["favour"]), against, abstaining


def _number(words: str) -> int:
    return int(words) if words.isdigit() else 0  # "none", "no"


def _adopted_as(text: str, start: int, end: int, proposal: str, grammar: Grammar) -> str | None:
    """The symbol printed for the adopted text, or made from its number: "(resolution 28/24)" is A/HRC/RES/28/24."""
    printed = (s.symbol for s in symbols(text, start, end) if "/RES/" in s.symbol or "/DEC/" in s.symbol)
    if symbol := next((s for s in printed if s != proposal), None):
        return symbol
    numbered = NUMBERED.search(text, start, end)
    series = wordings.table(grammar.language)["adopted_series"].get(body_prefix(proposal) or "", {})
    kind = " ".join(numbered["kind"].split()).lower() if numbered else ""
    return f"{series[kind]}/{numbered['number']}" if numbered and kind in series else None
