"""What the describers write on: IRIs of one text's things, passages, parties, and the quads so far."""

from collections import Counter
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from delegraph import reference
from delegraph.facts import Facts, Kind, Meeting, Party, Place
from delegraph.vocabulary import BASE, PREFIXES, concept, fragment, iri, under

Value = NamedNode | Literal
QUOTED = 120
CLASSES: dict[Kind, str] = {
    "state": "dg:State",
    "group": "dg:Group",
    "organization": "dg:Organization",
    "body": "dg:Body",
    "office": "dg:Office",
    "person": "foaf:Person",
    "category": "dg:Category",
}


@cache
def term_of(curie: str) -> NamedNode:
    """Return the term that a prefixed name stands for: `term_of("dg:speaker")`."""
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def code(scheme: str, value: str) -> NamedNode:
    """Return the concept of a code in a scheme."""
    return NamedNode(concept(scheme, value))


def day(date: str) -> Literal:
    """Return an ISO date as xsd:date."""
    return Literal(date, datatype=term_of("xsd:date"))


def integer(number: int) -> Literal:
    """Return a number as xsd:integer."""
    return Literal(str(number), datatype=term_of("xsd:integer"))


def text_key(facts: Facts) -> tuple[str, str, str]:
    """Return (symbol or sha256-…, language, part or ""): what replacement of a text is keyed on."""
    symbol = facts.document.symbol or f"sha256-{facts.text.digest[:16]}"
    return symbol, facts.document.language, facts.document.part or ""


def text_iri(facts: Facts, base: str = BASE) -> str:
    """Return the IRI of the text."""
    return iri("text", *(part for part in text_key(facts) if part), base=base)


def graph_iri(facts: Facts, base: str = BASE) -> str:
    """Return the IRI of the named graph that holds the text's facts."""
    return f"{text_iri(facts, base)}/facts"


