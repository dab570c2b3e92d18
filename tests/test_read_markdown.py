"""Bulletins with Markdown's signs lose the signs and keep the words."""

from pathlib import Path

import pytest

from delegraph.pipeline.reading import read_facts
from delegraph.read.markdown import looks_like_markdown, plain_text, without_markup
from delegraph.read.normal import normal
from delegraph.read.plain import extract
from specimen_files import NAMES, text_of
from swaps import comparable


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("# HISTORY\n\n## THE  33RD :", "HISTORY\n\nTHE  33RD :"),
        ("## Closed ##", "Closed"),
        ("**Chad** and *Peru* and __Togo__ and _Mali_", "Chad and Peru and Togo and Mali"),
        ("***Chad***", "Chad"),
        ("Jordan* and Oman* of:* draft resolution", "Jordan* and Oman* of:* draft resolution"),
        ("a snake_case_name", "a snake_case_name"),
        ("See [A/80/L.6](https://undocs.org/A/80/L.6).", "See A/80/L.6."),
        ("![a map](map.png)Chad", "Chad"),
        ("[without reference (A/67/L.72)] (see)", "[without reference (A/67/L.72)] (see)"),
        ("> Chad\n> Peru", "Chad\nPeru"),
        ("Chad<!-- Utopia -->", "Chad"),
        ("- Chad\n- Peru", "- Chad\n- Peru"),
        ("12\\. Chad", "12. Chad"),
        ("Jordan[^1]\n\n[^1]: On behalf of a group.", "Jordan1\n\n1  On behalf of a group."),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n\n| c | d |"),
    ],
)
def test_signs_are_left_out(marked: str, bare: str) -> None:
    assert without_markup(marked) == bare


def test_a_front_matter_gives_its_title_date_and_abstract() -> None:
    text = (
        '---\ntitle: "SUMMARY: the 33rd"\nid: x\nurl: http://x\ndate: 2011-05-13\nabstract: "Met."\n---\n\n# HISTORY\n'
    )
    assert plain_text(text).split("\n\n") == ["SUMMARY: the 33rd", "2011-05-13", "Met.", "\nHISTORY\n"]


def test_a_rule_alone_is_no_front_matter() -> None:
    assert plain_text("---\nChad\n---\n").strip() == "Chad"


def test_a_mark_after_a_number_stands_apart_from_it() -> None:
    assert without_markup("In 2010[^1] it met.") == "In 2010 1 it met."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_ends_of_lines_do_not_matter(end: str) -> None:
    lines = ["---", "title: Tides", "---", "", "# HIGH", "", "It met.", ""]
    assert extract(end.join(lines).encode(), "x").text.split() == ["Tides", "HIGH", "It", "met."]


@pytest.mark.parametrize("name", NAMES)
def test_no_specimen_looks_like_markdown_or_is_changed_by_losing_signs(name: str, tmp_path: Path) -> None:
    text = text_of(name).read_text(encoding="utf-8")
    assert not looks_like_markdown(text)
    (tmp_path / "report.txt").write_text(without_markup(text), encoding="utf-8")
    found = comparable(read_facts(tmp_path / "report.txt").facts.to_json())
    assert found == comparable(read_facts(text_of(name)).facts.to_json())


@pytest.mark.parametrize(
    "text", ["*" * 30_000, "[" * 30_000, "_a" * 30_000, "---\n" + "a:\n" * 20_000, "<!--" * 10_000, "> " * 30_000]
)
def test_endless_signs_are_read_in_time(text: str) -> None:
    plain_text(text)


def test_a_bulletin_says_no_less_without_its_signs(corpus: Path, tmp_path: Path) -> None:
    for path in sorted((corpus / "bulk" / "enb").glob("*.md")):
        data = path.read_bytes()
        assert looks_like_markdown(data.decode())
        text = normal(plain_text(data.decode()))
        assert "\n#" not in text
        (tmp_path / "bulletin.txt").write_text(text, encoding="utf-8")
        (tmp_path / "marked.txt").write_bytes(data)
        bare, marked = (read_facts(tmp_path / name).facts for name in ("bulletin.txt", "marked.txt"))
        assert len(bare.positions) >= len(marked.positions)
        assert not (bare.document.title or "").startswith("#")
