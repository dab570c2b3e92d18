"""All questions by themes, and the box in which one is asked in English."""

from delegraph.ask import THEMES, Question, nearest, questions, understand
from delegraph.errors import WrongUsage
from delegraph.pages.catalogue.examples import bodies, example_of, examples
from delegraph.pages.catalogue.form import form_of
from delegraph.pages.links import Served
from delegraph.pages.page import Page, Query, View
from delegraph.store import Store


def listing(store: Store, query: Query) -> View | Page:
    """Return the catalogue; a question in English, `?q=`, leads to its answer, or is told to be none."""
    words = query.get("q").strip()
    if not words:
        return _catalogue(store)
    try:
        name, given = understand(words)
    except WrongUsage:
        return _catalogue(store, words, nearest(words), 400)
    return Page(303, "text/plain; charset=utf-8", b"", {"Location": Served().at(f"/ask/{name}", **given)})


def unknown(store: Store, name: str) -> View:
    """Return the page that says that no question has a name, with the nearest ones."""
    return _catalogue(store, name, nearest(name) or nearest(name.replace("-", " ")), 404)


def _catalogue(store: Store, words: str = "", near: tuple[Question, ...] = (), status: int = 200) -> View:
    known = examples(store)
    forms = [form_of(question, {}, example_of(question, known)) for question in questions()]
    themes = [(theme, [form for form in forms if form.theme == theme]) for theme in THEMES]
    values = {"themes": themes, "asked": words, "nearest": near, "unknown": status != 200, "bodies": bodies(store)}
    return View("questions", "Questions", values, status)
