"""The head of a draft or amendment: who tables what, for whom, under which item.

Two layouts: "Austria, Belgium and Tonga:* draft resolution" and "Draft decision submitted by the Chair of the
Committee, Jane Roe (Peru)". A footnote tied to a sponsor by its asterisk says on whose behalf; one that says
anything else (that the list may change, that the State is no member) says nothing about sponsors.
Source of the layout: United Nations Editorial Manual, "Draft resolutions and decisions".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from delegraph import wordings
from delegraph.facts import Document, Issue, Party, Place, Sponsorship, Standing
from delegraph.interpret.behalf import Behalf, find_behalf, is_state_item, parse_behalf, party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.header import enacting_line, items_of_cover
from delegraph.interpret.interpretation import Interpretation
from delegraph.interpret.lists import Item, parse_list
from delegraph.interpret.speakers import parse_speakers
from delegraph.interpret.standing import standing_in
from delegraph.interpret.stretches import begun
from delegraph.numbers import RAISED_DIGITS
from delegraph.recognise.symbols import is_draft, symbols
from delegraph.segment import Report
from delegraph.wordings import Wording, compiled, expression

LONGEST_HEAD = 9000
SIGNS = f"†‡§{RAISED_DIGITS}"  # that nothing but a footnote bears
MARK = re.compile(rf"\*+|[{SIGNS}]+|(?<=[a-z)])[ ]?\d{{1,2}}(?=\s*[,:;(]|\s+and\b)")
NOTE = re.compile(
    rf"^[ \t]*(?P<mark>\*+|[{SIGNS}]+|\d{{1,2}}(?=[ \t]+[A-Z]))[ \t]*(?P<words>\S.*(?:\n[ \t]*\S.*)*)", re.MULTILINE
)
PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n")
BODY_OF = re.compile(r"^the\s+|\s+of\s+the\s+Committee$", re.IGNORECASE)
INSERTED_PARTICIPLE = re.compile(r",\s+(?=[a-z]+ing\b)")


@dataclass(frozen=True, slots=True)
class _Head:
    kind: str
    start: int
    end: int
    begins: int  # where the sponsors begin
    ends: int  # where they end
    colon: bool


@cache
def _kinds(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((row["kind"], expression(row["words"])) for row in wordings.table(language)["tabled"])


@cache
def _anchors(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds = "|".join(words for _, words in _kinds(language))
    by = expression(wordings.table(language)["tabled_by"])
    colon = re.compile(rf":[\s*{SIGNS}\d,]{{0,14}}(?P<kind>{kinds})(?!\w)", re.IGNORECASE)
    submitted = re.compile(rf"^\W*(?P<kind>{kinds})(?:\s+[^\n:.]{{0,60}})?\s+{by}\s+", re.IGNORECASE | re.MULTILINE)
    return colon, submitted


@cache
def _basis(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{expression(wordings.table(language)['tabled_on_the_basis'])})", re.IGNORECASE)


@cache
def _bureau(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+)?{expression(wordings.table(language)['tabled_by_part'])}(?!\w)", re.IGNORECASE)


@cache
def _no_member(language: str) -> Wording:
    return compiled(wordings.table(language)["no_member"])


def read_tabled(report: Report, document: Document, grammar: Grammar) -> Interpretation | None:
    """Return the facts of a draft or amendment; None where the paper has no such head."""
    if not document.symbol or not is_draft(document.symbol):
        return None
    text = report.printed
    opening = enacting_line(grammar.language).search(text, 0, LONGEST_HEAD)
    front = opening.start() if opening else min(len(text), LONGEST_HEAD)
    bare = MARK.sub(lambda m: " " * len(m.group()), text[:front]) + text[front:]
    head = _head(text, bare, front, grammar)
    if head is None:
        return None
    header = replace(
        document,
        kind=head.kind,
        title=_title(text, head, front) or document.title,
        amends=_amended(text, head) if head.kind == "amendment" else None,
    )
    result = Interpretation(header, agenda_items=tuple(items_of_cover(text, head.begins)))
    if head.colon:
        _tabled_by_parties(text, bare, head, document.symbol, grammar, result)
    else:
        _submitted(bare, head, document.symbol, grammar, result)
    return result


def _head(text: str, bare: str, front: int, grammar: Grammar) -> _Head | None:
    colon, submitted = _anchors(grammar.language)
    office = submitted.search(text, 0, front)
    match = colon.search(text, 0, front)
    if match and not (office and office.start() < match.start()):
        begins = _sponsors_begin(bare, match.start(), grammar)
        return _Head(_kind(match["kind"], grammar), match.start("kind"), match.end(), begins, match.start(), True)
    if match := office:
        following = PARAGRAPH_BREAK.search(text, match.end(), front)
        broken = bool(PARAGRAPH_BREAK.search(text, 0, front))
        stop = following.start() if following else front if broken else text.find("\n", match.end())
        basis = _basis(grammar.language).search(text, match.end(), stop)
        ends = basis.start() if basis else stop
        return _Head(_kind(match["kind"], grammar), match.start("kind"), stop, match.end(), ends, False)
    return None


def _kind(words: str, grammar: Grammar) -> str:
    folded = " ".join(words.split())
    return next(kind for kind, pattern in _kinds(grammar.language) if re.fullmatch(pattern, folded, re.IGNORECASE))


def _sponsors_begin(bare: str, colon: int, grammar: Grammar) -> int:
    """The earliest line of the block from which on all names are listed, else where the block begins."""
    breaks = [m.end() for m in PARAGRAPH_BREAK.finditer(bare, 0, colon)]
    block = breaks[-1] if breaks else 0
    lines = [block, *(m.end() for m in re.compile(r"\n").finditer(bare, block, colon))]
    starts = [begun(bare, at, colon) for at in lines[-60:]]
    for at in starts:
        parsed = parse_list(bare, at, colon, grammar)
        if parsed.items and all(item.listed for item in parsed.items) and not bare[parsed.end : colon].strip(" \n,"):
            return at
    return starts[0] if breaks else starts[-1]


def _tabled_by_parties(
    text: str, bare: str, head: _Head, symbol: str, grammar: Grammar, result: Interpretation
) -> None:
    items = parse_list(bare, head.begins, head.ends, grammar).items
    if not items or not all(item.listed for item in items):
        office = parse_speakers(bare, head.begins, head.ends, grammar)
        if office and all(one.party.kind == "office" for one in office):
            _submitted(bare, head, symbol, grammar, result)
            return
    notes = dict(_notes(text))
    for n, item in enumerate(items):
        following = items[n + 1].start if n + 1 < len(items) else head.start
        marks = [m.group() for m in MARK.finditer(text, item.end, following)]
        tied = [notes[mark] for mark in marks if mark in notes]
        behalf = _behalf(text, item, tied, grammar)
        sponsor = party_of(item, "state" if is_state_item(item) or " " not in item.name else "group")
        place = Place(None, item.start, item.past)
        spoken_for = behalf.on_behalf_of + behalf.aligned
        result.sponsorships.append(Sponsorship(symbol, sponsor, "sponsor", place, spoken_for, behalf.exceptions))
        told = (standing_in(text[start:end], result.document.body, grammar.language) for start, end in tied)
        result.standings += [Standing(sponsor, status, place) for status in told if status]
    if not items:
        words = " ".join(bare[head.begins : head.ends].split())
        result.issues.append(Issue("interpret", "sponsors not read", words, Place(None, head.begins, head.ends)))


def _behalf(text: str, item: Item, notes: list[tuple[int, int]], grammar: Grammar) -> Behalf:
    """What the brackets after a sponsor, or its footnotes, say of behalf."""
    for start, end in [*item.after, *notes]:
        if _no_member(grammar.language).search(text, start, end):
            continue
        mark = find_behalf(text, start, end, grammar)
        if mark and not text[start : mark.start()].strip(" ,"):
            aside = INSERTED_PARTICIPLE.search(text, mark.end(), end)
            stop = aside.start() if aside else end
            return parse_behalf(text, mark.end(), stop, grammar) or Behalf()
    return Behalf()


def _notes(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Footnotes by their marks; the last of a mark counts, since a page may repeat one for other matter."""
    for match in NOTE.finditer(text):
        end = match.end("words")
        while end > match.start("words") and text[end - 1] in " .\n":
            end -= 1
        yield match["mark"], (match.start("words"), end)


