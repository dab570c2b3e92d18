"""Files that are no report, files in other encodings, texts that break off: a clear word, never a guess."""

import random
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegraph.errors import UnreadableFile
from delegraph.pipeline.reading import Reading, read_facts
from specimen_files import NAMES, text_of
from swaps import comparable

POEM = "The tide came in, the tide went out,\nand nobody took the floor.\n" * 20
NOT_A_REPORT = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\r\n", "no text"),
    "noise": (random.Random(1945).randbytes(5000), "byte"),
    "letter": (b"a" * 5_000_000, "header"),
    "poem": (POEM.encode(), "header"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "damaged|byte"),
    "pdf": (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "PDF.*cut"),
    "word": (b"PK\x03\x04\x14\x00\x06\x00" + b"word/document.xml" * 8, "Word|DOCX"),
}
# Paragraphs of these stand on one line each.
UNWRAPPED = ["ccpcj-canal-locks", "cnd-coastal-lights", "cnd-reconvened-buoys", "demo"]


def read_bytes(content: bytes, folder: Path) -> Reading:
    path = folder / "report.txt"
    path.write_bytes(content)
    return read_facts(path)


@pytest.mark.parametrize("kind", NOT_A_REPORT)
def test_what_is_no_report_is_refused_with_its_name_and_the_reason(kind: str, tmp_path: Path) -> None:
    content, reason = NOT_A_REPORT[kind]
    with pytest.raises(UnreadableFile, match=reason) as refusal:
        read_bytes(content, tmp_path)
    assert "report.txt" in str(refusal.value)
    assert refusal.value.exit_code == 1


