"""How a term is shown in a cell: a party by its name, a meeting by its number, a code by its word."""

from pyoxigraph import Literal, NamedNode, QuerySolutions

from delegraph.codes import codes
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES, term

NAMING = (PREFIXES["skos"] + "prefLabel", PREFIXES["foaf"] + "name", term("symbol"), term("key"))
LABELS = "SELECT ?label ?node WHERE {{ ?node <{0}> ?label }}"
INTEGER = PREFIXES["xsd"] + "integer"


class Labels:
    """Labels of a store's nodes, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def of(self, node: NamedNode) -> str:
        """Return the name, symbol or key of a node; its IRI where it has none."""
        if node.value not in self._known:
            self._known[node.value] = self._find(node)
        return self._known[node.value]

    def _find(self, node: NamedNode) -> str:
        for naming in NAMING:
            found = self._store.query(LABELS.format(naming), {"node": node})
            labels = [row["label"] for row in found] if isinstance(found, QuerySolutions) else []
            if labels:
                return str(min(labels, key=lambda label: (label.language != "en", label.value)).value)
        return node.value


def cell_of(value: NamedNode | Literal, labels: Labels) -> str | int:
    """Return what a cell shows for a term: numbers as numbers."""
    if isinstance(value, Literal):
        return int(value.value) if value.datatype.value == INTEGER else value.value
    label = codes().get(value.value) or labels.of(value)
    return int(label) if label.isdigit() else label
