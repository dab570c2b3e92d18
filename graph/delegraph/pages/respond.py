"""An address → its page: the table of addresses, and resources by what they are."""

from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import unquote

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, serialize

from delegraph.negotiation import best
from delegraph.pages.catalogue import answer, listing
from delegraph.pages.found import search
from delegraph.pages.links import ROOT, Links, Served, iri_of
from delegraph.pages.node import node_of
from delegraph.pages.page import HTML, Page, Query, View
from delegraph.pages.render import render
from delegraph.pages.resources import view_of
from delegraph.pages.start import start
from delegraph.store import Store
from delegraph.vocabulary import PREFIXES

ADDRESSES: dict[str, Callable[..., View | Page]] = {
    "/": start,
    "/questions": listing,
    "/search": search,
}
ANSWERS = "/ask/"
RDF = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
}
OFFERED = ("text/html", *RDF)
# What `?format=` may ask for, where a link cannot send an Accept header.
FORMATS = {"html": "text/html", "turtle": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"}


def respond(
    store: Store, path: str, query: Sequence[tuple[str, str]] = (), accept: str = "", links: Links | None = None
) -> Page:
    """Return the page at a path, percent-encoded as it came, with its parameters and the Accept header.

    Raises DelegraphError where a question or a name is wrong: the reason is for people.
    """
    links, asked = links or Served(), Query(tuple(query))
    if path.startswith(ROOT):
        return _resource(store, path, asked, accept, links)
    view = ADDRESSES.get(path)
    if path.startswith(ANSWERS):
        view = partial(answer, name=unquote(path.removeprefix(ANSWERS)))
    if view is None:
        return render(missing(unquote(path)), links)
    made = view(store, query=asked)
    return made if isinstance(made, Page) else render(made, links)


def missing(what: str) -> View:
    """Return the page that says that nothing stands at an address."""
    return View("missing", "Nothing here", {"what": what}, 404)


def _resource(store: Store, path: str, query: Query, accept: str, links: Links) -> Page:
    chosen = FORMATS.get(query.get("format")) if query.get("format") else best(accept, OFFERED)
    if chosen is None:
        reason = f"there are {', '.join(OFFERED)}; as ?format= {', '.join(FORMATS)}\n"
        return Page(406, "text/plain; charset=utf-8", reason.encode())
    node = node_of(store, iri_of(path, query.get("fact"))) or node_of(store, iri_of(unquote(path)))
    if node is None:
        return render(missing(unquote(path)), links)
    if chosen == "text/html":
        page = render(view_of(store, node, query), links)
        return Page(page.status, HTML, page.body, {"Vary": "Accept"})
    return Page(200, chosen, _described(store, node.iri, RDF[chosen]), {"Vary": "Accept"})


def _described(store: Store, iri: str, format: RdfFormat) -> bytes:
    triples = store.query(f"CONSTRUCT {{ {NamedNode(iri)} ?p ?o }} WHERE {{ {NamedNode(iri)} ?p ?o }}")
    found = sorted(triples, key=str) if isinstance(triples, QueryTriples) else []
    return serialize(found, format=format, prefixes=PREFIXES) or b""
