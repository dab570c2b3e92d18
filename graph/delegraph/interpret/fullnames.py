"""Names completed by what the same report prints elsewhere.

A surname alone is the person named in full before: "Ms. Roe" after the panellist Jane Roe. An organization whose
name holds a comma, known from a list in alphabetical order, is put together again where another list cut it.
"""

from collections.abc import Iterator
from dataclasses import replace

from delegraph.facts import Party, Statement
from delegraph.interpret.interpretation import Interpretation


def name_in_full(result: Interpretation) -> None:
    """Complete the persons who are called by their surnames, where one person of that surname was named in full."""
    full = _in_full(result)
    result.statements = [
        replace(s, speaker=_completed(s.speaker, full)) if s.speaker.kind == "person" else s for s in result.statements
    ]
    result.positions = [replace(p, holders=tuple(_completed(h, full) for h in p.holders)) for p in result.positions]


def _in_full(result: Interpretation) -> dict[str, str]:
    named = [p.person for p in (*result.panellists, *result.participations)] + [s.person for s in result.statements]
    names = {name for name in named if name and " " in name}
    surnames = [name.rpartition(" ")[2] for name in names]
    return {name.rpartition(" ")[2]: name for name in names if surnames.count(name.rpartition(" ")[2]) == 1}


def _completed(party: Party, full: dict[str, str]) -> Party:
    return replace(party, name=full[party.name]) if party.kind == "person" and party.name in full else party


def rejoin_names(result: Interpretation) -> None:
    """Put organizations' names together that a list cut at their comma or "and", where the report has them whole."""
    whole = {p.name for p in _organizations(result) if "," in p.name or " and " in p.name}
    if not whole:
        return
    statements: list[Statement] = []
    for statement in result.statements:
        rejoined = _rejoined(statement.on_behalf_of, whole)
        joined = replace(statement, on_behalf_of=rejoined) if rejoined != statement.on_behalf_of else statement
        before = _cut_from(statements, joined, whole)
        if before:
            del statements[-len(before) :]
            name = _name((*(b.speaker for b in before), joined.speaker), whole)
            joined = replace(joined, speaker=replace(joined.speaker, name=name or "", as_printed=name))
        statements.append(joined)
    result.statements = statements


def _organizations(result: Interpretation) -> Iterator[Party]:
    for statement in result.statements:
        yield from (p for p in (statement.speaker, *statement.on_behalf_of) if p.kind in ("organization", "group"))


def _cut_from(statements: list[Statement], last: Statement, whole: set[str]) -> list[Statement]:
    """The statements of the same list just before `last` whose speakers' names it goes on."""
    for count in (2, 1):
        before = statements[-count:]
        one_list = len(before) == count and all(b.place == last.place and not b.on_behalf_of for b in before)
        if one_list and _name((*(b.speaker for b in before), last.speaker), whole):
            return before
    return []


def _rejoined(parties: tuple[Party, ...], whole: set[str]) -> tuple[Party, ...]:
    kept: list[Party] = []
    for party in parties:
        name = next((n for c in (2, 1) if len(kept) >= c and (n := _name((*kept[-c:], party), whole))), None)
        if name:
            while kept and name.startswith(kept[-1].name) is False and kept[-1].name in name:
                kept.pop()
            kept.pop()
            kept.append(replace(party, name=name, as_printed=name))
        else:
            kept.append(party)
    return tuple(kept)


def _name(parties: tuple[Party, ...], whole: set[str]) -> str | None:
    """The whole name that the pieces make, with a comma or "and" between them."""
    if any(party.kind not in ("organization", "group") for party in parties):
        return None
    names = [party.name for party in parties]
    tried = {", ".join(names), " and ".join([", ".join(names[:-1]), names[-1]])}
    return next(iter(sorted(tried & whole)), None)
