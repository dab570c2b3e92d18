"""PDF files that are damaged, locked, empty, endless or pictures: a clear word that names the file and the remedy."""

import io
import re
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from delegraph.errors import UnreadableFile
from delegraph.read import read, readable
from delegraph.read.pdf import bounds
from fuzz_pdf import BROKEN, CASES, outcome
from printing import Sheet, printed
from specimen_files import text_of


def drawn(draw: Callable[[Canvas], None], pages: int = 1, lock: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1, encrypt=lock)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def nothing(canvas: Canvas) -> None:
    canvas.drawString(0, 0, "")


def sentence(canvas: Canvas) -> None:
    canvas.drawString(60, 700, "At its 1st meeting, the Commission considered locks.")


def picture(canvas: Canvas) -> None:
    canvas.rect(60, 60, 400, 600, fill=1)


def without_pages() -> bytes:
    return drawn(sentence).replace(b"/Count 1", b"/Count 0").replace(b"/Kids [ 3 0 R", b"/Kids [ 9 9 R")


def whole() -> bytes:
    return printed(text_of("demo").read_text(encoding="utf-8"), Sheet())


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut at the half": (lambda: whole()[: len(whole()) // 2], "cut on the way.*whole file"),
    "cut at the end": (lambda: whole()[:-40], "cut on the way.*whole file"),
    "no structure": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 9 + b"\n%%EOF\n", "damaged.*get the document again"),
    "locked": (lambda: drawn(sentence, lock=StandardEncryption("secret")), "encrypted.*password.*copy"),
    "no pages": (without_pages, "no pages|damaged"),
    "pictures": (lambda: drawn(picture, 3), "pictures of 3 pages.*OCR"),
    "too many pages": (lambda: drawn(nothing, bounds.MOST_PAGES + 1), "5,001 pages.*5,000"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_pdf_that_cannot_be_read_is_refused_with_its_name_the_reason_and_a_remedy(kind: str, tmp_path: Path) -> None:
    made, reason = REFUSED[kind]
    path = tmp_path / "report.pdf"
    path.write_bytes(made())
    with pytest.raises(UnreadableFile, match=f"(?s){re.escape(str(path))}: .*(?:{reason})") as refusal:
        read(path)
    assert refusal.value.exit_code == 1


def test_ten_thousand_pages_are_refused_in_bounded_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(drawn(nothing, 10_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableFile, match="10,000 pages"):
        read(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_more_characters_than_any_document_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_CHARACTERS", 200)
    path = tmp_path / "report.pdf"
    path.write_bytes(drawn(sentence, 9))
    with pytest.raises(UnreadableFile, match="page 4 goes beyond 200 characters"):
        read(path)


def packed(stream: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF of one page whose drawing commands are this stream."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter%b>>stream\n%b\nendstream" % (len(stream), filters, stream),
    )
    out = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(objects, 1))
    return out + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


@pytest.mark.parametrize("filters", [b"/FlateDecode", b"[/FlateDecode/FlateDecode]"])
def test_a_file_that_grows_without_end_when_it_is_opened_is_refused(filters: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    once = zlib.compress(b"BT (lock) Tj ET\n" * 10_000_000, 9)
    path.write_bytes(packed(zlib.compress(once) if b"[" in filters else once, filters))
    assert path.stat().st_size < 1_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableFile, match="grows beyond"):
        read(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_the_bytes_and_not_the_name_tell_the_format(tmp_path: Path) -> None:
    text, pdf = tmp_path / "text.pdf", tmp_path / "pdf.txt"
    text.write_text("The Commission met.\n", encoding="utf-8")
    pdf.write_bytes(whole())
    assert read(text).source.media_type == "text/plain"
    assert read(pdf).source.media_type == "application/pdf"
    assert read(pdf).pages


@pytest.mark.parametrize(
    ("name", "content", "is_read"),
    [
        ("a.pdf", b"%PDF-1.7\n", True),
        ("a.txt", b"%PDF-1.7\n", True),
        ("a.PDF", b"plain words", True),
        ("a.pdf", b"\x89PNG\r\n", False),
        ("a.json", b"{}", False),
        ("a.txt", b"plain words", True),
    ],
)
def test_of_a_folder_what_has_the_suffix_and_the_bytes_of_a_format_is_read(
    name: str, content: bytes, is_read: bool, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert readable(path) is is_read


def test_without_the_extra_the_message_names_it(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(whole())
    program = (
        "import sys; sys.modules['pypdfium2'] = None; sys.modules['pypdfium2.raw'] = None\n"
        f"from delegraph.cli import main; sys.argv = ['delegraph', 'read', {str(path)!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1
    assert "report.pdf" in done.stderr
    assert "pip install 'delegraph[readers]'" in done.stderr


def test_a_file_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(drawn(sentence, lock=StandardEncryption("", ownerPassword="owner")))
    assert "considered locks" in read(path).normalised


def test_what_once_broke_the_reader_is_read_or_refused() -> None:
    for case in sorted(CASES.glob("*.pdf")):
        assert outcome(case.read_bytes()) == 0, case.name


def test_a_reader_that_breaks_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz_pdf.read", lambda path: 1 / 0)
    assert outcome(b"") == BROKEN
