"""Facts → a short line each: "Canada (observer)", "many (stress)"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import Term, shown
from delegraph.pages.selecting import rows
from delegraph.pages.texts.kinds import KINDS, TELLING, iri_of_property
from delegraph.pages.texts.passages import Fact, Told
from delegraph.pages.wording import clipped, day_in_words
from delegraph.store import Store

ABOUT = """
SELECT DISTINCT ?fact ?property ?value WHERE { VALUES ?fact { ?nodes }
  ?fact ?property ?value FILTER(?property IN (?properties)) }"""
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Brief:
    """Who, and what tells a fact from others of its kind; `what` may be empty."""

    who: str
    what: str

    @property
    def line(self) -> str:
        """Both in one line."""
        return f"{self.who} ({self.what})" if self.what else self.who


def briefs(store: Store, facts: Iterable[Fact]) -> Mapping[str, Brief]:
    """Return what a short line tells of each fact, by its IRI; facts of other kinds are left out."""
    known = [fact for fact in facts if fact.kind in KINDS]
    told: dict[tuple[str, str], list[Term]] = defaultdict(list)
    nodes = " ".join(str(NamedNode(fact.iri)) for fact in known)
    for row in rows(store, ABOUT, nodes=nodes, properties=TELLING):
        told[row["fact"].value, row["property"].value].append(row["value"])
    return briefs_of(store, known, told)


def briefs_of(store: Store, facts: Iterable[Fact], told: Told) -> Mapping[str, Brief]:
    """Return what a short line tells of each fact, by its IRI, from what has been read of them."""
    known = {fact.iri: fact.kind for fact in facts if fact.kind in KINDS}
    names = names_of(store)
    names.fetch(value for (iri, _), values in told.items() if iri in known for value in values)
    names.fetch(NamedNode(iri) for iri, kind in known.items() if not KINDS[kind].who)
    return {iri: _brief(iri, kind, told, names) for iri, kind in known.items()}


def _brief(iri: str, kind: str, told: Told, names: Names) -> Brief:
    who = next((values for name in KINDS[kind].who if (values := told.get((iri, iri_of_property(name))))), ())
    what = [value for name in KINDS[kind].what for value in told.get((iri, iri_of_property(name)), ())]
    own = KINDS[kind].one if KINDS[kind].who else names.name(iri).short
    return Brief(_words(who, names) or own, _words(what, names))


def _words(values: Iterable[Term], names: Names) -> str:
    found = list(values)
    if len(found) == 1 and isinstance(found[0], Literal):
        return clipped(day_in_words(found[0].value), LONGEST)
    return clipped(", ".join(one.words for one in shown(found, names)), LONGEST)
