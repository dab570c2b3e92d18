"""Pages of a text and of its facts: the words, marked exactly, and every fact within reach."""

import re
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from delegraph.describe import graph_iri
from delegraph.pages import respond
from delegraph.pages.links import path_of
from delegraph.pages.selecting import rows
from delegraph.pages.texts.paragraphs import paragraphs
from delegraph.pages.texts.parts import BUDGET, part_at, parts
from delegraph.pages.texts.passages import places_of
from delegraph.pages.texts.segments import Span, segments
from delegraph.pages.words import words_of
from delegraph.pipeline.reading import read_facts
from delegraph.store import open_store
from delegraph.vocabulary import BASE, NAMESPACE
from graphs import text_store
from specimen_files import gold_of, text_of

TEXT = "/id/text/E/CN.99/2031/L.1/Add.2/en"
SPECIMENS = ("demo", "hrc-lighthouse-chapter", "ga-resolution-harbour-clocks", "fccc-tide-gauges")
FACTS = "SELECT DISTINCT ?fact ?passage WHERE { GRAPH ?graph { ?fact dg:reportedIn ?passage } }"
WORDS = st.text(alphabet=st.sampled_from("ab 1.(\n\t—ü𝄞"), max_size=300)


class Reading(HTMLParser):
    """What a reader finds on a page: its words by element, its links, its anchors."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.marked, self.links, self.anchors, self.open = "", [], [], []
        self.paragraphs: list[str] = []
        self.feed(body.decode())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.links += [found["href"]] if tag == "a" and "href" in found else []
        self.anchors += [found["id"]] if "id" in found else []
        if tag not in ("meta", "link", "input"):
            self.open.append((tag, found.get("class") or ""))
        if self.in_words() and tag in ("p", "h3"):
            self.paragraphs.append("")

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        if any(tag == "mark" for tag, _ in self.open):
            self.marked += data
        if self.in_words() and any(tag in ("p", "h3") for tag, _ in self.open):
            self.paragraphs[-1] += data

    def in_words(self):
        return any(name.startswith("paragraph ") for _, name in self.open)


def put_text(store, words, language="en", kept=True):
    """Put a text of these words into a store, with a passage and a fact on the first eight."""
    text, digest = f"{BASE}text/A/99/L.9/{language}", f"sha256:{sha256(words.encode()).hexdigest()}"
    facts = f"""
        @prefix dg: <{NAMESPACE}> .
        <{text}> a dg:Text ; dg:languageCode "{language}" ; dg:textDigest "{digest}" .
        <{text}> dg:ofDocument <{BASE}document/A/99/L.9> .
        <{text}#c0-8> a dg:Passage ; dg:ofText <{text}> ; dg:start 0 ; dg:end 8 ; dg:quote "a quote" .
        <{text}#tally> a dg:Tally ; dg:counted 3 ; dg:ofKind "<script>" ; dg:reportedIn <{text}#c0-8> ."""
    graph = NamedNode(f"{text}/facts")
    store.replace({graph.value: [Quad(*quad.triple, graph) for quad in parse(facts, RdfFormat.TURTLE)]})
    if kept:
        store.words.keep(digest, words.encode())


def read(store, address):
    parts = urlsplit(address)
    page = respond(store, parts.path, parse_qsl(parts.query))
    assert page.status == 200, address
    return Reading(page.body)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(text_store(tmp_path_factory.mktemp("pages"), SPECIMENS)) as opened:
        yield opened


@given(WORDS, st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=30))
def test_the_segments_of_all_parts_joined_are_the_text_whatever_the_passages(words, ends):
    spans = [Span(f"c{start}-{end}", start, end) for start, end in map(sorted, ends)]
    bounds = parts(words, sorted(span.start for span in spans))
    found = ""
    for start, end in zip(bounds, (*bounds[1:], len(words)), strict=True):
        forms = list(paragraphs(words, start, end))
        assert "".join(words[form.start : form.end] for form in forms) == words[start:end]
        for piece in segments(words, start, end, spans, [form.start for form in forms]):
            assert piece.words and words.startswith(piece.words, piece.start)
            stop = piece.start + len(piece.words)
            assert set(piece.spans) == {span for span in spans if span.start <= piece.start and span.end >= stop}
            found += piece.words
    assert found == words


