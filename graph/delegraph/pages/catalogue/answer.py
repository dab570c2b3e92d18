"""A question answered: its form, its rows, the link that repeats it, and the same as CSV, JSON and SPARQL."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from delegraph.ask import Answer, Question, ask, questions
from delegraph.errors import WrongUsage
from delegraph.negotiation import best
from delegraph.pages.catalogue.examples import bodies, example_of, examples
from delegraph.pages.catalogue.form import form_of
from delegraph.pages.catalogue.listing import unknown
from delegraph.pages.catalogue.table import table_of
from delegraph.pages.memory import names_of
from delegraph.pages.page import Page, Query, View
from delegraph.store import Store
from delegraph.written import as_csv, as_json

FORMATS = {"html": "text/html", "csv": "text/csv", "json": "application/json"}
OF_THE_PAGE = ("format", "page")  # parameters that are not the question's
VARY = {"Vary": "Accept"}


def answer(store: Store, query: Query, name: str, accept: str = "") -> View | Page:
    """Return the answer to a question by its name and parameters; a wrong one says why, its form kept filled.

    Without any parameter of those that it needs, it is the form alone.
    """
    question = next((one for one in questions() if one.name == name), None)
    if question is None:
        return unknown(store, name)
    given = {key: value.strip() for key, value in query.pairs if key not in OF_THE_PAGE and value.strip()}
    missing = [parameter.name for parameter in question.params if parameter.required and parameter.name not in given]
    if missing and not given:
        return _view(store, question, given)
    form = _form(query.get("format"), accept)
    try:
        if missing:
            raise WrongUsage(f"this question needs a {' and a '.join(missing)}")
        found = ask(store, name, given)
    except WrongUsage as wrong:
        return _refused(store, question, given, str(wrong), form)
    return _view(store, question, given, found, query.number("page")) if form == "html" else _written(found, form)


def _form(asked: str, accept: str) -> str:
    chosen = FORMATS.get(asked) or best(accept, list(FORMATS.values()))
    return next((name for name, media_type in FORMATS.items() if media_type == chosen), "html")


def _written(found: Answer, form: str) -> Page:
    if form == "json":
        return Page(200, "application/json", as_json(found.to_json()).encode(), VARY)
    words = as_csv(found.columns, found.in_columns()).encode("utf-8", "replace")
    file = {"Content-Disposition": f'attachment; filename="{found.question}.csv"'}
    return Page(200, "text/csv; charset=utf-8", words, VARY | file)


def _refused(store: Store, question: Question, given: Mapping[str, str], reason: str, form: str) -> View | Page:
    if form != "html":
        return Page(400, "text/plain; charset=utf-8", f"{reason}\n".encode("utf-8", "replace"), VARY)
    return _view(store, question, given, problem=reason)


def _view(
    store: Store,
    question: Question,
    given: Mapping[str, str],
    found: Answer | None = None,
    page: int = 1,
    problem: str = "",
) -> View:
    values = {
        "form": form_of(question, given, example_of(question, examples(store))),
        "given": given,
        "called": _called(store, question, given),
        "problem": problem,
        "found": found,
        "sparql": _plain(found.query) if found else "",
        "table": table_of(found, page, names_of(store)) if found else None,
        "bodies": bodies(store),
    }
    return View("answer", question.summary, values, 400 if problem else 200)


def _called(store: Store, question: Question, given: Mapping[str, str]) -> Mapping[str, str]:
    """What those parameters are called that are given by their IRI."""
    named = {parameter.name: given.get(parameter.name, "") for parameter in question.params}
    return {name: names_of(store).of(NamedNode(iri)) for name, iri in named.items() if _is_iri(iri)}


def _is_iri(words: str) -> bool:
    if not words.startswith(("http://", "https://")):
        return False
    try:
        NamedNode(words)
    except ValueError:
        return False
    return True


def _plain(query: str) -> str:
    """A query without its head, so that a link can hold it."""
    return "\n".join(line for line in query.splitlines() if not line.startswith("#+"))
