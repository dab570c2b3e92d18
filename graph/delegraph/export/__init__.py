"""The store as files for partners: the same content gives the same bytes.

Postconditions: no blank node; subjects in order, one block each, its class first; a description of the data
set (VoID, DCAT) goes along, in a graph of its own.
"""

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from delegraph.errors import WrongUsage
from delegraph.export.description import described
from delegraph.export.selection import selected
from delegraph.export.tables import tables
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES, iri

__all__ = ["export", "tables"]

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
# A slash cannot stand in a prefixed name unescaped, so that only flat parts of our IRIs have a prefix.
SHORT = {name: space for name, space in PREFIXES.items() if name != "id"} | {
    "state": iri("state/"),
    "group": iri("group/"),
}
CLASS = PREFIXES["rdf"] + "type"


def export(
    store: Store,
    format: str,
    *,
    document: str | None = None,
    body: str | None = None,
    session: str | None = None,
    with_ingestion: bool = False,
) -> bytes:
    """Return what the store holds, or the texts of one document, body or session, in a format of `FORMATS`."""
    if format not in FORMATS:
        raise WrongUsage(f"{format}: no such format; there are {', '.join(FORMATS)} and csv")
    quads = selected(store, document=document, body=body, session=session, with_ingestion=with_ingestion)
    return written([*quads, *described(quads)], format)


def written(quads: Iterable[Quad], format: str) -> bytes:
    """Return quads in a format, in order; turtle merges the graphs."""
    if format == "turtle":
        triples = sorted({quad.triple for quad in quads}, key=_order)
        return serialize(triples, format=FORMATS[format], prefixes=SHORT) or b""
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), *_order(quad.triple)))
    prefixes = None if format == "nquads" else SHORT
    return serialize(ordered, format=FORMATS[format], prefixes=prefixes) or b""


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    predicate = str(triple.predicate)
    return str(triple.subject), predicate != f"<{CLASS}>", predicate, str(triple.object)
