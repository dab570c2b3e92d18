"""A surname alone is the person named in full before: "Ms. Roe" after the panellist Jane Roe."""

from dataclasses import replace

from delegraph.facts import Party
from delegraph.interpret.interpretation import Interpretation


def name_in_full(result: Interpretation) -> None:
    """Complete the persons who are called by their surnames, where one person of that surname was named in full."""
    full = _in_full(result)
    result.statements = [replace(s, speaker=_completed(s.speaker, full)) for s in result.statements]
    result.positions = [replace(p, holders=tuple(_completed(h, full) for h in p.holders)) for p in result.positions]


def _in_full(result: Interpretation) -> dict[str, str]:
    named = [p.person for p in (*result.panellists, *result.participations)] + [s.person for s in result.statements]
    names = {name for name in named if name and " " in name}
    surnames = [name.rpartition(" ")[2] for name in names]
    return {name.rpartition(" ")[2]: name for name in names if surnames.count(name.rpartition(" ")[2]) == 1}


def _completed(party: Party, full: dict[str, str]) -> Party:
    return replace(party, name=full[party.name]) if party.kind == "person" and party.name in full else party
