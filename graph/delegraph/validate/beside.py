"""What of the reference graph is put beside a text to check it: no more than the shapes look at."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad

from delegraph.vocabulary import PREFIXES, term

TYPE = PREFIXES["rdf"] + "type"
ORGANIZATION, MEMBER = PREFIXES["org"] + "organization", PREFIXES["org"] + "member"
MEMBERS_ARE = term("membersAreThoseOf")
DESCRIBING = {
    TYPE,
    PREFIXES["skos"] + "prefLabel",
    term("iso3"),
    term("from"),
    term("until"),
    term("certainty"),
    MEMBERS_ARE,
    term("sponsorsAreMembers"),
}
LISTING = {term("Membership"), term("Roster")}
MEMBERS_OF = {term("onBehalfOf"), term("ofBody")}


class Beside:
    """The reference graph, ready to be asked for what belongs beside a text."""

    def __init__(self, reference: Iterable[Quad]) -> None:
        self._described: dict[str, list[Quad]] = {}
        self._listings: dict[str, list[Sequence[Quad]]] = {}
        rows: dict[str, list[Quad]] = {}
        for quad in reference:
            if isinstance(quad.subject, NamedNode):
                rows.setdefault(quad.subject.value, []).append(quad)
        for subject, quads in rows.items():
            if any(q.predicate.value == TYPE and _target(q) in LISTING for q in quads):
                self._listings.setdefault(_end(quads, ORGANIZATION) or "", []).append(quads)
            else:
                self._described[subject] = [quad for quad in quads if quad.predicate.value in DESCRIBING]

    def of(self, text: Iterable[Quad]) -> Iterator[Quad]:
        """Yield the words on the parties that a text names, and their memberships where they matter.

        Those are memberships of the named in the groups spoken for and the bodies that met, and whether all
        members of these are listed.
        """
        named, meant = set[str](), set[str]()
        for quad in text:
            if target := _target(quad):
                named.add(target)
                if quad.predicate.value in MEMBERS_OF:
                    meant.add(target)
        for party in named:
            yield from self._described.get(party, ())
        for body in meant | {organ for body in meant if (organ := self._organ(body))}:
            for quads in self._listings.get(body, ()):
                member = _end(quads, MEMBER)
                if member is None or member in named:
                    yield from quads

    def _organ(self, body: str) -> str | None:
        return _end(self._described.get(body, ()), MEMBERS_ARE)


def _target(quad: Quad) -> str | None:
    return quad.object.value if isinstance(quad.object, NamedNode) else None


def _end(quads: Iterable[Quad], predicate: str) -> str | None:
    return next((_target(quad) for quad in quads if quad.predicate.value == predicate), None)
