"""Lists of persons: "Anna Berg (Norway), Li Wei (China) and Omar Said, Professor of Law (Jordan)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delegraph.facts import Kind, Party
from delegraph.interpret.behalf import party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list, pieces
from delegraph.interpret.stretches import flowing
from delegraph.recognise.names import name_at

PARTICLE = r"(?:d[aeiou]|d[eo]s|del|della|van|von|der|den|al|el|bin|bint|ibn|ben|la|le|do|y|e|zu|ten|ter|abu|Abu|of)"
WORD = r"(?:(?:a[a-z]{1,2}|el|ul)-|[dlO][’'])?[A-ZÀ-ÖØ-ÞĀ-Ž](?:[\w’'‘`-]*\w|\.)?"
TITLE = r"(?:(?:Mr|Ms|Mrs|Dr|Prof|H\.E|Sir|Dame|Judge|Ambassador|Her Excellency|His Excellency|Professor)\.?\s+)"
PERSON = re.compile(rf"{TITLE}*{WORD}(?:\s+(?:{PARTICLE}\s+)*{WORD}){{1,5}}")
TITLED = re.compile(rf"{TITLE}+{WORD}(?:\s+(?:{PARTICLE}\s+)*{WORD}){{0,5}}")
BRACKETED = r"(?:[^()]|\([^()]*\))+"
LISTED = re.compile(
    rf"\s*(?:,\s*and\s+|,\s*|and\s+)?(?P<person>{PERSON.pattern})\s*(?:(?:,\s*[^();]{{3,160}}?\s*)?"
    rf"\((?P<party>{BRACKETED})\))?(?=\s*(?:,|\.|and\b|$))"
)
DESCRIBED = re.compile(r"\s*,\s*(?P<words>[^,();]{3,160}?)(?=\s*,\s*|\s+and\s+[A-Z]|\s*\.?\s*$)")
ALONE = re.compile(rf"\s*(?:and\s+)?(?P<person>{PERSON.pattern})(?:[^()]*\((?P<party>{BRACKETED})\))?")


@dataclass(frozen=True, slots=True)
class Named:
    """A person as printed, and the party in brackets beside the name."""

    person: str
    party: Party | None
    start: int
    end: int


def parse_persons(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Named]:
    """Yield the persons listed in text[start:end]; semicolons, where there are any, part them."""
    parts = list(pieces(text, start, end))
    for first, last in parts:
        at = first
        while match := (ALONE if len(parts) > 1 else LISTED).match(text, at, last):
            party = _party(match["party"], grammar)
            party = party or (_after_comma(text, match.end("person"), last, grammar) if len(parts) > 1 else None)
            yield Named(bare_person(match["person"]), party, match.start("person"), match.end())
            at = last if len(parts) > 1 else _after_description(text, match.end(), last, grammar)


def _after_description(text: str, at: int, end: int, grammar: Grammar) -> int:
    """Skip what a person is: "Jane Roe, Director of the Division, and John Doe"."""
    while described := DESCRIBED.match(text, at, end):
        words = described["words"]
        name = PERSON.fullmatch(words)
        if (
            name
            and bare_person(words)[0].isupper()
            and not grammar.office.match(words)
            and not grammar.organization_words.intersection(words.split())
        ):
            break
        if re.match(r"and\s", words):
            break
        at = described.end()
    return at


def _after_comma(text: str, at: int, end: int, grammar: Grammar) -> Party | None:
    """ "NAME, Organization": the listed name that the entry ends with."""
    comma = re.compile(r"\s*,\s*").match(text, at, end)
    name = name_at(text, comma.end(), end, grammar.language) if comma else None
    if not name or text[name.end : end].strip(" .;"):
        return None
    words = re.sub(r"\s+", " ", text[name.start : name.end])
    kind: Kind = "state" if "state" in name.kinds else "organization"
    return Party(kind, words, as_printed=words)


def _party(printed: str | None, grammar: Grammar) -> Party | None:
    if not printed:
        return None
    items = parse_list(printed, 0, len(printed), grammar, singular=True).items
    return party_of(items[0], "organization" if "state" not in items[0].kinds else "state") if items else None


def bare_person(printed: str) -> str:
    """Return a person's name without titles."""
    return re.sub(rf"^{TITLE}+", "", flowing(printed)).strip()
