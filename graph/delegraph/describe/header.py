"""The document, its text, its session, meetings and agenda."""

import re

from pyoxigraph import Literal, NamedNode

from delegraph.describe.sheet import Sheet, code, day, integer, term_of, text_key
from delegraph.facts import AgendaItem, Document, Facts, Meeting

BLOCK_END = re.compile(r"\n[ \t]*\n")
HEAD = 4000  # characters within which a text says what it is
FEWEST_LETTERS, LONGEST_NAME = 20, 80


def describe_header(facts: Facts, sheet: Sheet) -> None:
    """Write what the cover page and the meetings' sentences say."""
    _document(facts.document, sheet)
    if not facts.document.symbol:
        sheet.put(sheet.document, "rdfs:label", sheet.tagged(_called(facts, sheet.normalised)))
    _text(facts, sheet)
    _session(facts.document, sheet)
    for meeting in facts.meetings:
        _meeting(meeting, sheet)
    for item in facts.agenda_items:
        _item(item, sheet)


def _document(header: Document, sheet: Sheet) -> None:
    node = sheet.document
    sheet.put(node, "rdf:type", term_of("dg:Document"))
    sheet.put(node, "dg:symbol", Literal(header.symbol) if header.symbol else None)
    sheet.put(node, "dct:title", sheet.tagged(header.title))
    sheet.put(node, "dct:type", code("kind", header.kind))
    sheet.put(node, "dct:date", day(header.date) if header.date else None)
    sheet.put(node, "dg:ofBody", sheet.body(header.body, header.body_id, header.parent_body_id))
    sheet.body(header.parent_body, header.parent_body_id)
    sheet.put(node, "dg:ofSession", sheet.session())
    sheet.put(
        node, "dg:distribution", code("distribution", header.distribution.lower()) if header.distribution else None
    )
    sheet.put(node, "dg:amends", sheet.named("document", header.amends) if header.amends else None)
    if header.rapporteur:
        person = sheet.person(header.rapporteur.person)
        sheet.put(node, "dg:rapporteur", person)
        if person:
            sheet.put(person, "dg:partyInBrackets", sheet.party(header.rapporteur.party))
    for symbol in header.adopted_from:
        sheet.put(sheet.named("document", symbol), "dg:adoptedAs", node)


def _called(facts: Facts, normalised: str) -> str:
    """What a document without symbol is called: its title, else the first words, with body and year."""
    header = facts.document
    year = min((meeting.date for meeting in facts.meetings if meeting.date), default=header.date or "")[:4]
    about = ", ".join(word for word in (header.body, year) if word)
    words = header.title or _first_words(normalised)
    shown = words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME].rstrip()}…"
    return f"{shown} ({about})" if about else shown


def _first_words(normalised: str) -> str:
    """The first block that is more than an emblem or a mark: the heading of a chapter, else how the text begins."""
    blocks = [" ".join(block.split()) for block in BLOCK_END.split(normalised[:HEAD])]
    return next((b for b in blocks if sum(map(str.isalpha, b)) >= FEWEST_LETTERS), " ".join(blocks).strip())


def _text(facts: Facts, sheet: Sheet) -> None:
    node = NamedNode(sheet.text)
    _, language, part = text_key(facts)
    sheet.put(node, "rdf:type", term_of("dg:Text"))
    sheet.put(node, "dg:ofDocument", sheet.document)
    sheet.put(node, "dg:languageCode", Literal(language))
    sheet.put(node, "dg:part", Literal(part) if part else None)
    sheet.put(node, "dg:sourceDigest", Literal(f"sha256:{facts.text.digest}"))
    sheet.put(node, "dg:textDigest", Literal(f"sha256:{facts.text.text_digest}"))
    sheet.put(node, "dg:mediaType", Literal(facts.text.media_type))


def _session(header: Document, sheet: Sheet) -> None:
    node = sheet.session()
    if node is None:
        return
    sheet.put(node, "rdf:type", term_of("dg:Session"))
    sheet.put(node, "dg:ofBody", sheet.body(header.body, header.body_id, header.parent_body_id))
    sheet.put(node, "dg:key", Literal(str(header.session)))
    sheet.put(node, "dg:number", integer(header.session or 0))
    if header.session_part:
        return  # place and days are those of the part
    sheet.put(node, "dg:place", sheet.tagged(header.place))
    sheet.put(node, "dg:from", day(header.session_start) if header.session_start else None)
    sheet.put(node, "dg:until", day(header.session_end) if header.session_end else None)


def _meeting(meeting: Meeting, sheet: Sheet) -> None:
    node = sheet.meetings[meeting.id]
    sheet.report(node, "dg:Meeting", meeting.place)
    sheet.put(node, "dg:key", Literal(str(meeting.number)))
    sheet.put(node, "dg:number", integer(meeting.number))
    sheet.put(node, "dg:ofBody", sheet.body(meeting.body, meeting.body_id))
    sheet.put(node, "dct:date", day(meeting.date) if meeting.date else None)
    if f"/{sheet.facts.document.session}/" in node.value:
        sheet.put(node, "dg:ofSession", sheet.session())


def _item(item: AgendaItem, sheet: Sheet) -> None:
    node = sheet.item(item.number)
    if node is None:
        return
    sheet.report(node, "dg:AgendaItem", item.place)
    sheet.put(node, "dct:title", sheet.tagged(item.title))
    for letter, title in item.sub_themes.items():
        theme = sheet.sub_theme(letter, item.number)
        if theme:
            sheet.put(theme, "dct:title", sheet.tagged(title))
