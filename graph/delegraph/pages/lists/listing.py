"""Find the facts of lists, a page of each, and show them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.pages.lists.cells import Row, Values, row_of
from delegraph.pages.lists.definition import TALLY, Definition
from delegraph.pages.memory import memory_of, reached_of
from delegraph.pages.naming import Names
from delegraph.pages.newest import facts_newest_first
from delegraph.pages.node import Shown, Term, term_shown
from delegraph.pages.reached import Path, Reached
from delegraph.store import Store, with_values

SIZE, FEW, LONG = 25, 2, 2000


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of one page of a list; `count` is the number of all, `page` begins with 1.

    `tally` says how many of all there are of each kind, None where those of this page are all; of a long list none are
    told, and `about` says that its count is of all that leads to the subject so, other kinds of facts included.
    """

    definition: Definition
    facts: tuple[NamedNode, ...]
    count: int
    page: int
    size: int
    tally: tuple[tuple[Term, int], ...] | None
    about: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column that says something: its heading, and whether it holds numbers."""

    name: str
    heading: str
    number: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as a page shows it; `tally` says how many facts there are of each kind, `source` where all come from."""

    definition: Definition
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    count: int
    page: int
    pages: int
    tally: tuple[tuple[str, int], ...]
    source: Shown | None
    about: bool


def find(
    store: Store, definition: Definition, subject: NamedNode, leading: int, page: int = 1, size: int = SIZE
) -> Found:
    """Return the facts of a page of a list; `leading` is how many resources lead to the subject as the list's do."""
    wanted = with_values(definition.query, {"subject": [subject]})
    order = re.sub(r"\?\w+", r"MIN(\g<0>)", definition.order)
    if leading > LONG and definition.newest:
        walked = facts_newest_first(store, wanted, order, memory_of(store).texts)
        return Found(definition, tuple(islice(walked, (page - 1) * size, page * size)), leading, page, size, (), True)
    bounds = f"GROUP BY ?fact ORDER BY {order} LIMIT {size + 1} OFFSET {(page - 1) * size}"
    facts = [row["fact"] for row in _rows(store, f"SELECT ?fact WHERE {{ {{ {wanted} }} }} {bounds}")]
    more, shown = len(facts) > size, tuple(facts[:size])
    count = _count(store, wanted) if more or page > 1 else len(shown)
    tally = _tally(store, definition.tally, wanted) if definition.tally and count > len(shown) else None
    return Found(definition, shown, count, page, size, tally, False)


def shown_lists(store: Store, found: Iterable[Found], names: Names) -> tuple[Listing, ...]:
    """Return lists as pages show them, those without facts left out; all are read and named together."""
    filled = [one for one in found if one.facts]
    values = _values(store, filled)
    names.fetch(_terms(filled, values))
    return tuple(_listing(one, facts, names) for one, facts in zip(filled, values, strict=True))


def _values(store: Store, found: Sequence[Found]) -> list[dict[NamedNode, Values]]:
    starts: dict[NamedNode, set[Path]] = {}
    for one in found:
        for fact in one.facts:
            starts.setdefault(fact, set()).update(one.definition.paths.values())
    reached = reached_of(store)
    reached.read(starts)
    return [_of_list(store, one, reached) for one in found]


def _of_list(store: Store, found: Found, reached: Reached) -> dict[NamedNode, Values]:
    paths = found.definition.paths
    values = {fact: {name: reached.values(fact, path) for name, path in paths.items()} for fact in found.facts}
    for name, pattern in found.definition.counts.items():
        query = f"SELECT ?fact (COUNT(DISTINCT ?counted) AS ?number) WHERE {{ {pattern} }} GROUP BY ?fact"
        for row in _rows(store, with_values(query, {"fact": found.facts})):
            values[row["fact"]][name] = (row["number"],)
    return values  # type: ignore[return-value]  # a mapping of mappings


def _terms(found: Sequence[Found], values: Sequence[Mapping[NamedNode, Values]]) -> Iterator[Term]:
    for one, facts in zip(found, values, strict=True):
        yield from (kind for kind, _ in one.tally or ())
        if any(name == "name" for name, _ in one.definition.columns):
            yield from one.facts
        for cells in facts.values():
            for terms in cells.values():
                yield from terms


def _listing(found: Found, facts: Mapping[NamedNode, Values], names: Names) -> Listing:
    columns = found.definition.columns
    source = _one_source(found, facts)
    apart = {"document": ()} if source else {}
    rows = [row_of(fact, columns, {**values, **apart}, names) for fact, values in facts.items()]
    kept = [n for n in range(len(columns)) if any(row.cells[n].values or row.cells[n].before for row in rows)]
    heads = tuple(Column(*columns[n], any(row.cells[n].mark == "number" for row in rows)) for n in kept)
    told = term_shown(source, names) if source else None
    tally = found.tally if found.tally is not None else _tallied(found, facts)
    counted = tuple((term_shown(kind, names).words, number) for kind, number in tally)
    narrowed = tuple(replace(row, cells=tuple(row.cells[n] for n in kept)) for row in rows)
    pages = -(-found.count // found.size)
    return Listing(found.definition, heads, narrowed, found.count, found.page, pages, counted, told, found.about)


def _tallied(found: Found, facts: Mapping[NamedNode, Values]) -> tuple[tuple[Term, int], ...]:
    """How many of the facts of a page there are of each kind."""
    kinds = Counter(kind for values in facts.values() for kind in values.get(TALLY, ()))
    return tuple(sorted(kinds.items(), key=lambda one: (-one[1], str(one[0]))))


def _one_source(found: Found, facts: Mapping[NamedNode, Values]) -> Term | None:
    """The document that all facts of a list are reported in, where they have one source and are more than a few."""
    documents = {tuple(values.get("document", ())) for values in facts.values()}
    sole = documents.pop() if len(documents) == 1 and found.count == len(facts) > FEW else ()
    return sole[0] if len(sole) == 1 else None


def _count(store: Store, wanted: str) -> int:
    rows = list(_rows(store, f"SELECT (COUNT(DISTINCT ?fact) AS ?number) WHERE {{ {{ {wanted} }} }}"))
    return int(rows[0]["number"].value)


def _tally(store: Store, tally: str, wanted: str) -> tuple[tuple[Term, int], ...]:
    kind = f"?fact <{tally}> ?kind"
    query = f"SELECT ?kind (COUNT(DISTINCT ?fact) AS ?number) WHERE {{ {{ {wanted} }} {kind} }} GROUP BY ?kind"
    rows = [(row["kind"], int(row["number"].value)) for row in _rows(store, query) if row["kind"] is not None]
    return tuple(sorted(rows, key=lambda row: (-row[1], str(row[0]))))


def _rows(store: Store, query: str) -> QuerySolutions:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return found
