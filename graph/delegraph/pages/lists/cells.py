"""What stands in the cells of a row: terms with links, and what several values say together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from delegraph.pages.naming import Names
from delegraph.pages.node import Shown, Term, in_order, term_shown

Values = Mapping[str, Sequence[Term]]
LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
MOST, FEW = 15, 3  # values in a cell, documents in one
NUMBERS = ("counted", "named", "favour", "against", "abstaining")
COUNTED = ("meetings", "documents", "statements", "possible", "positions")
PRECISIONS = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True)
class Cell:
    """The values of a cell, the words before and between them, how many are left out, why they are no surer."""

    values: tuple[Shown, ...] = ()
    before: str = ""
    between: str = "; "
    last: str = "; "
    mark: str = ""
    why: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A fact in a list: its IRI, its cells in the order of the columns, and the values that they were made of."""

    fact: str
    cells: tuple[Cell, ...]
    values: Values


def row_of(fact: NamedNode, columns: Sequence[tuple[str, str]], values: Values, names: Names) -> Row:
    """Return the row of a fact."""
    cells = (_shortened(COMPOSED.get(name, _plain)(name, fact, values, names)) for name, _ in columns)
    return Row(fact.value, tuple(cells), values)


def _shortened(cell: Cell) -> Cell:
    if len(cell.values) <= MOST:
        return cell
    return replace(cell, values=cell.values[: MOST - 1], last=cell.between, more=len(cell.values) - MOST + 1)


def _plain(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    return Cell(in_order(term_shown(value, names) for value in values.get(name, ())))


def _itself(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    return Cell((Shown(names.name(fact.value).short, fact.value),))


def _shortly(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """Agenda items and sub-themes by their number or letter alone."""
    found = [Shown(names.name(value.value).short.rpartition(" ")[2], value.value) for value in values.get(name, ())]
    return Cell(in_order(found))


def _meeting(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """Where it happened: the meeting, or all that the text allows."""
    meetings = values.get("meeting", ())
    if len(meetings) == 1 and values.get("certain", meetings):
        return Cell((term_shown(meetings[0], names),))
    around = {names.name(one.value).full.removeprefix(names.name(one.value).short) for one in meetings}
    if len(around) != 1:
        found = in_order(term_shown(one, names) for one in meetings)
    else:
        *first, last = in_order(Shown(names.name(one.value).short, one.value) for one in meetings)
        found = (*(Shown(one.words.removesuffix(" meeting"), one.iri) for one in first),
                 Shown(last.words + around.pop(), last.iri))  # fmt: skip
    return Cell(found, "possible", ", ", " or ", "possible", _why(values))


def _certainty(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    if values.get("certain"):
        return Cell((), "certain", mark="certain", why=_why(values))
    *first, last = in_order(Shown(names.name(one.value).short, one.value) for one in values.get("meeting", ())) or [
        None
    ]
    shortened = (Shown(one.words.removesuffix(" meeting"), one.iri) for one in first if one)
    return Cell((*shortened, *([last] if last else [])), "possible", ", ", " or ", "possible", _why(values))


def _why(values: Values) -> str:
    return "; ".join(sorted(value.value for value in values.get("why", ())))


def _date(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """The days of the meetings it may have been at; else that of the document, which is said."""
    held = sorted({value.value for value in values.get("held", values.get("date", ()))})
    if held:
        return Cell(tuple(Shown(day) for day in held), between=", ", last=" or ", mark="date")
    written = in_order(Shown(value.value) for value in values.get("written", ()))
    return Cell(written, "document of", mark="date") if written else Cell()


def _source(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """The paragraphs with the link to the fact, and the documents."""
    documents = in_order(Shown(names.name(value.value).short, value.value) for value in values.get("document", ()))
    numbers = in_order(Shown(value.value) for value in values.get("paragraph", ()))
    words = f"para. {', '.join(number.words for number in numbers)}" if numbers else "passage"
    left_out = max(0, len(documents) - FEW)
    return Cell((Shown(words, fact.value), *documents[:FEW]), between=", ", last=", ", more=left_out)


def _speaker(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """Who spoke, and the person who did so for it."""
    parts = [term_shown(value, names) for part in ("speaker", "person") for value in values.get(part, ())]
    return Cell(tuple(parts), last=", delivered by ")


def _holders(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """Who held a position: the named holders, else how many."""
    return _plain("holder" if values.get("holder") else "quantifier", fact, values, names)


def _day(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """A first or last day, as precisely as it is known."""
    precision = next((term_shown(value, names).words for value in values.get(f"{name}_precision", ())), "day")
    return Cell(tuple(Shown(value.value[: PRECISIONS.get(precision, 10)]) for value in values.get(name, ())))


def _language(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """The language of a name, in words where it is one of the United Nations'."""
    codes = sorted({value.language or "" for value in values.get("text", ()) if isinstance(value, Literal)})
    return Cell(tuple(Shown(LANGUAGES.get(code, code)) for code in codes))


def _told(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    """What tells the standing of a delegation."""
    told = "a list" if values.get("listed") else "a dated membership" if values.get("membership") else "a footnote"
    return Cell((Shown(told),))


def _number(name: str, fact: NamedNode, values: Values, names: Names) -> Cell:
    numbers = [value for value in values.get(name, ()) if isinstance(value, Literal)]
    return Cell(tuple(Shown(value.value) for value in numbers), mark="number")


COMPOSED: Mapping[str, Callable[[str, NamedNode, Values, Names], Cell]] = {
    "name": _itself,
    "item": _shortly,
    "theme": _shortly,
    "meeting": _meeting,
    "certainty": _certainty,
    "date": _date,
    "source": _source,
    "speaker": _speaker,
    "held": _holders,
    "language": _language,
    "told": _told,
    "from": _day,
    "until": _day,
    **dict.fromkeys((*NUMBERS, *COUNTED), _number),
}
