"""What the PDF reader promises: order, no furniture, footnotes out of the flow, marks, hyphens, paragraphs, pages."""

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from delegraph.cli import main
from delegraph.pipeline.reading import read_facts
from delegraph.read import read
from delegraph.read.extracted import Extracted
from delegraph.read.normal import normal, normal_pages
from delegraph.read.pdf import extract
from printing import Sheet, printed
from specimen_files import text_of

Words = tuple[float, float, str, float]  # left, height, words, size
BOLD = "**"  # before words in bold letters


def pages_of(*pages: Sequence[Words]) -> Extracted:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for page in pages:
        for left, y, words, size in page:
            canvas.setFont("Times-Bold" if words.startswith(BOLD) else "Times-Roman", size)
            canvas.drawString(left, y, words.removeprefix(BOLD))
        canvas.showPage()
    canvas.save()
    return extract(out.getvalue(), "paper.pdf")


def body(*lines: str, top: float = 700, left: float = 100) -> list[Words]:
    return [(left, top - 12 * n, line, 10.0) for n, line in enumerate(lines)]


FULL = "which is a line as long as the measure of this page, so that the next word finds no room in it"


def test_a_raised_number_is_a_mark_and_the_number_of_an_item_is_none() -> None:
    text = pages_of(
        [*body("The observer for Bahrain"), (207, 704, "15", 6.0), (218, 700, "spoke on item 5 again.", 10.0)]
    ).text
    assert "Bahrain¹⁵ spoke on item 5 again." in text


def test_a_mark_glued_to_a_year_is_told_from_it_by_its_size() -> None:
    assert "of 4 July 2031³" in pages_of([*body("of 4 July 2031"), (161, 704, "3", 6.0), *body("x" * 30, top=600)]).text


def test_a_lowered_number_is_no_mark() -> None:
    assert (
        "CO2"
        in pages_of([*body("The emission of CO"), (181, 697, "2", 6.0), *body("and so on for long", top=600)]).text
    )


def test_a_footnote_leaves_the_flow_and_stands_before_the_paragraph_that_goes_on() -> None:
    note = [(100, 83, "7", 5.0), (106, 80, "State not a member of the Council.", 7.5)]
    first = [*body(f"1. The Council met, {FULL},"), (495, 704, "7", 6.0), *body("Peru, Togo,", top=688), *note]
    text = pages_of(first, body("Uruguay and Chad spoke.")).text
    assert re.search(r"⁷  State not a member of the Council\.\n\n1\. The Council met", text)
    assert "Togo,\nUruguay" in text or "Togo, Uruguay" in text


def test_running_heads_page_numbers_job_numbers_and_bar_codes_are_dropped() -> None:
    pages = [
        [
            (60, 800, f"{n} A title that stands on every page", 9.0),
            (500, 800, "A/99/2", 9.0),
            (60, 30, f"GE.36-0{n}417", 8.0),
            (300, 30, str(n), 8.0),
            *body(f"Paragraph of page {'abcde'[n]}, {FULL}", FULL),
        ]
        for n in range(1, 5)
    ]
    pages[0].append((60, 50, "*3604417*", 12.0))
    text = pages_of(*pages).text
    assert not re.search(r"every page|GE\.36|\*36|^\d$", text[text.index("page c") :], re.MULTILINE)
    assert "*3604417*" not in text
    assert text.count("A/99/2") == 1  # the masthead of the first page stays
    assert [word for word in "bcde" if f"page {word}" in text] == list("bcde")


def test_what_stands_once_at_the_head_of_a_page_is_text() -> None:
    text = pages_of(body(FULL), body("Annex on lamps", top=800), body(FULL), body(FULL)).text
    assert "Annex on lamps" in text


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("of the repre-", "sentative of Chad", "representative"),
        ("of the non-", "governmental organizations", "non-governmental"),
        ("of the Secretary-", "General of all", "Secretary-General"),
        ("of the twenty-", "first session", "twenty-first"),
        ("the light-house, that is, of the light-", "house of Chad", "light-house of Chad"),
    ],
)
def test_hyphens_of_the_printer_go_and_those_of_a_word_stay(first: str, second: str, word: str) -> None:
    text = pages_of(body(FULL, f"{FULL[: 75 - len(first)]} {first}", second + " and so on.", FULL)).text
    assert word in text.replace("\n", " ")


