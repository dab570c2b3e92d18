"""Old Word files: by the program that is there, bounded, or with a word on what to install."""

import re
import shutil
import stat
import time
from pathlib import Path

import pytest

from delegraph.errors import UnreadableFile
from delegraph.pipeline.reading import read_facts
from delegraph.read import doc
from delegraph.read.normal import normal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OFFICE = ("soffice", "libreoffice")
HERE = [name for name in ("soffice", "antiword") if shutil.which(name)]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of programs, which is all that the reader finds."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    doc._alone.cache_clear()
    yield folder
    doc._alone.cache_clear()


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def word(more: bytes = b"") -> bytes:
    return OLE + "WordDocument".encode("utf-16-le") + more


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile, match=r"old\.doc") as refusal:
        doc.extract(data, "old.doc")
    return str(refusal.value)


def test_without_a_program_the_message_names_what_to_install(programs: Path) -> None:
    assert "apt-get install antiword" in refused(word())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE + "Workbook".encode("utf-16-le"), "no Word document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE[:512] + b"\xec\xa5" + bytes(9) + b"\x01" + word(), "encrypted"),
    ],
    ids=["a workbook", "an encrypted DOCX", "an encrypted DOC"],
)
def test_what_no_program_can_read_is_refused_before_one_is_asked(data: bytes, reason: str, programs: Path) -> None:
    assert reason in refused(data)


def test_a_program_that_does_not_end_is_killed_with_what_it_started(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(doc.SECONDS, "antiword", 1)
    started = tmp_path / "started"
    program(programs, "antiword", f"sleep 300 &\necho $! > {started}\nwait")
    begun = time.monotonic()
    assert "in time" in refused(word())
    assert time.monotonic() - begun < 20
    child = Path(f"/proc/{started.read_text().strip()}")
    for _ in range(50):
        # What was killed may wait a moment for whoever is to hear of it.
        if not child.exists() or "State:\tZ" in (child / "status").read_text():
            break
        time.sleep(0.1)
    else:
        pytest.fail("the child of the program still runs")


def test_a_program_that_fails_or_prints_nothing_is_a_clear_word(programs: Path) -> None:
    program(programs, "antiword", "exit 1")
    assert "save it as DOCX" in refused(word())


def test_antiword_is_asked_where_libreoffice_fails(programs: Path) -> None:
    program(programs, "soffice", "exit 1")
    program(programs, "antiword", "echo 'The representative of Chad made a statement.'")
    assert doc.extract(word(), "old.doc").text == "The representative of Chad made a statement.\n"


def test_no_name_of_a_file_reaches_a_program(programs: Path, tmp_path: Path) -> None:
    program(programs, "antiword", 'echo "$@"')
    said = doc.extract(word(), "$(touch x); rm -rf .doc").text
    assert re.fullmatch(r"-m UTF-8\.txt -w 0 \S+/document\.doc\n", said)


def test_nothing_is_left_behind(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    program(programs, "antiword", "echo Chad")
    doc.extract(word(), "old.doc")
    assert list(place.iterdir()) == []


def test_marks_in_brackets_are_glued_and_their_notes_stand_by_themselves() -> None:
    printed = (
        "Jordan,[1] and Oman[2] of item 5[3] [sic][9]\n\n   \tNext.\n\n"
        "[1] On behalf\nof a group.\n[2] Ibid.\n[3] Ibid.\n"
    )
    assert doc.without_brackets(printed).split("\n\n") == [
        "Jordan,1 and Oman2 of item 5 3 [sic][9]",
        "Next.",
        "1  On behalf\nof a group.",
        "2  Ibid.",
        "3  Ibid.\n",
    ]


def test_brackets_without_notes_stay() -> None:
    assert doc.without_brackets("Adopted [without reference (A/67/L.72)] [4].\n") == (
        "Adopted [without reference (A/67/L.72)] [4].\n"
    )


# The real file


@pytest.mark.parametrize("name", HERE or ["none"])
def test_a_resolution_is_read_by_each_program_that_is_here(
    name: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc, "_program", lambda *names: shutil.which(name) if name in names else None)
    data = (corpus / "bulk" / "binary" / "GA_67_290.doc").read_bytes()
    if name == "none":
        assert "apt-get install" in refused(data.replace(b"x", b"x"))
        return
    text = normal(doc.extract(data, "GA_67_290.doc").text)
    assert re.findall(r"^(\d+)\.\s", text, re.MULTILINE) == [str(n) for n in range(1, 31)]
    assert [int(n) for n in re.findall(r"^(\d+)  \S", text, re.MULTILINE)] == list(range(1, 22))
    assert "Conference1 to establish" in text
    if name == "antiword":  # which leaves out the header of the page, where the symbol stands
        return
    path = tmp_path / "resolution.txt"
    path.write_text(text, encoding="utf-8")
    facts = read_facts(path).facts
    document = facts.document
    assert (document.symbol, document.body, document.session) == ("A/RES/67/290", "General Assembly", 67)
    assert (document.date, document.distribution) == ("2013-08-23", "General")
    assert document.adopted_from == ("A/67/L.72",)
    assert [(action.proposal, action.outcome) for action in facts.actions] == [("A/RES/67/290", "adopted")]
