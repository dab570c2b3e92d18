"""Facts → a short line each: "Canada (observer)", "many (stress)"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import Term, shown
from delegraph.pages.selecting import rows
from delegraph.pages.texts.kinds import KINDS
from delegraph.pages.texts.passages import Fact
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES, term

TOLD = "SELECT DISTINCT ?fact ?property ?value WHERE { VALUES (?fact ?property) { ?pairs } ?fact ?property ?value }"


def briefs(store: Store, facts: Iterable[Fact]) -> Mapping[str, str]:
    """Return a short line for each fact by its IRI: who, and in brackets what tells it from others of its kind."""
    known = {fact.iri: fact.kind for fact in facts if fact.kind in KINDS}
    told: dict[tuple[str, str], list[Term]] = defaultdict(list)
    pairs = " ".join(f"({NamedNode(iri)} <{_property(name)}>)" for iri, kind in known.items() for name in _named(kind))
    for row in rows(store, TOLD, pairs=pairs):
        told[row["fact"].value, row["property"].value].append(row["value"])
    names = names_of(store)
    names.fetch(value for values in told.values() for value in values)
    return {iri: _line(iri, kind, told, names) for iri, kind in known.items()}


def _named(kind: str) -> tuple[str, ...]:
    return KINDS[kind].who + KINDS[kind].what


def _property(name: str) -> str:
    return PREFIXES["dct"] + name if name == "date" else term(name)


def _line(iri: str, kind: str, told: Mapping[tuple[str, str], list[Term]], names: Names) -> str:
    who = next((told[iri, _property(name)] for name in KINDS[kind].who if (iri, _property(name)) in told), [])
    what = [value for name in KINDS[kind].what for value in told.get((iri, _property(name)), [])]
    named = ", ".join(one.words for one in shown(who, names)) or KINDS[kind].one
    return f"{named} ({', '.join(one.words for one in shown(what, names))})" if what else named
