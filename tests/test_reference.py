"""The tables say what users rely on: who is a member of what on which day, under which name."""

import csv
from collections import Counter
from collections.abc import Iterable

import pytest
from pyoxigraph import BlankNode, NamedNode, QuerySolutions, Store

from delegraph import reference
from delegraph.datafiles import folder
from delegraph.describe.reference_graph import reference_quads
from delegraph.vocabulary import BASE, NAMESPACE, PREFIXES

TODAY = "2026-11-24"
STATES = [entry for entry in reference.entries().values() if entry.kind == "state"]
PRESENT = [entry for entry in STATES if entry.type != "former"]


def codes(held: Iterable[reference.Membership]) -> set[str]:
    return {row.member.removeprefix("state/") for row in held}


def test_193_states_are_members_today() -> None:
    members = {entry.code for entry in STATES if entry.type == "member"}
    assert len(members) == 193
    assert codes(reference.members("org/UN", TODAY)) == members


@pytest.mark.parametrize(
    ("date", "count", "newest"),
    [
        ("1945-12-31", 51, "USA"),
        ("1956-01-01", 76, "ALB"),
        ("1991-01-01", 159, "LIE"),
        ("2000-01-01", 187, "TON"),
        ("2011-07-13", 192, "MNE"),
        ("2011-07-14", 193, "SSD"),
    ],
)
def test_members_of_the_united_nations_by_date(date: str, count: int, newest: str) -> None:
    held = codes(reference.members("org/UN", date))
    assert newest in held
    assert len(held) == count


def test_observer_and_other_states() -> None:
    known = reference.entries()
    assert [known[f"state/{code}"].type for code in ("VAT", "PSE", "COK", "NIU")] == [
        "observer",
        "observer",
        "non-member",
        "non-member",
    ]
    assert codes(reference.members("org/UN", TODAY, "observer")) == {"PSE", "VAT"}


def test_the_european_union_gained_and_lost_members() -> None:
    before, after = (codes(reference.members("group/EU", day)) for day in ("2018-05-15", "2021-01-01"))
    assert len(before) == 28 and "GBR" in before
    assert before - after == {"GBR"} and len(after) == 27
    assert len(codes(reference.members("group/EU", "2003-12-31"))) == 15
    assert "HRV" not in codes(reference.members("group/EU", "2013-06-30"))


def test_one_state_presides_the_european_union_each_half_year() -> None:
    for date, code in (("2018-05-15", "BGR"), ("2018-07-01", "AUT"), ("2022-06-30", "FRA")):
        held = reference.presidency("group/EU", date)
        assert held is not None and held.state == f"state/{code}"
    assert reference.presidency("group/EU", "1990-01-01") is None


def test_an_undated_membership_proves_nothing_about_a_date() -> None:
    listed = [row for row in reference.memberships() if row.organization == "group/G77"]
    assert len(listed) > 130
    assert all(row.valid_from is None for row in listed)
    assert reference.members("group/G77", TODAY) == ()


def test_a_suspended_member_is_known_as_such() -> None:
    assert "SYR" in codes(reference.members("group/LAS", "2015-03-27", "suspended"))


@pytest.mark.parametrize("language", reference.LANGUAGES)
def test_every_present_state_has_one_short_name_today_in_each_language(language: str) -> None:
    listed = [
        row
        for row in reference.names(language)
        if row.kind_of_name == "short" and reference.during(TODAY, row.valid_from, row.valid_until)
    ]
    counts = Counter(row.id for row in listed if row.id.startswith("state/"))
    assert {id: counts[id] for id in (entry.id for entry in PRESENT)} == {entry.id: 1 for entry in PRESENT}


@pytest.mark.parametrize(
    ("code", "date", "name"),
    [
        ("MKD", "2018-05-15", "the former Yugoslav Republic of Macedonia"),
        ("MKD", "2019-02-14", "North Macedonia"),
        ("TUR", "2022-06-01", "Turkey"),
        ("TUR", "2022-06-02", "Türkiye"),
        ("SWZ", "2018-04-18", "Swaziland"),
        ("SWZ", "2018-04-19", "Eswatini"),
        ("CZE", "2010-06-08", "Czech Republic"),
        ("CZE", "2020-01-01", "Czechia"),
        ("CPV", "2010-01-01", "Cape Verde"),
        ("CPV", "2015-03-27", "Cabo Verde"),
        ("NLD", "2018-05-15", "Netherlands"),
        ("NLD", "2024-10-10", "Netherlands (Kingdom of the)"),
        ("PSE", "2010-06-08", "Palestine"),
        ("PSE", "2018-05-15", "State of Palestine"),
        ("LBY", "2010-06-08", "Libyan Arab Jamahiriya"),
        ("LBY", "2015-03-27", "Libya"),
        ("COD", "1990-01-01", "Zaire"),
        ("COD", "2018-05-15", "Democratic Republic of the Congo"),
        ("MMR", "1980-01-01", "Burma"),
        ("MMR", "2018-05-15", "Myanmar"),
        ("IRN", "2018-05-15", "Iran (Islamic Republic of)"),
        ("MDA", "2018-05-15", "Republic of Moldova"),
        ("BGR", None, "Bulgaria"),
        ("TUR", None, "Türkiye"),
    ],
)
def test_the_official_name_at_a_date(code: str, date: str | None, name: str) -> None:
    assert reference.official_name(f"state/{code}", date) == name


