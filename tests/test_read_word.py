"""Word files give the facts that their text would give, however their author made them."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegraph.pipeline.reading import read_facts
from delegraph.read.docx import extract
from delegraph.read.normal import normal
from parts import Cited, parts_of
from small_word import blocks, level, listed, numbering, paragraph, run, word_file
from specimen_files import NAMES, text_of
from swaps import comparable
from word_files import Choices, docx_of

RECOMMENDATION = re.compile(
    r"(?P<number>115\.\d+)\s+(?P<words>.*?)(?=\s115\.\d+\s|\sSource of position|\n\s*116\.|\Z)", re.DOTALL
)
BRACKET = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")


def facts_of(text: str, folder: Path) -> list[str]:
    path = folder / "report.txt"
    path.write_text(normal(text), encoding="utf-8")
    return comparable(read_facts(path).facts.to_json())


# The same facts


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, derandomize=True, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.builds(Choices, *[st.booleans()] * 7, st.integers(0, 6)))
def test_a_word_file_gives_the_facts_of_its_text(name: str, choices: Choices, tmp_path: Path) -> None:
    text = text_of(name).read_text(encoding="utf-8")
    assert facts_of(extract(docx_of(text, choices), "report.docx").text, tmp_path) == facts_of(text, tmp_path)


def test_the_word_files_of_the_specimens_have_what_they_are_to_try() -> None:
    parts = [part for name in NAMES for part in parts_of(text_of(name).read_text(encoding="utf-8"))]
    assert sum(isinstance(word, Cited) for part in parts for word in part.words) >= 12
    assert sum(part.kind == "numbered" for part in parts) >= 150
    assert sum(part.kind == "item" for part in parts) >= 30


def test_numbers_that_word_counts_are_nowhere_typed() -> None:
    text = text_of("cnd-coastal-lights").read_text(encoding="utf-8")
    data = docx_of(text, Choices(automatic=True))
    assert "16. One speaker, speaking on behalf of a regional group" in extract(data, "x").text
    assert b"<w:t>16." not in data  # packed, but so it would be in a stored zip as well
    document = extract(docx_of(text.replace("\n16. ", "\n26. "), Choices(automatic=True)), "x").text
    assert "\n\n26. One speaker" in document


# Automatic numbers

PAPER = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"))


def numbers(*places: int, xml: str = PAPER) -> list[str]:
    body = "".join(listed("x", place) for place in places)
    return [block.removesuffix(" x") for block in blocks(body, numbering=xml)]


def test_letters_and_roman_numbers_begin_anew_below_each_paragraph() -> None:
    assert numbers(0, 1, 2, 2, 1, 0, 1) == ["1.", "(a)", "(i)", "(ii)", "(b)", "2.", "(a)"]


def test_a_level_may_count_on_below_a_new_paragraph() -> None:
    on = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", more='<w:lvlRestart w:val="0"/>'))
    assert numbers(0, 1, 0, 1, xml=on) == ["1.", "(a)", "2.", "(b)"]


def test_a_number_may_hold_those_above_it_and_all_in_digits() -> None:
    legal = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert numbers(0, 0, 1, 1, xml=legal) == ["I.", "II.", "2.1", "2.2"]


def test_lists_that_share_a_count_go_on_and_one_with_an_override_begins_anew() -> None:
    more = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="7"/>{override}</w:num>'
        for key, override in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="20"/></w:lvlOverride>'),
        )
    )
    body = "".join(listed("x", key=key) for key in (1, 2, 3, 3, 1))
    found = blocks(body, numbering=numbering(level(0, "decimal", "%1."), more=more))
    assert found == ["1. x", "2. x", "20. x", "21. x", "22. x"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "28"),
        ("upperRoman", "XXVIII"),
        ("lowerRoman", "xxviii"),
        ("upperLetter", "BB"),
        ("lowerLetter", "bb"),
        ("decimalZero", "28"),
        ("ordinal", "28th"),
        ("russianLower", "ю"),
        ("a form of tomorrow", "28"),
    ],
)
def test_a_number_is_printed_in_the_form_of_its_list(form: str, printed: str) -> None:
    assert numbers(0, xml=numbering(level(0, form, "%1)", start=28))) == [f"{printed})"]


def test_bullets_are_bullets_whatever_their_font() -> None:
    assert numbers(0, xml=numbering(level(0, "bullet", "\uf0b7"))) == ["•"]
    assert numbers(0, xml=numbering(level(0, "bullet", "–"))) == ["–"]


STYLES = """<w:style w:type="paragraph" w:styleId="Numbered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Numbered"/></w:style>
<w:style w:type="paragraph" w:styleId="Letter"><w:basedOn w:val="Numbered"/></w:style>
<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle2"/></w:style>
<w:style w:type="paragraph" w:styleId="Circle2"><w:basedOn w:val="Circle"/></w:style>
<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>"""


def test_a_style_numbers_its_paragraphs_and_those_of_the_styles_based_on_it() -> None:
    letter = level(1, "lowerLetter", "(%2)", more='<w:pStyle w:val="Letter"/>')
    body = "".join(paragraph("x", f'<w:pStyle w:val="{key}"/>') for key in ("Numbered", "Child", "Letter", "Circle"))
    found = blocks(body, numbering=numbering(level(0, "decimal", "%1."), letter), styles=STYLES)
    assert found == ["1. x", "2. x", "(a) x", "x"]


def test_a_paragraph_may_refuse_the_number_of_its_style() -> None:
    without = paragraph("x", '<w:pStyle w:val="Numbered"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert blocks(without, numbering=PAPER, styles=STYLES) == ["x"]


# Words


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (run("Guinea") + "<w:r><w:noBreakHyphen/></w:r>" + run("Bissau"), "Guinea-Bissau"),
        (run("Micro") + "<w:r><w:softHyphen/></w:r>" + run("nesia"), "Micronesia"),
        (run("Chad") + "<w:r><w:tab/></w:r>" + run("Peru"), "Chad\tPeru"),
        (run("Chad,") + "<w:r><w:br/></w:r>" + run("Peru"), "Chad,\nPeru"),
        (f'<w:hyperlink r:id="x">{run("A/80/L.6")}</w:hyperlink>', "A/80/L.6"),
        (f"<w:smartTag><w:smartTag>{run('Chad')}</w:smartTag></w:smartTag>", "Chad"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Chad')}</w:sdtContent></w:sdt>", "Chad"),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Title')}</w:sdtContent></w:sdt>{run('x')}",
            "x",
        ),
        (f"<w:del>{run('Utopia')}</w:del><w:ins>{run('Chad')}</w:ins>", "Chad"),
        (f"<w:moveFrom>{run('Utopia')}</w:moveFrom><w:moveTo>{run('Chad')}</w:moveTo>", "Chad"),
        (run("Utopia", "<w:vanish/>") + run("Chad", '<w:vanish w:val="0"/>'), "Chad"),
        (run("Utopia", '<w:rStyle w:val="Unseen"/>') + run("Chad"), "Chad"),
        (f'<w:fldSimple w:instr=" PAGE ">{run("9")}</w:fldSimple>{run("Chad")}', "Chad"),
        (f'<w:fldSimple w:instr="REF x">{run("Chad")}</w:fldSimple>', "Chad"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + run(" Chad"), "• Chad"),
        (run("Uruguay") + run("10", '<w:vertAlign w:val="superscript"/>') + run(" and"), "Uruguay10 and"),
        (run("of item 5") + run("3", '<w:vertAlign w:val="superscript"/>') + run(", Chad"), "of item 5 3, Chad"),
        (run("the 5") + run("th", '<w:vertAlign w:val="superscript"/>') + run(" meeting"), "the 5th meeting"),
    ],
)
def test_what_word_prints_of_a_paragraph(xml: str, words: str) -> None:
    assert blocks(f"<w:p>{xml}</w:p>", styles=STYLES) == [words]


def field(instruction: str, result: str, close: str = '<w:fldChar w:fldCharType="end"/>') -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r>{close}</w:r>'
    )


def test_a_field_prints_its_result_and_page_numbers_are_left_out() -> None:
    inner = field('HYPERLINK "x"', run("A/80/L.6") + field("PAGE", run("7")))
    assert blocks(f"<w:p>{run('See ')}{inner}{run('.')}</w:p>") == ["See A/80/L.6."]


def test_a_field_that_never_ends_swallows_nothing_after_it() -> None:
    broken = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r></w:p>'
    assert blocks(broken + paragraph("Chad")) == ["Chad"]


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    body = paragraph("The representative of ", "<w:rPr><w:del/></w:rPr>") + listed("Chad")
    assert blocks(body, numbering=PAPER) == ["1. The representative of Chad"]


def test_a_deleted_paragraph_is_not_counted() -> None:
    properties = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    gone = f"<w:p><w:pPr>{properties}</w:pPr><w:del>{run('x')}</w:del></w:p>"
    assert blocks(listed("Chad") + gone + listed("Peru"), numbering=PAPER) == ["1. Chad", "2. Peru"]


def test_the_same_box_drawn_for_two_programs_is_read_once_before_its_paragraph() -> None:
    box = f"<v:shape><v:textbox><w:txbxContent>{paragraph('A/80/L.6')}</w:txbxContent></v:textbox></v:shape>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert blocks(f"<w:p>{run('General Assembly')}<w:r>{twice}</w:r></w:p>") == ["A/80/L.6", "General Assembly"]


# Notes

NOTES = "".join(
    f'<w:footnote w:id="{key}"><w:p><w:r><w:footnoteRef/></w:r>{run(words)}</w:p></w:footnote>'
    for key, words in ((4, " On behalf of the Group of Arab States."), (7, "* See A/1/2."))
)


def cited(key: int, typed: str = "") -> str:
    custom = ' w:customMarkFollows="1"' if typed else ""
    return f'<w:r><w:footnoteReference{custom} w:id="{key}"/><w:t>{typed}</w:t></w:r>'


def test_marks_are_counted_where_they_are_cited_and_notes_stand_at_the_foot_of_the_page() -> None:
    body = f"<w:p>{run('Jordan')}{cited(4)}{run(' and Chad')}{cited(7, '*')}</w:p>" + paragraph("Next.")
    assert blocks(body, footnotes=NOTES) == [
        "Jordan1 and Chad*",
        "Next.",
        "1  On behalf of the Group of Arab States.",
        "*  See A/1/2.",
    ]


def test_a_note_does_not_wait_longer_than_a_page() -> None:
    body = f"<w:p>{run('Jordan')}{cited(4)}</w:p>" + paragraph("x " * 1600) + paragraph("Next.")
    assert [block[:8] for block in blocks(body, footnotes=NOTES)][-2:] == ["1  On be", "Next."]


def test_a_note_cited_twice_is_given_once_and_one_that_is_not_there_has_no_mark() -> None:
    body = f"<w:p>{run('Jordan')}{cited(4)}{run(', Oman')}{cited(4)}{run(', Iraq')}{cited(99)}</w:p>"
    assert blocks(body, footnotes=NOTES) == ["Jordan1, Oman1, Iraq", "1  On behalf of the Group of Arab States."]


def test_marks_that_are_letters_are_printed_in_digits() -> None:
    body = f"<w:p>{run('Jordan')}{cited(4)}</w:p>"
    form = '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>'
    assert blocks(body, footnotes=NOTES, settings=form)[0] == "Jordan1"


def test_endnotes_stand_at_the_end() -> None:
    notes = NOTES.replace("footnote", "endnote")
    body = f'<w:p>{run("Jordan")}<w:r><w:endnoteReference w:id="4"/></w:r></w:p>' + paragraph("Next.")
    assert blocks(body, endnotes=notes) == ["Jordan1", "Next.", "1  On behalf of the Group of Arab States."]


# Tables


def table(*rows: list[str]) -> str:
    def cell(words: str) -> str:
        return f"<w:tc>{''.join(paragraph(one) for one in words.split('/'))}</w:tc>"

    lines = ("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def test_labels_go_before_the_words_of_the_next_cell() -> None:
    long = "A report that is long enough to be no longer a short cell, which is to say of over eighty letters"
    assert blocks(table(["(a)", long], ["12.", f"{long}/more"], ["Rapporteur:", "Jane Roe"])) == [
        f"(a) {long}",
        f"12. {long}",
        "more",
        "Rapporteur: Jane Roe",
    ]


def test_short_rows_are_lines_and_lines_of_contents_end_in_a_tab_and_a_page() -> None:
    rows = table(["Meeting", "Date"], ["3rd", "11 March"], ["I.", "Opening", "1–3", "2"])
    assert blocks(rows) == ["Meeting | Date\n3rd | 11 March\nI. Opening\t1–3\t2"]


def test_the_lower_part_of_a_merged_cell_and_a_deleted_row_are_not_printed() -> None:
    merged = table(["Chad", "Peru"]).replace("<w:tc>", "<w:tc><w:tcPr><w:vMerge/></w:tcPr>", 1)
    assert blocks(merged + table(["Utopia"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")) == ["Peru"]


# The real files


@pytest.fixture(scope="module")
def binary(corpus: Path) -> Path:
    return corpus / "bulk" / "binary"


def test_a_doc_that_is_a_docx_has_its_symbol_its_numbers_and_its_notes(binary: Path, tmp_path: Path) -> None:
    text = extract((binary / "GA_N1745085.DOC").read_bytes(), "GA_N1745085.DOC").text
    assert text.startswith("United Nations | E/RES/2018/2\n")
    assert re.findall(r"^(\d+)\. ", text, re.MULTILINE) == ["1", "2", "3", "4", "5", "6"]
    assert re.findall(r"^\((\w)\) ", text, re.MULTILINE) == ["a", "b", "c", "d", "e"]
    assert re.search(r"Geographical Names,1 in", text)
    assert re.findall(r"^\d  (\S+)", text, re.MULTILINE) == ["See", "General"]
    facts = read_facts(_as_text(text, tmp_path)).facts
    assert (facts.document.symbol, facts.document.date) == ("E/RES/2018/2", "2017-12-27")


def test_a_table_of_recommendations_names_the_states_that_the_report_names(binary: Path, corpus: Path) -> None:
    made = extract((binary / "UPR20__Slovenia_ThematicListRecommendations_E.docx").read_bytes(), "UPR20.docx").text
    report = (corpus / "bulk" / "report" / "A_HRC_28_15.txt").read_text(encoding="utf-8")
    by_table, by_report = _recommending(made), _recommending(report)
    assert len(by_table) >= 150
    assert {number for number in by_table if by_table[number] != by_report.get(number)} == set()


def _recommending(text: str) -> dict[str, set[str]]:
    """Who made which recommendation, by its number."""
    return {
        match["number"]: {
            name.strip().casefold()
            for bracket in BRACKET.findall(match["words"])
            for name in re.split(r",\s*(?![^()]*\))", " ".join(bracket.split()))
        }
        for match in RECOMMENDATION.finditer(text)
    }


def _as_text(text: str, folder: Path) -> Path:
    path = folder / "paper.txt"
    path.write_text(normal(text), encoding="utf-8")
    return path


def test_the_zip_that_the_small_files_are_is_one_that_the_reader_opens() -> None:
    assert extract(word_file(paragraph("Chad")), "x").text == "Chad\n"
