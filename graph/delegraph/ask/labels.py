"""How a term is shown in a cell: a party by its name, a meeting by its number, a code by its word."""

from collections.abc import Iterable, Sequence
from itertools import islice

from pyoxigraph import Literal, NamedNode, QuerySolutions

from delegraph.codes import codes
from delegraph.store import Store, with_values
from delegraph.vocabulary import PREFIXES, term

NAMING = (PREFIXES["skos"] + "prefLabel", PREFIXES["foaf"] + "name", term("symbol"), term("key"))
CALLED = (PREFIXES["rdfs"] + "label", PREFIXES["dct"] + "title")
LABELS = "SELECT DISTINCT ?node ?naming ?label WHERE { ?node ?naming ?label }"
INTEGER = PREFIXES["xsd"] + "integer"
AT_ONCE = 500  # nodes of one query


class Labels:
    """Labels of a store's nodes, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def of(self, node: NamedNode) -> str:
        """Return the name, symbol or key of a node; its IRI where it has none."""
        if node.value not in self._known:
            self.look_up([node])
        return self._known[node.value]

    def look_up(self, nodes: Iterable[NamedNode]) -> None:
        """Look up the labels of many nodes together: a server is asked once, not once a node."""
        left = (node for node in dict.fromkeys(nodes) if node.value not in self._known)
        while batch := list(islice(left, AT_ONCE)):
            self._known |= {node.value: node.value for node in batch} | self._found(batch, NAMING)

    def called(self) -> dict[str, str]:
        """Return what people call those of the nodes looked up that have no name, symbol or key."""
        unnamed = [NamedNode(iri) for iri, label in self._known.items() if iri == label]
        batches = (unnamed[at : at + AT_ONCE] for at in range(0, len(unnamed), AT_ONCE))
        return {iri: words for batch in batches for iri, words in self._found(batch, CALLED).items()}

    def _found(self, nodes: Sequence[NamedNode], namings: Sequence[str]) -> dict[str, str]:
        rows = self._store.query(with_values(LABELS, {"node": nodes, "naming": map(NamedNode, namings)}))
        found: dict[str, list[tuple[int, bool, str]]] = {}
        for row in rows if isinstance(rows, QuerySolutions) else ():
            rank = namings.index(row["naming"].value), row["label"].language != "en", row["label"].value
            found.setdefault(row["node"].value, []).append(rank)
        return {node: min(ranked)[-1] for node, ranked in found.items()}


def cell_of(value: NamedNode | Literal, labels: Labels) -> str | int:
    """Return what a cell shows for a term: numbers as numbers."""
    if isinstance(value, Literal):
        return int(value.value) if value.datatype.value == INTEGER else value.value
    label = codes().get(value.value) or labels.of(value)
    return int(label) if label.isdigit() else label