@pytest.mark.parametrize("mark", [b"United Nations", b"%PDF-1.7", b"PK\x03\x04", b"<html>", b"<akomaNtoso>"], ids=repr)
def test_a_file_of_more_bytes_than_are_read_is_refused_before_its_reader_sees_it(mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes(mark)
    with path.open("r+b") as file:
        file.truncate(3 * 2**30)  # a hole: it takes no room on the disk
    begun = time.process_time()
    with pytest.raises(UnreadableFile, match=r"huge\.txt: .*of more than [\d,]+ bytes.*split"):
        read_facts(path)
    assert time.process_time() - begun < 3


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(str(tmp_path)) + ".*folder"):
        read_facts(tmp_path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no-such-report.txt.*no such file"):
        read_facts(tmp_path / "no-such-report.txt")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("name", NAMES)
def test_the_encoding_of_a_file_changes_no_fact(name: str, encoding: str, tmp_path: Path) -> None:
    text = _with_letters_of(encoding, text_of(name).read_text(encoding="utf-8"))
    expected = read_bytes(text.encode(), tmp_path).facts.to_json()
    found = read_bytes(text.encode(encoding), tmp_path).facts.to_json()
    assert _but_for_the_encoding(found) == _but_for_the_encoding(expected)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_an_encoding_that_had_to_be_guessed_is_a_doubt_that_names_it(encoding: str, tmp_path: Path) -> None:
    facts = read_bytes(text_of("cnd-coastal-lights").read_text(encoding="utf-8").encode(encoding), tmp_path).facts
    assert facts.text.encoding == encoding
    assert [issue.text for issue in facts.issues if encoding in issue.text]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_the_ends_of_lines_change_no_fact(newline: str, tmp_path: Path) -> None:
    text = text_of("ctoc-signal-flags").read_text(encoding="utf-8")
    expected = comparable(read_bytes(text.encode(), tmp_path).facts.to_json())
    assert comparable(read_bytes(text.replace("\n", newline).encode(), tmp_path).facts.to_json()) == expected


def test_a_file_cut_in_the_middle_of_a_character_is_refused_with_the_place(tmp_path: Path) -> None:
    content = text_of("cnd-coastal-lights").read_bytes()
    cut = content.index("ô".encode()) + 1
    with pytest.raises(UnreadableFile, match=rf"report\.txt.*middle of a character.*{cut - 1}"):
        read_bytes(content[:cut], tmp_path)


def test_a_cover_page_alone_is_read(tmp_path: Path) -> None:
    cover = text_of("cnd-coastal-lights").read_text(encoding="utf-8").split("Keeping of coastal lights")[0]
    facts = read_bytes(cover.encode(), tmp_path).facts
    assert (facts.document.symbol, facts.document.session) == ("E/CN.7/2031/L.1/Add.4", 74)
    assert facts.statements == ()


@pytest.mark.parametrize("name", UNWRAPPED)
@settings(deadline=None, derandomize=True, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_text_that_stops_inside_a_sentence_says_no_more_than_the_sentences_before_and_one_doubt(
    name: str, data: st.DataObject, tmp_path: Path
) -> None:
    text = text_of(name).read_text(encoding="utf-8")
    start, end = data.draw(st.sampled_from(_sentences(text)), label="sentence")
    stop = data.draw(st.sampled_from(_ends_of_words(text, start, end)), label="stop")
    whole = comparable(read_bytes(text[:start].encode(), tmp_path).facts.to_json())
    broken = comparable(read_bytes(text[:stop].encode(), tmp_path).facts.to_json())
    doubts = [line for line in broken if "breaks off" in line]
    assert len(doubts) == 1
    assert [line for line in broken if line not in doubts] == whole


def test_a_text_that_stops_inside_a_list_leaves_out_the_whole_sentence() -> None:
    facts = read_facts(text_of("cosp-lost-property")).facts
    assert "9" not in {one.place.paragraph for one in facts.statements}
    (doubt,) = (issue for issue in facts.issues if "breaks off" in issue.reason)
    assert "Cook Islands" in doubt.text


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of the numbered paragraphs begin and end."""
    found = []
    for paragraph in re.finditer(r"^\d+\.\s+(?P<words>\S.*\.)$", text, re.MULTILINE):
        starts = [0, *(match.end() for match in re.finditer(r"[.”]\s+(?=[A-Z])", paragraph["words"]))]
        ends = [*starts[1:], len(paragraph["words"])]
        first = paragraph.start("words")
        found += [(first + start, first + end) for start, end in zip(starts, ends, strict=True)]
    return found


def _ends_of_words(text: str, start: int, end: int) -> list[int]:
    return [start + match.end() for match in re.finditer(r"\w(?=\s)", text[start:end])]


def _with_letters_of(encoding: str, text: str) -> str:
    """Leave out the letters that an encoding lacks: a name spelt without them is a name all the same."""
    return text.encode(encoding, "ignore").decode(encoding) if not encoding.startswith("utf") else text


def _but_for_the_encoding(facts: dict[str, Any]) -> list[str]:
    return [line for line in comparable(facts) if "encoding guessed" not in line]


@pytest.mark.parametrize(
    "words",
    [
        "Peru, " * 4000,
        "(" * 20000,
        ", " * 20000,
        "Aaa and " * 3000,
        "1st, " * 3000,
        "Many speakers " * 4000,
        "stressed and " * 4000,
        "A/1/" * 9000,
        "on behalf of Chad, " * 1500,
    ],
)
def test_endless_lists_and_brackets_are_read_and_give_no_fact_of_their_own(tmp_path, words):
    path = tmp_path / "report.txt"
    head = (
        "Commission on Narcotic Drugs\n\n1. At its 1st meeting, on 5 May 2031, the Commission considered locks.\n\n2. "
    )
    path.write_text(f"{head}{words} and so on.\n\n3. The representative of Chad made a statement.\n", encoding="utf-8")
    facts = read_facts(path).facts
    assert [s.speaker.code for s in facts.statements if s.place.paragraph == "3"] == ["TCD"]
    assert not [s for s in facts.statements if s.place.paragraph == "2"]
