"""Facts → a short line each: "Canada (observer)", "many (stress)"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from delegraph.ask.labels import Labels
from delegraph.pages.node import Term, shown
from delegraph.pages.selecting import rows
from delegraph.pages.texts.kinds import KINDS
from delegraph.pages.texts.passages import Fact
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES, term

TOLD = "SELECT DISTINCT ?fact ?property ?value WHERE { VALUES (?fact ?property) { ?pairs } ?fact ?property ?value }"


def briefs(store: Store, facts: Iterable[Fact], labels: Labels) -> Mapping[str, str]:
    """Return a short line for each fact by its IRI: who, and in brackets what tells it from others of its kind."""
    known = {fact.iri: fact.kind for fact in facts if fact.kind in KINDS}
    told: dict[tuple[str, str], list[Term]] = defaultdict(list)
    pairs = " ".join(f"({NamedNode(iri)} <{_property(name)}>)" for iri, kind in known.items() for name in _named(kind))
    for row in rows(store, TOLD, pairs=pairs):
        told[row["fact"].value, row["property"].value].append(row["value"])
    return {iri: _line(iri, kind, told, labels) for iri, kind in known.items()}


def _named(kind: str) -> tuple[str, ...]:
    return KINDS[kind].who + KINDS[kind].what


def _property(name: str) -> str:
    return PREFIXES["dct"] + name if name == "date" else term(name)


def _line(iri: str, kind: str, told: Mapping[tuple[str, str], list[Term]], labels: Labels) -> str:
    who = next((told[iri, _property(name)] for name in KINDS[kind].who if (iri, _property(name)) in told), [])
    what = [value for name in KINDS[kind].what for value in told.get((iri, _property(name)), [])]
    named = ", ".join(one.words for one in shown(who, labels)) or KINDS[kind].one
    return f"{named} ({', '.join(one.words for one in shown(what, labels))})" if what else named
