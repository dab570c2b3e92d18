"""An address → its page: the table of addresses, and resources by what they are.

An IRI names what is described and is the address of its description, in the form that is asked for: 200, with the
address of that form as Content-Location, and the others as links (RFC 9110, section 8.7).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from urllib.parse import unquote

from delegraph.export import described_resource
from delegraph.negotiation import best
from delegraph.pages.catalogue import answer, listing
from delegraph.pages.editor import editor
from delegraph.pages.found import search
from delegraph.pages.links import ROOT, Links, Served, iri_of, path_of
from delegraph.pages.node import node_of
from delegraph.pages.ontology import as_data, ontology
from delegraph.pages.page import Page, Query, View
from delegraph.pages.quality import quality
from delegraph.pages.render import render
from delegraph.pages.resources import view_of
from delegraph.pages.start import start
from delegraph.store import Store

ADDRESSES: dict[str, Callable[..., View | Page]] = {
    "/": start,
    "/questions": listing,
    "/search": search,
    "/editor": editor,
    "/quality": quality,
}
ANSWERS, VOCABULARY = "/ask/", "/ns"
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
    if path == VOCABULARY:
        return _vocabulary(asked, accept, links)
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
    chosen = _form(query, accept)
    if chosen is None:
        return _not_offered()
    node = node_of(store, iri_of(path, query.get("fact"))) or node_of(store, iri_of(unquote(path)))
    if node is None:
        return render(missing(unquote(path)), links)
    forms = {name: path_of(node.iri, format=name) or path for name in FORMS}
    if chosen == "html":
        return _headed(render(view_of(store, node, query), links), chosen, forms)
    return _headed(Page(200, FORMS[chosen], described_resource(store, node.iri, chosen)), chosen, forms)


def _vocabulary(query: Query, accept: str, links: Links) -> Page:
    chosen = _form(query, accept)
    if chosen is None:
        return _not_offered()
    forms = {name: f"{VOCABULARY}?format={name}" for name in FORMS}
    if chosen == "html":
        return _headed(render(View("ontology", "Vocabulary", {"ontology": ontology()}), links), chosen, forms)
    return _headed(Page(200, FORMS[chosen], as_data(FORMS[chosen])), chosen, forms)


def _form(query: Query, accept: str) -> str | None:
    """The name of the form that is asked for, None where there is no such."""
    wanted = query.get("format") or NAMES.get(best(accept, list(FORMS.values())) or "")
    return wanted if wanted in FORMS else None


def _not_offered() -> Page:
    reason = f"there are {', '.join(NAMES)}; as ?format= {', '.join(FORMS)}\n"
    return Page(406, "text/plain; charset=utf-8", reason.encode(), {"Vary": "Accept"})


def _headed(page: Page, chosen: str, forms: Mapping[str, str]) -> Page:
    """A page with the address of its form, and with the other forms as links of RFC 8288."""
    others = [f'<{forms[name]}>; rel="alternate"; type="{FORMS[name]}"' for name in FORMS if name != chosen]
    located = {} if chosen == "html" else {"Content-Location": forms[chosen]}
    return Page(page.status, page.media_type, page.body, {"Vary": "Accept", "Link": ", ".join(others)} | located)
