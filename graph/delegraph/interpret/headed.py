"""Lists of speakers under a head: "the observers for Chad, Peru (on behalf of …) and the Lamp Council"."""

import re
from dataclasses import replace

from delegraph.facts import Capacity, Kind, Party
from delegraph.interpret.alignment import aligned_in
from delegraph.interpret.alphabet import in_alphabetical_order
from delegraph.interpret.behalf import Behalf, find_behalf, is_state_item, parse_behalf, party_of
from delegraph.interpret.grammar import Grammar, Head
from delegraph.interpret.lists import Item, parse_list, pieces
from delegraph.interpret.persons import PERSON, bare_person, parse_persons
from delegraph.interpret.speaker import Speaker, Start, mode_words, without_link
from delegraph.interpret.stretches import begun, flowing
from delegraph.wordings import Wording, needed

BRACKETS = re.compile(r"[()]")
SINGULAR = re.compile(r"^(?:the|a|an|another)\b(?!.*s(?:\s+(?:of|for|from|representing))?\s*:?$)", re.IGNORECASE)
FOLLOWING = re.compile(r"[^:;()]{0,40}?\bfollowing\b[^:;()]{0,160}:", re.IGNORECASE)
FRONTED = re.compile(r"\s*,?\s+and,?\s*$|^\s*$")
NEXT_COMMA = re.compile(r"\s*,\s*")
BEFORE_MARK = re.compile(r"(?:\s*,\s*\d{1,3})?[\s,]*$")  # "Uruguay,9 on behalf of"
NEXT = re.compile(r"\s*(?:[,;]\s*(?:and\s+)?|\s+and\s+)(?:by\s+)?")
AS_CAPACITY = Wording(
    r"\s*,?\s*(?:speaking\s+)?(?:in\s+(?:his|her|its|their|the)\s+capacity\s+as|acting\s+as)\s+",
    needed("(capacity|acting)"),
)


