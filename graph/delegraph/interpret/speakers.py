"""Who took the floor: lists with their heads, offices, persons, and what stands in brackets beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from delegraph.facts import Party
from delegraph.interpret.counted import counted_at, named_among
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.headed import SINGULAR, parse_bare, parse_headed
from delegraph.interpret.offices import COMMA, PLURAL, parse_offices, parse_person
from delegraph.interpret.persons import PERSON, TITLED, parse_persons
from delegraph.interpret.speaker import Speaker, Start, without_link
from delegraph.recognise.names import name_at

BRACKETED = re.compile(r"\([^()]*\)")
BEFORE_HEAD = re.compile(r"(?:^|[,;:]|\n\s*\n|\b(?:and|by|as\s+well\s+as))\s*$", re.IGNORECASE)
LINKS = ("and", "by", "as")  # the last words of what BEFORE_HEAD finds
NO_NAME = re.compile(
    r"(?:The|This|That|These|Those|A|An|All|Both|Each|Some|Many|Several|Other|No|It|He|She|They|At|In|On|His|Her)$"
)
OF_SEVERAL = re.compile(r"s(?:\s+(?:of|for|from|representing))?\s*:?\s*$", re.IGNORECASE)
BRACKET_OR_WORD = re.compile(r"[()]|\b\w")


def starts(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Start]:
    """Yield the places in text[start:end] where a group of speakers may begin, outside brackets."""
    depth, at = 0, start
    for match in BRACKET_OR_WORD.finditer(text, start, end):
        if match.group() in "()":
            depth += 1 if match.group() == "(" else -1
        elif depth == 0 and match.start() >= at and _may_begin(text[max(start, match.start() - 16) : match.start()]):
            found = start_at(text, match.start(), end, grammar)
            if found:
                yield found
                at = max(found.body, match.start() + 1)


def _may_begin(before: str) -> bool:
    words = before.rstrip()
    parted = not words or words[-1] in ",;:" or "\n" in before[len(words) :]
    return (parted or words.lower().endswith(LINKS)) and bool(BEFORE_HEAD.search(before))


def start_at(text: str, at: int, end: int, grammar: Grammar) -> Start | None:
    """Return the group of speakers that may begin at `at`, None where none does."""
    if counted := counted_at(text, at, end, grammar.language):
        return Start(at, counted.end, counted=True)
    if grammar.any_head.match(text, at, end):
        for head in (*grammar.heads, *grammar.bare):
            if match := head.words.match(text, at, end):
                return Start(at, match.end(), head)
    office = grammar.office.match(text, at, end)
    listed = name_at(text, at, end, grammar.language) if office else None
    if office and (listed is None or listed.end < office.end()):
        return Start(at, office.end(), office=True)
    if titled := TITLED.match(text, at, end):
        return Start(at, titled.end(), person=True)
    return _person_with_office(text, at, end, grammar)


def _person_with_office(text: str, at: int, end: int, grammar: Grammar) -> Start | None:
    """A bare name is a person's where an office follows: "Jane Roe, Director of the Division"."""
    person = PERSON.match(text, at, end)
    comma = COMMA.match(text, person.end(), end) if person else None
    if person and comma and grammar.office.match(text, comma.end(), end):
        listed = name_at(text, at, end, grammar.language)
        return None if listed else Start(at, person.end(), person=True)
    return None


def parse_speakers(text: str, start: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Read the speakers in text[start:end]; empty where the text there names none that can be read."""
    found = list(starts(text, start, end, grammar))
    found = _without_titles(text, found)
    if not found or text[start : found[0].start].strip(" ,"):
        bare = parse_bare(text, start, found[0].start if found else end, grammar)
        if not bare:
            return ()
        return bare + _groups(text, found, end, grammar)
    return _groups(text, found, end, grammar)


def parse_persons_alone(text: str, start: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Read a list that is nothing but persons' names: "by Mikkel Aaberg and Nomsa Kgositsile"."""
    named = list(parse_persons(text, start, end, grammar))
    covered = named and named[0].start <= start and not text[named[-1].end : end].strip(" .")
    if not covered or any(_no_person(text, one.start, end, grammar) for one in named):
        return ()
    return tuple(
        Speaker(
            one.party or Party("person", one.person, as_printed=one.person),
            "other",
            one.start,
            one.end,
            person=one.person if one.party else None,
        )
        for one in named
    )


def _no_person(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """A listed name, an office, an organization or "The Chair" is no person's name."""
    words = text[start:end].split()
    return bool(
        name_at(text, start, end, grammar.language)
        or grammar.office.match(text, start, end)
        or grammar.organization_words.intersection(words)
        or NO_NAME.match(words[0])
    )


def _without_titles(text: str, found: list[Start]) -> list[Start]:
    """An office right after a person's name and a comma is that person's, not a further speaker."""
    kept: list[Start] = []
    for one in found:
        if kept and kept[-1].head and one.person and _names_its_holder(text, kept[-1], one):
            continue
        if kept and kept[-1].office and one.office and _one_title(text, kept[-1], one):
            continue
        if kept and kept[-1].office and one.person and _holders(text, kept[-1], one):
            continue
        if kept and kept[-1].office and one.person and text[kept[-1].body : one.start].rstrip().endswith(","):
            continue
        if (
            kept
            and kept[-1].person
            and one.office
            and not BRACKETED.sub("", text[kept[-1].body : one.start]).strip(" ,")
        ):
            continue
        kept.append(one)
    return kept


def _one_title(text: str, office: Start, further: Start) -> bool:
    """ "the Federal Councillor and Head of the Department": no article before the second title."""
    joined = text[office.body : further.start].split() == ["and"]
    return joined and not re.match(r"(?:the|an?|its|his|her)\s", text[further.start : further.start + 5], re.IGNORECASE)


def _holders(text: str, office: Start, person: Start) -> bool:
    """ "the Co-Chairs, Jane Roe (Peru) and John Doe (Chad)": both names are theirs."""
    return bool(PLURAL.search(text, office.start, office.body)) and "," in text[office.body : person.start]


def _names_its_holder(text: str, head: Start, person: Start) -> bool:
    """ "the panellist from Malaysia, Jane Roe": the name after the comma is the panellist's."""
    words = text[head.start : head.body]
    return (
        bool(SINGULAR.search(words))
        and text[head.body : person.start].rstrip().endswith(",")
        and "," not in text[head.body : person.start].rstrip().rstrip(",")
    )


def _groups(text: str, found: list[Start], end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    speakers: list[Speaker] = []
    ends = [one.start for one in found[1:]] + [end]
    person: Speaker | None = None
    for n, (one, following) in enumerate(zip(found, ends, strict=False)):
        stop = without_link(text, one.body, following)
        if one.counted:
            speakers += named_among(text, one.body, stop, grammar)
        elif one.person:
            named = parse_person(text, one, stop, grammar)
            if len(named) == 1 and n + 1 < len(found) and _represents(text, named[0], found[n + 1]):
                person = named[0]
                continue
            speakers += named
        elif one.head:
            headed = parse_headed(text, one, one.head, stop, grammar)
            speakers += (replace(s, person=person.person or person.party.name) if person else s for s in headed)
        else:
            speakers += parse_offices(text, one, stop, grammar)
        person = None
    return tuple(speakers)


def _represents(text: str, person: Speaker, head: Start) -> bool:
    """ "Ms. Jane Roe, representative of Peru, said": one speaker, Peru, by that person."""
    words = text[head.start : head.body]
    return bool(head.head and not OF_SEVERAL.search(words)) and text[person.end : head.start].strip() in (",", ", the")
