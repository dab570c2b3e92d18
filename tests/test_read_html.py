"""Web pages give the facts that their text would give, and nothing of what stands around it."""

import re
import socket
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegraph.errors import UnreadableFile
from delegraph.read.html import extract
from page_files import Choices, page_of
from specimen_files import NAMES, text_of
from test_read_word import facts_of

SECONDS = 20  # of the processor's time, since others may use the machine


def blocks(html: str, encoding: str = "utf-8") -> list[str]:
    return extract(html.encode(encoding), "page.html").text.rstrip("\n").split("\n\n")


choices = st.builds(
    Choices,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "word", "pandoc", "aside"]),
    st.sampled_from(["main", "div", "article"]),
    st.sampled_from(["utf-8", "windows-1252", "utf-16"]),
    st.booleans(),
)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, derandomize=True, max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=choices)
def test_a_web_page_gives_the_facts_of_its_text(name: str, choices: Choices, tmp_path: Path) -> None:
    text = text_of(name).read_text(encoding="utf-8")
    page = page_of(text, choices)
    assert facts_of(extract(page, "report.html").text, tmp_path) == facts_of(text, tmp_path)


def test_numbers_that_the_browser_counts_are_nowhere_typed() -> None:
    page = page_of(text_of("cnd-coastal-lights").read_text(encoding="utf-8"), Choices(counted=True))
    assert b"16. " not in page
    assert "\n\n16. One speaker, speaking on behalf" in extract(page, "x").text


# What is left out


@pytest.mark.parametrize(
    "noise",
    [
        "<script>Utopia</script>",
        "<style>Utopia {}</style>",
        "<noscript>Utopia</noscript>",
        "<template>Utopia</template>",
        "<nav>Utopia</nav>",
        "<footer>Utopia</footer>",
        "<aside>Utopia</aside>",
        '<div role="navigation">Utopia</div>',
        '<div class="main-menu"><a href="/u">Utopia</a></div>',
        '<ul id="breadcrumb"><li><a href="/u">Utopia</a></li></ul>',
        '<p hidden="">Utopia</p>',
        '<p style="display:none">Utopia</p>',
        '<span style="mso-hide:all">Utopia</span>',
        "<!-- Utopia -->",
        "<!--[if mso]><p>Utopia</p><![endif]-->",
        "<del>Utopia</del>",
        "<button>Utopia</button><select><option>Utopia</option></select>",
        '<img alt="Utopia" src="http://127.0.0.1:9/x.png">',
    ],
)
def test_what_is_not_the_document_is_left_out_and_what_follows_it_is_not(noise: str) -> None:
    assert blocks(f"<body><p>Chad</p>{noise}Peru</body>") == ["Chad", "Peru"]


def test_a_list_of_states_is_kept_though_each_is_a_link_and_a_menu_of_words_too() -> None:
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Chad", "Peru"))
    assert blocks(f'<ul class="states">{links}</ul>') == ["• Chad", "• Peru"]
    assert blocks('<div class="menu">The representative of Chad <a href="/x">spoke</a>.</div>') == [
        "The representative of Chad spoke."
    ]


def test_the_main_element_is_the_document_where_it_holds_most_of_the_text() -> None:
    assert blocks("<div>Home</div><main>The representative of Chad</main>") == ["The representative of Chad"]
    assert len(blocks("<div>The representative of Chad made a statement.</div><main>Home</main>")) == 2


def test_the_title_comes_first_where_only_it_has_the_symbol() -> None:
    page = "<title>{} - documents</title><p>Draft of A/80/L.6</p>"
    assert blocks(page.format("A/80/L.9")) == ["A/80/L.9 - documents", "Draft of A/80/L.6"]
    assert blocks(page.format("A/80/L.6")) == ["Draft of A/80/L.6"]
    assert blocks(page.format("Home")) == ["Draft of A/80/L.6"]


def test_what_is_left_out_may_stand_beside_characters_that_no_text_holds() -> None:
    assert extract(b"<p>Chad</p><nav>Utopia</nav>\x01&#2;Peru", "x").text.endswith("Peru\n")


# Words and numbers


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>The  <b>rep</b>resentative\nof <i>Chad</i></p>", ["The representative of Chad"]),
        ("<p>Chad<br>Peru<br><br>Togo</p>", ["Chad\nPeru", "Togo"]),
        ("<p>Chad<p>Peru", ["Chad", "Peru"]),
        ("<div>Chad<div>Peru</div>Togo</div>", ["Chad", "Peru", "Togo"]),
        ("<pre>1.  Chad\n    Peru\n\n2.  Togo</pre>", ["1.  Chad\n    Peru", "2.  Togo"]),
        ("<p>C&ocirc;te d&#8217;Ivoire</p>", ["Côte d’Ivoire"]),
        ("<p>Uruguay <sup>10</sup> and</p>", ["Uruguay10 and"]),
        ("<p>item 5<sup>3</sup> and the 5<sup>th</sup></p>", ["item 5 3 and the 5th"]),
        ("<ol><li>Chad<li>Peru</ol>", ["1. Chad", "2. Peru"]),
        ('<ol start=12><li>Chad<li value="20">Peru</ol>', ["12. Chad", "20. Peru"]),
        ("<ol type=a><li>Chad<li>Peru</ol>", ["(a) Chad", "(b) Peru"]),
        ('<ol style="list-style-type: lower-roman"><li>Chad<li>Peru</ol>', ["(i) Chad", "(ii) Peru"]),
        ("<ol type=I start=4><li>Chad</ol>", ["IV. Chad"]),
        ("<ol><li>(a) Chad<li>(b) Peru</ol>", ["(a) Chad", "(b) Peru"]),
        ('<ul style="list-style: none"><li>Chad</ul>', ["Chad"]),
        ("<ol><li>Chad<ol type=a><li>Peru</ol></li></ol>", ["1. Chad", "(a) Peru"]),
        ("<table><tr><td>(a)<td>Chad</table>", ["(a) Chad"]),
        ("<table><tr><th>State<th>Vote<tr><td>Chad<td>Yes</table>", ["State | Vote\nChad | Yes"]),
        ("<table><tr><td><table><tr><td><p>Chad<p>Peru</table></table>", ["Chad", "Peru"]),
    ],
)
def test_what_a_browser_shows(html: str, expected: list[str]) -> None:
    assert blocks(f"<body>{html}</body>") == expected


