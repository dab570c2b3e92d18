"""The pages of parties, meetings, sessions, bodies and agenda items: what somebody looks up there."""

import gc
import re
import weakref
from html.parser import HTMLParser

import pytest

from delegraph.pages import respond
from delegraph.pages.lists import definitions, listing
from delegraph.pages.lists.kinds import COUNTS, VALUES
from delegraph.pages.wording import clipped, either, keyed
from delegraph.store import open_store
from specimen_files import gold_of

MEETING = "/id/meeting/E/CN.99/31/"
BODY = "/id/body/E/CN.99"


@pytest.fixture(scope="module")
def store(specimen_store):
    return specimen_store


class Outline(HTMLParser):
    """A page as its headings and the rows of cells below each."""

    def __init__(self, page):
        super().__init__()
        self.headings, self.rows, self.row, self.words = [], {}, None, None
        self.feed(page.body.decode())

    def handle_starttag(self, tag, attributes):
        if tag in ("h1", "h2", "h3", "td", "th"):
            self.words = ""
        if tag == "tr":
            self.row = []

    def handle_endtag(self, tag):
        if tag in ("h1", "h2", "h3"):
            self.headings.append((tag, " ".join(self.words.split())))
        if tag in ("td", "th") and self.row is not None:
            self.row.append(" ".join(self.words.split()))
        if tag == "tr" and self.headings:
            self.rows.setdefault(self._place(), []).append(self.row)

    def handle_data(self, data):
        if self.words is not None:
            self.words += data

    def _place(self):
        """The headings above, without their counts."""
        last = {}
        for tag, words in self.headings:
            last = {level: kept for level, kept in last.items() if level < tag} | {tag: re.sub(r" \(.*", "", words)}
        return tuple(last[level] for level in sorted(last) if level != "h1")

    def cells(self, *place):
        return [row for row in self.rows.get(place, []) if len(row) > 1][1:]


def outline(store, path, *query):
    page = respond(store, path, query)
    assert page.status == 200 and page.media_type.startswith("text/html")
    return Outline(page)


def observers(certain):
    return [
        one["speaker"]["name"]
        for one in gold_of("demo")["statements"]
        if one["capacity"] == "observer" and "m5" in one["meetings"] and one["certain"] == certain
    ]


def test_a_meeting_names_the_observers_certain_and_possible_apart_in_the_order_of_the_text(store):
    page = outline(store, MEETING + "5")
    assert [row[0] for row in page.cells("Spoke at this meeting certain", "Observers")] == observers(certain=True)
    assert [row[0] for row in page.cells("Possibly spoke at this meeting possible", "Observers")] == observers(
        certain=False
    )
    reasons = [row[0] for row in page.rows["Possibly spoke at this meeting possible", "Observers"] if len(row) == 1]
    assert reasons[0].startswith("possible 4th, 5th or 6th meeting:") and "para. 5" in reasons[0]


def test_a_meeting_says_for_whom_was_spoken_and_who_delivered_it(store):
    body = respond(store, MEETING + "5").body.decode()
    page = outline(store, MEETING + "5")
    tunisia = next(
        row for row in page.cells("Possibly spoke at this meeting possible", "Observers") if row[0] == "Tunisia"
    )
    assert "Group of Arab States" in tunisia and any("para. 5" in cell for cell in tunisia)
    assert "Oddny Strandvik" in body


def test_a_state_shows_where_it_spoke_what_it_sponsored_and_its_names_in_other_languages(store):
    page = outline(store, "/id/state/KEN")
    statements = page.cells("Statements made")
    assert {row[-1].partition(",")[0] for row in statements} == {"para. 5", "para. 12"}
    assert [row[0] for row in page.cells("Proposals sponsored")] == ["E/CN.99/2031/L.3"] * 2
    assert '<span lang="ar" dir="auto">كينيا</span>' in respond(store, "/id/state/KEN").body.decode()


