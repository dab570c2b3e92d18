"""Which quads of a store an export holds."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from delegraph.errors import DelegraphError
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES, iri, term

REFERENCE, INGESTION = iri("graph/reference"), iri("graph/ingestion")
NAMING = {term("hasName"), PREFIXES["dct"] + "isPartOf", PREFIXES["dct"] + "source", term("succeededBy")}
TEXTS = f"""
SELECT DISTINCT ?graph ?document ?symbol ?body ?label ?session WHERE {{
  GRAPH ?graph {{ ?text a <{term("Text")}> ; <{term("ofDocument")}> ?document .
    OPTIONAL {{ ?document <{term("symbol")}> ?symbol }}
    OPTIONAL {{ ?document <{term("ofBody")}> ?body }}
    OPTIONAL {{ ?document <{term("ofSession")}>/<{term("key")}> ?session }} }}
  OPTIONAL {{ ?body <{PREFIXES["skos"]}prefLabel> ?label }} }}"""


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text's graph, and what it may be chosen by."""

    graph: str
    names: frozenset[str]
    bodies: frozenset[str]
    session: str | None


def selected(
    store: Store, *, document: str | None, body: str | None, session: str | None, with_ingestion: bool
) -> list[Quad]:
    """Return the quads of the chosen texts with the parties they name; of everything, with all parties.

    Raises DelegraphError where no text of the store is chosen.
    """
    if document is body is session is None:
        return [q for q in store.quads() if with_ingestion or str(q.graph_name) != f"<{INGESTION}>"]
    graphs = [text.graph for text in _texts(store) if _chosen(text, document, body, session)]
    if not graphs:
        asked = ", ".join(str(part) for part in (document, body, session) if part)
        raise DelegraphError(f"{asked}: no text in the store is of that document, body or session")
    quads = [quad for graph in graphs for quad in store.quads(graph)]
    ingestion = (q for q in store.quads(INGESTION) if isinstance(q.subject, NamedNode) and q.subject.value in graphs)
    return [*quads, *_parties(store, quads), *(ingestion if with_ingestion else ())]


def _texts(store: Store) -> Iterator[StoredText]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in store.query(TEXTS):  # type: ignore[union-attr]  # a SELECT
        cells = {name: row[name].value for name in ("document", "symbol", "body", "label", "session") if row[name]}
        found.setdefault(row["graph"].value, []).append(cells)
    for graph, rows in sorted(found.items()):
        bodies = {row[key].casefold() for row in rows for key in ("body", "label") if key in row}
        bodies |= {row["body"].partition("/body/")[2].casefold() for row in rows if "body" in row}
        names = {row[key] for row in rows for key in ("document", "symbol") if key in row}
        yield StoredText(graph, frozenset(names), frozenset(bodies), rows[0].get("session"))


def _chosen(text: StoredText, document: str | None, body: str | None, session: str | None) -> bool:
    return (
        (document is None or document in text.names or any(name.endswith(f"/{document}") for name in text.names))
        and (body is None or body.casefold() in text.bodies)
        and (session is None or session == text.session)
    )


def _parties(store: Store, quads: Iterable[Quad]) -> Iterator[Quad]:
    """The descriptions in the reference graph of what the texts name, and of what these are part of."""
    by_subject: dict[str, list[Quad]] = {}
    for quad in store.quads(REFERENCE):
        by_subject.setdefault(_value(quad.subject), []).append(quad)
    todo = {_value(quad.object) for quad in quads} & by_subject.keys()
    done: set[str] = set()
    while todo:
        one = todo.pop()
        done.add(one)
        yield from by_subject[one]
        todo |= set(_leads_to(by_subject[one], by_subject)) - done


def _leads_to(quads: Iterable[Quad], described: Collection[str]) -> Iterator[str]:
    for quad in quads:
        if quad.predicate.value in NAMING and _value(quad.object) in described:
            yield _value(quad.object)


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
