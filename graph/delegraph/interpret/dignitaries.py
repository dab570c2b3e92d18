"""High-level segments: "(a) At the 1st meeting, on 2 March: the Prime Minister of Fiji, JANE ROE, …".

Each is an office and who holds it; the office speaks for its State or organization as its representative. Newer
reports part them by semicolons, older ones by commas before "the".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from delegraph.facts import Party
from delegraph.interpret.behalf import Behalf, find_behalf, parse_behalf
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import pieces
from delegraph.interpret.offices import SINGULAR_TITLE, office_capacity
from delegraph.interpret.persons import PERSON, bare_person
from delegraph.interpret.speaker import Speaker, mode_words
from delegraph.interpret.stretches import flowing, trimmed

OPENING = re.compile(r"[^:;]{0,120}?\bmeetings?\b[^:;]{0,80}:\s*")
NEXT = re.compile(r",\s+(?:and\s+)?(?=the\s+[A-Z])")
ARTICLE = re.compile(r"\s*(?:and\s+)?(?:the\s+)?")
HOLDERS = re.compile(rf"(?P<first>{PERSON.pattern}|[^\W\d_]\S+)(?:\s+and\s+(?P<second>{PERSON.pattern}))?$")
SECRETARIAT = re.compile(r"\bUnited\s+Nations\b|\bOffice\s+of\s+the\s+(?:United\s+Nations\s+)?High\s+Commissioner")


def dignitaries(text: str, start: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Return the dignitaries of one list item; empty where an entry of it cannot be read as an office."""
    opening = OPENING.match(text, start, end)
    at = opening.end() if opening else start
    stop = trimmed(text, at, end, " ;.\n")
    entries = [list(_entry(text, first, last, grammar)) for first, last in _entries(text, at, stop)]
    return tuple(one for entry in entries for one in entry) if entries and all(entries) else ()


def _entries(text: str, at: int, stop: int) -> list[tuple[int, int]]:
    parts = list(pieces(text, at, stop))
    if len(parts) > 1:
        return parts
    marks = [
        m for m in NEXT.finditer(text, at, stop) if text.count("(", at, m.start()) == text.count(")", at, m.start())
    ]
    return list(zip([at, *(m.end() for m in marks)], [*(m.start() for m in marks), stop], strict=True))


def _entry(text: str, first: int, last: int, grammar: Grammar) -> Iterator[Speaker]:
    article = ARTICLE.match(text, first, last)
    begin = article.end() if article else first
    stop, behalf, mode = _brackets(text, begin, last, grammar)
    mark = find_behalf(text, begin, stop, grammar)
    if mark and text[begin : mark.start()].rstrip().endswith(","):
        behalf = parse_behalf(text, mark.end(), stop, grammar) or behalf
        stop = trimmed(text, begin, mark.start(), " ,\n")
    words = text[begin:stop]
    comma = words.rfind(",")
    holders = HOLDERS.fullmatch(flowing(words[comma + 1 :])) if comma != -1 else None
    title = flowing(words[:comma] if holders else words)
    if not title or not title[0].isupper() or not (holders or grammar.office.search(title)):
        return
    secretariat = SECRETARIAT.search(title) and office_capacity(title, grammar) != "representative"
    party = Party("office", title, as_printed=title)
    office = Speaker(party, "secretariat" if secretariat else "representative", first, last, behalf, None, mode)
    names = [n for n in (holders["first"], holders["second"]) if n] if holders else [None]
    if len(names) > 1:
        office = replace(office, party=replace(party, name=SINGULAR_TITLE.sub(r"\1", title)))
    for name in names:
        yield replace(office, person=bare_person(name) if name else None)


def _brackets(text: str, begin: int, last: int, grammar: Grammar) -> tuple[int, Behalf, str | None]:
    """Where the brackets at the end begin, and what they say of behalf and of how the floor was taken."""
    behalf, mode, stop = Behalf(), None, trimmed(text, begin, last, " ,;.\n")
    while stop > begin and text[stop - 1] == ")":
        opening = text.rfind("(", begin, stop)
        if opening == -1:
            break
        if mark := find_behalf(text, opening, stop, grammar):
            behalf = parse_behalf(text, mark.end(), stop - 1, grammar) or behalf
        elif found := grammar.modes.search(text, opening, stop):
            mode = mode_words(found.group(), grammar)
        else:
            break
        stop = trimmed(text, begin, opening, " ,;.\n")
    return stop, behalf, mode