def test_a_group_shows_who_spoke_for_it_and_who_aligned(store):
    row = outline(store, "/id/group/EU").cells("Statements made on its behalf by others")[0]
    assert "Poland" in row and "Albania; Iceland; North Macedonia; Republic of Moldova" in row
    aligned = outline(store, "/id/state/ISL").cells("Statements with which it aligned itself")
    assert [row[1] for row in aligned] == ["Poland"]


def test_one_goes_from_the_body_to_the_session_to_the_meeting_and_back(store):
    body, session = (respond(store, path).body.decode() for path in (BODY, "/id/session/E/CN.99/31"))
    assert 'href="/id/session/E/CN.99/31"' in body and f'href="{MEETING}5"' in session
    meetings = outline(store, "/id/session/E/CN.99/31").cells("Meetings")
    assert [row[:2] for row in meetings] == [
        ["4th meeting", "2031-05-06"],
        ["5th meeting", "2031-05-06"],
        ["6th meeting", "2031-05-07"],
    ]
    way = respond(store, MEETING + "5").body.decode().partition("<h1>")[0]
    assert f'href="{BODY}"' in way and 'href="/id/session/E/CN.99/31"' in way


def test_an_agenda_item_lists_panellists_and_positions(store):
    page = outline(store, "/id/agenda-item/E/CN.99/31/4")
    assert [row[0] for row in page.cells("Panels")][:2] == ["Bram Sluiswachter", "Chidinma Okoro-Wells"]
    assert page.cells("Positions")[0][0] == "many"


def test_a_long_list_is_paged_and_every_page_stays_small(store):
    first, second = (outline(store, "/id/org/UN", ("list", "members-of"), ("page", page)) for page in "12")
    members = [tuple(row) for page in (first, second) for row in page.cells("Members, the latest first")]
    assert len(members) == len(set(members)) > 190
    assert len(respond(store, "/id/org/UN").body) < 100_000


@pytest.mark.parametrize("form", ["turtle", "jsonld", "nt", "rdfxml"])
def test_a_page_leads_to_the_same_as_data(store, form):
    page = respond(store, "/id/state/KEN", [("format", form)], "text/html")
    assert page.status == 200 and not page.media_type.startswith("text/html") and b"Kenya" in page.body


def test_a_format_that_there_is_not_is_named_with_those_that_there_are(store):
    page = respond(store, "/id/state/KEN", [("format", "docx")])
    assert page.status == 406 and b"turtle" in page.body


def test_every_list_shows_what_its_kind_of_fact_has():
    composed = {"name", "certainty", "source", "language", "told", "held", "date"}
    for definition in definitions().values():
        named = {name for name, _ in definition.columns}
        assert named <= {*definition.paths, *definition.counts, *composed}, definition.name
    assert COUNTS.keys() <= VALUES.keys()


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("meeting", "11", "11th meeting"),
        ("session", "S-28", "28th special session"),
        ("session", "52-55", "session 52-55"),
        ("item", "4(a)", "agenda item 4(a)"),
    ],
)
def test_a_key_is_called_as_documents_do(kind, key, words):
    assert keyed(kind, key) == words


def test_words_are_cut_and_alternatives_joined():
    assert clipped("a" * 300) == "a" * 199 + "…" and clipped("as \n it  is") == "as it is"
    assert either(["4", "5", "6"]) == "4, 5 or 6" and either(["4"]) == "4"


def test_what_pages_remember_of_a_store_goes_with_it(specimen_store):
    store = open_store(str(specimen_store._folder))
    assert respond(store, "/id/state/KEN").status == 200
    there = weakref.ref(store)
    store.close()
    del store
    gc.collect()
    assert there() is None


def test_of_a_long_list_the_newest_facts_are_found_first_each_once(specimen_store, monkeypatch):
    whole = outline(specimen_store, "/id/state/KEN", ("list", "statements-by")).cells("Statements made")
    monkeypatch.setattr(listing, "LONG", 1)
    page = respond(specimen_store, "/id/state/KEN", [("list", "statements-by")])
    assert Outline(page).cells("Statements made") == whole and b"about 2" in page.body