def test_numbered_paragraphs_and_items_begin_anew_and_wrapped_numbers_do_not() -> None:
    lines = ("1. The Council met, " + FULL[:70], "and took up item", "2. Then it rose.", "(a) Peru;", "(b) Togo.")
    text = pages_of([*body(*lines[:2]), *body(lines[2], top=660), *body(*lines[3:], left=130, top=640)]).text
    assert re.search(r"\n\n2\. Then it rose\.\n\n\(a\) Peru;\n\n\(b\) Togo\.", text)


@pytest.mark.parametrize("number", ["7.", "(b)", "IV.", "C."])
def test_a_number_far_from_its_words_does_not_part_them_from_their_next_line(number: str) -> None:
    first: Words = (100, 700, number, 10.0)
    text = pages_of([first, *body(FULL, left=160), *body("for it.", top=688, left=100), *body(FULL, top=650)]).text
    assert f"{number} {FULL} for it.\n\n" in text


def test_the_distribution_beside_an_organ_in_large_letters_is_a_line_of_its_own() -> None:
    organ: Words = (100, 700, "General Assembly", 24.0)
    text = pages_of([organ, (286, 700, "Distr.: Limited", 10.0), *body(FULL, top=600)]).text
    assert text.startswith("General Assembly\nDistr.: Limited\n")


def test_the_second_line_of_a_paragraph_whose_number_hangs_before_it_goes_on() -> None:
    page = [(100, 700, "7.", 10.0), (130, 700, FULL, 10.0), (130, 688, "and so on.", 10.0)]
    page += [(100, 676, "8.", 10.0), (130, 676, "The keeper spoke.", 10.0)]
    assert f"7. {FULL} and so on.\n\n8. The keeper spoke." in pages_of(page).text


def test_a_number_that_fills_the_room_before_its_words_is_told_from_them() -> None:
    assert "1043. The keeper spoke." in pages_of(body("1043.The keeper spoke.", "It was late.")).text


def test_a_symbol_in_large_letters_beside_the_masthead_stands_alone() -> None:
    masthead = [(60, 776, "United Nations", 10.0), (410, 766, "A/99/L.4", 20.0), (60, 743, "Council of Lamps", 20.0)]
    text = pages_of([*masthead, *body(FULL, "and so on.")]).text
    assert "A/99/L.4" in text.split("\n") and "Council of Lamps" in text.split("\n")


def test_the_lines_of_a_masthead_that_are_of_one_length_are_not_joined() -> None:
    lines = [
        "United Nations",
        "Council of Lamps",
        "Distr.: Limited",
        "10 October 2031",
        "Twelfth session",
        "For decision",
    ]
    text = pages_of([*body(*lines, top=780, left=60), *body(FULL, "and so on.", top=600, left=60)]).text
    assert text.split("\n")[: len(lines)] == lines


def test_centred_lines_of_a_title_are_one_title() -> None:
    title = [(140, 700, f"{BOLD}The keeping of lamps on all coasts by those who", 14.0)]
    title += [(210, 683, f"{BOLD}were asked to keep them", 14.0)]
    text = pages_of([*title, *body(FULL, "and so on.", top=660, left=60)]).text
    assert "on all coasts by those who were asked to keep them\n" in text


def test_a_paragraph_under_a_bold_heading_begins_anew_however_full_the_heading() -> None:
    heading = f"{BOLD}Consideration of what was said of the lamps of all the coasts of the north and"
    text = pages_of([(100, 700, heading, 10.0), (100, 688, "84. At the 5th meeting, the keeper spoke.", 10.0)]).text
    assert "and\n\n84. At" in text


def test_paragraphs_with_wide_spaces_between_their_lines_are_whole_though_their_cover_is_set_closer() -> None:
    cover = body("United Nations", "Council of Lamps", "Twelfth session", "For decision", "Lamps", top=780)
    words = [(100, 640 - 20 * n, FULL if n % 4 < 3 else "and so on.", 10.0) for n in range(12)]
    assert f"{FULL} {FULL} {FULL} and so on." in pages_of([*cover, *words]).text


