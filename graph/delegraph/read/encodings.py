"""Which encoding the bytes are in: marks and strict UTF-8 first, then the encodings that UN files use.

Only those: an open guess read cp1252 as cp1250 and Mac Roman as Icelandic, that is, wrong names.
"""

import codecs
import re
from dataclasses import dataclass

from delegraph.errors import UnreadableFile

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
ISOLATED = ["cp1252", "mac_roman", "cp1251", "cp1256"]
SAMPLE = 200_000
_HIGH_LOWER, _HIGH_UPPER, _SIGN = (
    "[ß-öø-ÿıœžƒšа-яؠ-ي]",
    "[À-ÖØ-ÞŒŸŽŠА-Я]",
    "[¡-©«-¯±-¶¸-º¼-¾×÷ˆ˜¢†‡•‰€™‹›ﬁﬂ◊√∫≈∆∂∏Ω≠≤≥]",
)
ODD = re.compile(
    rf"(?<=[a-z]){_HIGH_UPPER}|{_SIGN}(?=\w)|(?<=\w){_SIGN}|{_HIGH_LOWER}(?=[A-Z\d])"
    rf"|(?<![^\W\d_]){_HIGH_LOWER}(?![^\W_])|(?<=\d){_HIGH_UPPER}|(?<=[ (]){_HIGH_UPPER}(?= )|\ufffd"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of its encoding; `guessed` where neither a mark nor strict UTF-8 settled it."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, name: str) -> Decoded:
    """Decode the bytes of the file `name`; raise UnreadableFile with the byte where decoding stopped."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, name), encoding.removesuffix("-sig"), False)
    if half := _unmarked_utf16(data):
        return Decoded(_strict(data, half, name), half, True)
    try:
        return Decoded(data.decode(), "utf-8", False)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise _cut(name, error.start, len(data)) from None
        return _by_letters(data, name, error.start)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            raise _cut(name, error.start, len(data)) from None
        raise UnreadableFile(
            f"{name}: byte {error.start} is not {encoding}, though the file begins as such; it is damaged: get it again"
        ) from None


def _cut(name: str, at: int, size: int) -> UnreadableFile:
    return UnreadableFile(
        f"{name}: the file ends in the middle of a character (byte {at} of {size}); "
        "it was cut on the way: get the whole file"
    )


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero byte beside nearly every Latin letter."""
    sample = data[:SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 20 and sample[offset::2].count(0) > 0.7 * len(sample) / 2 > 10 * sample[1 - offset :: 2].count(
            0
        ):
            return encoding
    return None


def _by_letters(data: bytes, name: str, at: int) -> Decoded:
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(data[:SAMPLE], cp_isolation=ISOLATED, threshold=0.5)]
    if not found:
        raise UnreadableFile(
            f"{name}: byte {at} is not UTF-8, and the bytes are no text in {', '.join(ISOLATED)} either; "
            "save the document as UTF-8"
        )
    # The detector's own order takes cp1252 for Mac Roman where few letters are accented; odd places decide.
    encoding = min(found, key=lambda e: (_oddities(data[:SAMPLE].decode(e, "replace")), ISOLATED.index(e)))
    return Decoded(_strict(data, encoding, name), encoding, True)


def _oddities(text: str) -> int:
    """Count characters where no writer puts them: a capital or a sign inside a word, a lone accented letter."""
    return sum(1 for _ in ODD.finditer(text))
