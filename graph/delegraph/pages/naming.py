"""What people call a resource: a party by its name, a meeting by its number, session and body, a vote by its voter.

The names of all terms of a page are fetched together: two or three queries a page, however many terms it shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.codes import codes
from delegraph.pages.wording import clipped, day_in_words, keyed
from delegraph.store import Store, with_values
from delegraph.vocabulary import BASE, NAMESPACE, PREFIXES

PREFERRED = "SELECT DISTINCT ?node ?name WHERE { ?node skos:prefLabel ?name FILTER(LANG(?name) = 'en') }"
# What a resource without a preferred English name is called, by its class; braces hold properties of it.
PATTERNS = {
    "Text": "{dg:ofDocument} ({dg:languageCode})",
    "Passage": "para. {dg:paragraph} of {dg:ofText}",
    "Statement": "Statement by {dg:speaker}",
    "Position": "Position of {dg:heldBy}",
    "Participation": "{dg:participant}, {dg:role}",
    "Reference": "Reference to {dg:target}",
    "Tally": "{dg:counted} {dg:ofKind}",
    "Sponsorship": "{dg:sponsor}, {dg:sponsorRole} of {dg:proposal}",
    "Action": "Action on {dg:proposal}",
    "Vote": "Vote of {dg:voter}: {dg:inAction}",
    "Issue": "Doubt: {dg:reason}",
    "Membership": "{org:member} in {org:organization}",
    "Presidency": "Presidency of {org:organization}: {org:member}",
    "Roster": "All members of {org:organization}",
    "Delegation": "Delegation of {dg:delegationOf}",
}
PLAIN = ("skos:prefLabel", "foaf:name", "dg:symbol", "dg:nameText", "dg:asPrinted", "rdfs:label", "dct:title")
KEYED = {"Meeting": "meeting", "Session": "session", "AgendaItem": "item", "SubTheme": "sub-theme"}
CONTEXT = ("dg:ofItem", "dg:ofSession", "dg:ofBody")
NAMING = sorted(
    {part.split("}")[0] for words in PATTERNS.values() for part in words.split("{")[1:]}
    | {*PLAIN, *CONTEXT, "rdf:type", "dg:key", "dct:date"}
)
OTHERWISE = f"SELECT DISTINCT ?node ?p ?o WHERE {{ ?node ?p ?o FILTER(?p IN ({', '.join(NAMING)})) }}"
ELSEWHERE = {BASE: "", "http://www.wikidata.org/entity/": "Wikidata "}  # how IRIs without a name begin, in words
SHORT = 45  # of a title in a table
ROUNDS = 4  # a vote → its action → its proposal → that one's symbol


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands alone, and one for a place that says the rest: "5th meeting"."""

    full: str
    short: str


class Names:
    """The names of a store's resources, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._named: dict[str, Name] = {}
        self._described: dict[str, dict[str, list[str]]] = {}

    def __len__(self) -> int:
        """Return how many resources have been looked up."""
        return len(self._named) + len(self._described)

    def fetch(self, terms: Iterable[object]) -> None:
        """Look up the names of many terms together; what is no resource of ours is left out."""
        wanted = {term.value for term in terms if isinstance(term, NamedNode)}
        for _ in range(ROUNDS):
            wanted = {iri for iri in wanted if self._unknown(iri)}
            if not wanted:
                return
            self._fetch_preferred(wanted)
            wanted = set(self._fetch_others(wanted - self._named.keys()))

    def of(self, node: NamedNode) -> str:
        """Return the name of a resource, in full."""
        return self.name(node.value).full

    def name(self, iri: str) -> Name:
        """Return the name of a resource; of one without any, the end of its IRI."""
        if self._unknown(iri):
            self.fetch([NamedNode(iri)])
        if iri not in self._named:
            self._named[iri] = self._made(iri)
        return self._named[iri]

    def _unknown(self, iri: str) -> bool:
        return iri not in self._named and iri not in self._described and iri not in codes()

    def _fetch_preferred(self, wanted: Iterable[str]) -> None:
        for row in self._rows(PREFERRED, wanted):
            iri, words = row["node"].value, clipped(row["name"].value)
            if iri not in self._named or words < self._named[iri].full:
                self._named[iri] = Name(words, words)

    def _fetch_others(self, wanted: set[str]) -> Iterator[str]:
        """Describe what has no preferred name; yield the resources that its name is made of."""
        self._described |= {iri: {} for iri in wanted}
        for row in self._rows(OTHERWISE, wanted) if wanted else ():
            described = self._described[row["node"].value]
            described.setdefault(row["p"].value, []).append(row["o"].value)
            if isinstance(row["o"], NamedNode) and row["p"].value != _iri("rdf:type"):
                yield row["o"].value

    def _rows(self, query: str, nodes: Iterable[str]) -> QuerySolutions | tuple[()]:
        found = self._store.query(with_values(query, {"node": [NamedNode(iri) for iri in sorted(nodes)]}))
        return found if isinstance(found, QuerySolutions) else ()

    def _made(self, iri: str) -> Name:
        if iri in codes():
            return Name(codes()[iri], codes()[iri])
        described = self._described.get(iri, {})
        classes = {name.removeprefix(NAMESPACE) for name in described.get(_iri("rdf:type"), ())}
        for name in KEYED.keys() & classes:
            return self._keyed(KEYED[name], described)
        for name in PATTERNS.keys() & classes:
            words = clipped(self._filled(PATTERNS[name], described))
            return Name(words, words)
        plain = next((min(described[_iri(name)]) for name in PLAIN if _iri(name) in described), None)
        words = plain or (f"document without symbol, {iri.rpartition('/')[2][:14]}" if "Document" in classes else iri)
        for space, told in ELSEWHERE.items():
            words = words.replace(space, told) if words.startswith(space) else words
        return Name(clipped(words), clipped(words, SHORT))

    def _keyed(self, kind: str, described: Mapping[str, list[str]]) -> Name:
        """A meeting is the 5th meeting, 27th session, of a body; without a session its date tells it apart."""
        short = keyed(kind, min(described.get(_iri("dg:key"), ["?"])))
        around = [self.name(min(described[_iri(name)])) for name in CONTEXT if _iri(name) in described]
        parts = [short, *(name.short for name in around[:-1]), *(name.full for name in around[-1:])]
        if kind == "meeting" and _iri("dg:ofSession") not in described and _iri("dct:date") in described:
            parts.insert(1, day_in_words(min(described[_iri("dct:date")])))
        return Name(clipped(", ".join(parts)), clipped(short))

    def _filled(self, pattern: str, described: Mapping[str, list[str]]) -> str:
        pieces = pattern.split("{")
        return pieces[0] + "".join(self._piece(piece, described) for piece in pieces[1:])

    def _piece(self, piece: str, described: Mapping[str, list[str]]) -> str:
        prop, _, after = piece.partition("}")
        values = sorted(described.get(_iri(prop), ()))
        named = [self.name(value).full if value.startswith((BASE, NAMESPACE)) else value for value in values]
        return (" and ".join(named) if named else "…") + after


def _iri(curie: str) -> str:
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name
