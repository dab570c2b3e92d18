"""Run a question: parameters → resources → rows, one for each fact."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.ask.answer import Answer, Cell, Term
from delegraph.ask.catalogue import Question, questions
from delegraph.ask.labels import Labels, cell_of
from delegraph.ask.resources import is_known, resources
from delegraph.ask.without_session import left_out
from delegraph.codes import codes
from delegraph.errors import WrongUsage
from delegraph.store import Store, with_values

# Parameters whose words may name nothing in a store, as people call them.
NUMBERED = {"meeting": "meeting", "session": "session", "item": "agenda item", "proposal": "proposal"}


def ask(store: Store, name: str, params: Mapping[str, str]) -> Answer:
    """Answer a question of the catalogue.

    Raises WrongUsage for an unknown question or parameter, a missing one, or a name that is not exactly one
    party's.
    """
    question, given, bound, query = _understood(store, name, params)
    rows: dict[tuple[str, ...], dict[str, set[Term]]] = {}
    if all(bound.values()):
        _gather(store, question, query, rows)
    labels = Labels(store)
    labels.look_up(_named_in(rows.values()))
    found = sorted((_row(question, cells, labels) for cells in rows.values()), key=lambda row: _place(question, row[0]))
    shown = [{column: row[column] for column in question.columns} for row, _ in found]
    terms = tuple({column: row[column] for column in question.columns} for _, row in found)
    notes = [None if shown else _nothing(store, question, given, bound), left_out(store, question, given)]
    note = "; ".join(filter(None, notes)) or None
    return Answer(name, given, question.columns, shown, note, query, terms, labels.called())


def has_answer(store: Store, name: str, params: Mapping[str, str]) -> bool:
    """Whether a question has any row, which is known sooner than all of them. Raises WrongUsage as `ask` does."""
    _, _, bound, query = _understood(store, name, params)
    found = store.query(f"{query}\nLIMIT 1") if all(bound.values()) else None
    return isinstance(found, QuerySolutions) and any(True for _ in found)


def _understood(
    store: Store, name: str, params: Mapping[str, str]
) -> tuple[Question, dict[str, str], dict[str, list[Term]], str]:
    """The question of that name, what was given, the resources that it names, and the query with them."""
    question = _named(name)
    given = _checked(question, params)
    bound = _bound(store, question, given)
    return question, given, bound, with_values(question.query, _asked(question.query, bound))


def _nothing(store: Store, question: Question, given: Mapping[str, str], bound: Mapping[str, list[Term]]) -> str:
    """Why there are no rows: a meeting, session, item or proposal that the store does not know comes first."""
    for parameter in question.params:
        if parameter.name not in bound or parameter.type not in NUMBERED:
            continue
        if not any(is_known(store, node) for node in bound[parameter.name]):
            return f"no rows: the store knows no {NUMBERED[parameter.type]} “{given[parameter.name]}”"
    return question.note or f"no rows: the store holds no answer to {question.name}"


def _named(name: str) -> Question:
    for question in questions():
        if question.name == name:
            return question
    near = get_close_matches(name, [question.name for question in questions()], 3, 0.4)
    raise WrongUsage(
        f"{name}: there is no such question"
        + (f"; the nearest: {', '.join(near)}" if near else "")
        + "; delegraph questions lists them"
    )


def _checked(question: Question, params: Mapping[str, str]) -> dict[str, str]:
    known = [parameter.name for parameter in question.params]
    for name in params:
        if name not in known:
            raise WrongUsage(f"{question.name} has no parameter {name}; it has {', '.join(known) or 'none'}")
    for parameter in question.params:
        if parameter.required and not params.get(parameter.name):
            raise WrongUsage(f"{question.name} needs -p {parameter.name}=…")
    return {name: value for name, value in params.items() if value}


def _bound(store: Store, question: Question, given: Mapping[str, str]) -> dict[str, list[Term]]:
    """The resources that each given word names; a body or session that only narrows a meeting is not bound."""
    narrowed = any(p.type in ("meeting", "item", "session") for p in question.params if p.name in given)
    narrowing = (
        {p.name for p in question.params if not p.required and p.name in ("body", "session")} if narrowed else set()
    )
    types = {parameter.name: parameter.type for parameter in question.params}
    return {name: resources(store, types[name], words, given) for name, words in given.items() if name not in narrowing}


def _asked(query: str, bound: Mapping[str, list[Term]]) -> dict[str, list[Term]]:
    """By the variable of each parameter; a query that must tell it from what it finds calls it ?asked_NAME."""
    return {f"asked_{name}" if f"?asked_{name}" in query else name: terms for name, terms in bound.items()}


def _gather(store: Store, question: Question, query: str, rows: dict[tuple[str, ...], dict[str, set[Term]]]) -> None:
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        return
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        cells = {name: solution[name] for name in names}
        key = tuple(str(cells[name]) for name in names if name not in question.lists)
        gathered = rows.setdefault(key, {})
        for name, value in cells.items():
            gathered.setdefault(name, set()).update([value] if value is not None else [])


def _named_in(rows: Iterable[Mapping[str, set[Term]]]) -> Iterator[NamedNode]:
    """The nodes that cells show by their labels; codes have words of their own."""
    values = (value for row in rows for name, cell in row.items() if name != "fact" for value in cell)
    return (value for value in values if isinstance(value, NamedNode) and value.value not in codes())


def _row(
    question: Question, cells: Mapping[str, set[Term]], labels: Labels
) -> tuple[dict[str, Cell], dict[str, tuple[Term, ...]]]:
    row: dict[str, Cell] = {}
    terms: dict[str, tuple[Term, ...]] = {}
    for name in {*cells, *question.columns}:
        pairs = [(cell_of(term, labels) if name != "fact" else term.value, term) for term in cells.get(name, ())]
        ordered = sorted(pairs, key=lambda pair: (isinstance(pair[0], str), pair[0], str(pair[1])))
        words = [cell for cell, _ in ordered]
        row[name] = words if name in question.lists else (words[0] if words else None)
        terms[name] = tuple(term for _, term in ordered) if name in question.lists or not words else (ordered[0][1],)
    return row, terms


def _place(question: Question, row: Mapping[str, Cell]) -> tuple[tuple[bool, bool, str | int], ...]:
    return tuple(_sortable(row.get(name)) for name in (*question.order, *question.columns))


def _sortable(cell: Cell) -> tuple[bool, bool, str | int]:
    value = str(cell) if isinstance(cell, list) else cell
    return value is None, isinstance(value, str), "" if value is None else value
