"""A printed name leads to the right party at each date, to several, or to none; never to a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegraph import reference
from delegraph.recognise.names import name_at
from delegraph.reference import NameRow
from delegraph.resolve import Ambiguous, Resolved, Unknown, look_up, resolve

DAY = "2018-05-15"


def found(printed: str, date: str | None = DAY, **context: object) -> Resolved:
    resolution = resolve(printed, date=date, **context)  # type: ignore[arg-type]  # keywords of resolve
    assert isinstance(resolution, Resolved), resolution
    return resolution


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("the Congo", "COG"),
        ("Congo", "COG"),
        ("Republic of the Congo", "COG"),
        ("the Democratic Republic of the Congo", "COD"),
        ("Congo (the Democratic Republic of the)", "COD"),
        ("Niger", "NER"),
        ("the Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Republic of Korea", "KOR"),
        ("the Democratic People’s Republic of Korea", "PRK"),
        ("Dominica", "DMA"),
        ("the Dominican Republic", "DOM"),
        ("Holland", "NLD"),
        ("Netherlands", "NLD"),
        ("the Netherlands", "NLD"),
        ("Kingdom of the Netherlands", "NLD"),
        ("the Kingdom of the Netherlands", "NLD"),
        ("Netherlands (Kingdom of)", "NLD"),
        ("Islamic Republic of Iran", "IRN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iran", "IRN"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Czech Republic", "CZE"),
        ("Czechia", "CZE"),
        ("Slovakia", "SVK"),
        ("Slovenia", "SVN"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Plurinational State of Bolivia", "BOL"),
        ("Bolivia", "BOL"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("Bolivarian Republic of Venezuela", "VEN"),
        ("Micronesia (Federated States of)", "FSM"),
        ("Federated States of Micronesia", "FSM"),
        ("Republic of Moldova", "MDA"),
        ("Moldova", "MDA"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("the Lao People's Democratic Republic", "LAO"),
        ("the United Republic of Tanzania", "TZA"),
        ("United Kingdom", "GBR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("the United States", "USA"),
        ("United States of America", "USA"),
        ("United Arab Emirates", "ARE"),
        ("Syrian Arab Republic", "SYR"),
        ("Holy See", "VAT"),
        ("the Holy See", "VAT"),
        ("State of Palestine", "PSE"),
        ("Côte d’Ivoire", "CIV"),
        ("Georgia", "GEO"),
        ("Samoa", "WSM"),
        ("Ireland", "IRL"),
        ("Iceland", "ISL"),
        ("Austria", "AUT"),
        ("Australia", "AUS"),
        ("Mauritius", "MUS"),
        ("Mauritania", "MRT"),
        ("Mali", "MLI"),
        ("Malawi", "MWI"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("The Gambia", "GMB"),
        ("the Bahamas", "BHS"),
    ],
)
def test_each_state_is_itself(printed: str, code: str) -> None:
    resolution = found(printed)
    assert (resolution.party.kind, resolution.party.code) == ("state", code)
    assert resolution.party.id == f"state/{code}"
    assert resolution.warning is None


@pytest.mark.parametrize(
    ("printed", "right", "wrong", "id"),
    [
        ("Turkey", "2018-05-15", "2023-01-01", "state/TUR"),
        ("Türkiye", "2022-06-02", "2018-05-15", "state/TUR"),
        ("Swaziland", "2015-03-27", "2020-01-01", "state/SWZ"),
        ("Eswatini", "2020-01-01", "2015-03-27", "state/SWZ"),
        ("the former Yugoslav Republic of Macedonia", "2019-02-13", "2019-02-14", "state/MKD"),
        ("North Macedonia", "2019-02-14", "2019-02-13", "state/MKD"),
        ("Czechia", "2018-05-15", "2010-06-08", "state/CZE"),
        ("Zaire", "1990-01-01", "2018-05-15", "state/COD"),
        ("Palestine", "2010-06-08", "2018-05-15", "state/PSE"),
        ("State of Palestine", "2012-11-29", "2010-06-08", "state/PSE"),
        ("Libyan Arab Jamahiriya", "2010-06-08", "2015-03-27", "state/LBY"),
        ("Burma", "1980-01-01", "2018-05-15", "state/MMR"),
        ("Czechoslovakia", "1992-12-31", "1993-01-01", "state/CSK"),
        ("Serbia and Montenegro", "2005-01-01", "2007-01-01", "state/SCG"),
        ("Organization of the Islamic Conference", "2010-06-08", "2015-03-27", "group/OIC"),
    ],
)
def test_a_name_outside_its_dates_is_told(printed: str, right: str, wrong: str, id: str) -> None:
    within, outside = found(printed, right), found(printed, wrong)
    assert (within.party.id, outside.party.id) == (id, id)
    assert within.warning is None
    assert outside.warning is not None and printed in outside.warning and wrong in outside.warning


def test_the_name_is_official_at_the_date_and_the_printed_one_is_kept() -> None:
    party = found("the  Islamic\nRepublic of Iran").party
    assert (party.name, party.as_printed) == ("Iran (Islamic Republic of)", "the Islamic Republic of Iran")
    assert found("Turkey", "2023-01-01").party.name == "Türkiye"
    assert found("Macedonia (the former Yugoslav Republic of)").party.name == (
        "the former Yugoslav Republic of Macedonia"
    )


@pytest.mark.parametrize(
    ("printed", "id"),
    [
        ("the European Union and its member States", "group/EU"),
        ("European Union", "group/EU"),
        ("States members of the European Union", "group/EU"),
        ("the Group of Arab States", "group/UN-Arab"),
        ("the Arab Group", "group/UN-Arab"),
        ("the African States", "group/UN-African"),
        ("the African Group", "group/UN-African"),
        ("the Asian Group", "group/UN-Asia-Pacific"),
        ("GRULAC", "group/UN-GRULAC"),
        ("the Group of 77 and China", "group/G77"),
        ("the Non-Aligned Movement", "group/NAM"),
        ("States Members of the United Nations that are members of the Group of 77 and China", "group/G77"),
        ("ASEAN", "group/ASEAN"),
        ("AOSIS", "group/AOSIS"),
        ("the LDCs", "group/LDC"),
        ("Environmental Integrity Group", "group/EIG"),
        ("Umbrella Group", "group/Umbrella"),
    ],
)
def test_groups_by_their_wordings(printed: str, id: str) -> None:
    resolution = found(printed)
    assert (resolution.party.id, resolution.party.kind) == (id, "group")


def test_a_party_of_two_kinds_takes_the_kind_that_is_asked_for() -> None:
    as_organization = found("European Union", kinds={"organization"}).party
    assert (as_organization.kind, as_organization.id) == ("organization", "group/EU")
    assert found("League of Arab States").party.kind == "organization"
    assert found("League of Arab States", kinds={"group"}).party.id == "group/LAS"
    assert isinstance(resolve("Bulgaria", date=DAY, kinds={"group"}), Unknown)


@pytest.mark.parametrize(
    ("printed", "id"),
    [
        ("UNODC", "org/UNODC"),
        ("United Nations Office on Drugs and Crime", "org/UNODC"),
        ("the United Nations Interregional Crime and Justice Research Institute (UNICRI)", "org/UNICRI"),
        ("the Parliamentary Assembly of the Mediterranean", "org/PAM"),
        ("WHO", "org/WHO"),
        ("the Sovereign Order of Malta", "org/SMOM"),
        ("the Australian Institute of Criminology", "org/AIC"),
        ("International Educational Development, Inc.", "org/International-Educational-Development"),
    ],
)
def test_organizations_by_name_and_acronym(printed: str, id: str) -> None:
    assert found(printed).party.id == id


@pytest.mark.parametrize(
    ("printed", "body_id", "completed"),
    [
        ("the Commission", "body/E/CN.15", "body/E/CN.15"),
        ("the Commission", "body/E/CN.7", "body/E/CN.7"),
        ("the Council", "body/E/CN.15", "body/E"),
        ("the Council", "body/A/HRC", "body/A/HRC"),
        ("Committee of the Whole", "body/E/CN.15", "body/E/CN.15/cow"),
        ("the Committee of the Whole", "body/E/CN.15/cow", "body/E/CN.15/cow"),
        ("the Commission", "body/E/CN.15/cow", "body/E/CN.15"),
        ("the Committee", "body/A/C.3", "body/A/C.3"),
        ("the Assembly", "body/A/C.3", "body/A"),
        ("the Conference", "body/CTOC/COP", "body/CTOC/COP"),
        ("the Congress", "body/A/CONF.222", "body/A/CONF.222"),
    ],
)
def test_the_body_of_the_report_completes_a_generic_word(printed: str, body_id: str, completed: str) -> None:
    assert found(printed, body_id=body_id).party.id == completed


def test_a_generic_word_alone_is_nobody() -> None:
    assert isinstance(resolve("the Commission", date=DAY), Unknown)
    assert isinstance(resolve("the Commission", date=DAY, body_id="body/A/HRC"), Unknown)
    assert isinstance(resolve("the Council", date=DAY, body_id="body/none"), Unknown)


@pytest.mark.parametrize(("printed", "nearest"), [("Columbia", "Colombia"), ("Phillipines", "Philippines")])
def test_a_misprint_is_nobody_but_near_somebody(printed: str, nearest: str) -> None:
    resolution = resolve(printed, date=DAY, kinds={"state"})
    assert isinstance(resolution, Unknown)
    assert nearest in resolution.nearest


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "the",
        "who",
        "turkey",
        "European Union of Ruritania",
        "x" * 5000,
        "member States of the European Union that are members of the Council",
    ],
)
def test_what_nobody_lists_is_nobody(printed: str) -> None:
    resolution = resolve(printed, date=DAY, kinds={"state", "group", "organization"})
    assert isinstance(resolution, Unknown)
    assert resolution.nearest == ()


LISTED = [row for language in reference.LANGUAGES for row in reference.names(language)]


@given(st.sampled_from(LISTED), st.sampled_from(["", "the ", "The "]), st.data())
def test_every_listed_name_leads_to_its_party(row: NameRow, article: str, data: st.DataObject) -> None:
    bounds = [day for day in (row.valid_from, row.valid_until) if day] or [DAY]
    takes_article = row.language == "en" and not row.text.lower().startswith("the ")
    printed = (article if takes_article else "") + row.text
    resolution = resolve(printed, date=data.draw(st.sampled_from(bounds)), language=row.language)
    assert not isinstance(resolution, Ambiguous)
    assert isinstance(resolution, Resolved)
    assert (resolution.party.id, resolution.warning) == (row.id, None)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert reference.fold(reference.fold(text)) == reference.fold(text)


@pytest.mark.parametrize("language", reference.LANGUAGES)
def test_each_state_of_today_is_itself_in_six_languages(language: str) -> None:
    members = {row.member for row in reference.members("org/UN", "2026-01-01")}
    found = 0
    for row in reference.names(language):
        if row.id in members and row.kind_of_name in ("short", "formal") and not row.valid_until:
            resolved = resolve(row.text, date="2026-01-01", language=language, kinds=("state",))
            assert isinstance(resolved, Resolved) and resolved.party.id == row.id, row
            found += row.kind_of_name == "short"
    assert found == 193


@pytest.mark.parametrize(
    "printed,language,code",
    [
        ("l’Albanie", "fr", "ALB"),
        ("La République tchèque", "fr", "CZE"),
        ("les Comores", "fr", "COM"),
        ("el Perú", "es", "PER"),
        ("Las Bahamas", "es", "BHS"),
        ("El Salvador", "es", "SLV"),
        ("la República Dominicana", "es", "DOM"),
    ],
)
def test_an_article_is_no_part_of_a_name(printed: str, language: str, code: str) -> None:
    found = resolve(printed, date="2020-01-01", language=language)
    assert isinstance(found, Resolved) and found.party.code == code


def test_an_article_that_is_part_of_a_name_stays() -> None:
    assert not isinstance(resolve("Salvador", date="2020-01-01", language="es"), Resolved)


LONGER = [
    (one, other)
    for one in sorted(reference.lexicon("en"))
    for other in reference.lexicon("en")
    if other.startswith(f"{one} ") and "," not in other and "state" in reference.lexicon("en")[one]
]


@pytest.mark.parametrize("short,long", LONGER, ids=lambda name: name)
def test_a_prefix_never_wins_over_the_longer_name(short: str, long: str) -> None:
    text = f"{long} spoke."
    found = name_at(text, 0, len(text))
    assert found is not None and reference.fold(text[found.start : found.end]) == long


def test_there_are_names_that_begin_with_another() -> None:
    assert ("Guinea", "Guinea equatorial") not in LONGER and len(LONGER) > 20


@pytest.mark.parametrize(
    "words,id",
    [
        ("CZE", "state/CZE"),
        ("203", "state/CZE"),
        ("E/CN.15", "body/E/CN.15"),
        ("group/EU", "group/EU"),
        ("EU", "group/EU"),
    ]
    + [("Чехия", "state/CZE"), ("la Suisse", "state/CHE"), ("中国", "state/CHN"), ("the Niger", "state/NER")],
)
def test_what_a_person_types_for_a_party(words: str, id: str) -> None:
    found = look_up(words, "2020-01-01")
    assert isinstance(found, Resolved) and found.party.id == id
