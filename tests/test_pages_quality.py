"""Data quality as a page: doubts, what two texts tell differently, what each text gave, a check by the shapes."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from delegraph.pages import respond
from delegraph.store import open_store
from delegraph.vocabulary import PREFIXES, fragment, iri, term
from page_crawl import seen

TYPE, DAY = PREFIXES["rdf"] + "type", PREFIXES["xsd"] + "date"
MEETING = iri("meeting", "E/CN.98", 3, 1)
REASON = "a name <b>that nobody</b> bears"


def text_graph(symbol, day, doubts, spoke):
    """A text of one meeting, with doubts, and a statement or none."""
    text, document = iri("text", symbol, "en"), iri("document", symbol)
    triples = [
        (document, TYPE, term("Document")),
        (document, term("symbol"), Literal(symbol)),
        (text, TYPE, term("Text")),
        (text, term("ofDocument"), document),
        (MEETING, TYPE, term("Meeting")),
        (MEETING, term("key"), Literal("1")),
        (MEETING, PREFIXES["dct"] + "date", Literal(day, datatype=NamedNode(DAY))),
    ]
    for number in range(doubts):
        issue, passage = fragment(text, f"i{number}"), fragment(text, f"c{number}")
        triples += [
            (issue, TYPE, term("Issue")),
            (issue, term("reason"), Literal(REASON)),
            (issue, PREFIXES["rdfs"] + "comment", Literal(f"Ruritania {number}")),
            (issue, term("ofDocument"), document),
            (issue, term("reportedIn"), passage),
            (passage, term("start"), Literal(number)),
            (passage, term("paragraph"), Literal(str(number))),
        ]
    if spoke:
        statement = fragment(text, "p1-KEN")
        triples += [(statement, TYPE, term("Statement")), (statement, term("ofDocument"), document)]
    graph = NamedNode(f"{text}/facts")
    return {
        graph.value: [
            Quad(NamedNode(s), NamedNode(p), o if isinstance(o, Literal) else NamedNode(o), graph)
            for s, p, o in triples
        ]
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    location = str(tmp_path_factory.mktemp("quality") / "store")
    with open_store(location, write=True) as opened:
        opened.replace(
            text_graph("E/CN.98/1", "2031-02-03", 60, True) | text_graph("E/CN.98/2", "2031-02-04", 0, False)
        )
    with open_store(location) as opened:
        yield opened


def cells(page, after):
    """The words of the page after a heading, without its tags."""
    return page.body.decode().partition(after)[2].partition("</section>")[0]


def test_doubts_are_counted_by_reason_and_listed_with_their_places(store):
    page = respond(store, "/quality")
    assert "a name &lt;b&gt;that nobody" in cells(page, 'id="doubts"') and ">60<" in cells(page, 'id="doubts"')
    first = respond(store, "/quality", [("reason", REASON)])
    assert "Ruritania 0" in first.body.decode() and "Ruritania 59" not in first.body.decode()
    assert "/id/text/E/CN.98/1/en?fact=i0#i0" in seen(first.body).links
    last = respond(store, "/quality", [("reason", REASON), ("page", "2")])
    assert "Ruritania 59" in last.body.decode() and "Page 2 of 2" in last.body.decode()
    assert respond(store, "/quality", [("reason", "another")]).status == 404


def test_a_day_that_two_texts_tell_differently_is_shown_with_both(store):
    told = cells(respond(store, "/quality"), 'id="differing"')
    assert "2031-02-03" in told and "2031-02-04" in told and "E/CN.98/1/en" in told and "E/CN.98/2/en" in told


def test_facts_are_counted_by_document_and_what_gave_none_is_named(store):
    page = respond(store, "/quality")
    assert "E/CN.98/2<" in cells(page, 'id="silent"') and "E/CN.98/1<" not in cells(page, 'id="silent"')
    assert "Statements" in cells(page, 'id="coverage"') and "Votes" not in cells(page, 'id="coverage"')
    assert seen(page.body).wrong == []


def test_a_text_that_conforms_is_said_to(specimen_store):
    text = iri("text", "E/CN.99/2031/L.1/Add.2", "en")
    page = respond(specimen_store, "/quality", [("check", text)])
    assert page.status == 200 and b"violation" in page.body and b"<td>violation" not in page.body
    assert respond(specimen_store, "/quality", [("check", "https://example.org/a b")]).status == 404


def test_what_breaks_a_shape_is_shown_with_its_place(store):
    body = respond(store, "/quality", [("check", iri("text", "E/CN.98/1", "en"))]).body.decode()
    assert "<td>violation</td>" in body and "E/CN.98/1" in body
    assert seen(body.encode()).wrong == []


def test_an_empty_store_says_so(tmp_path):
    with open_store(str(tmp_path / "empty"), write=True) as empty:
        page = respond(empty, "/quality")
    assert page.status == 200 and b"no text yet" in page.body