def _submitted(bare: str, head: _Head, symbol: str, grammar: Grammar, result: Interpretation) -> None:
    """ "Draft resolution submitted by the Vice-Chair of the Committee, NAME (Country)": the office sponsors."""
    flow_end = head.ends
    speakers = parse_speakers(bare, head.begins, flow_end, grammar)
    bureau = _bureau(grammar.language).match(bare, head.begins, flow_end) if not speakers else None
    if bureau:
        name = BODY_OF.sub("", " ".join(bureau.group().split()))
        sponsor = Party("body", name, as_printed=name)
        result.sponsorships.append(Sponsorship(symbol, sponsor, "sponsor", Place(None, *bureau.span())))
        return
    for one in speakers:
        behalf = one.behalf
        result.sponsorships.append(
            Sponsorship(
                symbol,
                one.party,
                "sponsor",
                Place(None, one.start, min(one.end, flow_end)),
                behalf.on_behalf_of + behalf.aligned,
                behalf.exceptions,
                one.person,
            )
        )
    if not speakers:
        words = " ".join(bare[head.begins : flow_end].split())
        result.issues.append(Issue("interpret", "sponsors not read", words, Place(None, head.begins, flow_end)))


def _amended(text: str, head: _Head) -> str | None:
    found = next(symbols(text, head.end, min(len(text), head.end + 200)), None)
    return found.symbol if found else None


def _title(text: str, head: _Head, front: int) -> str | None:
    """What stands between the head and the text: in one block, or one line where no line is blank."""
    stop = text.find("\n", head.end)
    if stop == -1:
        return None
    words = text[stop:front].strip()
    first = PARAGRAPH_BREAK.split(words)[0]
    return " ".join(first.split()) or None
