"""A minute of damaged Word files and web pages for each reader; run by name, not with the rest:

    python -m pytest tests/fuzz_word_and_html.py

Each gives a text or a clear word in bounded time. What is found becomes a case of the tests beside this file.
"""

import copy
import random
import time
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

import page_files
import word_files
from delegraph.errors import UnreadableFile
from delegraph.read import docx, html
from specimen_files import text_of

SECONDS, LONGEST = 60, 5
SPECIMENS = ("draft-tide-tables", "hrc-lighthouse-action")
ODD = ["", "-1", "0", "99999999999999", "x", "\u0663", "1", "none", "bullet", "%1%2%9", "begin", "end", "separate"]
BITS = [b"<w:p>", b"</w:p>", b"<td>", b"<sup>", b"<a href='#", b"&#0;", b"\0", b"<!--", b"<table>", b"9" * 30]


def words(name: str) -> str:
    return text_of(name).read_text(encoding="utf-8")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with some changed, left out, repeated or put in."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 20, 100])):
        at = chance.randrange(len(changed) + 1)
        other = chance.randrange(len(changed) + 1)
        changed[at : at + chance.choice([0, 0, 1, 40])] = chance.choice(
            [b"", bytes([chance.randrange(256)]), bytes(changed[other : other + 200]), chance.choice(BITS)]
        )
    return bytes(changed)


def rearranged(data: bytes, chance: random.Random) -> bytes:
    """Return XML that is still well formed, some of its elements gone, copied, renamed or with odd values."""
    root = etree.fromstring(data)
    elements = list(root.iter("*"))
    for _ in range(chance.choice([1, 5, 30, 100])):
        one, other = chance.choice(elements), chance.choice(elements)
        parent, kind = one.getparent(), chance.randrange(4)
        if kind == 0 and parent is not None:
            parent.remove(one)
        elif kind == 1 and len(etree.tostring(one)) < 3_000:
            other.append(copy.deepcopy(one))
        elif kind == 2:
            one.tag = other.tag
        elif one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(ODD))
    return etree.tostring(root)


def word_file(chance: random.Random) -> bytes:
    choices = word_files.Choices(*(chance.random() < 0.5 for _ in range(7)))
    made = BytesIO()
    source = ZipFile(BytesIO(word_files.docx_of(words(chance.choice(SPECIMENS)), choices)))
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for path in source.namelist():
            data = source.read(path)
            if path.startswith("word/") and path.endswith(".xml") and chance.random() < 0.5:
                data = rearranged(data, chance)
            packed.writestr(path, data if chance.random() < 0.97 else damaged(data, chance))
    return made.getvalue() if chance.random() < 0.9 else damaged(made.getvalue(), chance)


def page(chance: random.Random) -> bytes:
    choices = page_files.Choices(counted=True, notes=chance.choice(["word", "pandoc", "aside"]))
    return damaged(page_files.page_of(words(chance.choice(SPECIMENS)), choices), chance)


@pytest.mark.parametrize(("make", "extract"), [(word_file, docx.extract), (page, html.extract)], ids=["docx", "html"])
def test_no_damage_is_more_than_a_clear_word(make: Callable[[random.Random], bytes], extract: Callable) -> None:
    until, seed = time.monotonic() + SECONDS, time.time_ns()
    while time.monotonic() < until:
        seed += 1
        data, begun = make(random.Random(seed)), time.monotonic()
        print(f"\rseed {seed}", end="")  # pytest shows the last one where a test fails
        try:
            extract(data, "paper")
        except UnreadableFile as refusal:
            assert "paper" in str(refusal)
        assert time.monotonic() - begun < LONGEST
