"""Meetings and agenda items as people cite them: "5th meeting, Human Rights Council, 28th session, 2015-03-04"."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from delegraph.ask.labels import Labels
from delegraph.pages.node import Shown, Term
from delegraph.pages.selecting import rows
from delegraph.store import Store

TOLD = """
SELECT DISTINCT ?node ?key ?body ?session ?date ?title WHERE { VALUES ?node { ?nodes } ?node dg:key ?key .
  OPTIONAL { ?node dg:ofBody ?body } OPTIONAL { ?node dg:ofSession/dg:key ?session }
  OPTIONAL { ?node dct:date ?date } OPTIONAL { ?node dct:title ?title } }"""
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def cited(store: Store, nodes: Iterable[Term], labels: Labels, what: str = "meeting") -> tuple[Shown, ...]:
    """Return meetings, or agenda items, in the order of their dates and numbers; what is not known is left out."""
    found = {}
    values = " ".join(str(node) for node in nodes if isinstance(node, NamedNode))
    for row in rows(store, TOLD, nodes=values):
        key, date = row["key"].value, row["date"].value if row["date"] else ""
        body = labels.of(row["body"]) if row["body"] else ""
        session = f"{ordinal_of(row['session'].value)} session" if row["session"] else ""
        head = f"{ordinal_of(key)} meeting" if what == "meeting" else f"item {key}"
        title = row["title"].value if row["title"] else ""
        words = ", ".join(part for part in (head, title, body if what == "meeting" else "", session, date) if part)
        found[row["node"].value] = (date, key.zfill(6), Shown(words, row["node"].value))
    return tuple(found[iri][2] for iri in sorted(found, key=lambda iri: found[iri][:2]))


def ordinal_of(key: str) -> str:
    """Return a number as an ordinal, "5th"; a key that is none is itself.

    >>> ordinal_of("21"), ordinal_of("112"), ordinal_of("S-28")
    ('21st', '112th', 'S-28')
    """
    if not key.isdigit():
        return key
    teen = key[-2:-1] == "1"
    return key + ("th" if teen else SUFFIXES.get(int(key[-1]), "th"))
