"""Lists of parties: "Albania, Bosnia and Herzegovina, the Republic of Moldova and Ukraine".

Listed names are taken whole, so that a comma, a bracket or an "and" inside one does not split it. In a
list of names that nobody listed, the printed conjunctions decide; a singular head has one item.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from delegraph.facts import Kind
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.stretches import flowing
from delegraph.recognise.names import name_at
from delegraph.reference import without_article

# A footnote's mark may stand after the comma: "Iceland,11 the Netherlands"; a bracket may close that none opened.
SEPARATOR = re.compile(
    r"\)?(?:\s?\d{1,3}(?=\s*[,;]|\s+and\b))?\s*(?:[,;](?:\d{1,3}(?=\s))?\s*(?:and|as\s+well\s+as)\s+|[,;](?:\d{1,3}(?=\s))?\s*"
    r"|\s(?:and|as\s+well\s+as)\s+)(?:by\s+)?(?:also\s+)?(?:of\s+(?=the\s))?"
)
BOUNDARY = re.compile(
    r"\s*(?:$|:\s*$|[,;.)\]]|\((?!.*?[“”]))|\s+(?:and|as\s+well\s+as)\b"
    r"|\s+(?:for|at|during)\s+(?:the|its)\s+(?:[\w-]+\s+){0,2}(?:meeting|session|plenary)\b"
)
BEHALF_BRACKET = re.compile(r"\((?:also\s+)?(?:speaking\s+)?on\s+behalf\b")
AND = re.compile(r"\s+and\s+(?=(?:the\s+)?[A-Z])")
THE = re.compile(r"the\s+", re.IGNORECASE)
SECRETARIAT = re.compile(r"(?:the\s+)?(?P<name>secretariat)(?=\s*(?:[,;.(]|and\b|$))")  # without a capital
SUFFIX = re.compile(r"\s*,\s*(?:Inc|Ltd|LLC|S\.A|e\.V)\b\.?")
BRACKET = re.compile(r"\s*\(")
LEADING_AND = re.compile(r"\s*(?:and\s+)?")
COUNT = re.compile(r"\d+\s+(?:other\s+)?(?:Parties|States|[a-z])")
MARK_AFTER_NAME = re.compile(r"\s?\d{1,3}(?=\s*[,;(.)]|\s+and\b)")
TRAILING_WORD = re.compile(r"\s+(?!of\b|for\b)[a-z]+")
CHUNK_END = re.compile(r"\s*[,;(]|\)\s*[,;]|[:.]\s*$")
WHOLE_END = re.compile(r"\s*\(|\s*[.,;:]\s*$")
MARK_BEFORE_BRACKET = re.compile(r"\s?\d{1,3}(?=\s*\()")
EITHER_BRACKET = re.compile(r"[()]")
BRACKET_OR_SEMICOLON = re.compile(r"[();]")
FOOTNOTE = re.compile(r"(?<=[^\d\s])\s?\d{1,3}(?=\s*(?:[,;(.)]|and\b|$))")


@dataclass(frozen=True, slots=True)
class Item:
    """A party in a list, as printed without its article; `after` is what its brackets hold, `closed` where they are."""

    name: str
    kinds: frozenset[Kind]
    start: int
    end: int
    after: tuple[tuple[int, int], ...] = ()
    closed: bool = True

    @property
    def listed(self) -> bool:
        """Whether the reference data list the name."""
        return bool(self.kinds)

    @property
    def past(self) -> int:
        """Where the item ends, its brackets included."""
        return self.after[-1][1] + self.closed if self.after else self.end


@dataclass(frozen=True, slots=True)
class Parsed:
    """The items, and where the list ended: what follows is trailing matter."""

    items: tuple[Item, ...]
    end: int


def parse_list(
    text: str, start: int, end: int, grammar: Grammar, *, singular: bool = False, places: bool = False
) -> Parsed:
    """Read a list of parties in text[start:end]; with `places`, a state after an organization says where it is."""
    if not singular and len(parts := list(pieces(text, start, end))) > 1:
        return _parts(text, parts, end, grammar, places=places)
    items: list[Item] = []
    at, separator = start, ""
    while at < end and text[at:end].strip(" .,;"):
        item = _item(text, at, end, grammar, singular=singular, separator=separator, first=not items)
        if item is None and places and items and (longer := _longer(text, items[-1], at, end, separator)):
            items[-1], item = longer, longer
        elif item is None:
            break
        elif not _is_place(item, items, places):
            items.append(item)
        following = SEPARATOR.match(text, item.past, end)
        if not following or (singular and items):
            at = item.past
            break
        separator, at = following.group(), following.end()
    return Parsed(tuple(items), min(at, end))


def _longer(text: str, last: Item, at: int, end: int, separator: str) -> Item | None:
    """An organization's name that goes on after its comma in small letters: "para la Vida, la Cultura"."""
    if last.listed or last.after or "," not in separator or not text[at].islower():
        return None
    stop = _chunk_end(text, at, end)
    return _bracketed(text, end, replace(last, name=flowing(text[last.start : stop]), end=stop))


def _parts(text: str, parts: list[tuple[int, int]], end: int, grammar: Grammar, *, places: bool) -> Parsed:
    """Where semicolons part a list, commas belong to the names, unless every name between them is listed."""
    items: list[Item] = []
    for first, last in parts:
        link = LEADING_AND.match(text, first, last)
        at = link.end() if link else first
        listed = parse_list(text, at, last, grammar, places=places)
        if listed.items and not all(item.listed for item in listed.items):
            listed = parse_list(text, at, last, grammar, singular=True)
        items += listed.items
    return Parsed(tuple(items), end)


