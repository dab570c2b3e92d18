"""Official groups at a date, from the memberships of the store's reference graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from delegraph.blocs.rows import select
from delegraph.store import Store
from delegraph.vocabulary import iri

MEMBERSHIPS = """
SELECT DISTINCT ?group ?name ?member ?from ?until WHERE {
  ?held a dg:Membership ; org:organization ?group ; org:member ?member ; dg:memberStatus dg:member-status-member .
  ?group a dg:Group . OPTIONAL { ?group skos:prefLabel ?name FILTER(LANG(?name) = 'en') }
  OPTIONAL { ?held dg:from ?from } OPTIONAL { ?held dg:until ?until } }"""
# The regional groups are the one set that gives each state one group: an index of agreement needs that.
REGIONAL = {iri("group", f"UN-{key}") for key in ("African", "Asia-Pacific", "EEG", "GRULAC", "WEOG")}


@dataclass(frozen=True, slots=True)
class Official:
    """A group and its members (IRIs, or names where a file lists them); `undated` of them have no known beginning."""

    name: str
    members: frozenset[str]
    regional: bool = False
    undated: int = 0
    iri: str | None = None


def one_group(groups: Iterable[Official], keys: Iterable[str]) -> dict[str, str]:
    """Return the group of each party (by its key) that is in just one of them."""
    listed = list(groups)
    found = {key: [group.name for group in listed if key in group.members] for key in keys}
    return {key: names[0] for key, names in found.items() if len(names) == 1}


class Memberships:
    """The dated memberships of a store's reference graph.

    One without a known beginning counts, and is said to be undated, unless it ended before.
    """

    def __init__(self, store: Store) -> None:
        self._rows: dict[str, list[dict[str, str]]] = {}
        for row in select(store, MEMBERSHIPS):
            self._rows.setdefault(row["group"], []).append(row)

    def of(self, group: str, date: str | None) -> frozenset[str]:
        """Return the members of a group (IRIs) at a date, of the latest listing without one."""
        return frozenset(row["member"] for row in self._held(group, date))

    def groups(self, date: str | None) -> list[Official]:
        """Return the groups with members at a date, in the order of their names."""
        found = [self._official(group, held) for group in self._rows if (held := self._held(group, date))]
        return sorted(found, key=lambda group: (group.name, group.iri or ""))

    def _held(self, group: str, date: str | None) -> list[dict[str, str]]:
        at = date or "9999-12-31"
        rows = self._rows.get(group, [])
        return [row for row in rows if row.get("from", "") <= at <= row.get("until", "9999-12-31")]

    def _official(self, group: str, held: list[dict[str, str]]) -> Official:
        everyone, dated = frozenset(row["member"] for row in held), {row["member"] for row in held if "from" in row}
        return Official(held[0].get("name", group), everyone, group in REGIONAL, len(everyone - dated), group)