class Sheet:
    """The quads of one text in the making."""

    def __init__(self, facts: Facts, normalised: str, base: str) -> None:
        self.facts, self.normalised, self.base = facts, normalised, base
        self.text = text_iri(facts, base)
        self.document = NamedNode(iri("document", text_key(facts)[0], base=base))
        self.meetings = {meeting.id: self.meeting_iri(meeting) for meeting in facts.meetings}
        self._language = facts.document.language
        self._triples: dict[tuple[NamedNode, NamedNode, Value], None] = {}
        self._accounts: Counter[str] = Counter()

    def put(self, subject: NamedNode, predicate: str, *values: Value | None) -> None:
        """Write one triple for each value; None writes nothing, a triple twice is one."""
        for value in values:
            if value is not None:
                self._triples[subject, term_of(predicate), value] = None

    def quads(self) -> list[Quad]:
        """Return what was written, in order of subject, predicate and value."""
        graph = NamedNode(graph_iri(self.facts, self.base))
        return [Quad(*triple, graph) for triple in sorted(self._triples, key=lambda t: tuple(map(str, t)))]

    def tagged(self, words: str | None) -> Literal | None:
        """Return words of the document with its language."""
        return Literal(words, language=self._language) if words else None

    def node(self, *parts: str | int) -> NamedNode:
        """Return the IRI of something that belongs to this text."""
        return NamedNode(fragment(self.text, *parts))

    def named(self, path: str, *parts: str | int) -> NamedNode:
        """Return an IRI under the base."""
        return NamedNode(iri(path, *parts, base=self.base))

    def account(self, place: Place, *parts: str) -> NamedNode:
        """Return the IRI of an account at a place; a second one of the same name ends in -2."""
        at = f"p{place.paragraph}" if place.paragraph else f"c{place.start}"
        name = fragment(self.text, at, *parts)
        self._accounts[name] += 1
        return NamedNode(name if self._accounts[name] == 1 else f"{name}-{self._accounts[name]}")

    def report(self, fact: NamedNode, class_name: str, place: Place) -> None:
        """Write what every fact has: its class, its passage, its document."""
        self.put(fact, "rdf:type", term_of(class_name))
        self.put(fact, "dg:reportedIn", self.passage(place))
        self.put(fact, "dg:ofDocument", self.document)

    def passage(self, place: Place) -> NamedNode:
        """Return the passage at a place, described."""
        node = self.node(f"c{place.start}", place.end)
        self.put(node, "rdf:type", term_of("dg:Passage"))
        self.put(node, "dg:ofText", NamedNode(self.text))
        self.put(node, "dg:paragraph", Literal(place.paragraph) if place.paragraph else None)
        self.put(node, "dg:page", integer(place.page) if place.page is not None else None)
        self.put(node, "dg:start", integer(place.start))
        self.put(node, "dg:end", integer(place.end))
        self.put(node, "dg:quote", self.tagged(self.normalised[place.start : place.end][:QUOTED]))
        return node

    def held(self, fact: NamedNode, meetings: tuple[str, ...], *, certain: bool = False) -> None:
        """Write the meetings at which a fact may have happened, and the one at which it did."""
        nodes = [self.meetings[m] for m in meetings]
        self.put(fact, "dg:possiblyMadeAt", *nodes)
        if certain:
            self.put(fact, "dg:madeAt", *nodes)

    def body(self, name: str | None, body_id: str | None, parent_id: str | None = None) -> NamedNode | None:
        """Return the body; one that the reference lacks is described here."""
        if not name:
            return None
        node = self.named(body_id) if body_id else self.node("body", name)
        if body_id is None or body_id not in reference.entries():
            self.put(node, "rdf:type", term_of("dg:Body"))
            self.put(node, "skos:prefLabel", self.tagged(name))
            above = parent_id or _above(body_id)
            self.put(node, "dct:isPartOf", self.named(above) if above else None)
        return node

    def session(self) -> NamedNode | None:
        """Return the session whose document this is, None where it is not printed."""
        header = self.facts.document
        if header.session is None or header.body is None:
            return None
        if header.body_id:
            return self.named("session", _path(header.body_id), header.session)
        return self.node("session", header.session)

    def delegation(self, party: Party) -> NamedNode:
        """Return the delegation of a party to the session of the document."""
        session, key = self.session(), party_key(party)
        return NamedNode(under(session.value, "delegation", key)) if session else self.node("delegation", key)

    def meeting_iri(self, meeting: Meeting) -> NamedNode:
        """Return the IRI of a meeting: by body and session, else by body and date, else as a part of the text."""
        header = self.facts.document
        # A Committee of the Whole meets in its body's session; other parts of a body have sessions of their own.
        own = header.body_id and meeting.body_id in (header.body_id, f"{header.body_id}/cow")
        number = f"{meeting.number}-resumed" if meeting.resumed else meeting.number
        if own and header.session is not None:
            return self.named("meeting", _path(meeting.body_id or ""), header.session, number)
        if meeting.body_id and meeting.date:
            return self.named("meeting", _path(meeting.body_id), meeting.date, number)
        return self.node("meeting", meeting.body, number)

    def item(self, number: str | None) -> NamedNode | None:
        """Return the agenda item, described by its number."""
        if number is None:
            return None
        header = self.facts.document
        keyed = header.body_id and header.session is not None
        node = (
            self.named("agenda-item", _path(header.body_id or ""), header.session or 0, number)
            if keyed
            else self.node("agenda-item", number)
        )
        self.put(node, "rdf:type", term_of("dg:AgendaItem"))
        self.put(node, "dg:key", Literal(number))
        self.put(node, "dg:number", integer(int(number)) if number.isdigit() else None)
        self.put(node, "dg:ofSession", self.session())
        self.put(node, "dg:ofBody", self.body(header.body, header.body_id, header.parent_body_id))
        return node

    def sub_theme(self, letter: str | None, number: str | None) -> NamedNode | None:
        """Return the sub-theme of an agenda item by its letter."""
        if letter is None:
            return None
        item = self.item(number)
        node = NamedNode(under(item.value, "sub-theme", letter)) if item else self.node("sub-theme", letter)
        self.put(node, "rdf:type", term_of("dg:SubTheme"))
        self.put(node, "dg:key", Literal(letter))
        self.put(node, "dg:ofItem", item)
        return node

    def party(self, party: Party | None) -> NamedNode | None:
        """Return the party; what the reference lacks is described here."""
        if party is None:
            return None
        node = self.named(party.id) if party.id else self.node(party.kind, party.name)
        if party.id is None or party.id not in reference.entries():
            self.put(node, "rdf:type", term_of("dg:UnresolvedParty" if party.candidates else CLASSES[party.kind]))
            self.put(node, "foaf:name" if party.kind == "person" else "skos:prefLabel", self._name(party))
            self.put(node, "dg:asPrinted", Literal(party.as_printed) if party.as_printed else None)
            self.put(node, "dg:candidate", *(self.named(candidate) for candidate in party.candidates))
            self.put(node, "dg:officeOf", self._office_of(party))
        return node

    def person(self, name: str | None) -> NamedNode | None:
        """Return a person of this text."""
        return self.party(Party("person", name)) if name else None

    def _name(self, party: Party) -> Literal | None:
        return Literal(party.name) if party.kind == "person" else self.tagged(party.name)

    def _office_of(self, party: Party) -> NamedNode | None:
        if party.kind != "office" or not party.id:
            return None
        body_id = f"body/{_path(party.id).rpartition('/')[0]}"
        title, _, name = party.name.partition(" of the ")
        return self.body(name or title, body_id)


def party_key(party: Party) -> str:
    """Return what tells a party apart in the IRI of an account: its code, the end of its id, or its name."""
    if party.code or not party.id:
        return party.code or party.name
    above, _, last = _path(party.id).rpartition("/")
    return "-".join(part for part in (above.replace("/", "."), last) if part)


def _path(identifier: str) -> str:
    return identifier.partition("/")[2]


def _above(body_id: str | None) -> str | None:
    """A sub-body stands under its parent in its id."""
    above = body_id.rpartition("/")[0] if body_id else ""
    return above if above.count("/") else None