def _is_place(item: Item, items: list[Item], places: bool) -> bool:
    return places and bool(items) and "state" in item.kinds and "state" not in items[-1].kinds


def _item(
    text: str, at: int, end: int, grammar: Grammar, *, singular: bool, separator: str, first: bool
) -> Item | None:
    name = name_at(text, at, end, grammar.language)
    if name and (_bounded(text, name.end, end) or "state" in name.kinds and _trails(text, name.end, end)):
        suffix = SUFFIX.match(text, name.end, end)
        stop = suffix.end() if suffix else name.end
        return _bracketed(text, end, Item(_bare(text, name.start, stop), name.kinds, name.start, stop))
    if small := SECRETARIAT.match(text, at, end):
        return _bracketed(text, end, Item(small["name"], frozenset(), at, small.end()))
    chunk_end = _whole_end(text, at, end) if singular else _chunk_end(text, at, end)
    if not singular:
        chunk_end = _split(text, at, chunk_end, end, grammar, separator, first)
    article = THE.match(text, at, chunk_end)
    begin = article.end() if article else at
    words = text[begin:chunk_end].strip()
    proper = any(c.isupper() for c in words)
    if (
        not words
        or not (words[0].isupper() or words[0] in "0123456789“‘«" or (article and proper))
        or COUNT.match(words)
    ):
        return None
    return _bracketed(text, end, Item(FOOTNOTE.sub("", flowing(words)), frozenset(), at, chunk_end))


def _bare(text: str, start: int, end: int) -> str:
    return without_article(flowing(text[start:end]))


def _bounded(text: str, at: int, end: int) -> bool:
    note = MARK_AFTER_NAME.match(text, at, end)
    return at >= end or bool(BOUNDARY.match(text, note.end() if note else at, end))


def _trails(text: str, at: int, end: int) -> bool:
    """After a state's name, a small word opens trailing matter: "Norway on the organization of work"."""
    return bool(TRAILING_WORD.match(text, at, end))


def _chunk_end(text: str, at: int, end: int) -> int:
    """Return where the unlisted name ends: a comma, semicolon or bracket outside any bracket."""
    match = CHUNK_END.search(text, at, end)
    stop = match.start() if match else end
    suffix = SUFFIX.match(text, stop, end)
    return suffix.end() if suffix else stop


def _whole_end(text: str, at: int, end: int) -> int:
    """A single name may hold commas and "and"; it ends where brackets or the list do."""
    match = WHOLE_END.search(text, at, end)
    return match.start() if match else end


def _split(text: str, at: int, chunk_end: int, end: int, grammar: Grammar, separator: str, first: bool) -> int:
    """Return where the first name of a chunk ends, when an "and" in it joins two names."""
    cuts = [m for m in AND.finditer(text, at, chunk_end)]
    clear = next((m for m in cuts if _clear(text, m.end(), chunk_end, grammar)), None)
    if clear:
        return clear.start()
    last_chunk = not text[chunk_end:end].strip(" .")
    must = last_chunk and "and" not in separator
    organized = [
        m for m in cuts if _organized(text[at : m.start()], grammar) and _organized(text[m.end() : chunk_end], grammar)
    ]
    if must and organized:
        return organized[-1].start()
    # Alone, "Dominicans for Justice and Peace" is one name; at the end of a list the "and" closes it.
    return cuts[-1].start() if must and cuts and not first else chunk_end


def _clear(text: str, at: int, end: int, grammar: Grammar) -> bool:
    name = name_at(text, at, end, grammar.language)
    return bool(THE.match(text, at, end)) or (name is not None and _bounded(text, name.end, end))


def _organized(words: str, grammar: Grammar) -> bool:
    return any(word.strip("’'") in grammar.organization_words for word in words.split())


def _bracketed(text: str, end: int, item: Item) -> Item:
    """Take in the brackets that follow an item, balanced."""
    after: list[tuple[int, int]] = []
    at = item.end
    note = MARK_BEFORE_BRACKET.match(text, at, end)
    while opening := BRACKET.match(text, note.end() if note and not after else at, end):
        close = _closing(text, opening.end(), end)
        if close is None:
            misprinted = _end_of_unclosed(text, opening.end(), end)
            return replace(item, after=(*after, (opening.end(), misprinted)), closed=False) if misprinted else item
        after.append((opening.end(), close))
        at = close + 1
    return replace(item, after=tuple(after)) if after else item


def _end_of_unclosed(text: str, at: int, end: int) -> int | None:
    """Where a bracket that is never closed should have been: after "A, B and C" in it, before the next such bracket."""
    following = BEHALF_BRACKET.search(text, at, end)
    last = [m.end() for m in AND.finditer(text, at, following.start() if following else end)]
    comma = text.find(",", last[-1], end) if last else -1
    return comma if comma != -1 else None


def _closing(text: str, at: int, end: int) -> int | None:
    depth = 1
    for match in EITHER_BRACKET.finditer(text, at, end):
        depth += 1 if match.group() == "(" else -1
        if depth == 0:
            return match.start()
    return None


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between semicolons that stand outside brackets."""
    depth, at = 0, start
    for match in BRACKET_OR_SEMICOLON.finditer(text, start, end):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if match.group() == ";" and depth <= 0:
            yield at, match.start()
            at = match.end()
    yield at, end
