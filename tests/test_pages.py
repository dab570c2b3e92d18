"""Pages: under the resources' own addresses, as HTML or RDF."""

from urllib.parse import parse_qs

import pyoxigraph
import pytest

from delegraph.negotiation import best
from delegraph.pages import respond
from delegraph.pages.links import iri_of, path_of
from delegraph.vocabulary import BASE


@pytest.fixture(scope="module")
def store(specimen_store):
    return specimen_store


def test_a_resource_stands_under_its_own_address_as_html_and_as_rdf(store):
    page = respond(store, "/id/state/CAN")
    assert page.status == 200 and page.media_type.startswith("text/html") and b"Canada" in page.body
    turtle = respond(store, "/id/state/CAN", accept="text/turtle;q=0.9, text/html;q=0.1")
    graph = pyoxigraph.Store()
    graph.load(turtle.body, pyoxigraph.RdfFormat.TURTLE)
    assert any(quad.subject.value == BASE + "state/CAN" for quad in graph)
    assert turtle.headers["Content-Location"] == "/id/state/CAN?format=turtle" and turtle.headers["Vary"] == "Accept"
    assert '</id/state/CAN?format=turtle>; rel="alternate"; type="text/turtle"' in page.headers["Link"]


def test_what_is_not_there_is_said_with_the_words_that_were_asked_escaped(store):
    page = respond(store, "/id/state/%3Cscript%3Ealert(1)%3C/script%3E")
    assert page.status == 404 and b"<script>" not in page.body and b"&lt;script&gt;" in page.body


@pytest.mark.parametrize(
    "iri", [BASE + "state/BGR", BASE + "body/E/CN.15/cow", BASE + "text/A/x/en#p7-CAN", BASE + "text/A/x/en#c1-%C3%A9"]
)
def test_an_address_leads_back_to_its_iri(iri):
    path, _, anchor = (path_of(iri) or "").partition("#")
    path, _, query = path.partition("?")
    assert iri_of(path, parse_qs(query)["fact"][0] if query else "") == iri and bool(anchor) == ("#" in iri)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/*;q=0.3, text/turtle;q=0.7", "text/turtle"),
        ("text/html;q=0, */*;q=0.1", "text/turtle"),
        ("image/png", None),
        ("text/turtle;q=nonsense", None),
    ],
)
def test_the_preferred_media_type_is_chosen(accept, chosen):
    assert best(accept, ["text/html", "text/turtle"]) == chosen
