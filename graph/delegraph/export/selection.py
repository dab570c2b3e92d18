"""Which graphs of a store an export holds, and which part of those that describe everything."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from delegraph.errors import DelegraphError
from delegraph.export.choice import Choice
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES, iri, term

REFERENCE, INGESTION = iri("graph/reference"), iri("graph/ingestion")
FACTS = "/facts"
NAMING = {term("hasName"), PREFIXES["dct"] + "isPartOf", PREFIXES["dct"] + "source", term("succeededBy")}
TEXTS = f"""
SELECT DISTINCT ?graph ?document ?symbol ?date ?body ?label ?session WHERE {{
  GRAPH ?graph {{ ?text a <{term("Text")}> ; <{term("ofDocument")}> ?document .
    OPTIONAL {{ ?document <{term("symbol")}> ?symbol }}
    OPTIONAL {{ ?document <{PREFIXES["dct"]}date> ?date }}
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
    date: str | None


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen graphs in order, of some only what is said of certain subjects; how many texts have no date."""

    graphs: tuple[str, ...]
    subjects: Mapping[str, frozenset[str]]
    undated: int = 0

    def quads(self, store: Store, graph: str) -> Iterable[Quad]:
        """Yield what the export holds of one of its graphs."""
        subjects = self.subjects.get(graph)
        return (quad for quad in store.quads(graph) if subjects is None or _value(quad.subject) in subjects)


def selected(store: Store, choice: Choice) -> Selection:
    """Return the chosen texts with the parties that they name; of everything, all graphs of ours and all parties.

    Raises DelegraphError where no text of the store is chosen.
    """
    stored, ingestion = frozenset(store.graphs()), {INGESTION} if choice.with_ingestion else set()
    if choice.everything:
        ours = {graph for graph in stored if graph.endswith(FACTS) or graph == REFERENCE}
        return Selection(tuple(sorted(ours | (ingestion & stored))), {})
    of_name = [text for text in _texts(store) if _named(text, choice)]
    texts = {text.graph for text in of_name if choice.admits(text.date)}
    undated = sum(text.date is None for text in of_name) if choice.dated else 0
    if not texts:
        raise DelegraphError(_nothing(choice, undated))
    graphs = texts | (({REFERENCE} | ingestion) & stored)
    named = named_in((quad for text in texts for quad in store.quads(text)), store.quads(REFERENCE))
    subjects = {REFERENCE: named, INGESTION: frozenset(texts)}
    return Selection(tuple(sorted(graphs)), subjects, undated)


def _nothing(choice: Choice, undated: int) -> str:
    asked = ", ".join(f"--{name} {value}" for name, value in choice.asked().items() if not name.startswith("with-"))
    left_out = f" (left out without a date: {undated})" if undated else ""
    return f"{asked}: no text in the store is of that choice{left_out}; widen it, or ingest the document"


def _texts(store: Store) -> Iterator[StoredText]:
    found: dict[str, list[dict[str, str]]] = {}
    rows = store.query(TEXTS)
    for row in rows if isinstance(rows, QuerySolutions) else ():
        names = ("document", "symbol", "date", "body", "label", "session")
        found.setdefault(row["graph"].value, []).append({name: row[name].value for name in names if row[name]})
    for graph, cells in sorted(found.items()):
        bodies = {row[key].casefold() for row in cells for key in ("body", "label") if key in row}
        bodies |= {row["body"].partition("/body/")[2].casefold() for row in cells if "body" in row}
        symbols = {row[key] for row in cells for key in ("document", "symbol") if key in row}
        date = min((row["date"] for row in cells if "date" in row), default=None)
        yield StoredText(graph, frozenset(symbols), frozenset(bodies), cells[0].get("session"), date)


def _named(text: StoredText, choice: Choice) -> bool:
    document, body, session = choice.document, choice.body, choice.session
    return (
        (document is None or document in text.names or any(name.endswith(f"/{document}") for name in text.names))
        and (body is None or body.casefold() in text.bodies)
        and (session is None or session == text.session)
    )


def named_in(texts: Iterable[Quad], reference: Iterable[Quad]) -> frozenset[str]:
    """Return what the reference describes of that the texts name, and what these are part of."""
    leads: dict[str, set[str]] = {}
    for quad in reference:
        found = leads.setdefault(_value(quad.subject), set())
        if quad.predicate.value in NAMING:
            found.add(_value(quad.object))
    todo = {_value(quad.object) for quad in texts} & leads.keys()
    done: set[str] = set()
    while todo:
        one = todo.pop()
        done.add(one)
        todo |= (leads[one] & leads.keys()) - done
    return frozenset(done)


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
