"""The queries of the catalogue as a person may run them: each asks of something that the store holds."""

from collections.abc import Iterator, Mapping

from pyoxigraph import QuerySolutions

from delegraph.ask import Question
from delegraph.store import Store

# Where something of a type of parameter is found; a store that holds none of it gives its first instance, if any.
FOUND: Mapping[str, tuple[str, ...]] = {
    "meeting": ("?statement a dg:Statement ; dg:madeAt ?it", "?it a dg:Meeting"),
    "session": ("?document a dg:Document ; dg:ofSession ?it", "?it a dg:Session"),
    "item": ("?statement a dg:Statement ; dg:onAgendaItem ?it", "?it a dg:AgendaItem"),
    "party": ("?statement a dg:Statement ; dg:speaker ?it . ?it a dg:State", "?it a dg:State"),
    "group": ("?statement a dg:Statement ; dg:onBehalfOf ?it . ?it a dg:Group", "?it a dg:Group"),
    "proposal": ("?sponsorship a dg:Sponsorship ; dg:proposal ?it", "?it a dg:Document"),
    "fact": ("?it a dg:Statement", "?it a dg:Document"),
}


def example_of(store: Store, question: Question) -> str:
    """Return the query of a question, with something of the store for each parameter that it needs."""
    body = "\n".join(line for line in question.query.splitlines() if not line.startswith("#+"))
    lines = "".join(f"\n  {line}" for line in _asked_of(store, question))
    return f"# {question.summary}\n{body.replace('WHERE {', 'WHERE {' + lines, 1)}\n"


def _asked_of(store: Store, question: Question) -> Iterator[str]:
    for parameter in question.params:
        if parameter.required and (term := _something(store, parameter.type)):
            yield f"VALUES ?{parameter.name} {{ {term} }}"


def _something(store: Store, kind: str) -> str:
    for pattern in FOUND[kind]:
        rows = store.query(f"SELECT ?it WHERE {{ {pattern} }} LIMIT 1")
        for row in rows if isinstance(rows, QuerySolutions) else ():
            return str(row["it"])
    return ""