def test_organizations_keep_their_identity_under_a_former_name() -> None:
    assert reference.official_name("group/OIC", "2010-06-08") == "Organization of the Islamic Conference"
    assert reference.official_name("group/OIC", "2011-06-28") == "Organization of Islamic Cooperation"
    assert reference.official_name("group/AU", "1999-01-01") == "Organization of African Unity"


@pytest.mark.parametrize(
    ("code", "heirs"),
    [
        ("CSK", {"CZE", "SVK"}),
        ("SUN", {"RUS"}),
        ("SCG", {"SRB", "MNE"}),
        ("DDR", {"DEU"}),
        ("YMD", {"YEM"}),
    ],
)
def test_former_states_name_their_successors(code: str, heirs: set[str]) -> None:
    entry = reference.entries()[f"state/{code}"]
    assert entry.type == "former"
    assert {heir.removeprefix("state/") for heir in entry.succeeded_by} == heirs


def test_states_carry_their_codes() -> None:
    entry = reference.entries()["state/MKD"]
    assert (entry.code, entry.m49, entry.wikidata) == ("MKD", "807", "Q221")
    assert all(entry.m49 and entry.wikidata for entry in PRESENT)


def test_bodies_have_parents() -> None:
    known = reference.entries()
    assert known["body/E/CN.15"].parent == "body/E"
    assert known["body/E/CN.15/cow"].parent == "body/E/CN.15"
    assert known["body/A/HRC"].seats == 47
    assert known["body/E/CN.7"].name == "Commission on Narcotic Drugs"


def test_a_party_can_be_of_two_kinds() -> None:
    known = reference.entries()
    assert known["group/EU"].kinds == ("group", "organization")
    assert known["group/LAS"].kinds == ("organization", "group")
    assert known["org/UNODC"].type == "secretariat"
    assert known["org/WHO"].type == "agency"


def test_every_row_of_the_tables_is_whole() -> None:
    """The number of fields, the dates, source and certainty of each row; every id leads to a party."""
    for path in sorted(folder("reference").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len({tuple(row.values()) for row in rows}) == len(rows), path
        for row in rows:
            assert None not in row and None not in row.values(), (path, row)
            assert all(value == " ".join(value.split()) for value in row.values()), (path, row)
            check(row)


def check(row: dict[str, str]) -> None:
    known = reference.entries()
    dates = [row[column] for column in ("from", "until", "name_from") if row.get(column)]
    assert all(len(date) in (4, 7, 10) and date.replace("-", "").isdigit() for date in dates), row
    if row.get("from") and row.get("until"):
        assert reference.during(row["from"], None, row["until"]), row
    if "certainty" in row:
        assert row["certainty"] in ("confirmed", "recalled"), row
        assert row["source"] and set(row["source"].split()) <= set(reference.sources()), row
        assert row["certainty"] == "recalled" or row["source"] != "compiled", row
    for column in ("id", "organization", "member", "state"):
        assert row.get(column, "state/BGR") in known, row


def test_parents_and_successors_are_listed() -> None:
    known = reference.entries()
    for entry in known.values():
        assert not entry.parent or entry.parent in known
        assert set(entry.succeeded_by) <= set(known)


@pytest.mark.parametrize("language", reference.LANGUAGES)
def test_no_two_parties_share_a_name_at_one_date(language: str) -> None:
    for key, rows in reference.index(language).items():
        for row in rows:
            others = {other.id for other in rows if overlap(row, other)} - {row.id}
            assert not others, (key, row, others)


def overlap(one: reference.NameRow, other: reference.NameRow) -> bool:
    return reference.during(one.valid_from, None, other.valid_until) and reference.during(
        other.valid_from, None, one.valid_until
    )


@pytest.mark.parametrize(
    ("date", "start", "end", "holds"),
    [
        ("2004", "2004-05-01", None, True),
        ("2004-05-01", "2004", "2004", True),
        ("2003-12-31", "2004", None, False),
        ("2019-02-13", None, "2019-02-13", True),
        ("2019-02-14", None, "2019-02-13", False),
        ("2019-02-14", None, "2019-02", True),
        (None, "2004", "2005", True),
        ("2004", None, None, True),
    ],
)
def test_an_interval_includes_both_its_ends(date: str | None, start: str | None, end: str | None, holds: bool) -> None:
    assert reference.during(date, start, end) is holds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lao People’s\n Democratic Republic", "Lao People's Democratic Republic"),
        ("GROUP OF ARAB STATES", "Group of Arab States"),
        ("Timor‑Leste", "Timor-Leste"),
        ("Co\u0302te d'Ivoire", "Côte d’Ivoire"),
    ],
)
def test_one_name_printed_in_two_ways_folds_alike(one: str, other: str) -> None:
    assert reference.fold(one) == reference.fold(other)


