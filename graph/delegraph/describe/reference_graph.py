"""The reference data as RDF: parties, dated names and memberships, in a graph of their own.

Postcondition: the quads are the same in every run, hold no blank node, and every row of the tables that bears
a name or a membership stands with its source and certainty. Dates are days: a year or month that is all we
know is written as its first or last day, with the precision beside it.
"""

from calendar import monthrange
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from delegraph import reference
from delegraph.reference import Entry, Membership, NameRow, Plenary, Presidency, Roster
from delegraph.vocabulary import BASE, PREFIXES, concept, iri, membership_iri, term

DATE = NamedNode(PREFIXES["xsd"] + "date")
TYPE = NamedNode(PREFIXES["rdf"] + "type")
WIKIDATA = "http://www.wikidata.org/entity/"
CLASSES = {"state": "State", "group": "Group", "organization": "Organization", "body": "Body", "category": "Category"}
PRECISIONS = {4: "year", 7: "month", 10: "day"}

Pair = tuple[NamedNode, NamedNode | Literal]


def reference_quads(base: str = BASE) -> list[Quad]:
    """Return the reference graph: all quads stand in `graph/reference` under `base`."""
    graph = NamedNode(iri("graph/reference", base=base))
    return [
        Quad(NamedNode(subject), predicate, value, graph)
        for subject, pairs in _nodes(base)
        for predicate, value in pairs
    ]


def _nodes(base: str) -> Iterator[tuple[str, Iterator[Pair]]]:
    yield iri("graph/reference", base=base), iter([_text("owl", "versionInfo", reference.version())])
    for source in reference.sources().values():
        yield iri("source", source.key, base=base), _source(source)
    for entry in reference.entries().values():
        yield iri(entry.id, base=base), _party(entry, base)
    for language in reference.LANGUAGES:
        for name in reference.names(language):
            if name.kind_of_name != "wording":
                yield iri(name.id, base=base), iter([_link("dg", "hasName", _name_iri(name, base))])
                yield _name_iri(name, base), _name(name, base)
    for held in reference.memberships():
        since = held.valid_from
        yield membership_iri(held.organization, held.member, since, base), _membership(held, base)
    for presided in reference.presidencies():
        yield _presidency_iri(presided, base), _presidency(presided, base)
    for roster in reference.rosters():
        yield iri("roster", roster.organization, roster.valid_from, base=base), _roster(roster, base)
    for plenary in reference.plenaries().values():
        yield iri(plenary.body, base=base), _plenary(plenary, base)


def _property(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


def _link(prefix: str, name: str, target: str) -> Pair:
    return _property(prefix, name), NamedNode(target)


def _text(prefix: str, name: str, text: str, language: str | None = None) -> Pair:
    return _property(prefix, name), Literal(text, language=language)


def _a(class_name: str) -> Pair:
    return TYPE, NamedNode(term(class_name))


def _source(source: reference.Source) -> Iterator[Pair]:
    yield _text("dct", "title", source.name, "en")
    if source.licence:
        yield _text("dct", "rights", source.licence)
    if source.address:
        yield _link("rdfs", "seeAlso", source.address)


def _party(entry: Entry, base: str) -> Iterator[Pair]:
    yield from (_a(CLASSES[kind]) for kind in entry.kinds)
    yield from (_text("skos", "prefLabel", label, language) for language, label in _labels(entry))
    if entry.code:
        yield _text(*(("dg", "iso3") if entry.kind == "state" else ("skos", "notation")), entry.code)
    if entry.m49:
        yield _text("dg", "m49", entry.m49)
    if entry.type and entry.kind != "state":
        yield _text("dct", "type", entry.type)
    if entry.parent:
        yield _link("dct", "isPartOf", iri(entry.parent, base=base))
    if entry.wikidata:
        yield _link("skos", "exactMatch", WIKIDATA + entry.wikidata)
    yield from (_link("dg", "succeededBy", iri(heir, base=base)) for heir in entry.succeeded_by)
    yield from _interval(entry.valid_from, entry.valid_until)
    yield from _evidence(entry.source, entry.certainty, base)


def _labels(entry: Entry) -> Iterator[tuple[str, str]]:
    """Today's short name in each language that lists one."""
    for language in reference.LANGUAGES:
        if label := reference.short_name(entry.id, language):
            yield language, label


def _name_iri(name: NameRow, base: str) -> str:
    """An official name is told by its kind and first day, any other by its text too."""
    official = name.kind_of_name in ("short", "formal")
    since = (name.valid_from,) if name.valid_from else ()
    told_by = since if official else (name.text, *since)
    return iri(name.id, "name", name.language, name.kind_of_name, *told_by, base=base)


def _name(name: NameRow, base: str) -> Iterator[Pair]:
    yield _a("Name")
    yield _text("dg", "nameText", name.text, name.language)
    yield _link("dg", "nameKind", concept("name-kind", name.kind_of_name))
    yield from _interval(name.valid_from, name.valid_until)
    yield from _evidence(name.source, name.certainty, base)


def _membership(held: Membership, base: str) -> Iterator[Pair]:
    yield _a("Membership")
    yield _link("org", "organization", iri(held.organization, base=base))
    yield _link("org", "member", iri(held.member, base=base))
    yield _link("dg", "memberStatus", concept("member-status", held.status))
    yield from _interval(held.valid_from, held.valid_until)
    yield from _evidence(held.source, held.certainty, base)


def _presidency_iri(presided: Presidency, base: str) -> str:
    return iri("presidency", presided.organization, presided.state, presided.valid_from, base=base)


def _presidency(presided: Presidency, base: str) -> Iterator[Pair]:
    yield _a("Presidency")
    yield _link("org", "organization", iri(presided.organization, base=base))
    yield _link("org", "member", iri(presided.state, base=base))
    yield from _interval(presided.valid_from, presided.valid_until)
    yield from _evidence(presided.source, presided.certainty, base)


def _roster(roster: Roster, base: str) -> Iterator[Pair]:
    yield _a("Roster")
    yield _link("org", "organization", iri(roster.organization, base=base))
    yield from _interval(roster.valid_from, roster.valid_until)
    yield from _evidence(roster.source, roster.certainty, base)


def _plenary(plenary: Plenary, base: str) -> Iterator[Pair]:
    yield _link("dg", "membersAreThoseOf", iri(plenary.members_of, base=base))
    yield _property("dg", "sponsorsAreMembers"), Literal(plenary.sponsors == "members")


def _evidence(source: str, certainty: str, base: str) -> Iterator[Pair]:
    yield _link("dg", "certainty", concept("certainty", certainty))
    yield from (_link("dct", "source", iri("source", key, base=base)) for key in source.split())


def _interval(start: str | None, end: str | None) -> Iterator[Pair]:
    if start:
        yield _property("dg", "from"), Literal(start + "-01-01"[len(start) - 4 :], datatype=DATE)
        yield _link("dg", "fromPrecision", concept("precision", PRECISIONS[len(start)]))
    if end:
        yield _property("dg", "until"), Literal(_last_day(end), datatype=DATE)
        yield _link("dg", "untilPrecision", concept("precision", PRECISIONS[len(end)]))


def _last_day(date: str) -> str:
    if len(date) == 10:
        return date
    year, month = int(date[:4]), int(date[5:7] or 12)
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