def test_a_link_whose_words_are_a_number_is_a_mark_only_where_its_target_is_a_note() -> None:
    page = '<p>Chad<a href="#n">1</a> and <a href="#top">2</a> and <a href="/x">3</a></p><p id="n">1 On behalf.</p>'
    assert blocks(page) == ["Chad1 and 2 and 3", "1  On behalf."]


def test_a_note_does_not_wait_longer_than_a_page() -> None:
    page = f'<p>Chad<a href="#n">1</a></p><p>{"x " * 1600}</p><p>Next.</p><p id="n">On behalf.</p>'
    assert blocks(page)[-2:] == ["1  On behalf.", "Next."]


# Encodings


@pytest.mark.parametrize(
    ("declared", "encoding", "found"),
    [
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", "cp1252", "cp1252"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252", "cp1252"),
        ("", "utf-8", "utf-8"),
        ("", "utf-16", "utf-16"),
        ('<meta charset="utf-8">', "cp1252", "cp1252"),
        ('<meta charset="unicode_escape">', "utf-8", "utf-8"),
        ('<meta charset="zip">', "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_the_declared_one_where_the_bytes_are_that(declared: str, encoding: str, found: str) -> None:
    words = "The observer for Côte d’Ivoire made a statement, and so did the observer for the Holy See. " * 20
    made = extract(f"{declared}<p>{words}</p>".encode(encoding), "page.html")
    assert made.text.strip() == words.strip()
    assert made.encoding == found


# Bounds


def test_no_page_opens_a_file_or_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_opening(*arguments: object, **named: object) -> None:
        raise AssertionError(f"opened {arguments}")

    monkeypatch.setattr(socket, "socket", no_opening)
    monkeypatch.setattr("builtins.open", no_opening)
    page = (
        '<!DOCTYPE html PUBLIC "x" "http://127.0.0.1:9/x.dtd" [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        '<link rel=stylesheet href="http://127.0.0.1:9/x.css"><iframe src="file:///etc/hostname"></iframe>'
        '<object data="file:///etc/hostname"></object><p>Chad &e;</p>'
    )
    assert not re.search(r"^(?!.*Chad).*\w", extract(page.encode(), "x").text.replace("]>", ""), re.MULTILINE)


@pytest.mark.parametrize(
    "page",
    ["<div>" * 100_000 + "x", "<b>" * 100_000 + "x", "<p>" + "<" * 1_000_001, "<table><tr><td>" * 100 + "x"],
    ids=["blocks", "formatting", "tags", "tables"],
)
def test_a_page_beyond_the_bounds_is_refused(page: str) -> None:
    begun = time.process_time()
    with pytest.raises(UnreadableFile, match=r"page\.html.*save"):
        extract(page.encode(), "page.html")
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "x <sup>1</sup> " * 50_000,
        '<p><a href="#n">1</a>' * 50_000 + "<p id=n>note",
        "<ol>" + "<li>x" * 50_000,
        "<table>" + "<tr><td>x" * 50_000,
        '<div class="menu">' * 50 + "<a href=x>x</a>" * 10_000,
        "<p>" + "&amp;" * 200_000,
        "<" + "a " * 200_000,
    ],
    ids=["marks", "notes", "items", "rows", "menus", "entities", "attributes"],
)
def test_a_long_page_is_read_in_time(page: str) -> None:
    begun = time.process_time()
    extract(page.encode(), "page.html")
    assert time.process_time() - begun < SECONDS


def test_a_page_of_lists_within_lists_is_read_as_deep_as_papers_go() -> None:
    assert blocks("<ol><li>" * 20 + "Chad") == ["1. Chad"]


@pytest.mark.parametrize("data", [b"<", b"<html>", b"<!doctype html>", b"<html><body></body></html>", b"<?xml?>"])
def test_an_empty_page_is_an_empty_text_or_a_clear_word(data: bytes) -> None:
    try:
        assert extract(data, "page.html").text.strip() in ("", "<")
    except UnreadableFile as refusal:
        assert "page.html" in str(refusal)


TAGS = "<p> </p> <table> <tr> <td> </td> <ol> <li> <a href=#x> </a> <p id=x> <sup> </sup> 1 x <br> < > & <!-- -->"


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(st.sampled_from(re.findall(r"<[^>]*>|\S", TAGS)), max_size=40))
def test_any_soup_of_tags_is_read(tags: list[str]) -> None:
    try:
        extract("".join(tags).encode(), "page.html")
    except UnreadableFile as refusal:
        assert "page.html" in str(refusal)
