"""What was done with proposals: adopted, rejected, withdrawn, postponed; by which method, with which count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from delegraph import wordings
from delegraph.facts import Action, Method, Outcome, Place
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.proposals import DRAFTS, words_of
from delegraph.recognise.symbols import body_prefix, symbols
from delegraph.segment import Paragraph
from delegraph.wordings import Wording, compiled, expression, needed

VOTES = re.compile(
    r"(?:vote\s+of\s+|by\s+)(?P<favour>\d+)\s+(?:votes\s+)?(?:(?:in\s+favour\s+)?to\s+(?P<to>\d+|none)"
    r"|in\s+favour\s*,?\s*(?:and\s+)?(?P<against>\d+|none)\s+against)"
    r"(?:\s*,?\s*(?:and\s+)?with\s+(?P<abstaining>\d+|no)\s+abstentions?)?",
    re.IGNORECASE,
)
BRACKET = re.compile(r"[^.;()]{0,60}\((?:see\s+)?")
NUMBERED = re.compile(
    r"\((?P<kind>resolution|decision|President[’']s\s+statement)\s+(?P<number>[\w-]+/\d+(?:\s+[A-Z])?)\)", re.IGNORECASE
)
TO_A_DRAFT = re.compile(r"\s+to\s+(?:the\s+)?")
OF_A_DRAFT = re.compile(
    r"(?:[\s\w,()]|as\s+orally\s+revised){0,40}?\s(?:of|in)\s+(?:the\s+)?(?:revised\s+)?draft\b", re.IGNORECASE
)

Outcomes = tuple[tuple[Outcome, Wording, Wording], ...]  # each in the active and in the passive


@dataclass(frozen=True, slots=True)
class _Words:
    """The wordings of this room, compiled."""

    outcomes: Outcomes
    part_outcomes: Outcomes
    parts: Wording
    whole: Wording
    unnamed: Wording
    report: Wording
    methods: tuple[tuple[Method, Wording], ...]
    revised: Wording
    taken: tuple[tuple[Method, Wording], ...]


@cache
def _words(language: str) -> _Words:
    t = wordings.table(language)
    return _Words(
        outcomes=_outcomes(t["outcomes"]),
        part_outcomes=_outcomes(t["part_outcomes"]),
        parts=compiled(t["parts"]),
        whole=compiled(t["as_a_whole"]),
        unnamed=Wording(
            rf"\b(?:{expression(t['unnamed_proposals'])})\b(?:[^.;:]{{0,140}}?\bdraft\s+\w+(?:\s+(?:[A-Z]/[\w./]+\w)?"
            rf"(?:\s*,?\s*{expression(t['revised'])})?))?",
            needed(t["unnamed_proposals"]),
        ),
        report=compiled(t["adopted_report"]),
        methods=tuple((m["method"], compiled(m["words"])) for m in t["methods"]),
        revised=compiled(t["revised"]),
        taken=tuple((cast(Method, method), compiled(said)) for method, said in t["vote_taken"].items()),
    )


def _outcomes(rows: list[dict[str, str]]) -> Outcomes:
    return tuple((cast(Outcome, o["outcome"]), compiled(o["active"]), compiled(o["passive"])) for o in rows)


def vote_taken(text: str, start: int, end: int, grammar: Grammar) -> Method | None:
    """Return how a vote is said to have been taken: "a recorded vote was taken"."""
    taken = _words(grammar.language).taken
    return next((method for method, said in taken if said.search(text, start, end)), None)


def unnamed_in(text: str, start: int, end: int, grammar: Grammar) -> str | None:
    """Return a proposal without a symbol as printed ("oral amendment to paragraph 3 of the draft resolution")."""
    found = _words(grammar.language).unnamed.search(text, start, end)
    return " ".join(found.group().split()).rstrip(" ,") if found else None


def part_in(text: str, start: int, end: int, grammar: Grammar) -> str | None:
    """Return the part of a draft that the sentence speaks of ("operative paragraph 7"), None for the whole."""
    words = _words(grammar.language)
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
    words, proposals = _words(grammar.language), words_of(grammar.language)
    draft = proposals.draft.search(text, start, end)
    part = part_in(text, start, end, grammar)
    found = _outcome(text, start, end, draft, words, part) if draft else None
    if found is None or proposals.withdrew.search(text, start, end):
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
    said = _words(grammar.language).report.search(text, start, end)
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


def _outcome(text: str, start: int, end: int, draft: re.Match[str], words: _Words, part: str | None) -> _Verb | None:
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
    return next((m for m, p in _words(grammar.language).methods if p.search(text, start, end)), None)


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
    return numbered_symbol(text, start, end, body_prefix(proposal), grammar)


def numbered_symbol(text: str, start: int, end: int, body: str | None, grammar: Grammar) -> str | None:
    """Return the symbol of the adopted text whose number is printed, in the series of the body (its symbol prefix)."""
    numbered = NUMBERED.search(text, start, end)
    series = wordings.table(grammar.language)["adopted_series"].get(body or "", {})
    kind = " ".join(numbered["kind"].split()).lower() if numbered else ""
    return f"{series[kind]}/{numbered['number']}" if numbered and kind in series else None
