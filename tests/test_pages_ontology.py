"""The page of the vocabulary: every term under its own anchor, and the same as data."""

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from delegraph.datafiles import text_of
from delegraph.pages import respond
from delegraph.vocabulary import concept, term
from page_crawl import seen


@pytest.fixture(scope="module")
def store(specimen_store):
    return specimen_store


def ours(name):
    """Return the IRIs of our own terms that a file of the ontology describes."""
    found = pyoxigraph.parse(text_of("ontology", name), RdfFormat.TURTLE)
    return {quad.subject.value for quad in found if quad.subject.value.startswith(term(""))}


def test_every_term_has_an_anchor_with_its_definition(store):
    page = respond(store, "/ns")
    assert seen(page.body).wrong == []
    anchors = seen(page.body).anchors
    assert {one.removeprefix(term("")) for one in ours("delegraph.ttl") | ours("codes.ttl")} <= anchors
    assert len(page.body) < 100_000
    words = page.body.decode()
    speaker = words[words.index('id="speaker"') :][:400]
    definition = next(
        quad.object.value
        for quad in pyoxigraph.parse(text_of("ontology", "delegraph.ttl"), RdfFormat.TURTLE)
        if quad.subject.value == term("speaker") and quad.predicate.value.endswith("#definition")
    )
    assert definition in speaker and "<code>dg:speaker</code>" in speaker
    # A class leads to what is wider, one of ours or another's; a code stands with its notation.
    state = words[words.index('id="State"') :].partition("</section>")[0]
    assert 'href="/ns#Party"' in state and "ISO 3166-1" in state
    code = concept("choice", "in favour").removeprefix(term(""))
    assert f'<div id="{code}"><dt>in favour</dt>' in words


def test_every_link_within_the_vocabulary_has_its_anchor(store):
    found = seen(respond(store, "/ns").body)
    within = {link.rpartition("#")[2] for link in found.links if link.startswith(("#", "/ns#"))}
    assert within and within <= found.anchors


@pytest.mark.parametrize(("name", "media_type"), [("turtle", "text/turtle"), ("jsonld", "application/ld+json")])
def test_the_vocabulary_is_data_too(store, name, media_type):
    asked = respond(store, "/ns", [("format", name)])
    assert asked.media_type == media_type and respond(store, "/ns", accept=media_type).body == asked.body
    graph = pyoxigraph.Store()
    graph.load(asked.body, RdfFormat.from_media_type(media_type))
    assert {quad.subject.value for quad in graph} >= ours("delegraph.ttl") | ours("codes.ttl")
    assert respond(store, "/ns", accept="image/png").status == 406
