"""Who stood behind a proposal, as time went: introduced it, sponsored it, joined the sponsors, withdrew."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolution

from delegraph.codes import codes
from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import Shown
from delegraph.pages.selecting import rows
from delegraph.pages.texts.meetings import meetings
from delegraph.store import Store

SPONSORSHIPS = """
SELECT DISTINCT ?fact ?sponsor ?role ?behalf ?except ?meeting ?date WHERE { VALUES ?proposal { ?proposals }
  ?fact dg:proposal ?proposal ; dg:sponsor ?sponsor ; dg:sponsorRole ?role .
  OPTIONAL { ?fact dg:onBehalfOf ?behalf } OPTIONAL { ?fact dg:exceptFor ?except }
  OPTIONAL { ?fact dg:atMeeting ?meeting OPTIONAL { ?meeting dct:date ?date } } }"""
ROLES = {
    "sponsor": "Sponsors",
    "introducer": "Introduced by",
    "joined": "Joined the sponsors",
    "withdrew": "Withdrew",
}


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A party in one role: the fact that says so, for whom it acted, and for whom not."""

    party: Shown
    fact: str
    behalf: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Those who took one role at one time: the meeting, where it is known."""

    name: str
    role: str
    meeting: Shown | None
    sponsors: tuple[Sponsor, ...]


def sponsors_of(store: Store, proposals: Iterable[str]) -> tuple[Step, ...]:
    """Return the sponsors of proposals that are one, by role and then by the day of the meeting."""
    named = " ".join(str(NamedNode(iri)) for iri in sorted(proposals))
    steps: dict[tuple[str, str, str], dict[str, list[QuerySolution]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(store, SPONSORSHIPS, proposals=named):
        role = codes().get(row["role"].value, "")
        # An introducer is shown once; who joined, at each time.
        held = role in ("joined", "withdrew") and row["meeting"] is not None
        date = row["date"].value if held and row["date"] is not None else ""
        steps[role, date, row["meeting"].value if held else ""][row["sponsor"].value].append(row)
    names = names_of(store)
    names.fetch(NamedNode(sponsor) for groups in steps.values() for sponsor in groups)
    order = list(ROLES)
    known = sorted((key for key in steps if key[0] in ROLES), key=lambda key: (order.index(key[0]), *key[1:]))
    return tuple(_step(store, key, steps[key].values(), names) for key in known)


def _step(store: Store, key: tuple[str, str, str], groups: Iterable[list[QuerySolution]], names: Names) -> Step:
    role, _, meeting = key
    held = meetings(store, [NamedNode(meeting)]) if meeting else ()
    sponsors = sorted((_sponsor(group, names) for group in groups), key=lambda one: one.party.words.casefold())
    return Step(ROLES[role], role, held[0] if held else None, tuple(sponsors))


def _sponsor(group: list[QuerySolution], names: Names) -> Sponsor:
    party = group[0]["sponsor"]
    return Sponsor(
        Shown(names.of(party), party.value),
        min(row["fact"].value for row in group),
        _named(group, "behalf", names),
        _named(group, "except", names),
    )


def _named(group: list[QuerySolution], name: str, names: Names) -> tuple[str, ...]:
    return tuple(sorted({names.of(row[name]) for row in group if row[name] is not None}))
