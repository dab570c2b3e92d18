"""A question answered: its form, its rows, the link that repeats it, and the same as CSV, JSON and SPARQL."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from delegraph.ask import Answer, Question, ask, questions
from delegraph.errors import WrongUsage
from delegraph.pages.catalogue.form import form_of
from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.page import Page, Query, View
from delegraph.pages.wording import clipped
from delegraph.store import Store
from delegraph.written import as_csv, as_json, plain

ALONE = 200  # rows of a page
WORDS_OF = {"fact": "Source"}


@dataclass(frozen=True, slots=True)
class Link:
    """A word of a cell, and the resource that it leads to, if any."""

    words: str
    iri: str | None


def answer(store: Store, query: Query, name: str) -> View | Page:
    """Return the answer to a question by its name and parameters; a wrong one says why, its form kept filled."""
    question = next((one for one in questions() if one.name == name), None)
    if question is None:
        return View("missing", "No such question", {"what": f"/ask/{name}"}, 404)
    known = {parameter.name for parameter in question.params}
    given = {key: value.strip() for key, value in query.pairs if key in known and value.strip()}
    values = {"form": form_of(question, given), "given": given}
    needed = [parameter.name for parameter in question.params if parameter.required and parameter.name not in given]
    if needed and not given:
        return View("answer", question.summary, values | EMPTY)
    try:
        found = ask(store, name, given)
    except WrongUsage as wrong:
        return View("answer", question.summary, values | EMPTY | {"problem": str(wrong)}, 400)
    return _written(found, query) or _view(store, question, found, values, max(1, query.number("page")))


EMPTY: dict[str, object] = {
    "rows": (),
    "columns": (),
    "total": None,
    "problem": "",
    "note": "",
    "sparql": "",
    "pages": 1,
    "page": 1,
}


def _written(found: Answer, query: Query) -> Page | None:
    file = {"Content-Disposition": f'attachment; filename="{found.question}.csv"'}
    if query.get("format") == "csv":
        return Page(200, "text/csv; charset=utf-8", as_csv(found.columns, found.in_columns()).encode(), file)
    if query.get("format") == "json":
        return Page(200, "application/json", as_json(found.to_json()).encode())
    return None


def _view(store: Store, question: Question, found: Answer, values: dict[str, object], page: int) -> View:
    names = names_of(store)
    shown = range((page - 1) * ALONE, min(page * ALONE, len(found.rows)))
    names.fetch(term for number in shown for terms in found.terms[number].values() for term in terms)
    told = {
        "columns": [WORDS_OF.get(name, name.replace("_", " ").capitalize()) for name in found.columns],
        "rows": [list(_cells(found, number, names)) for number in shown],
        "total": len(found.rows),
        "note": found.note or "",
        "sparql": found.query,
        "page": page,
        "pages": max(1, -(-len(found.rows) // ALONE)),
    }
    return View("answer", question.summary, values | EMPTY | told)


def _cells(found: Answer, number: int, names: Names) -> Iterator[Sequence[Link]]:
    row, terms = found.rows[number], found.terms[number]
    for column in found.columns:
        cell = row[column]
        words = [plain(value) for value in (cell if isinstance(cell, list) else [cell]) if value is not None]
        if column == "fact":
            words = ["where it stands"] * len(words)
        leads = [term.value if isinstance(term, NamedNode) else None for term in terms.get(column, ())]
        yield [Link(clipped(word), lead) for word, lead in zip(words, [*leads, *[None] * len(words)], strict=False)]
