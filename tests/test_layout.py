"""The layout of a page is not what it says: wrapped lines, numbers on their own, furniture between pages."""

import re
import textwrap

import pytest

from delegraph.pipeline.reading import read_facts
from judging import shortcomings
from specimen_files import gold_of, text_of

FURNITURE = ["", "V.31-01234", "3/5", "", "E/CN.99/2031/L.1/Add.2", ""]


def relaid(text, width, page, alone):
    """Wrap the paragraphs, put every second number on a line of its own, break pages after `page` lines."""
    start = re.search(r"^1\. ", text, re.MULTILINE).start()
    paragraphs = []
    for paragraph in text[start:].split("\n\n"):
        numbered = re.match(r"(\d+)\. (.*)", " ".join(paragraph.split()))
        if not numbered:
            paragraphs.append(textwrap.fill(" ".join(paragraph.split()), width))
        elif alone and int(numbered[1]) % 2:
            paragraphs.append(f"{numbered[1]}. \n\n{textwrap.fill(numbered[2], width)}")
        else:
            paragraphs.append(textwrap.fill(numbered[0], width))
    lines = "\n\n".join(paragraphs).split("\n")
    for at in range(len(lines) - len(lines) % page, 0, -page):
        lines[at:at] = FURNITURE
    return text[:start] + "\n".join(lines)


@pytest.mark.parametrize("width,page,alone", [(60, 17, False), (80, 23, True), (100, 31, True), (72, 9, False)])
def test_a_report_in_another_layout_says_the_same(tmp_path, width, page, alone):
    path = tmp_path / "report.txt"
    path.write_text(relaid(text_of("demo").read_text(encoding="utf-8"), width, page, alone), encoding="utf-8")
    assert not shortcomings(gold_of("demo"), read_facts(path).facts)
