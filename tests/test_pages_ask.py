"""Questions as pages: the rows of the command, each cell leading to its resource; what is wrong is said on the page."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest

from delegraph import open_graph
from delegraph.ask import THEMES, ask, questions
from delegraph.pages import respond
from delegraph.pages.catalogue.examples import bodies, example_of, examples
from delegraph.pages.catalogue.form import FIELDS
from delegraph.pages.found.index import Entry, Index
from delegraph.store import open_store
from delegraph.vocabulary import BASE
from page_crawl import seen


@pytest.fixture
def location(specimen_location):
    return specimen_location


@pytest.fixture
def store(specimen_store):
    return specimen_store


class Rows(HTMLParser):
    """The rows of the tables of a page: for each cell its words and where its links lead."""

    def __init__(self, body):
        super().__init__()
        self.rows, self.open = [], False
        self.feed(body.decode())

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append(["", []])
        self.open = tag in ("td", "a", "bdi", "span") and bool(self.rows and self.rows[-1])
        if tag == "a" and self.open:
            self.rows[-1][-1][1].append(dict(attributes)["href"])

    def handle_data(self, words):
        if self.open:
            self.rows[-1][-1][0] += words

    def handle_endtag(self, tag):
        self.open = self.open and tag != "td"


def test_an_answer_has_the_rows_of_the_command_and_its_cells_lead_on(store, location):
    page = respond(store, "/ask/observers-at-meeting", [("meeting", "5")])
    expected = open_graph(location).ask("observers-at-meeting", meeting=5)
    rows = [row for row in Rows(page.body).rows if row]
    assert page.status == 200 and len(rows) == len(expected.rows) > 3
    for shown, row in zip(rows, expected.rows, strict=True):
        (observer, leads), meetings = shown[0], shown[expected.columns.index("meetings")]
        assert observer == row["observer"] and len(leads) == 1
        address = urlsplit(leads[0])
        assert respond(store, address.path, parse_qsl(address.query)).status == 200
        assert len(meetings[1]) == len(row["meetings"])
        assert shown[-1][1][0].startswith("/id/text/")


def test_an_answer_as_csv_and_json_is_what_the_command_writes(store, location):
    for form in ("csv", "json"):
        command = "from delegraph.cli import main; main()"
        arguments = ["ask", "observers-at-meeting", "-p", "meeting=5", "--format", form, "--store", location]
        told = subprocess.run([sys.executable, "-c", command, *arguments], capture_output=True, check=True)
        page = respond(store, "/ask/observers-at-meeting", [("meeting", "5"), ("format", form)])
        assert page.body == told.stdout
    assert json.loads(page.body)["params"] == {"meeting": "5"}


def test_every_question_has_a_form_whose_fields_are_its_parameters(store):
    body = respond(store, "/questions").body.decode()
    for question in questions():
        assert f'action="/ask/{question.name}"' in body
        form = respond(store, f"/ask/{question.name}").body.decode()
        for parameter in question.params:
            assert f'<label for="ask-{parameter.name}">' in form and f'name="{parameter.name}"' in form
            assert f'<label for="{question.name}-{parameter.name}">' in body
    assert seen(respond(store, "/questions").body).wrong == [] and len(body) < 100_000


def test_every_question_has_a_theme():
    assert {question.theme for question in questions()} == set(THEMES)
    assert len({parameter.name for question in questions() for parameter in question.params} - FIELDS.keys()) == 0


def test_the_example_of_a_question_has_an_answer(store):
    known = examples(store)
    given = {question.name: example_of(question, known) for question in questions()}
    answered = {name for name, params in given.items() if params is not None and ask(store, name, params).rows}
    assert {
        "observers-at-meeting",
        "statements-by-state",
        "sponsors-of",
        "on-behalf-of-group",
        "provenance",
    } <= answered
    assert known["proposal"] == "E/CN.99/2031/L.3" and "Commission on Inland Navigation" in bodies(store)


def test_certain_and_possible_observers_are_told_apart(store):
    body = respond(store, "/ask/observers-at-meeting", [("meeting", "5")]).body.decode()
    assert body.count("is-certain") == 3 and body.count("is-possible") == 5 and "8 rows" in body


def test_csv_is_given_to_those_who_accept_it(store):
    page = respond(store, "/ask/observers-at-meeting", [("meeting", "5"), ("body", "")], "text/csv")
    asked = respond(store, "/ask/observers-at-meeting", [("meeting", "5"), ("format", "csv")])
    assert page.body == asked.body and page.headers["Vary"] == "Accept"
    wrong = respond(store, "/ask/statements-by-state", [("party", "Cannada")], "text/csv")
    assert wrong.status == 400 and wrong.media_type.startswith("text/plain") and b"Canada" in wrong.body


def test_what_is_no_question_is_told_with_the_nearest(store):
    for path, query in (("/questions", [("q", "which observers sang at meeting 5")]), ("/ask/observer-at-meeting", [])):
        assert 'href="#observers-at-meeting"' in respond(store, path, query).body.decode()


def test_a_form_without_values_is_no_mistake_but_one_with_some_missing_is(store):
    assert respond(store, "/ask/delegation").status == 200
    page = respond(store, "/ask/delegation", [("party", "Kenya")])
    assert page.status == 400 and b"needs a session" in page.body and b'value="Kenya"' in page.body
    assert respond(store, "/ask/observers-at-meeting", [("meeting", "5"), ("colour", "red")]).status == 400


def test_a_resource_can_be_asked_for_by_its_iri(store):
    body = respond(store, "/ask/statements-by-state", [("party", BASE + "state/KEN")]).body.decode()
    assert "2 rows" in body and '<a href="/id/state/KEN"><bdi>Kenya</bdi></a>' in body


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "http://a/\u202e\x00<b>"]
)
def test_hostile_words_are_escaped_wherever_they_are_said_back(store, words):
    for path, name in (("/questions", "q"), ("/ask/provenance", "fact"), ("/ask/positions", "topic")):
        assert seen(respond(store, path, [(name, words)]).body).wrong == []
    assert seen(respond(store, "/ask/statements-by-state", [("party", words), (words, words)]).body).wrong == []
    assert seen(respond(store, "/ask/%3Cscript%3E").body).wrong == []


def test_a_question_in_english_leads_to_its_answer(store):
    page = respond(store, "/questions", [("q", "which observers spoke at meeting 5")])
    assert page.status == 303 and page.headers["Location"] == "/ask/observers-at-meeting?meeting=5"


@pytest.mark.parametrize(
    ("path", "query", "status", "said"),
    [
        ("/questions", [("q", "who <b>ate</b> the lunch")], 400, "who &lt;b&gt;ate&lt;/b&gt; the lunch"),
        ("/ask/statements-by-state", [("party", "Canadia")], 400, "Canada"),
        ("/ask/positions", [("stance", "<script>")], 400, "&lt;script&gt;"),
        ("/ask/no-such", [], 404, "no-such"),
        ("/ask/observers-at-meeting", [("meeting", "99")], 200, "0 rows"),
    ],
)
def test_what_is_wrong_is_said_on_a_page_and_the_form_stays_filled(store, path, query, status, said):
    page = respond(store, path, query)
    body = page.body.decode()
    assert page.status == status and said in body and "<script>" not in body and "<b>" not in body
    if status == 400:
        assert 'role="alert"' in body and f'value="{query[0][1]}"'.replace("<", "&lt;").replace(">", "&gt;") in body


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("CAN", "/id/state/CAN"),
        ("加拿大", "/id/state/CAN"),
        ("cote d'ivoire", "/id/state/CIV"),
        ("e/cn.99/2031/l.1/add.2", "/id/document/E/CN.99/2031/L.1/Add.2"),
    ],
)
def test_what_has_exactly_that_name_opens_at_once(store, words, leads):
    page = respond(store, "/search", [("q", words)])
    assert page.status == 303 and page.headers["Location"] == leads
    assert respond(store, leads).status == 200


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2031 l 1", "L.1/Add.2"),
        ("5th meeting", "5th meeting"),
        ("canad", "Canada"),
        ("the 5th meeting of the Commission on Inland Navigation", "/id/meeting/E/CN.99/31/5"),
        ("inland navigation 31st session", "/id/session/E/CN.99/31"),
        ("agenda item 4", "/id/agenda-item/E/CN.99/31/4"),
        ("Strandvik", "Oddny Strandvik"),
        ("safety of locks", "/id/agenda-item/E/CN.99/31/4"),
        ("Kanada", "Did you mean"),
        ("who spoke at meeting 5", "This is a question"),
    ],
)
def test_a_part_of_a_name_finds_it(store, words, found):
    page = respond(store, "/search", [("q", words)])
    assert page.status == 200 and found in page.body.decode().partition("<main")[2]


def test_a_number_is_found_as_a_whole():
    entries = [Entry(f"m{number}", "", f"session 3 meeting {number}", "Meetings", "council") for number in (5, 50, 15)]
    index = Index([*entries, Entry("d", "A/HRC/28/L.1", "a hrc 28 l 1", "Documents")])
    assert [entry.node for entry in index.find("meeting 5 of the Council")] == ["m5"]
    assert [entry.node for entry in index.find("hrc/2")] == ["d"]  # none is numbered 2: what begins so
    assert index.exact("session 3 meeting 5") == [] and [entry.node for entry in index.exact("a/hrc/28/l.1")] == ["d"]


def test_a_search_without_a_hit_says_what_to_try_and_its_words_are_escaped(store):
    body = respond(store, "/search", [("q", '"><script>alert(1)</script>')]).body.decode()
    assert "<script>" not in body and "other words" in body
    assert "any official language" in respond(store, "/search").body.decode()


def test_the_start_page_leads_to_bodies_sessions_documents_and_questions(store, tmp_path):
    body = respond(store, "/").body.decode()
    assert "/id/document/E/CN.99/2031/L.1/Add.2" in body and "31st session</bdi></a> <small>(1 document)" in body
    assert '<a href="/ask/observers-at-meeting?meeting=' in body and '<a href="/ask/sponsors-of?proposal=' in body
    assert "what did some speakers say</a>" in body and "behalf of the European Union</a>" in body
    examples_shown = [link for link in seen(body.encode()).links if link.startswith("/ask/")]
    for link in examples_shown:
        address = urlsplit(link)
        assert "<td" in respond(store, address.path, parse_qsl(address.query)).body.decode(), link
    assert len(examples_shown) >= 5 and "…" not in body.partition("For instance")[2].partition("</p>")[0]
    with open_store(str(tmp_path / "empty"), write=True) as empty:
        assert "delegraph ingest" in respond(empty, "/").body.decode()
