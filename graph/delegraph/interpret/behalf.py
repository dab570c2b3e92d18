"""In whose name: "on behalf of the European Union and Albania, Georgia …".

Rule (guidelines, "aligned"): where a list begins with groups and goes on with states, the groups are
spoken for and the states aligned; a list of states alone is spoken for.
"""

import re
from dataclasses import dataclass, replace

from delegraph.facts import Kind, Party
from delegraph.interpret.alphabet import in_alphabetical_order
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import Item, parse_list
from delegraph.recognise.names import name_at

MEMBERS_OF = re.compile(
    r"(?:the\s+)?(?:member\s+)?(?:States|countries)\s+(?:Members?\s+|members?\s+|Parties\s+|parties\s+)?(?:of\s+the\s+United\s+Nations\s+)?"
    r"(?:(?:that|which)\s+are\s+)?(?:also\s+)?(?:members?\s+of|of)\s+(?=the\s+|[A-Z])",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"\s+(?:that|which)\s+(?:are|were)\s+(?:members|parties|States\s+parties)\b[^,;()]*", re.IGNORECASE
)
GROUP_KINDS = frozenset({"group", "organization", "category"})


@dataclass(frozen=True, slots=True)
class Behalf:
    """The groups or parties spoken for, the states aligned, the members excepted; `end` is where it stops."""

    on_behalf_of: tuple[Party, ...] = ()
    aligned: tuple[Party, ...] = ()
    exceptions: tuple[Party, ...] = ()
    end: int = 0


def parse_behalf(
    text: str, start: int, end: int, grammar: Grammar, *, open_list: bool = False, organizations: bool = False
) -> Behalf | None:
    """Read what follows "on behalf of"; in an `open_list` only the first groups belong, the list goes on after them.

    `organizations` tells that an organization speaks for others, whose list is in alphabetical order.
    """
    excepted = grammar.except_for.search(text, start, end)
    stop = excepted.start() if excepted else end
    start = _skip_article(text, start, stop)
    part = _part_of_a_group(text, start, stop)
    if part:
        return part
    prefix = MEMBERS_OF.match(text, start, stop)
    start = prefix.end() if prefix else start
    parsed = parse_list(text, start, _inserted_end(text, start, stop, grammar) if open_list else stop, grammar)
    if not parsed.items or not all(item.listed or any(c.isupper() for c in item.name) for item in parsed.items):
        return None
    if organizations:
        parsed = replace(parsed, items=in_alphabetical_order(text, parsed.items, grammar))
    groups, states = _divide(parsed.items)
    exceptions = (
        tuple(party_of(i, "state") for i in parse_list(text, excepted.end(), end, grammar).items) if excepted else ()
    )
    if open_list:
        return Behalf(groups or states, (), exceptions, parsed.items[(len(groups) or len(states)) - 1].past)
    if not groups:
        return Behalf(states, (), exceptions, parsed.end)
    return Behalf(groups, states, exceptions, parsed.end)


def _inserted_end(text: str, start: int, end: int, grammar: Grammar) -> int:
    """An inserted "on behalf of A and B," ends at its comma; a list of states at the one that its "and" closes."""
    first = name_at(text, start, end, grammar.language)
    commas = [m.start() for m in re.compile(r"[,;]").finditer(text, first.end if first else start, end)] + [end]
    if first is None or "state" not in first.kinds:
        return commas[0]
    return next((c for c in commas if re.search(r"\sand\s", text[start:c])), commas[0])


def _skip_article(text: str, start: int, end: int) -> int:
    match = re.compile(r"\s*:?\s*").match(text, start, end)
    return match.end() if match else start


def _part_of_a_group(text: str, start: int, end: int) -> Behalf | None:
    """ "States members of a Union that are members of the Council" is a group of its own."""
    part = PART_OF.search(text, start, end)
    members = MEMBERS_OF.match(text, start, end)
    if not part or not members or part.start() < members.end():
        return None
    name = re.sub(r"\s+", " ", re.sub(r"^the\s+", "", text[start : part.end()].strip()))
    return Behalf((Party("group", name, as_printed=name),), (), (), part.end())


def _divide(items: tuple[Item, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    groups = tuple(party_of(i, "group") for i in items if not is_state_item(i))
    states = tuple(party_of(i, "state") for i in items if is_state_item(i))
    if groups and is_state_item(items[0]):
        return groups + states, ()
    return groups, states


def is_state_item(item: Item) -> bool:
    """Tell whether an item is a listed state."""
    return "state" in item.kinds


def party_of(item: Item, default: Kind) -> Party:
    """Return the party as printed; its kind is the listed one that fits the place best, else `default`."""
    preferred: tuple[Kind, ...] = (default, "state", "organization", "group", "body", "category")
    kind = next((k for k in preferred if k in item.kinds), default)
    return Party(kind, item.name, as_printed=item.name)


def find_behalf(text: str, start: int, end: int, grammar: Grammar) -> re.Match[str] | None:
    """Return the first "on behalf of" in text[start:end] that somebody stands behind."""
    for match in grammar.behalf.finditer(text, start, end):
        if match.group().lower() != "representing" or name_at(text, match.end() + 1, end, grammar.language):
            return match
    return None
