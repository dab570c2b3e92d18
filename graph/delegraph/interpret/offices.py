"""Offices and persons: "the Chair of the Working Group, Jane Roe (Peru)", "Ms. Roe, Director of X"."""

import re
from dataclasses import replace

from delegraph.facts import Capacity, Party
from delegraph.interpret.behalf import Behalf, find_behalf, parse_behalf
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.persons import PERSON, bare_person, parse_persons
from delegraph.interpret.speaker import Speaker, Start, mode_words, without_link
from delegraph.interpret.stretches import flowing, trimmed
from delegraph.recognise.names import name_at

SPEAKING = re.compile(r"\s*,?\s*(?:speaking|participating|appearing|who\s+participated)?\s*$")
ARTICLE = re.compile(r"(?:the|a|an|its|his|her)\s+", re.IGNORECASE)
COMMA = re.compile(
    r"\s*(?:\([^()]*\))?\s*,\s*(?:(?:speaking\s+)?(?:in\s+(?:his|her|their)\s+capacity\s+as|acting\s+as)\s+)?"
)
PLURAL = re.compile(
    r"\w*(?:[Cc]hairs|Presidents|Rapporteurs|Experts|[Ff]acilitators|Secretaries|Directors|Chairmen|[Mm]embers|Captains(?:\s+Regent)?)$"
)
MEMBERS = re.compile(r"^(?:other\s+)?(?:(?P<number>two|three|four)\s+)?(?:other\s+)?[Mm]embers?\s+of\s+")
NUMBERS = {"two": 2, "three": 3, "four": 4}
SINGULAR_TITLE = re.compile(
    r"^((?:[\w-]+\s+){0,3}?[\w-]*(?:[Cc]hair|President|Rapporteur|Expert|Captain|[Ff]acilitator|Director))s\b"
)
CLOSED = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|$)")


def parse_office(text: str, one: Start, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """An office runs to the end of its group, less a person's name, a behalf or brackets."""
    mark = find_behalf(text, one.body, stop, grammar)
    behalf = (parse_behalf(text, mark.end(), stop, grammar) if mark else None) or Behalf()
    last = without_link(text, one.start, mark.start()) if mark else stop
    mode, last = _mode(text, one.body, last, grammar)
    person, last = _appositive(text, one.body, last, grammar)
    opening = text.find("(", one.body, last)
    last = trimmed(text, one.start, opening) if opening != -1 and text[last - 1] == ")" else last
    name = flowing(text[one.start : last].strip(" ,"))
    article = ARTICLE.match(name)
    name = _capitalized(name[article.end() :] if article else name, grammar)
    capacity = office_capacity(name, grammar)
    if person and name.lower() in grammar.nameless_offices:
        return (Speaker(Party("person", person, as_printed=person), capacity, one.start, stop, behalf, None, mode),)
    return (Speaker(Party("office", name, as_printed=name), capacity, one.start, stop, behalf, person, mode),)


def _capitalized(name: str, grammar: Grammar) -> str:
    """ "vice-chairperson of the Working Group" is the office Vice-Chairperson of the Working Group."""
    title, of, body = name.partition(" of ")
    return f"{title.title()}{of}{body}" if title in grammar.small_offices else name


def parse_offices(text: str, one: Start, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """An office, or each of those who hold it: "the Co-Chairs, Jane Roe (Peru) and John Doe (Chad)"."""
    plural = PLURAL.search(text, one.start, one.body)
    comma = re.compile(r",\s+").search(text, one.body, stop) if plural else None
    holders = list(parse_persons(text, comma.end(), stop, grammar)) if comma else []
    if comma is None or not holders:
        (office,) = parse_office(text, one, stop, grammar)
        counted = MEMBERS.match(office.party.name)
        return (_one_of(office, grammar),) * (NUMBERS.get(counted["number"] or "", 1) if counted else 1)
    (office,) = parse_office(text, one, comma.start(), grammar)
    return tuple(replace(_one_of(office, grammar), person=h.person, start=h.start, end=h.end) for h in holders)


def _one_of(office: Speaker, grammar: Grammar) -> Speaker:
    """The office as one person holds it: "Member of the commission" of "other two members of the commission"."""
    name = MEMBERS.sub("Member of ", office.party.name)
    name = SINGULAR_TITLE.sub(r"\1", name)
    if name == office.party.name:
        return office
    return replace(office, party=replace(office.party, name=name), capacity=office_capacity(name, grammar))


def _mode(text: str, start: int, end: int, grammar: Grammar) -> tuple[str | None, int]:
    """ "…, speaking by video link": how the floor was taken, and where the office ends before it."""
    found = grammar.modes.search(text, start, end)
    if not found:
        return None, end
    speaking = SPEAKING.search(text[start : found.start()])
    before = start + speaking.start() if speaking else found.start()
    return mode_words(found.group(), grammar), trimmed(text, start, before, " (\n")


def office_capacity(name: str, grammar: Grammar) -> Capacity:
    """Return the capacity of the first office noun in the words of an office."""
    places = [
        (m.start(), n, capacity) for n, (capacity, _, nouns) in enumerate(grammar.offices) if (m := nouns.search(name))
    ]
    capacity: Capacity = min(places)[2] if places else "other"
    presides = capacity in ("chair", "vice-chair")
    if presides and grammar.private_bodies.intersection(name.split()):
        return "other"
    return "special procedure" if presides and grammar.expert_bodies.search(name) else capacity


def _appositive(text: str, start: int, end: int, grammar: Grammar) -> tuple[str | None, int]:
    """A person's name after a comma: "the Chair, Jane Roe (Peru)"."""
    for comma in re.compile(r",\s+").finditer(text, start, end):
        person = PERSON.match(text, comma.end(), end)
        after = person.end() if person else end
        closed = person and CLOSED.match(text, after, end)
        if (
            person
            and closed
            and name_at(text, comma.end(), end, grammar.language) is None
            and not _titled(person.group(), grammar)
        ):
            return bare_person(person.group()), comma.start()
    return None, end


def _titled(words: str, grammar: Grammar) -> bool:
    return bool(grammar.office.match(words)) or any(w in grammar.organization_words for w in words.split())


def parse_person(text: str, one: Start, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """A person: with an office after the comma the office speaks, with a party in brackets the party."""
    name = bare_person(text[one.start : one.body])
    comma = COMMA.match(text, one.body, stop)
    office = grammar.office.match(text, comma.end(), stop) if comma else None
    if comma and office:
        (speaker,) = parse_office(text, Start(comma.end(), office.end(), office=True), stop, grammar)
        return (replace(speaker, person=name, start=one.start),)
    named = next(parse_persons(text, one.start, stop, grammar), None)
    if named and named.party and named.party.kind == "state":
        return (Speaker(named.party, "other", one.start, stop, person=name),)
    return (Speaker(Party("person", name, as_printed=name), "other", one.start, stop),)