def test_a_footnote_that_many_pages_have_is_no_running_foot() -> None:
    pages = [
        [*body(FULL, "by Peru", top=700), (131, 692, str(n), 6.0), (100, 60, f"{n} Observer of the Council.", 8.0)]
        for n in range(1, 7)
    ]
    assert pages_of(*pages).text.count("Observer of the Council.") == len(pages)


def test_a_sentence_at_the_foot_of_every_page_is_no_text() -> None:
    foot = (100, 40, "What is printed here may still be corrected.", 8.0)
    pages = [[*body(*[FULL] * 5), foot] for _ in range(6)]
    assert "corrected" not in pages_of(*pages).text


def test_a_table_after_pages_in_columns_is_read_row_by_row() -> None:
    half = "which is as long as half of the measure"
    columns = [(left, 700 - 12 * n, half, 10.0) for left in (100, 310) for n in range(8)]
    table = [row for n, s in enumerate(("Chad", "Fiji", "Peru")) for row in table_row(700 - 12 * n, s)]
    text = pages_of(columns, columns, columns, table).text
    assert "Chad 1 lamp Fiji 1 lamp Peru 1 lamp" in " ".join(text.split())


def table_row(y: float, state: str) -> list[Words]:
    return [(100, y, state, 10.0), (310, y, "1 lamp", 10.0)]


def test_the_mark_of_a_footnote_may_be_tied_to_its_words() -> None:
    note = (100, 60, "15Observer of the Council.", 8.0)
    assert "\n15  Observer of the Council.\n" in pages_of([*body(FULL, "and so on."), note]).text


def test_footnotes_below_two_columns_are_told_apart() -> None:
    half = "which is as long as half of the measure"
    columns = [(left, 700 - 12 * n, half, 10.0) for left in (100, 310) for n in range(8)]
    notes = [(100, 80, "2 Seen by all who were there on that day, as the keeper of the lamps said at length.", 8.0)]
    notes += [(100, 70, "3 Observer of the Council.", 8.0)]
    text = pages_of([*columns, *notes]).text
    assert "\n2  Seen by all" in text and "\n3  Observer of the Council." in text


def test_a_name_keeps_its_hyphen_at_the_end_of_a_line_where_no_word_is_parted() -> None:
    lines = [FULL] * 40 + [
        "which is a line as long as the measure of this page, so said Minister Park Soo-",
        "jin of it.",
    ]
    assert "Park Soo-jin of it." in pages_of(body(*lines, top=780)).text


def test_years_over_the_end_of_a_line_are_one_span() -> None:
    text = pages_of(
        body("which is a line as long as the measure of this page, of the decade 2018–", "2027 and so on.")
    ).text
    assert "2018–2027 and so on." in text


def test_an_entry_of_a_table_of_contents_stands_on_one_line() -> None:
    entries = (
        "Contents",
        "I. Opening of a session with a title",
        "of two lines ........... 3",
        "II. End ....... 4",
        "III. A ...... 5",
    )
    text = pages_of(body(*entries)).text
    assert "I. Opening of a session with a title of two lines ........... 3\nII. End" in text


def test_two_columns_are_read_one_after_the_other_though_their_lines_were_written_in_turn() -> None:
    left = [(60.0, 700 - 12 * n, f"left column line {n} of the page here", 10.0) for n in range(9)]
    right = [(310.0, 700 - 12 * n, f"right column line {n} of the page here", 10.0) for n in range(9)]
    text = pages_of([one for pair in zip(left, right, strict=True) for one in pair]).text
    assert [*re.findall(r"(left|right) column", text)] == ["left"] * 9 + ["right"] * 9


def test_a_file_written_from_the_foot_of_the_page_up_is_read_from_its_head() -> None:
    text = pages_of(list(reversed(body(*(f"line {n} {FULL}" for n in range(5)))))).text
    assert re.findall(r"line (\d)", text) == list("01234")


def test_pages_begin_where_their_first_word_stands_and_blank_pages_count() -> None:
    got = pages_of(body(f"First {FULL}"), [], body(f"Third {FULL}"), body("Fourth."))
    assert len(got.pages) == 4
    assert got.text[got.pages[2] :].startswith("Third")
    assert got.text[got.pages[3] :].startswith("Fourth")
    assert got.pages[1] == got.pages[2]


