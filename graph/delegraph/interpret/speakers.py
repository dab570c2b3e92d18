"""Who took the floor: lists with their heads, offices, persons, and what stands in brackets beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from delegraph.facts import Capacity, Kind, Party
from delegraph.interpret.behalf import Behalf, find_behalf, is_state_item, parse_behalf, party_of
from delegraph.interpret.grammar import Grammar, Head
from delegraph.interpret.lists import Item, parse_list
from delegraph.interpret.persons import PERSON, TITLED, bare_person, parse_persons
from delegraph.recognise.names import name_at

SINGULAR = re.compile(r"^(?:the|a|an|another)\b(?!.*s\s+(?:of|for|from|representing)$)", re.IGNORECASE)
BRACKETED = re.compile(r"\([^()]*\)")
BEFORE_HEAD = re.compile(r"(?:^|[,;:]|\b(?:and|by|as\s+well\s+as))\s*$", re.IGNORECASE)
FRONTED = re.compile(r"\s*,?\s+and,?\s*$|^\s*$")
NEXT = re.compile(r"\s*(?:[,;]\s*(?:and\s+)?|\s+and\s+)(?:by\s+)?")
AS_CAPACITY = re.compile(r"\s*,?\s*(?:speaking\s+)?(?:in\s+(?:his|her|its|their|the)\s+capacity\s+as|acting\s+as)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who took the floor, as printed."""

    party: Party
    capacity: Capacity
    start: int
    end: int
    behalf: Behalf = Behalf()
    person: str | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a group of speakers begins: a head and its list, an office, a person, or a bare list."""

    start: int
    body: int
    head: Head | None = None
    office: bool = False
    person: bool = False


def starts(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Start]:
    """Yield the places in text[start:end] where a group of speakers may begin, outside brackets."""
    depth, at = 0, start
    for match in re.compile(r"[()]|\b\w").finditer(text, start, end):
        if match.group() in "()":
            depth += 1 if match.group() == "(" else -1
        elif depth == 0 and match.start() >= at and BEFORE_HEAD.search(text[max(start, match.start() - 16):match.start()]):
            found = _start_at(text, match.start(), end, grammar)
            if found:
                yield found
                at = max(found.body, match.start() + 1)


def _start_at(text: str, at: int, end: int, grammar: Grammar) -> Start | None:
    for head in grammar.heads:
        if match := head.words.match(text, at, end):
            return Start(at, match.end(), head)
    for head in grammar.bare:
        if match := head.words.match(text, at, end):
            return Start(at, match.end(), head)
    if match := grammar.office.match(text, at, end):
        if name_at(text, at, end, grammar.language) is None:
            return Start(at, match.end(), office=True)
    if match := TITLED.match(text, at, end):
        return Start(at, match.end(), person=True)
    if (match := PERSON.match(text, at, end)) and re.compile(r"\s*,\s*").match(text, match.end(), end):
        comma = re.compile(r"\s*,\s*").match(text, match.end(), end)
        office = grammar.office.match(text, comma.end() if comma else end, end)
        if office and name_at(text, at, end, grammar.language) is None:
            return Start(at, match.end(), person=True)
    return None


def parse_speakers(text: str, start: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Read the speakers in text[start:end]; empty where the text there names none that can be read."""
    found = list(starts(text, start, end, grammar))
    found = _without_titles(text, found)
    if not found or text[start:found[0].start].strip(" ,"):
        bare = _bare_list(text, start, found[0].start if found else end, grammar)
        if not bare:
            return ()
        return bare + _groups(text, found, end, grammar)
    return _groups(text, found, end, grammar)


def _without_titles(text: str, found: list[Start]) -> list[Start]:
    """An office right after a person's name and a comma is that person's, not a further speaker."""
    kept: list[Start] = []
    for one in found:
        if kept and kept[-1].person and one.office and not BRACKETED.sub("", text[kept[-1].body:one.start]).strip(" ,"):
            continue
        kept.append(one)
    return kept