@given(st.integers(0, 5), st.lists(st.integers(0, 200_000), max_size=400))
def test_a_part_weighs_no_more_than_a_page_holds_and_ends_between_paragraphs(seed, starts):
    words = "".join(f"{n}. {'word ' * (20 + (n * 7 + seed) % 90)}\n" for n in range(1, 500))
    bounds = parts(words, sorted(starts))
    assert bounds[0] == 0 and list(bounds) == sorted(set(bounds))
    assert all(words[at - 1] == "\n" for at in bounds[1:] if at - bounds[bounds.index(at) - 1] > 2000)
    assert all(end - start <= BUDGET for start, end in zip(bounds, bounds[1:], strict=False))
    assert all(bounds[part_at(bounds, at) - 1] <= at for at in starts if at < len(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. A gate opens.\n2. It shuts.\n", ["1. A gate opens.\n", "2. It shuts.\n"]),
        (
            "The gate was opened by a keeper whose name\nis not known, and was shut.\nA bell rang in the fog\n",
            [
                "The gate was opened by a keeper whose name\nis not known, and was shut.\n",
                "A bell rang in the fog\n",
            ],
        ),
        (
            "Second Committee\nItem 19\nTide tables\n" + "x" * 150,
            ["Second Committee\n", "Item 19\n", "Tide tables\n", "x" * 150],
        ),
    ],
)
def test_lines_that_the_width_of_a_page_broke_are_one_paragraph(text, expected):
    assert [text[form.start : form.end] for form in paragraphs(text, 0, len(text))] == expected


def test_the_page_of_a_text_holds_its_words_and_an_anchor_for_each_of_its_facts(store, specimen):
    page = read(store, TEXT)
    words = re.sub(r"\s+", " ", "".join(page.paragraphs)).strip()
    assert words == re.sub(r"\s+", " ", specimen.read_text(encoding="utf-8")).strip()
    assert {"p6-CAN", "p9-position-stress", "p3-panellist-Bram%20Sluiswachter"} <= set(page.anchors)


def test_the_words_of_a_fact_are_marked_and_no_others(store):
    page = read(store, f"{TEXT}?fact=p6-CAN#p6-CAN")
    assert (
        page.marked == "The observers for Canada, Viet Nam, Paraguay and the State of Palestine also made statements."
    )


def test_the_marked_words_of_every_fact_are_those_that_it_came_from(store):
    facts = {row["fact"].value for row in rows(store, "SELECT DISTINCT ?fact WHERE { ?fact a dg:Statement }")}
    assert len(facts) > 100
    for fact in sorted(facts)[::7]:
        (place,) = places_of(store, fact)
        words = words_of(store, [place.text])[place.text]
        path, _, name = fact.removeprefix(BASE).partition("#")
        page = respond(store, f"/id/{path}", [("fact", name)])
        assert Reading(page.body).marked == words[place.span.start : place.span.end]


def test_a_card_says_who_spoke_in_what_capacity_and_at_which_meetings_the_text_allows(store):
    page = respond(store, TEXT, [("fact", "p6-CAN")]).body.decode()
    told = re.sub(r"<[^>]+>|\s+", " ", page)
    for words in (
        "Canada",
        "observer",
        "One of the meetings",
        "4th meeting",
        "6th meeting",
        "possible",
        "names no meeting",
    ):
        assert words in told
    assert "certain" not in told
    certain = re.sub(r"<[^>]+>|\s+", " ", respond(store, TEXT, [("fact", "p7-CHE")]).body.decode())
    assert "5th meeting" in certain and "certain" in certain and "possible" not in certain


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_fact_of_a_specimen_is_reached_from_the_page_of_its_text(store, name):
    reading = read_facts(text_of(name))
    graph = graph_iri(reading.facts)
    path = "/id/" + graph.removeprefix(BASE).removesuffix("/facts")
    first = read(store, path)
    texts = [first, *(read(store, link) for link in sorted(set(first.links)) if "part=" in link)]
    links = {link for page in texts for link in page.links}
    facts = {(row["fact"].value, row["passage"].value) for row in rows(store, FACTS, graph=f"<{graph}>")}
    assert len(facts) >= sum(len(gold_of(name).get(kind, ())) for kind in ("statements", "votes", "sponsorships"))
    assert all({path_of(fact), path_of(passage)} & links for fact, passage in facts)


