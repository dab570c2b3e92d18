"""Akoma Ntoso: the facts of text and metadata together, what happens where they differ, and files that are none."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegraph import wordings
from delegraph.errors import UnreadableFile
from delegraph.facts import Facts
from delegraph.interpret.workflow import meaning
from delegraph.pipeline.reading import Reading, read_facts
from delegraph.read.akn import extract, markup
from delegraph.read.normal import normal
from judging import shortcomings

SPECIMEN = Path(__file__).parent / "specimens" / "akn" / "harbour-bells.xml"
XML = SPECIMEN.read_text(encoding="utf-8")
CODES = wordings.table("akn")
SPONSORS = re.compile(r'(?<=outcome="draftResolution" as="A/HRC/99/L\.4/Rev\.1" by=")[^"]+')
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


def read_xml(xml: str, folder: Path) -> Reading:
    path = folder / "resolution.xml"
    path.write_text(xml, encoding="utf-8")
    return read_facts(path)


def facts_of(xml: str, folder: Path) -> Facts:
    return read_xml(xml, folder).facts


def changed(old: str, new: str, xml: str = XML, times: int = 1) -> str:
    assert xml.count(old) == times, old
    return xml.replace(old, new)


def sponsors(facts: Facts) -> list[tuple[Any, ...]]:
    return sorted((s.proposal, s.role, s.sponsor.id, tuple(p.id for p in s.on_behalf_of)) for s in facts.sponsorships)


def votes(facts: Facts) -> dict[str | None, str]:
    return {vote.party.code: vote.choice for vote in facts.votes}


def doubts(facts: Facts) -> list[tuple[str, tuple[str, ...]]]:
    return [(issue.reason, issue.candidates) for issue in facts.issues]


# --- what a file gives ----------------------------------------------------------------------------------------------


def test_the_specimen_is_read_as_a_person_reads_it() -> None:
    gold = json.loads(SPECIMEN.with_suffix(".gold.json").read_text(encoding="utf-8"))
    facts = read_facts(SPECIMEN).facts
    assert not shortcomings(gold, facts)
    assert facts.issues == ()
    assert (facts.document.title, facts.document.kind) == ("Bells of small harbours", "resolution")
    assert [(item.number, item.title) for item in facts.agenda_items] == [("3", "Bells, buoys and other aids to boats")]


def test_the_text_has_the_paper_then_a_line_for_each_statement_of_the_metadata() -> None:
    text = read_facts(SPECIMEN).text
    assert normal(text.normalised) == text.normalised
    assert "\n\n2. Asks whoever keeps a bell" in text.paper  # the number stood in an element of its own, without words
    assert "every harbour before" in text.paper and "\n\n1  Tide table 12" in text.paper
    assert "\nIn favour:\nBolivia" in text.paper
    lines = text.normalised[len(text.paper) :].split("\n")
    assert "step: adopted | 2031-04-03 | Adopted 5-2-1, 52nd meeting" in lines
    assert sum(line.startswith("step: ") for line in lines) == XML.count("<step ")


def test_every_sponsor_and_voter_points_at_its_name() -> None:
    reading = read_facts(SPECIMEN)
    for fact in (*reading.facts.sponsorships, *reading.facts.votes):
        party = fact.sponsor if hasattr(fact, "sponsor") else fact.party
        words = reading.text.normalised[fact.place.start : fact.place.end]
        assert words.startswith(party.as_printed or "?")


@pytest.mark.parametrize("kind", ["steps", "outcomes", "methods", "choices"])
def test_a_code_means_what_its_row_says(kind: str) -> None:
    for row in CODES[kind]:
        assert meaning(kind, row["matches"]) == row
        assert meaning(kind, row["not"]) != row


def test_an_adoption_without_a_vote_has_no_count(tmp_path: Path) -> None:
    xml = re.sub(r"<analysis.*</analysis>", "", XML, flags=re.DOTALL)
    xml = re.sub(
        r"<vote .*</vote>",
        '<vote><outcome refersTo="#adoptedWithoutVote">[Adopted without a vote.]</outcome></vote>',
        xml,
        flags=re.DOTALL,
    )
    facts = facts_of(changed("Adopted 5-2-1, 52nd", "Adopted without vote, 52nd", xml), tmp_path)
    (action,) = facts.actions
    assert (action.outcome, action.method, action.in_favour) == ("adopted", "without a vote", None)
    assert facts.votes == facts.issues == ()


def test_a_language_without_wordings_is_read_from_the_metadata(tmp_path: Path) -> None:
    french = changed('language="eng"', 'language="fra"')
    french = changed("United Nations<", "Nations Unies<", french).replace("52nd meeting</", "52e séance</")
    french = changed('title="52nd"', 'title="52e"', french)
    french = re.sub(r"\[Adopted by.*?Nepal\]", "[Adoptée]", french, flags=re.DOTALL)
    french = re.sub(r'(?<=#adoptedRecordedVote">\[Adoptée\]).*?</outcome></outcome>', "</outcome>", french)
    facts, english = facts_of(french, tmp_path), read_facts(SPECIMEN).facts
    assert facts.document.language == "fr"
    assert (sponsors(facts), votes(facts)) == (sponsors(english), votes(english))
    assert [(m.number, m.date, m.body_id) for m in facts.meetings] == [(52, "2031-04-03", "body/A/HRC")]
    assert [reason for reason, _ in doubts(facts)] == ["no wordings for this language"]


# --- pairs of files that differ in one thing ------------------------------------------------------------------------


def test_two_sponsors_that_change_places_change_exactly_their_facts(tmp_path: Path) -> None:
    swapped = changed("Netherlands (Kingdom of the), Peru", "Netherlands (Kingdom of the), #")
    swapped = changed('by="Chad and', 'by="Peru and', swapped).replace("), # and", "), Chad and")
    before, after = sponsors(read_facts(SPECIMEN).facts), sponsors(facts_of(swapped, tmp_path))
    draft = "A/HRC/99/L.4/Rev.1"
    gone = [(draft, "joined", "state/TCD", ()), (draft, "sponsor", "state/PER", ())]
    come = [(draft, "joined", "state/PER", ()), (draft, "sponsor", "state/TCD", ())]
    assert [one for one in before if one not in after] == gone
    assert [one for one in after if one not in before] == come


def test_two_voters_that_change_places_change_exactly_their_votes(tmp_path: Path) -> None:
    swapped = changed(">CHAD<", ">NEPAL<", XML.replace(">NEPAL<", ">#<")).replace(">#<", ">CHAD<")
    swapped = changed(", Chad, ", ", Nepal, ", swapped.replace(">Nepal]<", ">Chad]<"))
    facts = facts_of(swapped, tmp_path)
    assert votes(facts) == votes(read_facts(SPECIMEN).facts) | {"TCD": "abstaining", "NPL": "in favour"}
    assert facts.issues == ()


@pytest.mark.parametrize("count", [1, 2, 40])
def test_as_many_sponsors_are_read_as_the_step_names(count: int, tmp_path: Path) -> None:
    names = ["Bosnia and Herzegovina", "Micronesia (Federated States of)", "Sao Tome and Principe", "Lao People’s "]
    names = [*names[:3], "Lao People’s Democratic Republic", "Türkiye", "Viet Nam", "State of Palestine"]
    listed = [names[n % len(names)] for n in range(count)]
    printed = " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))
    facts = facts_of(SPONSORS.sub(printed, XML), tmp_path)
    assert len([one for one in facts.sponsorships if one.role == "sponsor"]) == len(set(listed))
    assert not [issue for issue in facts.issues if issue.room == "resolve"]


# --- text and metadata that differ ----------------------------------------------------------------------------------


def test_a_count_that_differs_stands_as_the_text_has_it_and_both_are_named(tmp_path: Path) -> None:
    facts = facts_of(changed("Adopted 5-2-1", "Adopted 6-2-1"), tmp_path)
    (action,) = facts.actions
    assert (action.in_favour, action.against, action.abstaining) == (5, 2, 1)
    assert doubts(facts) == [("text and metadata differ", ("5", "6"))]
    (issue,) = facts.issues
    assert issue.text == "A/HRC/RES/99/7, in favour: 5 (text, metadata), 6 (metadata)"


def test_a_day_that_differs_stands_as_the_text_has_it_and_both_are_named(tmp_path: Path) -> None:
    facts = facts_of(changed('date="2031-04-03" outcome="adopted"', 'date="2031-04-07" outcome="adopted"'), tmp_path)
    assert [m.date for m in facts.meetings] == ["2031-04-03"]
    assert doubts(facts) == [("text and metadata differ", ("2031-04-03", "2031-04-07"))]


def test_a_meeting_that_differs_is_named_and_no_meeting_is_made_of_it(tmp_path: Path) -> None:
    facts = facts_of(changed("5-2-1, 52nd", "5-2-1, 53rd"), tmp_path)
    assert [m.number for m in facts.meetings] == [52]
    assert ("text and metadata differ", ("meeting 52", "meeting 53")) in doubts(facts)


def test_a_voter_of_one_list_alone_stays_and_is_named(tmp_path: Path) -> None:
    facts = facts_of(changed(">MALTA<", ">MONACO<"), tmp_path)
    assert votes(facts) == votes(read_facts(SPECIMEN).facts) | {"MCO": "against"}
    said = [issue.text for issue in facts.issues]
    assert said == [
        "A/HRC/RES/99/7, Malta: in the list of the text alone",
        "A/HRC/RES/99/7, Monaco: in the list of the metadata alone",
    ]


def test_a_voter_whose_choice_differs_keeps_the_one_of_the_text(tmp_path: Path) -> None:
    swapped = XML.replace(">NEPAL<", ">#<").replace(">MALTA<", ">NEPAL<").replace(">#<", ">MALTA<")
    facts = facts_of(swapped, tmp_path)
    assert votes(facts) == votes(read_facts(SPECIMEN).facts)
    assert sorted(candidates for _, candidates in doubts(facts)) == [
        ("abstaining", "against"),
        ("against", "abstaining"),
    ]


def test_a_list_that_does_not_add_up_to_its_count_is_named(tmp_path: Path) -> None:
    facts = facts_of(changed('value="2" refersTo="against"', 'value="3" refersTo="against"'), tmp_path)
    reasons = {reason for reason, _ in doubts(facts)}
    assert reasons == {"list and count differ", "text and metadata differ"}


@pytest.mark.parametrize(
    "old,new,reason",
    [
        ('outcome="draftResolution" as', 'outcome="bellRung" as', "outcome not read"),
        ('as="A/HRC/99/L.4/Rev.1" by', 'as="the bells" by', "sponsors of no draft"),
        ('refersTo="abstaining">\n', 'refersTo="humming">\n', "vote not read"),
        ('outcome="recommendedForAdoption" by=""', 'outcome="recommendedForAdoption" by="a friend"', "step not read"),
        ("Peru and Trinidad", "Ruritania and Trinidad", "unknown name"),
        ("Peru and Trinidad and Tobago", "Peru and all who like bells", "sponsors not read"),
        ("/99-7/!main/", "/99-8/!main/", "identifier and symbol differ"),
        ('language="eng"', 'language="rus"', "language stated and shown differ"),
    ],
)
def test_what_is_not_understood_is_a_doubt(old: str, new: str, reason: str, tmp_path: Path) -> None:
    assert reason in {found for found, _ in doubts(facts_of(changed(old, new), tmp_path))}


# --- the Council's own files ----------------------------------------------------------------------------------------


def test_files_of_the_corpus_are_read_as_people_read_them(corpus: Path) -> None:
    for path in sorted((corpus / "dev" / "akn").glob("*.xml")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        assert not shortcomings(gold, read_facts(path).facts), path.name


def test_votes_in_a_file_are_those_of_its_text(corpus: Path) -> None:
    for path in sorted((corpus / "dev" / "vote").glob("*.gold.json")):
        name = path.name.replace("_en.gold.json", "E.xml")
        file = next((f for kind in ("dev", "bulk") if (f := corpus / kind / "akn" / name).is_file()), None)
        gold = json.loads(path.read_text(encoding="utf-8"))
        assert file is None or not shortcomings(gold, read_facts(file).facts), path.name


def test_no_step_and_no_name_of_the_corpus_is_left_unread(corpus: Path) -> None:
    allowed = {"text and metadata differ", "no wordings for this language"}
    for path in sorted((corpus / "bulk" / "akn").glob("*.xml")):
        facts = read_facts(path).facts
        assert {issue.reason for issue in facts.issues} <= allowed, path.name
        assert facts.sponsorships and facts.actions and facts.document.adopted_from, path.name
        action = facts.actions[0]
        cast = [len([v for v in facts.votes if v.choice == c]) for c in ("in favour", "against", "abstaining")]
        assert cast == [action.in_favour or 0, action.against or 0, action.abstaining or 0], path.name


def test_a_file_says_the_same_in_every_language(corpus: Path) -> None:
    english, *others = (read_facts(corpus / "bulk" / "akn" / f"A_HRC_RES_57_18{letter}.xml").facts for letter in "EFRS")
    for facts in others:
        assert sponsors(facts) == sponsors(english)
        assert [replace(m, place=english.meetings[0].place) for m in facts.meetings] == list(english.meetings)
        assert [(a.outcome, a.method, a.meetings) for a in facts.actions] == [("adopted", "without a vote", ("m47",))]


# --- files that are none --------------------------------------------------------------------------------------------

BAD = {
    "expansion": (
        f'<!DOCTYPE akomaNtoso [<!ENTITY a0 "ha">{LAUGHS}]>\n<akomaNtoso>&a11;</akomaNtoso>',
        "document type",
    ),
    "expansion in an attribute": (f'<!DOCTYPE akomaNtoso [{LAUGHS}]><akomaNtoso a="&a11;"/>', "document type"),
    "external entity": (
        '<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "file:///etc/hostname">]><akomaNtoso><a>&x;</a></akomaNtoso>',
        "document type",
    ),
    "external document type": ('<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1:9/a"><akomaNtoso/>', "document type"),
    "cut in an element": (XML[: len(XML) // 2], "ends before"),
    "cut in a tag": (XML[: XML.rindex("</statement") + 5], "ends before"),
    "cut in an attribute": (XML[: XML.index("draftResolution") + 4], "ends before"),
    "closed by another name": (changed("</mainBody>", "</mainbody>"), "no well-formed XML"),
    "entity that nobody declared": (changed("Bells of", "Bells&nbsp;of"), "no well-formed XML.*nbsp"),
    "unknown encoding": ('<?xml version="1.0" encoding="morse"?><akomaNtoso/>', "encoding"),
    "another vocabulary": ('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "line 2.*<svg>"),
    "nested too deep": (f"<akomaNtoso>{'<a>' * 150}{'</a>' * 150}</akomaNtoso>", "100 deep"),
    "nested without end": (f"<akomaNtoso>{'<a>' * 100_000}", "bounds"),
    "attribute without end": (f'<akomaNtoso a="{"a" * 11_000_000}"/>', "bounds"),
    "no document": ("<akomaNtoso/>", "no document"),
    "no metadata": ("<akomaNtoso><statement/></akomaNtoso>", "<meta>"),
    "words after a declaration": ('<?xml version="1.0"?>ding dong', "no well-formed XML"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_paper_is_refused_with_its_name_the_line_and_the_reason(kind: str, tmp_path: Path) -> None:
    xml, reason = BAD[kind]
    with pytest.raises(UnreadableFile, match=f"(?s){reason}") as refusal:
        read_xml(xml, tmp_path)
    assert "resolution.xml: line " in str(refusal.value)


def test_a_document_type_is_refused_in_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "resolution.xml"
    path.write_bytes("<!DOCTYPE akomaNtoso []><akomaNtoso/>".encode("utf-16"))
    with pytest.raises(UnreadableFile, match="document type"):
        read_facts(path)


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST", 50)
    with pytest.raises(UnreadableFile, match="more than 50 elements"):
        extract(XML.encode(), "resolution.xml")


def test_the_encoding_of_a_file_changes_no_fact(tmp_path: Path) -> None:
    path = tmp_path / "resolution.xml"
    for encoding in ("utf-16", "utf-8-sig"):
        path.write_bytes(XML.encode(encoding))
        assert sponsors(read_facts(path).facts) == sponsors(read_facts(SPECIMEN).facts)
    path.write_bytes(b'<?xml version="1.0" encoding="windows-1252"?>' + XML.encode("cp1252"))
    assert votes(read_facts(path).facts) == votes(read_facts(SPECIMEN).facts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(XML) - 1), cut=st.integers(0, 400), put=st.text(max_size=12))
def test_a_damaged_file_is_refused_or_read_and_nothing_else(at: int, cut: int, put: str, tmp_path: Path) -> None:
    path = tmp_path / "resolution.xml"
    path.write_bytes((XML[:at] + put + XML[at + cut :]).encode("utf-8", "replace"))
    try:
        reading = read_facts(path)
    except UnreadableFile as refusal:
        assert "resolution.xml" in str(refusal)
    else:
        assert all(0 <= p.start <= p.end <= len(reading.text.normalised) for p in reading.facts.places())
