"""Texts that a question about a session leaves out, because they state none: a chapter of a report by itself."""

from collections.abc import Mapping

from pyoxigraph import QuerySolutions

from delegraph.ask.catalogue import Question
from delegraph.ask.resources import bodies_of, party, resources
from delegraph.store import Store
from delegraph.vocabulary import term

TEXTS = f"""
SELECT DISTINCT ?text ?body WHERE {{
  ?text a <{term("Text")}> ; <{term("ofDocument")}> ?document .
  FILTER NOT EXISTS {{ ?document <{term("ofSession")}> ?session }}
  OPTIONAL {{ ?document <{term("ofBody")}> ?body }} }}"""


def left_out(store: Store, question: Question, given: Mapping[str, str]) -> str | None:
    """Say how many texts are not considered since they state no session; None where the question needs none."""
    if not (question.of_sessions or given.get("session")):
        return None
    bodies = _bodies(store, given)
    number = len({text for text, body in _texts(store) if not bodies or body is None or body in bodies})
    if number == 1:
        return "1 text states no session and is not considered"
    return f"{number:,} texts state no session and are not considered" if number else None


def _bodies(store: Store, given: Mapping[str, str]) -> set[str]:
    """The bodies whose sessions are asked for; none where all are."""
    if given.get("body"):
        return {party(store, given["body"], "body")}
    if not given.get("session"):
        return set()
    return bodies_of(store, resources(store, "session", given["session"], {}))


def _texts(store: Store) -> set[tuple[str, str | None]]:
    rows = store.query(TEXTS)
    found = rows if isinstance(rows, QuerySolutions) else ()
    return {(row["text"].value, row["body"].value if row["body"] else None) for row in found}
