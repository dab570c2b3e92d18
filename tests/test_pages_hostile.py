"""A store filled with hostile words: every page of it is crawled, as files and as served."""

from urllib.parse import parse_qsl

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from delegraph.ask import questions
from delegraph.pages import respond
from delegraph.pages.catalogue.examples import example_of, examples
from delegraph.site import write_site
from delegraph.store import open_store
from delegraph.vocabulary import BASE, PREFIXES, iri
from page_crawl import seen

REFERENCE = iri("graph/reference")
HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</title></textarea></table><svg onload=alert(1)>",
    "\u202etxt.exe\u2066",
    "a\x00b\x1b[31m\x7f\x85",
    "{{ 7*7 }}{% include 'x' %}",
    "long " * 20_000,
    "&lt;b&gt;&amp;",
)
WORDS = ("string", "langString")
SEE_ALSO = NamedNode(PREFIXES["rdfs"] + "seeAlso")


def hostile(quad, number):
    """The quad with hostile words in place of those that people read; keys, dates and numbers stay."""
    value = quad.object
    if not isinstance(value, Literal) or value.datatype.value.rpartition("#")[2] not in WORDS or len(value.value) < 4:
        return quad
    words = HOSTILE[number % len(HOSTILE)] + value.value
    changed = Literal(words, language=value.language) if value.language else Literal(words)
    return Quad(quad.subject, quad.predicate, changed, quad.graph_name)


@pytest.fixture(scope="module")
def store(specimen_store, tmp_path_factory):
    quads = [quad for quad in specimen_store.quads() if quad.graph_name.value.startswith(BASE + "text/")]
    named = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    about = [quad for quad in specimen_store.quads(REFERENCE) if quad.subject in named]
    graphs = {}
    for number, quad in enumerate(sorted([*quads, *about], key=str)):
        graphs.setdefault(quad.graph_name.value, []).append(hostile(quad, number))
    state = NamedNode(iri("state", "KEN"))
    for bad in ("javascript:alert(1)", "data:text/html,x", "http://example.org/'onmouseover='alert(1)", "urn:x:&quot;"):
        graphs[REFERENCE].append(Quad(state, SEE_ALSO, NamedNode(bad), NamedNode(REFERENCE)))
    location = str(tmp_path_factory.mktemp("hostile") / "store")
    with open_store(location, write=True) as opened:
        opened.replace(graphs)
    with open_store(location) as opened:
        yield opened


def test_nothing_hostile_runs_or_misleads_on_any_page_of_the_site(store, tmp_path):
    made = write_site(store, tmp_path / "site")
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert made.pages == len(pages) > 100
    read = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in pages}
    assert {name: wrong for name, body in read.items() if (wrong := seen(body).wrong)} == {}
    assert {name: len(body) for name, body in read.items() if len(body) >= 100_000} == {}


def test_nothing_hostile_runs_or_misleads_on_any_page_that_is_served(store):
    waiting, done = ["/id/body/E/CN.99"], set()
    while waiting:
        address = waiting.pop()
        if address in done or not address.startswith("/id/"):
            continue
        done.add(address)
        path, _, query = address.partition("?")
        page = respond(store, path, parse_qsl(query))
        assert page.status in (200, 404)
        if not page.media_type.startswith("text/html"):
            continue
        found = seen(page.body)
        assert found.wrong == [], address
        assert len(page.body) < 100_000, address
        waiting.extend(link.partition("#")[0] for link in found.links)
    assert len(done) > 100


def test_nothing_hostile_runs_on_pages_that_tell_of_the_whole_store(store):
    known = examples(store)
    given = ((question.name, example_of(question, known)) for question in questions())
    answers = [(f"/ask/{name}", list(example.items())) for name, example in given if example is not None]
    searches = [("/search", [("q", words)]) for words in ("script", "alert", "txt exe", "meeting 5", "long", "4")]
    pages = [("/", []), ("/questions", []), ("/quality", []), *answers, *searches]
    assert len(answers) > 15
    for path, query in pages:
        page = respond(store, path, query)
        assert page.status in (200, 400), (path, page.status)
        assert seen(page.body).wrong == [] and len(page.body) < 100_000, (path, query)


def test_what_is_asked_for_is_escaped_where_it_is_said_back(store):
    for words in HOSTILE[:4]:
        page = respond(store, "/id/state/" + words.encode().hex(), [("list", words), ("page", words), ("fact", words)])
        assert seen(page.body).wrong == []
    assert seen(respond(store, "/id/%3Cscript%3E%E2%80%AE").body).wrong == []