@pytest.mark.parametrize("columns", [1, 2])
def test_every_fact_stands_on_the_page_that_it_names(columns: int, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(printed(text_of("demo").read_text(encoding="utf-8"), Sheet(height=450, columns=columns)))
    reading = read_facts(path)
    places = list(reading.facts.places())
    assert len({place.page for place in places}) > 2
    starts = (*reading.text.pages, len(reading.text.normalised))
    for place in places:
        assert place.page is not None
        assert starts[place.page - 1] <= place.start < starts[place.page]


def test_text_shows_where_pages_begin_and_keeps_its_offsets(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(printed(text_of("demo").read_text(encoding="utf-8"), Sheet(height=450)))
    with pytest.raises(SystemExit):
        main(["read", str(path), "--text"])
    shown = capsysbinary.readouterr().out.decode()
    text = read(path)
    assert len(shown.rstrip("\n")) == len(text.normalised.rstrip("\n"))
    assert [n + 1 for n, letter in enumerate(shown) if letter == "\f"] == list(text.pages[1:])


def turned_page(shown: int, set_by: int, across: Sequence[str] = ()) -> Extracted:
    """Two pages that the file shows turned by so many degrees, their text set by so many, and words across it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for _ in range(2):
        canvas.setFont("Times-Roman", 10)
        canvas.setPageRotation(shown)
        width, height = (842, 595) if shown % 180 else (595, 842)
        canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[set_by])
        canvas.rotate(set_by)
        for left, y, words, _ in body(*TURNED, top=400):
            canvas.drawString(left, y, words)
        canvas.rotate(90)
        for n, words in enumerate(across):
            canvas.drawString(300, -40 * n - 450, words)
        canvas.showPage()
    canvas.save()
    return extract(out.getvalue(), "paper.pdf")


TURNED = (f"1. The Council met, {FULL}", "and took note of the lamps.", f"2. Then it rose, {FULL}", "and slept.")


@pytest.mark.parametrize(("shown", "set_by"), [(90, 90), (270, 270), (180, 180), (0, 90), (0, 270), (90, 0)])
def test_a_page_that_is_printed_sideways_is_read_as_if_it_were_upright(shown: int, set_by: int) -> None:
    upright, turned = turned_page(0, 0), turned_page(shown, set_by)
    assert turned == upright
    assert "no room in it and took note of the lamps.\n\n2. Then it rose" in turned.text


def test_words_across_the_text_are_left_out_and_told_but_for_furniture() -> None:
    plain, crossed = turned_page(0, 0), turned_page(0, 0, ["Number of lamps", "GE.36-04417"])
    assert (crossed.text, crossed.pages) == (plain.text, plain.pages)
    assert crossed.left_out == ((1, "Number of lamps"), (2, "Number of lamps"))
    assert not plain.left_out


def test_words_that_stand_aslant_on_every_page_are_no_text_and_no_doubt() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for number in range(1, 4):
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(100, 700, f"{number}. The Council met, {FULL}.")
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "ADVANCE COPY")
        canvas.showPage()
    canvas.save()
    got = extract(out.getvalue(), "paper.pdf")
    assert "ADVANCE" not in got.text
    assert not got.left_out


def test_words_left_out_are_a_doubt_that_names_their_page(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    text = printed(text_of("demo").read_text(encoding="utf-8"), Sheet(height=450), across="Number of lamps")
    path.write_bytes(text)
    doubt = next(one for one in read_facts(path).facts.issues if one.reason == "words across the page left out")
    assert (doubt.text, doubt.place.page) == ("Number of lamps", 2)


@given(st.text(alphabet="ae\u0301\u0308\r\n \u200b\u00adx\f", max_size=30), st.data())
def test_normal_pages_are_the_normal_text_with_pages_in_order(text: str, data: st.DataObject) -> None:
    starts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    got, pages = normal_pages(text, starts)
    assert got == normal(text)
    assert len(pages) == len(starts)
    assert list(pages) == sorted(pages)
    assert all(0 <= page <= len(got) for page in pages)
