"""What leads to a resource: which properties of others name it, and how many times."""

from collections.abc import Mapping

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.store import Store

PROPERTIES = "SELECT ?p (COUNT(DISTINCT ?node) AS ?number) WHERE { ?node ?p ?subject } GROUP BY ?p"


def inbound(store: Store, iri: str) -> Mapping[str, int]:
    """Return the properties by which others name a resource, with the number of those that do."""
    rows = store.query(PROPERTIES.replace("?subject", str(NamedNode(iri))))
    return {row["p"].value: int(row["number"].value) for row in (rows if isinstance(rows, QuerySolutions) else ())}
