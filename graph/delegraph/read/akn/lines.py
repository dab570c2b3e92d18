"""The metadata of a document → lines at the end of its text, and the values with their places in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from delegraph.read.akn.markup import Element, first, local, named, refers_to
from delegraph.read.akn.text import words_of
from delegraph.read.metadata import Ballot, Count, Metadata, Stated, Step
from delegraph.read.normal import normal

HEADING = "\n\nMetadata of the file"
SEPARATOR = " | "


@dataclass(slots=True)
class _Lines:
    """The lines written so far; `at` is where the next character will stand."""

    at: int
    written: list[str] = field(default_factory=list)

    def write(self, label: str, *values: str | None) -> list[Stated | None]:
        """Write the values that there are on a line; return each with its place."""
        stated: list[Stated | None] = []
        self.add(f"\n{label}")
        for words in (_plain(value) for value in values):
            if words:
                self.add(": " if not any(stated) else SEPARATOR)
                stated.append(Stated(words, self.at, self.at + len(words)))
                self.add(words)
            else:
                stated.append(None)
        return stated

    def one(self, label: str, value: str | None) -> Stated | None:
        """Write a line of one value; none where there is no value."""
        return self.write(label, value)[0] if _plain(value) else None

    def add(self, words: str) -> None:
        """Write words as they are."""
        self.written.append(words)
        self.at += len(words)


def _plain(value: str | None) -> str:
    return " ".join(normal(value or "").split())


def metadata_lines(document: Element, at: int) -> tuple[str, Metadata]:
    """Return the lines that follow the text of a document from `at` on, and what they state."""
    lines = _Lines(at)
    lines.add(HEADING)
    meta, cover = first(document, "meta"), first(document, "coverPage")
    assert meta is not None  # `extract` asks for it
    head = _identified(meta, document, lines) | _covered(cover, document, lines) | _referenced(meta, lines)
    steps = tuple(_step(step, lines) for step in named(meta, "step"))
    ballots = [*_conclusions(document, lines), *_votings(meta, lines)]
    metadata = Metadata(at, steps=steps, ballots=tuple(ballots), **head)
    return "".join(lines.written) + "\n", metadata


Head = dict[str, Stated | None]


def _identified(meta: Element, document: Element, lines: _Lines) -> Head:
    """What the identification says: the work's number and day, the expression's language and day."""
    work = first(meta, "identification", "FRBRWork")
    expression = first(meta, "identification", "FRBRExpression")
    return {
        "kind": lines.one("kind", document.get("name")),
        "number": lines.one("number of the work", _number(first(work, "FRBRthis"))),
        "adopted": lines.one("day of the work", _day(work, "adoption")),
        "language": lines.one("language", _attribute(first(expression, "FRBRlanguage"), "language")),
        "published": lines.one("day of the expression", _day(expression, "publication")),
    }


def _number(this: Element | None) -> str | None:
    parts = [part for part in (_attribute(this, "value") or "").split("/") if part]
    parts = parts[: next((n for n, part in enumerate(parts) if "!" in part), len(parts))]
    return parts[-1] if parts else None


def _day(level: Element | None, of: str) -> str | None:
    dates = (d for d in level if local(d) == "FRBRdate" and d.get("name") == of) if level is not None else ()
    return next((d.get("date") for d in dates), None)


def _attribute(element: Element | None, name: str) -> str | None:
    return element.get(name) if element is not None else None


def _covered(cover: Element | None, document: Element, lines: _Lines) -> Head:
    """What the elements of the cover page and of the title are marked as."""
    marked = list(named(document, "docNumber", "docTitle", "docDate", "session", "date"))
    session = next((one for one in marked if local(one) == "session"), None)
    return {
        "symbol": lines.one("symbol", _marked(marked, "docNumber", "symbol")),
        "title": lines.one("title", _marked(marked, "docTitle", "title")),
        "session": lines.one("session", _attribute(session, "value")),
        "session_start": lines.one("session from", _marked(marked, "date", "startdate", "date")),
        "session_end": lines.one("session until", _marked(marked, "date", "enddate", "date")),
        "issued": lines.one("issued", _marked(marked, "docDate", "dateofissuance", "date")),
    }


def _marked(elements: list[Element], name: str, ending: str, attribute: str | None = None) -> str | None:
    """The words (or an attribute) of the first element of a name that refers to what ends so."""
    found = (e for e in elements if local(e) == name and refers_to(e).lower().endswith(ending))
    return next((e.get(attribute) if attribute else words_of(e) for e in found), None)


def _referenced(meta: Element, lines: _Lines) -> Head:
    """The organ among the references, and the item of the agenda among the keywords."""
    agenda = next((k for k in named(meta, "keyword") if refers_to(k) == "agenda"), None)
    item, title = (
        lines.write("agenda item", agenda.get("value"), agenda.get("showAs")) if agenda is not None else (None, None)
    )
    return {"body": lines.one("body", _organ(meta)), "item": item, "item_title": title}


def _organ(meta: Element) -> str | None:
    """The one organization referred to that is not the source of the file."""
    organs = {e.get("eId"): e.get("showAs") for e in named(meta, "TLCOrganization")}
    organs.pop("source", None)
    return next(iter(organs.values())) if len(organs) == 1 else None


def _step(step: Element, lines: _Lines) -> Step:
    outcome, day, wording, by = lines.write(
        "step", step.get("outcome") or "?", step.get("date"), step.get("as"), step.get("by")
    )
    assert outcome is not None  # "?" stands where there is none
    return Step(outcome, day, wording, by)


def _votings(meta: Element, lines: _Lines) -> Iterator[Ballot]:
    for voting in named(meta, "voting"):
        outcome = lines.one("voting", voting.get("outcome"))
        counts = (_counted(c, lines) for c in voting if local(c) == "count" and c.get("refersTo"))
        yield Ballot(outcome=outcome, counts=tuple(counts))


def _counted(count: Element, lines: _Lines) -> Count:
    names = [words_of(voter) for voter in named(count, "organization")]
    choice, number, *voters = lines.write("voted", refers_to(count), count.get("value"), *names)
    assert choice is not None  # only counts that refer to a choice are read
    return Count(choice, number, tuple(voter for voter in voters if voter))


def _conclusions(document: Element, lines: _Lines) -> Iterator[Ballot]:
    """What the words at the end of the text are marked as, where their meeting, day or outcome is."""
    end = first(document, "conclusions")
    if end is None:
        return
    place = next((e for e in named(end, "location")), None)
    day = next((e for e in named(end, "docDate", "date")), None)
    outcome = next((e for e in named(end, "outcome")), None)
    meeting, on, said = lines.write(
        "marked in the text",
        (place.get("title") or words_of(place)) if place is not None else None,
        _attribute(day, "date"),
        refers_to(outcome) if outcome is not None else None,
    )
    quantities = (q for q in named(end, "quantity") if refers_to(q))
    yield Ballot(meeting, on, said, tuple(_quantity(q, lines) for q in quantities))


def _quantity(quantity: Element, lines: _Lines) -> Count:
    choice, number = lines.write("counted", refers_to(quantity), quantity.get("normalized") or words_of(quantity))
    assert choice is not None  # only quantities that refer to a choice are read
    return Count(choice, number)
