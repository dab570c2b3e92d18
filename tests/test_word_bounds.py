"""Word files that are damaged, hostile or no Word files: a clear word, in bounded time, and nothing else is opened."""

import socket
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from delegraph.errors import UnreadableFile
from delegraph.read.docx import extract, markup, package
from small_word import TYPES, W, blocks, level, listed, numbering, paragraph, run, word_file

PAPER = word_file(
    listed("The representative of Chad made a statement.") + paragraph("Peru"),
    numbering=numbering(level(0, "decimal", "%1.")),
)
SECONDS = 20  # of the processor's time, since others may use the machine


def refused(data: bytes) -> str:
    begun = time.process_time()
    with pytest.raises(UnreadableFile) as refusal:
        extract(data, "paper.docx")
    assert time.process_time() - begun < SECONDS
    assert "paper.docx" in str(refusal.value)
    return str(refusal.value)


def zipped(parts: dict[str, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", kind) as packed:
        for path, data in parts.items():
            packed.writestr(path, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("folder", "named"),
    [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint"), ("META-INF/manifest.xml", "OpenDocument")],
)
def test_another_zipped_file_is_called_by_its_name(folder: str, named: str) -> None:
    assert named in refused(zipped({folder: b"<x/>"}))


def test_a_zip_of_other_things_is_no_word_document() -> None:
    assert "no Word document" in refused(zipped({"a.txt": b"a"}))


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    bomb = zipped({"word/document.xml": b" " * (package.LARGEST_PART + 1)})
    assert "unpacks to" in refused(bomb)


def test_a_bomb_below_the_largest_size_is_refused_by_its_ratio() -> None:
    bomb = zipped({"word/document.xml": b"<a>" + b" " * 20_000_000 + b"</a>"})
    assert len(bomb) < 50_000
    assert "200 times its packed size" in refused(bomb)


def test_a_part_that_declares_less_than_it_holds_is_refused() -> None:
    honest = zipped({"word/document.xml": b"<a>" + b"x" * 100_000 + b"</a>"})
    size = (100_007).to_bytes(4, "little")
    assert honest.count(size) == 2
    assert "damaged" in refused(honest.replace(size, (10).to_bytes(4, "little")))


def test_parts_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_TOGETHER", 2_000)
    assert "unpacks to" in refused(word_file(paragraph("x " * 2_000)))


def test_a_zip_of_too_many_entries_is_refused_before_it_is_opened() -> None:
    assert "entries" in refused(zipped({f"{n}.xml": b"" for n in range(package.MOST_ENTRIES + 1)}, ZIP_STORED))


def test_pictures_and_macros_are_never_unpacked() -> None:
    data = word_file(
        paragraph("Chad"), extra={"word/media/image1.png": b"\0" * 60_000_000, "word/vbaProject.bin": b"x"}
    )
    assert extract(data, "x").text == "Chad\n"


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "Chad"}">' for n in range(12))


@pytest.mark.parametrize(
    "declared",
    [
        f"<!DOCTYPE w:document [{ENTITIES}]>",
        '<!DOCTYPE w:document [<!ENTITY e11 SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
    ids=["expansion", "a file", "a connection"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(declared: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>'
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declared}{body}'
    assert "document type" in refused(zipped({"word/document.xml": xml.encode(encoding)}))


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:9/header.xml", "file:///etc/hostname", "../../../../etc/hostname"]
)
@pytest.mark.parametrize("mode", ["", ' TargetMode="External"'])
def test_what_lies_outside_the_file_is_never_opened(target: str, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_opening(*arguments: object, **named: object) -> None:
        raise AssertionError(f"opened {arguments}")

    monkeypatch.setattr(socket, "socket", no_opening)
    monkeypatch.setattr("builtins.open", no_opening)
    kinds = ("header", "footnotes", "styles", "attachedTemplate", "image")
    relations = "".join(f'<Relationship Id="{k}" Type="{TYPES}/{k}" Target="{target}"{mode}/>' for k in kinds)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    assert extract(word_file(paragraph("Chad") + section, relations=relations), "x").text == "Chad\n"


def test_elements_within_elements_are_refused_beyond_a_depth_and_read_up_to_it() -> None:
    def nested(depth: int) -> str:
        return "<w:tbl><w:tr><w:tc>" * depth + paragraph("Chad") + "</w:tc></w:tr></w:tbl>" * depth

    assert blocks(nested(75)) == ["Chad"]
    assert "depth" in refused(word_file(nested(90)))


def test_markup_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_MARKS", 10_000)
    assert "marks of markup" in refused(word_file("<w:p/>" * 10_001))


def test_a_table_of_a_hundred_thousand_cells_is_read_in_time() -> None:
    begun = time.process_time()
    row = f"<w:tr>{'<w:tc><w:p><w:r><w:t>Chad</w:t></w:r></w:p></w:tc>' * 10}</w:tr>"
    rows = "".join(row.replace("Chad", f"Chad {n}") for n in range(10_000))
    (text,) = blocks(f"<w:tbl>{rows}</w:tbl>")
    assert text.count("Chad") == 100_000
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("form", ["decimal", "lowerRoman", "upperLetter", "chicago", "russianLower", "ordinal"])
@pytest.mark.parametrize("start", [999_999_999, -5, 0])
def test_a_number_is_short_whatever_the_file_asks_for(form: str, start: int) -> None:
    (block,) = blocks(listed("x"), numbering=numbering(level(0, form, "%1" * 40_000, start)))
    assert len(block) <= 62


def test_a_note_cited_ten_thousand_times_is_given_once() -> None:
    note = f'<w:footnote w:id="1"><w:p>{run("x" * 10_000)}</w:p></w:footnote>'
    cited = '<w:r><w:footnoteReference w:id="1"/></w:r>' * 10_000
    assert len("".join(blocks(f"<w:p>{cited}</w:p>", footnotes=note))) < 40_000


def test_styles_that_inherit_from_one_another_end() -> None:
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 5_000}"/></w:style>'
        for n in range(5_000)
    )
    body = "".join(paragraph("x", f'<w:pStyle w:val="s{n}"/>') for n in range(2_000))
    begun = time.process_time()
    assert len(blocks(body, styles=chain)) == 2_000
    assert time.process_time() - begun < SECONDS


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.integers(0, len(PAPER) - 1), st.integers(1, 255))
@example(30, 8)
def test_a_changed_byte_gives_a_text_or_a_clear_word(at: int, change: int) -> None:
    data = bytearray(PAPER)
    data[at] ^= change
    try:
        extract(bytes(data), "paper.docx")
    except UnreadableFile as refusal:
        assert "paper.docx" in str(refusal)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.integers(1, len(PAPER) - 1))
def test_a_file_that_was_cut_is_refused(kept: int) -> None:
    assert "get the" in refused(PAPER[:kept])


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(zipped({"word/document.xml": b"<a/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "encrypted" in refused(bytes(data))