def _groups(text: str, found: list[Start], end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    speakers: list[Speaker] = []
    ends = [one.start for one in found[1:]] + [end]
    for one, following in zip(found, ends, strict=False):
        stop = _stop(text, one.body, following)
        if one.person:
            speakers += _person(text, one, stop, grammar)
        elif one.office:
            speakers += _office(text, one, stop, grammar)
        else:
            speakers += _headed(text, one, stop, grammar)
    return tuple(speakers)


def _stop(text: str, start: int, end: int) -> int:
    trailing = re.compile(r"(?:\s*[,;]?\s*\b(?:and|as\s+well\s+as|and\s+by|by|as\s+well\s+as\s+by))?\s*[,;]?\s*$").search(text[start:end])
    return start + trailing.start() if trailing else end


def _bare_list(text: str, start: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """A list without a head counts only where every name in it is listed."""
    items = parse_list(text, start, _stop(text, start, end), grammar).items
    if not items or not all(item.listed for item in items):
        return ()
    return tuple(_speaker(text, item, "representative" if is_state_item(item) else "observer", None, grammar) for item in items)


def _headed(text: str, one: Start, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    head = one.head
    assert head is not None
    at, kind = one.body, head.kind
    for opened, opener in grammar.openers:
        if match := re.compile(r"\s*").match(text, at, stop):
            if words := opener.match(text, match.end(), stop):
                at, kind = words.end(), opened
                break
    at = _skip(text, at, stop)
    singular = bool(SINGULAR.search(re.sub(r"\s+", " ", text[one.start:one.body]))) and kind is None
    return listed_speakers(text, at, stop, grammar, head.capacity, kind or head.kind, singular=singular)


def persons_listed(text: str, at: int, stop: int, grammar: Grammar, capacity: Capacity) -> tuple[Speaker, ...]:
    """Read a list of persons who spoke; the party in brackets, where there is one, is the speaker."""
    return tuple(Speaker(n.party or Party("person", n.person, as_printed=n.person), capacity, n.start, n.end,
                         person=n.person if n.party else None) for n in parse_persons(text, at, stop, grammar))


def _skip(text: str, at: int, stop: int) -> int:
    match = re.compile(r"[\s:]*").match(text, at, stop)
    return match.end() if match else at


def listed_speakers(text: str, at: int, stop: int, grammar: Grammar, capacity: Capacity, kind: Kind | None,
                     *, singular: bool) -> tuple[Speaker, ...]:
    """Read a list with appositives ("Peru, speaking on behalf of the Group of 77 and China, Chad and Mali")."""
    if kind == "person":
        return persons_listed(text, at, stop, grammar, capacity)
    speakers: list[Speaker] = []
    while at < stop:
        mark = _outside_brackets(text, at, stop, grammar)
        as_role = AS_CAPACITY.search(text, at, stop)
        cut = min([m.start() for m in (mark, as_role) if m] or [stop])
        fronted = FRONTED.search(text, at, cut) if mark else None
        cut = fronted.start() if fronted else at + len(text[at:cut].rstrip(" ,"))
        items = parse_list(text, at, cut, grammar, singular=singular, places=kind == "organization").items
        speakers += [_speaker(text, i, capacity, kind, grammar) for i in items]
        behalf = parse_behalf(text, mark.end(), stop, grammar, open_list=not singular) if mark else None
        following = NEXT.match(text, behalf.end, stop) if behalf else None
        if behalf and fronted and following:
            after = parse_list(text, following.end(), stop, grammar).items[:1]
            speakers += [replace(_speaker(text, i, capacity, kind, grammar), behalf=behalf) for i in after]
            at = after[0].end if after else stop
            continue
        if behalf and items:
            speakers[-1] = replace(speakers[-1], behalf=behalf, end=max(speakers[-1].end, behalf.end))
        if singular or not following or not items:
            break
        at = following.end()
    return tuple(speakers)


def _outside_brackets(text: str, at: int, stop: int, grammar: Grammar) -> re.Match[str] | None:
    mark = find_behalf(text, at, stop, grammar)
    while mark and text.count("(", at, mark.start()) > text.count(")", at, mark.start()):
        mark = find_behalf(text, mark.end(), stop, grammar)
    return mark


def _speaker(text: str, item: Item, capacity: Capacity, kind: Kind | None, grammar: Grammar) -> Speaker:
    behalf, mode, person = Behalf(), None, None
    for start, end in item.after:
        if mark := find_behalf(text, start, end, grammar):
            behalf = parse_behalf(text, mark.end(), end, grammar) or behalf
        elif match := grammar.modes.search(text, start, end):
            mode = mode_words(match.group(), grammar)
    default: Kind = "organization" if kind in (None, "organization") else kind
    party = party_of(item, default if not is_state_item(item) else "state")
    if party.name in grammar.secretariat and capacity == "representative":
        capacity = "secretariat"
    return Speaker(party, capacity, item.start, item.after[-1][1] + 1 if item.after else item.end, behalf, person, mode)


def mode_words(printed: str, grammar: Grammar) -> str:
    """Return the printed words of a mode without preposition and article."""
    words = re.sub(r"\s+", " ", printed.strip())
    preposition = grammar.mode_prepositions.match(words)
    return words[preposition.end():] if preposition else words


def _office(text: str, one: Start, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """An office runs to the end of its group, less a person's name, a behalf or brackets."""
    mark = find_behalf(text, one.body, stop, grammar)
    behalf = (parse_behalf(text, mark.end(), stop, grammar) if mark else None) or Behalf()
    last = _stop(text, one.start, mark.start()) if mark else stop
    person, last = _appositive(text, one.body, last, grammar)
    opening = text.find("(", one.body, last)
    last = len(text[:opening].rstrip()) if opening != -1 and text[last - 1] == ")" else last
    name = re.sub(r"^(?:the|a|an|its|his|her)\s+", "", re.sub(r"\s+", " ", text[one.start:last].strip(" ,")), flags=re.IGNORECASE)
    capacity = office_capacity(name, grammar)
    return (Speaker(Party("office", name, as_printed=name), capacity, one.start, stop, behalf, person),)


def office_capacity(name: str, grammar: Grammar) -> Capacity:
    """Return the capacity of the first office noun in the words of an office."""
    places = [(m.start(), n, capacity) for n, (capacity, _, nouns) in enumerate(grammar.offices) if (m := nouns.search(name))]
    return min(places)[2] if places else "other"


def _appositive(text: str, start: int, end: int, grammar: Grammar) -> tuple[str | None, int]:
    """A person's name after a comma: "the Chair, Jane Roe (Peru)"."""
    for comma in re.compile(r",\s+").finditer(text, start, end):
        person = PERSON.match(text, comma.end(), end)
        after = person.end() if person else end
        closed = person and re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|$)").match(text, after, end)
        if person and closed and name_at(text, comma.end(), end, grammar.language) is None and not _titled(person.group(), grammar):
            return bare_person(person.group()), comma.start()
    return None, end


def _titled(words: str, grammar: Grammar) -> bool:
    return bool(grammar.office.match(words)) or any(w in grammar.organization_words for w in words.split())


def _person(text: str, one: Start, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """A person: with an office after the comma the office speaks, with a party in brackets the party."""
    name = bare_person(text[one.start:one.body])
    comma = re.compile(r"\s*(?:\([^()]*\))?\s*,\s*").match(text, one.body, stop)
    office = grammar.office.match(text, comma.end(), stop) if comma else None
    if comma and office:
        (speaker,) = _office(text, Start(comma.end(), office.end(), office=True), stop, grammar)
        return (replace(speaker, person=name, start=one.start),)
    named = next(parse_persons(text, one.start, stop, grammar), None)
    if named and named.party and named.party.kind == "state":
        return (Speaker(named.party, "other", one.start, stop, person=name),)
    return (Speaker(Party("person", name, as_printed=name), "other", one.start, stop),)
