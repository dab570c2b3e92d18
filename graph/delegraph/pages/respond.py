"""An address → its page: the table of addresses, and resources by what they are.

An IRI names what is described and is the address of its description, in the form that is asked for: 200, with the
address of that form as Content-Location, and the others as links (RFC 9110, section 8.7).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import unquote

from delegraph.export import described_resource
from delegraph.negotiation import best
from delegraph.pages.catalogue import answer, listing
from delegraph.pages.editor import editor
from delegraph.pages.found import search
from delegraph.pages.links import ROOT, Links, Served, iri_of, path_of
from delegraph.pages.node import node_of
from delegraph.pages.page import HTML, Page, Query, View
from delegraph.pages.quality import quality
from delegraph.pages.render import render
from delegraph.pages.resources import view_of
from delegraph.pages.start import start
from delegraph.store import Store

ADDRESSES: dict[str, Callable[..., View | Page]] = {
    "/": start,
    "/questions": listing,
    "/search": search,
    "/quality": quality,
    "/editor": editor,
}
ANSWERS = "/ask/"
# The forms of a resource: what `?format=` asks for where a link cannot send an Accept header, the first by default.
FORMS = {
    "html": "text/html",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
NAMES = {media_type: name for name, media_type in FORMS.items()}


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
        view = partial(answer, name=unquote(path.removeprefix(ANSWERS)), accept=accept)
    if view is None:
        return render(missing(unquote(path)), links)
    made = view(store, query=asked)
    return made if isinstance(made, Page) else render(made, links)


def missing(what: str) -> View:
    """Return the page that says that nothing stands at an address."""
    return View("missing", "Nothing here", {"what": what}, 404)


def _resource(store: Store, path: str, query: Query, accept: str, links: Links) -> Page:
    chosen = query.get("format") or NAMES.get(best(accept, list(FORMS.values())) or "")
    if chosen not in FORMS:
        reason = f"there are {', '.join(NAMES)}; as ?format= {', '.join(FORMS)}\n"
        return Page(406, "text/plain; charset=utf-8", reason.encode(), {"Vary": "Accept"})
    node = node_of(store, iri_of(path, query.get("fact"))) or node_of(store, iri_of(unquote(path)))
    if node is None:
        return render(missing(unquote(path)), links)
    headers = {"Vary": "Accept", "Link": ", ".join(_alternates(node.iri, chosen))}
    if chosen == "html":
        page = render(view_of(store, node, query), links)
        return Page(page.status, HTML, page.body, headers)
    located = {"Content-Location": path_of(node.iri, format=chosen) or path}
    return Page(200, FORMS[chosen], described_resource(store, node.iri, chosen), headers | located)


def _alternates(iri: str, chosen: str) -> Iterator[str]:
    """The other forms of a resource, as links of RFC 8288."""
    for name, media_type in FORMS.items():
        if name != chosen:
            yield f'<{path_of(iri, format=name)}>; rel="alternate"; type="{media_type}"'
