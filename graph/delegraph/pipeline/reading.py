"""A file → its facts: read, segment, recognise and interpret, resolve, in this order."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from delegraph import wordings
from delegraph.errors import UnreadableFile
from delegraph.facts import Document, Facts, Issue, Place
from delegraph.interpret import Interpretation, interpret
from delegraph.interpret.workflow import language_stated, read_workflow
from delegraph.read import Text, read
from delegraph.recognise.symbols import symbols
from delegraph.resolve.agreement import agreed
from delegraph.resolve.settle import Settlement, settle_header
from delegraph.segment import segment

OF_PARTIES = (
    "attendance",
    "standings",
    "statements",
    "panellists",
    "participations",
    "positions",
    "sponsorships",
    "votes",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of a file, its text, and the sentences about speakers that yielded nothing."""

    facts: Facts
    text: Text
    unread: tuple[Place, ...]
    about_speakers: int


def read_facts(path: Path, symbol: str | None = None) -> Reading:
    """Read a document; `symbol` names a text that prints none. Raises UnreadableFile."""
    with _nothing_in_circles():
        return _facts_in(read(path), path, symbol)


def facts_in(text: Text, path: Path, symbol: str | None = None) -> Reading:
    """Return the facts of a text that was read from `path`, as `read_facts` does."""
    with _nothing_in_circles():
        return _facts_in(text, path, symbol)


@contextmanager
def _nothing_in_circles() -> Iterator[None]:
    """Python looks for no values that hold each other: reading makes none, and a twentieth of its time went there."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _facts_in(text: Text, path: Path, symbol: str | None) -> Reading:
    said = _interpreted(text)
    said.issues[:0] = _of_reading(text)
    header = replace(said.document, symbol=symbol) if symbol else said.document
    facts = _settled(said, header, text)
    if text.metadata:
        stated = read_workflow(text.normalised, text.metadata, header.symbol)
        lines = Place(None, text.metadata.start, len(text.normalised))
        facts = agreed(facts, _settled(stated, stated.document, text), lines)
    facts = _with_pages(facts, text)
    if not _recognised(facts):
        raise UnreadableFile(
            f"{path}: neither the header of a UN document (body, symbol or session) nor any fact was found; "
            "check that this is a session report, in English"
        )
    unread = tuple(replace(place, page=text.page(place.start)) for place in said.unread)
    return Reading(facts, text, unread, said.about_speakers)


def _interpreted(text: Text) -> Interpretation:
    """Interpret a text in its language; one without wordings gives its symbol and an issue that says so."""
    language = _language(text)
    if wordings.readable(language):
        return interpret(segment(text.paper, language), language)
    symbol = next((found.symbol for found in symbols(text.paper, 0, 1500)), None)
    doubt = Issue("interpret", "no wordings for this language", f"the text is in {language}", Place(None, 0, 0))
    return Interpretation(Document(symbol=symbol, language=language), issues=[doubt])


def _language(text: Text) -> str:
    """The language that the metadata state, else the one that the words at the head show."""
    stated = language_stated(text.metadata) if text.metadata else None
    return stated or wordings.language_of(text.paper)


def _settled(said: Interpretation, header: Document, text: Text) -> Facts:
    date = _day_of_names(said, header)
    document = settle_header(header, date)
    parties = Settlement(document, date)
    settled = {kind: parties.facts(getattr(said, kind)) for kind in OF_PARTIES}
    issues = sorted([*said.issues, *parties.issues], key=lambda i: (i.place.start, i.reason, i.text))
    return Facts(
        document,
        text.source,
        meetings=tuple(parties.meeting(m) for m in said.meetings),
        agenda_items=said.agenda_items,
        references=said.references,
        actions=tuple(said.actions),
        tallies=tuple(said.tallies),
        issues=tuple(issues),
        **settled,
    )


def _day_of_names(said: Interpretation, header: Document) -> str | None:
    """The day whose names are the official ones: of the session, since its report may be issued years later."""
    held = max((meeting.date for meeting in said.meetings if meeting.date), default=None)
    return header.session_end or held or header.date


def _with_pages(facts: Facts, text: Text) -> Facts:
    """The facts with the page of the source on which the place of each begins."""
    if not text.pages:
        return facts

    def paged(item: Any) -> Any:
        at: Place = item.place
        return replace(item, place=Place(at.paragraph, at.start, at.end, text.page(at.start)))

    kinds = {f.name: getattr(facts, f.name) for f in fields(facts)}
    lists: dict[str, Any] = {kind: tuple(map(paged, v)) for kind, v in kinds.items() if isinstance(v, tuple)}
    return replace(facts, **lists)


def _of_reading(text: Text) -> list[Issue]:
    return [*_of_words(text), *_left_out(text)]


def _left_out(text: Text) -> Iterator[Issue]:
    for page, words in text.left_out:
        start = text.pages[page - 1]
        yield Issue("read", "words across the page left out", words, Place(None, start, start))


def _of_words(text: Text) -> list[Issue]:
    language, shown = _language(text), wordings.language_of(text.paper)
    if language != shown:
        words = f"{shown} (text), {language} (metadata)"
        return [Issue("read", "language stated and shown differ", words, Place(None, 0, 0), (shown, language))]
    if text.source.encoding == "utf-8" or not text.guessed:
        return []
    return [
        Issue(
            "read",
            "encoding guessed",
            f"the bytes are not UTF-8; read as {text.source.encoding}",
            Place(None, 0, 0),
        )
    ]


def _recognised(facts: Facts) -> bool:
    header = facts.document
    kinds = (facts.statements, facts.positions, facts.meetings, facts.references, facts.actions)
    return bool(header.body or header.symbol or header.session or any((*kinds, facts.panellists, facts.attendance)))