@pytest.mark.parametrize(("one", "other"), [("WHO", "who"), ("Turkey", "turkey"), ("Niger", "Nigeria")])
def test_what_is_another_word_folds_otherwise(one: str, other: str) -> None:
    assert reference.fold(one) != reference.fold(other)


def test_the_lexicon_tells_the_kinds_of_a_printed_form() -> None:
    lexicon = reference.lexicon("en")
    assert lexicon[reference.fold("European Union")] == {"group", "organization"}
    assert lexicon[reference.fold("Georgia")] == {"state"}
    assert lexicon["ALBANIA"] == {"state"}
    assert "who" not in lexicon and "Commission" not in lexicon


@pytest.fixture(scope="module")
def graph() -> Store:
    store = Store()
    store.extend(reference_quads())
    return store


def ask(graph: Store, pattern: str) -> list[str]:
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    found = graph.query(f"{prefixes} SELECT ?x WHERE {{ {pattern} }}", use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return sorted(str(row["x"].value) for row in found)


def test_the_graph_is_the_same_each_time_and_all_in_one_place() -> None:
    quads = reference_quads()
    assert quads == reference_quads()
    assert len(set(quads)) == len(quads)
    assert {quad.graph_name for quad in quads} == {NamedNode(BASE + "graph/reference")}
    nodes = {type(term) for quad in quads for term in (quad.subject, quad.object)}
    assert BlankNode not in nodes


def test_the_graph_moves_with_the_base() -> None:
    ours = {quad.subject.value for quad in reference_quads("https://example.org/")}
    assert all(value.startswith("https://example.org/") for value in ours)


def test_the_graph_gives_each_party_one_label_a_language(graph: Store) -> None:
    assert ask(graph, 'id:state\\/MKD skos:prefLabel ?x FILTER(LANG(?x) = "en")') == ["North Macedonia"]
    assert ask(graph, "id:state\\/MKD skos:exactMatch ?x") == ["http://www.wikidata.org/entity/Q221"]
    twice = "?x skos:prefLabel ?a, ?b FILTER(LANG(?a) = LANG(?b) && STR(?a) < STR(?b))"
    assert ask(graph, twice) == []


def test_the_graph_dates_names(graph: Store) -> None:
    name = BASE + "state/MKD/name/en/short/1993-04-08"
    assert ask(graph, f"<{name}> dg:nameText ?x") == ["the former Yugoslav Republic of Macedonia"]
    assert ask(graph, f"<{name}> dg:until ?x") == ["2019-02-13"]
    assert ask(graph, f"<{name}> dg:untilPrecision ?x") == [NAMESPACE + "precision-day"]
    assert ask(graph, f"?x dg:hasName <{name}>") == [BASE + "state/MKD"]
    assert ask(graph, "?x dg:nameText ?a, ?b FILTER(?a < ?b)") == []


def test_the_graph_dates_memberships(graph: Store) -> None:
    held = (
        "?m org:organization id:group\\/EU ; org:member ?x ; dg:memberStatus dg:member-status-member . "
        '?m dg:from ?f FILTER(?f <= "2018-05-15"^^xsd:date) '
        'FILTER NOT EXISTS { ?m dg:until ?u FILTER(?u < "2018-05-15"^^xsd:date) }'
    )
    members = ask(graph, held)
    assert len(members) == 28 and BASE + "state/GBR" in members
    assert ask(graph, "?x a dg:Membership ; org:member ?a, ?b FILTER(STR(?a) < STR(?b))") == []


def test_the_graph_writes_years_as_days_with_their_precision(graph: Store) -> None:
    name = "id:group\\/UN-Asia-Pacific dg:hasName ?n . ?n dg:nameKind dg:name-kind-short ; "
    assert ask(graph, name + "dg:until ?x") == ["2010-12-31"]
    assert ask(graph, name + "dg:untilPrecision ?x") == [NAMESPACE + "precision-year"]
    assert ask(graph, name + "dg:from ?x") == ["2011-01-01"]


def test_the_graph_places_bodies_under_their_parents(graph: Store) -> None:
    assert ask(graph, "id:body\\/E\\/CN.15 dct:isPartOf ?x") == [BASE + "body/E"]
    assert ask(graph, "id:group\\/EU a ?x") == [NAMESPACE + "Group", NAMESPACE + "Organization"]
    assert ask(graph, "id:state\\/CSK dg:succeededBy ?x") == [BASE + "state/CZE", BASE + "state/SVK"]


def test_the_graph_marks_what_was_only_recalled(graph: Store) -> None:
    without = "?x a ?c FILTER(?c IN (dg:Name, dg:Membership)) FILTER NOT EXISTS { ?x dg:certainty ?y ; dct:source ?z }"
    assert ask(graph, without) == []
    assert ask(graph, f"<{BASE}membership/group/EU/state/GBR/1973-01-01> dg:certainty ?x") == [
        NAMESPACE + "certainty-recalled"
    ]