def parse_headed(text: str, one: Start, head: Head, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Read the list that follows a head, with what kind its opener says it holds."""
    at, kind, capacity = _skip(text, one.body, stop), head.kind, head.capacity
    begins = at
    following = FOLLOWING.match(text, one.start, stop)
    if following and following.end() > at:
        at = _skip(text, following.end(), stop)
        capacity = "observer" if grammar.observer_words.search(following.group()) else capacity
        kind = next((named for named, nouns in grammar.list_nouns if nouns.search(following.group())), kind)
    for named, nouns in grammar.list_nouns:
        if words := nouns.match(text, at, stop):
            capacity = "observer" if grammar.observer_words.search(words.group()) else capacity
            at, kind = _skip(text, words.end(), stop), named
            break
    singular = bool(SINGULAR.search(re.sub(r"\s+", " ", text[one.start : one.body]))) and at == begins
    speakers = listed_speakers(text, at, stop, grammar, capacity, kind, singular=singular)
    return (replace(speakers[0], person=_holder(text, speakers[0], stop)),) if singular and speakers else speakers


def _holder(text: str, speaker: Speaker, stop: int) -> str | None:
    """The person's name after a single representative: "the representative of Peru, Jane Roe"."""
    comma = NEXT_COMMA.match(text, speaker.end, stop)
    person = PERSON.match(text, comma.end(), stop) if comma else None
    return bare_person(person.group()) if person and not text[person.end() : stop].strip(" ,.") else speaker.person


def _persons_listed(text: str, at: int, stop: int, grammar: Grammar, capacity: Capacity) -> tuple[Speaker, ...]:
    """Read a list of persons who spoke; the party in brackets, where there is one, is the speaker.

    Between semicolons an office may stand for its holder.
    """
    parts = list(pieces(text, at, stop))
    if len(parts) > 1 and all(grammar.office.match(text, _skip(text, *p), p[1]) for p in parts):
        return tuple(_office(text, _skip(text, *p), p[1], capacity) for p in parts)
    return tuple(
        Speaker(
            n.party or Party("person", n.person, as_printed=n.person),
            capacity,
            n.start,
            n.end,
            person=n.person if n.party else None,
        )
        for n in parse_persons(text, at, stop, grammar)
    )


def _office(text: str, at: int, stop: int, capacity: Capacity) -> Speaker:
    name = re.sub(r"\s*\([^()]*\)\s*$", "", flowing(text[at:stop].rstrip(" .;\n")))
    return Speaker(Party("office", name, as_printed=name), capacity, at, stop)


def _skip(text: str, at: int, stop: int) -> int:
    return begun(text, at, stop, ":")


def listed_speakers(
    text: str, at: int, stop: int, grammar: Grammar, capacity: Capacity, kind: Kind | None, *, singular: bool
) -> tuple[Speaker, ...]:
    """Read a list with appositives ("Peru, speaking on behalf of the Group of 77 and China, Chad and Mali")."""
    if kind == "person":
        return _persons_listed(text, at, stop, grammar, capacity)
    speakers: list[Speaker] = []
    while at < stop:
        mark = _outside_brackets(text, at, stop, grammar)
        as_role = AS_CAPACITY.search(text, at, stop)
        cut = min([m.start() for m in (mark, as_role) if m] or [stop])
        fronted = FRONTED.search(text, at, cut) if mark else None
        constituencies = _constituencies(text, mark.end(), stop, grammar) if mark and fronted else ()
        cut = fronted.start() if fronted else at + len(BEFORE_MARK.sub("", text[at:cut]))
        items = parse_list(text, at, cut, grammar, singular=singular, places=kind == "organization").items
        items = in_alphabetical_order(text, items, grammar) if kind == "organization" else items
        speakers += [speaker_of(text, i, capacity, kind, grammar) for i in items]
        if constituencies:
            return (*speakers, *constituencies)
        behalf = parse_behalf(text, mark.end(), stop, grammar, open_list=not singular) if mark else None
        following = NEXT.match(text, behalf.end, stop) if behalf else None
        if behalf and fronted and following:
            after = parse_list(text, following.end(), stop, grammar).items[:1]
            speakers += [replace(speaker_of(text, i, capacity, kind, grammar), behalf=behalf) for i in after]
            at = after[0].end if after else stop
            continue
        if behalf and items:
            speakers[-1] = replace(speakers[-1], behalf=behalf, end=max(speakers[-1].end, behalf.end))
        if singular or not following or not items:
            break
        at = following.end()
    return tuple(speakers)


def _constituencies(text: str, at: int, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """ "by representatives of A and on behalf of trade union NGOs and youth NGOs": constituencies speak themselves."""
    items = parse_list(text, _skip(text, at, stop), stop, grammar).items
    if not items or not all("category" in item.kinds for item in items):
        return ()
    return tuple(speaker_of(text, item, "observer", "category", grammar) for item in items)


def _outside_brackets(text: str, at: int, stop: int, grammar: Grammar) -> re.Match[str] | None:
    mark = find_behalf(text, at, stop, grammar)
    while mark and _depth(text, at, mark.start()):
        mark = find_behalf(text, mark.end(), stop, grammar)
    return mark


def _depth(text: str, start: int, end: int) -> int:
    """How many brackets are open; one that closes where none is open is a misprint."""
    depth = 0
    for bracket in BRACKETS.findall(text, start, end):
        depth = depth + 1 if bracket == "(" else max(0, depth - 1)
    return depth


def speaker_of(text: str, item: Item, capacity: Capacity, kind: Kind | None, grammar: Grammar) -> Speaker:
    """Return the speaker that an item of a list is, with what its brackets say of behalf and mode."""
    behalf, mode, person = Behalf(), None, None
    for start, end in item.after:
        if mark := find_behalf(text, start, end, grammar):
            (_, stop), *further = pieces(text, mark.end(), end)
            behalf = parse_behalf(text, mark.end(), stop, grammar, organizations=kind == "organization") or behalf
            aligned = [state for piece in further for state in aligned_in(text, piece[0], piece[1], grammar)]
            behalf = replace(behalf, aligned=(*behalf.aligned, *aligned))
        elif match := grammar.modes.search(text, start, end):
            mode = mode_words(match.group(), grammar)
    party = party_of(
        item,
        "state"
        if is_state_item(item) or _maybe_state(item, kind, capacity, grammar.organization_words)
        else kind or "organization",
    )
    if party.name in grammar.secretariat and capacity == "representative":
        capacity = "secretariat"
    if party.kind == "category" and capacity == "representative":
        capacity = "observer"  # a constituency is of observer organizations
    return Speaker(party, capacity, item.start, item.past, behalf, person, mode)


def _maybe_state(item: Item, kind: Kind | None, capacity: Capacity, organization_words: frozenset[str]) -> bool:
    """One unlisted word in a list of no stated kind is more likely a misprinted state than an organization."""
    alone = (
        kind is None and capacity != "observer" and not item.listed and " " not in item.name and not item.name.isupper()
    )
    return alone and item.name not in organization_words and item.name[0].isupper()


def parse_bare(text: str, start: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Read a list without a head: every name in it listed, or one name that reads like an organization's."""
    stop = without_link(text, start, end)
    items = parse_list(text, start, stop, grammar).items
    if not items or not all(item.kinds - {"body"} for item in items):
        return _unlisted(text, start, stop, grammar)
    return tuple(
        speaker_of(text, item, "representative" if is_state_item(item) else "observer", None, grammar) for item in items
    )


def _unlisted(text: str, start: int, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """ "The Lamp Institute of Peru made a statement": three words or more, one of them an organization's."""
    (item, *further) = parse_list(text, start, stop, grammar, singular=True).items or (None,)
    words = item.name.split() if item else []
    reads = len(words) > 2 and words[0][0].isupper() and grammar.organization_words.intersection(words)
    if item is None or further or item.listed or not reads or text[item.end : stop].strip() or "," in item.name:
        return ()
    office = grammar.office.match(item.name) or any(nouns.match(item.name) for _, _, nouns in grammar.offices)
    return () if office else (speaker_of(text, item, "observer", "organization", grammar),)
