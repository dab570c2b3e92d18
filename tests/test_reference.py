"""The tables say what users rely on: who is a member of what on which day, under which name."""

import csv
from collections import Counter
from collections.abc import Iterable

import pytest
from pyoxigraph import BlankNode, NamedNode, QuerySolutions, Store

from delegraph import reference
from delegraph.datafiles import folder
from delegraph.describe.reference_graph import reference_quads
from delegraph.resolve import Resolved, resolve
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
    assert reference.presidency("group/EU", "1957-12-31") is None


@pytest.mark.parametrize(
    ("group", "date", "code"),
    [
        ("EU", "1990-01-01", "IRL"),
        ("EU", "2025-10-15", "DNK"),
        ("G77", "2018-05-15", "EGY"),
        ("G77", "2019", "PSE"),
        ("G77", "2025-10-13", "IRQ"),
        ("NAM", "2010-06-08", "EGY"),
        ("NAM", "2015-03-27", "IRN"),
        ("AU", "2018-05-15", "RWA"),
        ("ASEAN", "2025-10-15", "MYS"),
        ("CELAC", "2015-03-27", "ECU"),
        ("AOSIS", "2025-10-09", "PLW"),
    ],
)
def test_who_presided_a_group(group: str, date: str, code: str) -> None:
    held = reference.presidency(f"group/{group}", date)
    assert held is not None and held.state == f"state/{code}"


def test_one_state_presides_a_group_at_a_time_and_is_a_member_of_it() -> None:
    for one in reference.presidencies():
        at_once = [p for p in reference.presidencies() if p.organization == one.organization and together(one, p)]
        assert at_once == [one]
        held = [row for row in reference.memberships() if (row.organization, row.member) == one[:2]]
        assert any(together(one, row) for row in held if row.status == "member"), one


def together(
    one: reference.Membership | reference.Presidency, other: reference.Membership | reference.Presidency
) -> bool:
    """Whether both may hold on one day; a bound that is not known forbids nothing."""
    return reference.during(one.valid_from, None, other.valid_until) and reference.during(
        other.valid_from, None, one.valid_until
    )


def test_an_undated_membership_proves_nothing_about_a_date() -> None:
    undated = {row.member for row in reference.memberships() if row[:1] == ("group/AOSIS",) and not row.valid_from}
    assert len(undated) == 39
    assert reference.members("group/AOSIS", TODAY) == ()