def test_the_page_of_a_passage_lists_every_fact_that_it_reports(store):
    (place,) = places_of(store, f"{BASE}text/E/CN.99/2031/L.1/Add.2/en#p6-CAN")
    page = read(store, path_of(place.span.iri))
    assert {f"{TEXT}?fact=p6-{code}#p6-{code}" for code in ("CAN", "VNM", "PRY", "PSE")} <= set(page.links)


def test_hostile_words_are_shown_and_do_nothing(tmp_path):
    with open_store(str(tmp_path / "store"), write=True) as store:
        put_text(store, '<script>alert(1)</script> "quoted" \u202e&amp;')
        page = respond(store, "/id/text/A/99/L.9/en").body.decode()
        assert "<script>" not in page and "alert(1)&lt;/script&gt;" in page and "&amp;amp;" in page
        fact = respond(store, "/id/text/A/99/L.9/en", [("fact", "tally")]).body.decode()
        assert "<script>" not in fact and "<mark>&lt;script&gt;</mark>" in fact
        other = respond(store, "/id/text/A/99/L.9/en", [("fact", '"><script>')]).body.decode()
        assert "<script>" not in other and "has no fact “<bdi>&#34;&gt;&lt;script&gt;</bdi>”" in other


def test_a_text_is_written_in_the_direction_of_its_language(tmp_path):
    with open_store(str(tmp_path / "store"), write=True) as store:
        put_text(store, "رن الجرس في الضباب.", "ar")
        put_text(store, "A bell rang.")
        assert b'lang="ar" dir="rtl"' in respond(store, "/id/text/A/99/L.9/ar").body
        assert b'lang="en" dir="ltr"' in respond(store, "/id/text/A/99/L.9/en").body


def test_a_store_without_the_words_of_a_text_says_so_and_shows_what_it_quotes(tmp_path):
    with open_store(str(tmp_path / "store"), write=True) as store:
        put_text(store, "A bell rang.", kept=False)
        page = respond(store, "/id/text/A/99/L.9/en").body.decode()
        assert "of its words only what the facts quote" in page and "a quote" in page
        assert "<mark>a quote</mark>" in respond(store, "/id/text/A/99/L.9/en", [("fact", "tally")]).body.decode()


def test_the_pages_of_a_long_text_full_of_facts_are_bounded(tmp_path):
    words = "".join(
        f"{n}. The keepers of gate {n} made a statement, and a bell rang in the fog.\n" for n in range(6000)
    )
    starts = [found.start() for found in re.finditer("The keepers", words)][::2]
    text = f"{BASE}text/A/99/L.9/en"
    with open_store(str(tmp_path / "store"), write=True) as store:
        put_text(store, words)
        graph = NamedNode(f"{text}/facts")
        lines = "".join(
            f"<{text}#c{at}-{at + 30}> a dg:Passage ; dg:ofText <{text}> ; dg:start {at} ; dg:end {at + 30} .\n"
            f"<{text}#p{at}-KEEPER> a dg:Statement ; dg:reportedIn <{text}#c{at}-{at + 30}> .\n"
            for at in starts
        )
        told = [
            *store.quads(graph.value),
            *(Quad(*quad.triple, graph) for quad in parse(f"@prefix dg: <{NAMESPACE}> . {lines}", RdfFormat.TURTLE)),
        ]
        store.replace({graph.value: told})
        first = respond(store, "/id/text/A/99/L.9/en")
        contents = re.findall(rb"part=(\d+)", first.body)
        assert len(words) > 400_000 and len(starts) == 3000 and len(set(contents)) > 20
        pages = [
            respond(store, "/id/text/A/99/L.9/en", [("part", n)]) for n in ("1", "7", contents[-2].decode(), "999")
        ]
        assert all(page.status == 200 and len(page.body) < 100_000 for page in pages)
