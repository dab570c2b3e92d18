"""The pages of a PDF file, one at a time, as characters with places; nothing else here knows the library.

A page is closed before the next is opened, so that memory does not grow with the number of pages. Sizes and places
are in points, y upwards, on the page turned as it is read.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium

from delegraph.errors import UnreadableFile
from delegraph.read.pdf import bounds
from delegraph.read.pdf.turn import Stretch, Turn, commonest, quarters

ENCRYPTED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
SAMPLE = 40  # letters of a page that tell which way it is read


class Page:
    """The characters of one page in the order of the file; a line that pdfium joined over a hyphen has U+FFFE there."""

    def __init__(self, number: int, handle: pdfium.FPDF_TEXTPAGE, box: Stretch) -> None:
        self.number = number
        self._handle = handle
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self.count = pdfium.FPDFText_CountChars(handle)
        self.text = self._text(self.count)
        step = max(1, self.count // SAMPLE)
        letters = (n for n in range(0, len(self.text), step) if not self.text[n].isspace())
        self.turned = commonest(map(self.direction, letters))
        turn = Turn(self.turned, box)
        self.height = turn.height
        self._turn = turn if self.turned or box.left or box.bottom else None

    def _text(self, count: int) -> str:
        if count <= 0:
            return ""
        units = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(self._handle, 0, count, units)
        text = bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text.rstrip("\x00")) == count:
            return text
        # Characters without a code of their own are left out of the text: then each is asked for.
        return "".join(chr(pdfium.FPDFText_GetUnicode(self._handle, n) or 0xFFFD) for n in range(count))

    def origin(self, at: int) -> tuple[float, float]:
        """Return where the character stands on its base line."""
        x, y = self._numbers[:2]
        pdfium.FPDFText_GetCharOrigin(self._handle, at, x, y)
        return self._turn.point(x.value, y.value) if self._turn else (x.value, y.value)

    def direction(self, at: int) -> int | None:
        """Return by how many quarters anticlockwise a character is turned in the file; None where it stands aslant."""
        if not pdfium.FPDFText_GetMatrix(self._handle, at, self._matrix):
            return None
        return quarters(self._matrix.a, self._matrix.b)

    def begins(self, at: int, stretch: Stretch) -> bool:
        """Tell whether a character is the first of a stretch."""
        left, right, bottom, top = self._numbers
        pdfium.FPDFText_GetCharBox(self._handle, at, left, right, bottom, top)
        box = self._placed(Stretch(left.value, right.value, bottom.value, top.value))
        return abs(box.left - stretch.left) < 1 and box.top >= stretch.bottom - 1 and box.bottom < stretch.top + 1

    def size(self, at: int) -> float:
        """Return the height of the character's font as printed: some files scale a font of one point."""
        if not pdfium.FPDFText_GetMatrix(self._handle, at, self._matrix):
            return 0.0
        scale: float = max(abs(self._matrix.d), abs(self._matrix.b))
        return float(pdfium.FPDFText_GetFontSize(self._handle, at)) * scale

    def bold(self, at: int) -> bool:
        """Tell whether the name of the character's font says that it is bold."""
        pdfium.FPDFText_GetFontInfo(self._handle, at, self._name, 128, self._flags)
        return b"Bold" in self._name.value

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """Return where on the page the runs of characters start to end stand, in the order of the file."""
        left, top, right, bottom = self._numbers
        found = []
        for n in range(pdfium.FPDFText_CountRects(self._handle, start, end - start)):
            pdfium.FPDFText_GetRect(self._handle, n, left, top, right, bottom)
            found.append(self._placed(Stretch(left.value, right.value, bottom.value, top.value)))
        return found

    def _placed(self, stretch: Stretch) -> Stretch:
        return self._turn.stretch(stretch) if self._turn else stretch


def pages(data: bytes, name: str) -> Iterator[Page]:
    """Yield the pages of the file `name`; a page may be asked only until the next is taken.

    Raises UnreadableFile for a file that is damaged, cut, encrypted, empty of pages or beyond the bounds.
    """
    bounds.check_bytes(data, name)
    with _opened(data, name) as document:
        characters = 0
        for number in range(_counted(document, name)):
            with _page(document, number, name) as page:
                characters += page.count
                if characters > bounds.MOST_CHARACTERS:
                    raise UnreadableFile(
                        f"{name}: page {number + 1} goes beyond {bounds.MOST_CHARACTERS:,} characters, more than any "
                        "document has; take the part you need out of it"
                    )
                yield page


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pdfium.FPDF_DOCUMENT]:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError(), name)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refusal(error: int, name: str) -> UnreadableFile:
    if error in ENCRYPTED:
        return UnreadableFile(
            f"{name}: this PDF file is encrypted; open it with its password, save a copy without one, and read that"
        )
    return UnreadableFile(f"{name}: this PDF file is damaged and cannot be opened; get the document again")


def _counted(document: pdfium.FPDF_DOCUMENT, name: str) -> int:
    count: int = pdfium.FPDF_GetPageCount(document)
    if count <= 0:
        raise UnreadableFile(f"{name}: this PDF file has no pages; get the document again")
    if count > bounds.MOST_PAGES:
        raise UnreadableFile(
            f"{name}: this PDF file has {count:,} pages, and {bounds.MOST_PAGES:,} are read at most; "
            "take the pages you need out of it"
        )
    return count


@contextmanager
def _page(document: pdfium.FPDF_DOCUMENT, number: int, name: str) -> Iterator[Page]:
    page = pdfium.FPDF_LoadPage(document, number)
    handle = pdfium.FPDFText_LoadPage(page) if page else None
    if not handle:
        raise UnreadableFile(f"{name}: page {number + 1} of this PDF file is damaged; get the document again")
    try:
        yield Page(number + 1, handle, _box(page))
    finally:
        pdfium.FPDFText_ClosePage(handle)
        pdfium.FPDF_ClosePage(page)


def _box(page: pdfium.FPDF_PAGE) -> Stretch:
    """The part of a page that is shown, before it is turned."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Stretch(box.left, box.right, box.bottom, box.top)