@pytest.mark.parametrize(
    ("organization", "date", "count"),
    [
        ("EU", "1972-12-31", 6),
        ("EU", "1990-06-30", 12),
        ("EU", "2004-04-30", 15),
        ("EU", "2004-05-01", 25),
        ("EU", "2007-01-01", 27),
        ("EU", "2013-07-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("ASEAN", "2018-05-15", 10),
        ("ASEAN", "2025-10-26", 11),
        ("AU", "1963-12-31", 33),
        ("AU", "2010-06-08", 52),  # of the 53 members one is no State of the tables
        ("AU", "2016-12-31", 53),
        ("AU", "2018-05-15", 54),
        ("OIC", "2018-05-15", 57),
        ("CARICOM", "2018-05-15", 14),  # and Montserrat
        ("CELAC", "2018-05-15", 33),
        ("NAM", "1964-12-31", 47),
        ("NAM", "2006-12-31", 118),
        ("NAM", "2018-05-15", 120),
        ("NAM", "2024-02-01", 121),
        ("UN-Arab", "2018-05-15", 22),
        ("UN-African", "2018-05-15", 54),
        ("UN-GRULAC", "2018-05-15", 33),
        ("NATO", "2018-05-15", 29),
        ("NATO", TODAY, 32),
        ("OECD", TODAY, 38),
        ("Commonwealth", "2018-05-15", 53),
        ("Commonwealth", TODAY, 56),
        ("LDC", "2018-05-15", 47),
        ("LDC", "2022-05-15", 46),
        ("LDC", "2025-05-15", 44),
        ("ECOWAS", "2018-05-15", 15),
        ("ECOWAS", "2025-01-29", 12),
        ("SAARC", "2018-05-15", 8),
        ("GCC", "2018-05-15", 6),
        ("SCO", "2018-05-15", 8),
        ("SCO", TODAY, 10),
        ("CPLP", "2018-05-15", 9),
        ("OPEC", "2018-05-15", 14),
        ("G20", "2018-05-15", 20),
        ("G7", "2018-05-15", 7),
        ("SICA", "2018-05-15", 8),
        ("EFTA", "2018-05-15", 4),
        ("Nordic", "2018-05-15", 5),
        ("Nordic-Baltic", "2018-05-15", 8),
    ],
)
def test_a_group_has_as_many_members_as_everybody_knows(organization: str, date: str, count: int) -> None:
    assert len(codes(reference.members(f"group/{organization}", date))) == count


@pytest.mark.parametrize(
    ("group", "date", "count"),
    [
        ("G77", TODAY, 134),
        ("UN-Asia-Pacific", TODAY, 55),
        ("UN-WEOG", TODAY, 29),
        ("UN-EEG", TODAY, 23),
        ("UN-EEG", "2018-05-15", 23),
        ("AOSIS", TODAY, 39),
        ("OAS", TODAY, 34),
        ("PIF", TODAY, 16),
    ],
)
def test_a_group_with_undated_members_has_the_right_ones(group: str, date: str, count: int) -> None:
    rows = [row for row in reference.memberships() if row.organization == f"group/{group}" and row.status == "member"]
    assert len(codes(row for row in rows if reference.during(date, row.valid_from, row.valid_until))) == count


def test_the_first_77() -> None:
    first = codes(reference.members("group/G77", "1964-12-31"))
    assert len(first) == 76  # and the Republic of Viet-Nam
    assert {"MEX", "KOR", "CYP", "YUG"} < first
    assert not {"MEX", "KOR", "CYP", "MLT", "ROU", "PLW"} & codes(reference.members("group/G77", "2018-05-15"))


def test_no_member_of_the_european_union_is_in_the_group_of_77_or_the_non_aligned_movement() -> None:
    union, others = (
        [row for row in reference.memberships() if row.organization in groups and row.status == "member"]
        for groups in (("group/EU",), ("group/G77", "group/NAM"))
    )
    assert [
        (row, other) for row in union for other in others if row.member == other.member and together(row, other)
    ] == []


def test_every_state_is_in_one_regional_group_and_one_in_two() -> None:
    regions = ("UN-African", "UN-Asia-Pacific", "UN-EEG", "UN-GRULAC", "UN-WEOG")
    held = [row for row in reference.memberships() if row.organization.removeprefix("group/") in regions]
    present = Counter(row.member.removeprefix("state/") for row in held if not row.valid_until)
    assert {code for code, times in present.items() if times > 1} == {"TUR"}
    assert {entry.code for entry in STATES if entry.type == "member"} <= set(present)


def test_no_two_rows_say_the_same_of_one_member_at_once() -> None:
    """Nor do two intervals of one member begin on the same day: their key in the graph would be one."""
    held: dict[tuple[str, str, str], list[reference.Membership]] = {}
    for row in reference.memberships():
        held.setdefault(row[:3], []).append(row)
    for rows in held.values():
        assert [(a, b) for a in rows for b in rows if a is not b and together(a, b)] == []
    keys = Counter((row.organization, row.member, row.valid_from) for row in reference.memberships())
    assert [key for key, times in keys.items() if times > 1] == []


def test_a_state_is_no_member_before_it_exists() -> None:
    known = reference.entries()
    for row in reference.memberships():
        entry = known[row.member]
        if entry.kind == "state" and row.valid_from:
            assert reference.during(entry.valid_from or row.valid_from, None, row.valid_from), row
            assert reference.during(row.valid_until, None, entry.valid_until) or entry.type != "former", row


def borders(organization: str, first: str, last: str) -> list[str]:
    """Every day on which a membership of the organization begins or ends."""
    held = [row for row in reference.memberships() if row.organization == organization]
    days = {day for row in held for day in (row.valid_from, row.valid_until) if day}
    return sorted({first, last, *(day for day in days if first <= day <= last)})


def test_the_security_council_has_fifteen_members_each_day_since_1966() -> None:
    for day in borders("body/S", "1966-01-01", "2026-12-31"):
        held = codes(reference.members("body/S", day))
        assert len(held) == 15, day
        assert {"CHN", "FRA", "GBR", "USA"} < held and held & {"SUN", "RUS"}


@pytest.mark.parametrize(
    ("day", "some"),
    [
        ("2018-05-15", "BOL CIV ETH GNQ KAZ KWT NLD PER POL SWE"),
        ("2003-03-20", "AGO BGR CHL CMR DEU ESP GIN MEX PAK SYR"),
    ],
)
def test_the_elected_members_of_the_security_council(day: str, some: str) -> None:
    permanent = {"CHN", "FRA", "GBR", "RUS", "USA"}
    assert codes(reference.members("body/S", day)) - permanent == set(some.split())


def test_the_human_rights_council_has_47_members_but_for_two_vacancies() -> None:
    vacant = {"2018-06-20": 46, "2022-04-08": 46}
    for day in [*borders("body/A/HRC", "2006-06-19", "2026-12-31"), *vacant]:
        held = reference.members("body/A/HRC", day)
        assert len(held) == len(codes(held)) == vacant.get(day, 47), day


@pytest.mark.parametrize(
    ("day", "inside", "outside"),
    [
        ("2010-06-18", "AGO EGY MDG ZAF USA", "LBY ESP THA"),
        ("2015-03-27", "CUB KAZ LVA MKD USA", "EGY CHE"),
        ("2020-06-22", "ARM LBY MHL VEN", "CHN RUS CUB"),
        ("2023-10-11", "CZE CUB UKR", "RUS ALB"),
        ("2024-10-11", "ALB DOM USA", "CZE UKR"),
    ],
)
def test_the_members_of_the_human_rights_council(day: str, inside: str, outside: str) -> None:
    held = codes(reference.members("body/A/HRC", day))
    assert set(inside.split()) <= held and not set(outside.split()) & held


def test_what_two_votes_show_of_a_term_is_confirmed_and_no_more() -> None:
    for day, sure in (("2023-10-10", 0), ("2023-10-11", 32), ("2024-10-11", 32), ("2024-10-12", 0)):
        held = reference.members("body/A/HRC", day)
        assert len([row for row in held if row.certainty == "confirmed"]) == sure


def test_a_commission_has_the_members_that_were_elected() -> None:
    assert {"MAR", "MUS"} <= codes(reference.members("body/E/CN.15", "2018-05-15"))
    assert codes(reference.members("body/E/CN.15", "2022-05-15")) == {"CMR", "IND", "MAR", "NAM"}


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


@pytest.mark.parametrize("language", reference.LANGUAGES)
def test_the_short_and_formal_name_of_every_state_leads_back_to_it(language: str) -> None:
    official = [row for row in reference.names(language) if row.kind_of_name in ("short", "formal")]
    today = [row for row in official if reference.during(TODAY, row.valid_from, row.valid_until)]
    names = [row for row in today if reference.entries()[row.id].kind == "state"]
    assert {entry.id for entry in PRESENT} <= {row.id for row in names}
    for row in names:
        found = resolve(row.text, date=TODAY, language=language)
        assert isinstance(found, Resolved) and (found.party.id, found.warning) == (row.id, None), row


@pytest.mark.parametrize("language", reference.LANGUAGES)
def test_former_states_have_a_name_in_every_language(language: str) -> None:
    for entry in STATES:
        if entry.type == "former":
            rows = [row for row in reference.names_of(entry.id, language) if row.kind_of_name == "short"]
            (last,) = [row.text for row in rows if row.valid_until == entry.valid_until]
            found = resolve(last, date=entry.valid_until, language=language)
            assert isinstance(found, Resolved) and (found.party.id, found.warning) == (entry.id, None)


@pytest.mark.parametrize(
    ("language", "printed", "date", "code"),
    [
        ("fr", "Turquie", "2018-05-15", "TUR"),
        ("fr", "République de Türkiye", "2024-01-01", "TUR"),
        ("fr", "ex-République yougoslave de Macédoine", "2018-05-15", "MKD"),
        ("fr", "Jamahiriya arabe libyenne", "2010-06-08", "LBY"),
        ("fr", "Iran (République islamique d’)", "2018-05-15", "IRN"),
        ("fr", "République démocratique du Congo", "2018-05-15", "COD"),
        ("fr", "Congo", "2018-05-15", "COG"),
        ("fr", "Niger", "2018-05-15", "NER"),
        ("fr", "Nigéria", "2018-05-15", "NGA"),
        ("fr", "Dominique", "2018-05-15", "DMA"),
        ("fr", "République dominicaine", "2018-05-15", "DOM"),
        ("es", "Swazilandia", "2015-03-27", "SWZ"),
        ("es", "República Checa", "2010-06-08", "CZE"),
        ("es", "Venezuela (República Bolivariana de)", "2018-05-15", "VEN"),
        ("es", "Alto Volta", "1980-01-01", "BFA"),
        ("es", "Checoslovaquia", "1990-01-01", "CSK"),
        ("ru", "Бирма", "1980-01-01", "MMR"),
        ("ru", "Боливия (Многонациональное Государство)", "2018-05-15", "BOL"),
        ("ru", "Республика Корея", "2018-05-15", "KOR"),
        ("ru", "Корейская Народно-Демократическая Республика", "2018-05-15", "PRK"),
        ("ru", "Союз Советских Социалистических Республик", "1990-01-01", "SUN"),
        ("zh", "玻利维亚（多民族国）", "2018-05-15", "BOL"),
        ("zh", "玻利维亚(多民族国)", "2018-05-15", "BOL"),
        ("zh", "多米尼加", "2018-05-15", "DOM"),
        ("zh", "多米尼克", "2018-05-15", "DMA"),
        ("zh", "刚果（布）", "2018-05-15", "COG"),
        ("zh", "刚果民主共和国", "2018-05-15", "COD"),
        ("ar", "جمهورية إيران الإسلامية", "2018-05-15", "IRN"),
        ("ar", "الرأس الأخضر", "2010-06-08", "CPV"),
        ("ar", "فلسطين", "2010-06-08", "PSE"),
        ("en", "Libya", "1960-01-01", "LBY"),
        ("en", "Cambodia", "1960-01-01", "KHM"),
        ("en", "Democratic Kampuchea", "1980-01-01", "KHM"),
    ],
)
def test_names_in_six_languages_at_their_dates(language: str, printed: str, date: str, code: str) -> None:
    found = resolve(printed, date=date, language=language)
    assert isinstance(found, Resolved)
    assert (found.party.code, found.warning) == (code, None)


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
