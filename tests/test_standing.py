"""Positions in time: who is a member or an observer, and what says so."""

import pytest
from pyoxigraph import Literal

from delegraph import reference
from delegraph.ask import ask
from delegraph.describe import describe, graph_iri, reference_quads
from delegraph.pipeline.reading import read_facts
from delegraph.store import open_store
from delegraph.validate import Beside, validate
from delegraph.vocabulary import iri, term

COVER = """A/HRC/28/2

Human Rights Council
Twenty-eighth session
2–27 March 2015

Report of the Human Rights Council on its twenty-eighth session

III. Lighthouses, fog signals and the keeping of lights

1. At its 12th meeting, on 9 March 2015, the Council considered item 3.

"""
LIST = """2. At the same meeting, statements were made by:

(a) Representatives of States Members of the Council: Brazil, Egypt15 (on behalf of the Group of Arab States), France,
Peru (on behalf of the European Union);

(b) Representatives of observer States: Austria, Chile, Fiji.

15   {note}

3. The representative of Latvia (on behalf of the European Union) took the floor at the same meeting.
"""
OBSERVER = "Observer of the Human Rights Council, and here the voice of a group."


@pytest.fixture(scope="module")
def beside():
    return Beside(reference_quads())


def reading(tmp_path, note=OBSERVER, cover=COVER):
    path = tmp_path / "report.txt"
    path.write_text(cover + LIST.format(note=note))
    return read_facts(path)


def delegations(read):
    """The standing of every delegation, with whether a dated membership gives it."""
    about = {}
    for quad in describe(read.facts, read.text.normalised):
        about.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value.rpartition("/")[2]
    found = [node for iri, node in about.items() if term("delegationOf") in node]
    return {
        node[term("delegationOf")]: (node[term("status")].rpartition("-")[2], term("basedOn") in node) for node in found
    }


def test_a_footnote_to_a_name_tells_the_standing(tmp_path):
    facts = reading(tmp_path).facts
    assert [(s.party.name, s.status, s.place.paragraph) for s in facts.standings] == [("Egypt", "observer", "2")]
    told = {s.speaker.name: (s.capacity, s.status) for s in facts.statements}
    assert told["Egypt"] == ("representative", "observer")  # the heading's wording stays the capacity
    assert {status for name, (_, status) in told.items() if name != "Egypt"} == {None}


def test_a_mark_that_is_set_higher_is_the_same_mark(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(COVER + LIST.format(note=OBSERVER).replace("15", "¹⁵"))
    assert [one.party.name for one in read_facts(path).facts.standings] == ["Egypt"]


@pytest.mark.parametrize(
    "note",
    [
        "The delegation of Egypt subsequently corrected its statement.",
        "Observer of the Council of Lamps speaking on behalf of others.",
        "See A/HRC/28/37.",
    ],
)
def test_another_footnote_tells_none(tmp_path, note):
    assert reading(tmp_path, note).facts.standings == ()


def test_two_footnotes_one_below_the_other_are_two(tmp_path):
    facts = reading(tmp_path, f"See A/HRC/28/37.\n16   {OBSERVER}".replace("15", "16")).facts
    assert facts.standings == ()
    both = f"{OBSERVER}\n16   See A/HRC/28/37."
    assert [one.party.name for one in reading(tmp_path, both).facts.standings] == ["Egypt"]


def test_the_wording_of_a_statement_never_tells_a_standing(tmp_path):
    told = delegations(reading(tmp_path, "See A/HRC/28/37."))
    assert all(based for _, based in told.values())  # only dated memberships of the Council
    assert "AUT" not in told or told["AUT"][0] == "member"
    assert told.get("CHL") is None  # an observer by its wording, and no member in 2015


def test_standing_follows_a_dated_membership(tmp_path, monkeypatch):
    row = reference.Membership("body/A/HRC", "state/FJI", "member", "2015-01-01", "2017-12-31", "compiled", "recalled")
    undated = row._replace(member="state/AUT", valid_from=None)
    monkeypatch.setattr(reference, "memberships_in", lambda body: (row, undated) if body == "body/A/HRC" else ())
    told = delegations(reading(tmp_path))
    assert told["FJI"] == ("member", True)
    assert told["EGY"] == ("observer", False)
    assert "AUT" not in told and "BRA" not in told  # an undated membership proves nothing; silence proves nothing
    later = COVER.replace("2015", "2018")
    assert "FJI" not in delegations(reading(tmp_path, cover=later))


def findings(read, beside):
    report = validate(describe(read.facts, read.text.normalised), beside)
    return {(f.rule, f.severity, f.paragraph) for f in report.findings if f.severity != "violation"}


def test_who_speaks_for_a_group_is_a_member_of_it(tmp_path, beside):
    found = findings(reading(tmp_path), beside)
    assert ("speaks-for-another-group-recalled", "info", "2") in found  # Peru; the list of 2015 is only recalled
    assert not [rule for rule, _, paragraph in found if paragraph == "3"]  # Latvia is a member
    today = COVER.replace("2015", "2023")
    assert ("speaks-for-another-group", "warning", "2") in findings(reading(tmp_path, cover=today), beside)


@pytest.mark.parametrize("year,presided", [("2015", "yes"), ("2018", "no"), ("1931", "unknown")])
def test_whether_the_presidency_spoke(tmp_path, year, presided):
    read = reading(tmp_path, cover=COVER.replace("2015", year))
    with open_store(str(tmp_path / "store"), write=True) as store:
        quads = describe(read.facts, read.text.normalised)
        store.replace({iri("graph/reference"): reference_quads(), graph_iri(read.facts): quads})
        rows = ask(store, "presidency-spoke", {"group": "European Union"}).rows
    assert {row["speaker"]: row["by_presidency"] for row in rows}["Latvia"] == presided


def test_the_reference_graph_bears_its_version():
    (version,) = {quad.object for quad in reference_quads() if quad.predicate.value.endswith("#versionInfo")}
    assert version == Literal(reference.version()) and len(reference.version()) == 16
