"""All questions, and the box in which one is asked in English."""

from urllib.parse import urlencode

from delegraph.ask import questions, understand
from delegraph.errors import WrongUsage
from delegraph.pages.catalogue.form import form_of
from delegraph.pages.page import Page, Query, View
from delegraph.store import Store


def listing(store: Store, query: Query) -> View | Page:
    """Return the catalogue; a question in English, `?q=`, leads to its answer, or is told to be none."""
    words = query.get("q").strip()
    forms = [form_of(question, {}) for question in questions()]
    problem = ""
    if words:
        try:
            name, given = understand(words)
        except WrongUsage as wrong:
            problem = str(wrong)
        else:
            return Page(303, "text/plain", b"", {"Location": f"/ask/{name}?{urlencode(given)}"})
    values = {"forms": forms, "asked": words, "problem": problem}
    return View("questions", "Questions", values, 400 if problem else 200)
