"""Specimens as saved web pages: numbers typed or counted by the browser, footnotes as three programs write them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Literal

from parts import Cited, Part, parts_of

PAGE = """{head}<html><head>{meta}<title>Library</title><style>p {{color: Chad}}</style>
<script>document.write("<p>The representative of Chad made a statement.</p>")</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/who">The observer for Peru made a statement.</a></li></ul></nav>
<div class="breadcrumb"><a href="/a">Documents</a> <a href="/b">Sessions</a></div>
<div style="display: none">The representative of Togo made a statement.</div>
<!-- The representative of Niger made a statement. -->
<{main}>{body}</{main}><footer>The representative of Mali made a statement.</footer></body></html>"""
ENCODINGS = {
    "utf-8": '<meta charset="utf-8">',
    "windows-1252": '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
    "utf-16": "",
}
COLUMNS = re.compile(r"(?<=\S)(?<![A-Z][.])(?:\t+| {3,})(?=\S)")
ROMAN = {"(ii)": 2, "(iii)": 3, "(iv)": 4, "(v)": 5, "(vi)": 6}


@dataclass(frozen=True, slots=True)
class Choices:
    """How a web page may have been made; none of it changes what it shows."""

    counted: bool = False  # numbers and letters are the browser's
    rows: bool = False  # items stand in a table, the letter in a column of its own
    notes: Literal["", "word", "pandoc", "aside"] = ""  # how footnotes are written; "" leaves them as they are typed
    main: Literal["main", "div", "article"] = "div"
    encoding: Literal["utf-8", "windows-1252", "utf-16"] = "utf-8"
    xhtml: bool = False


@dataclass(slots=True)
class _Writer:
    choices: Choices
    notes: list[Cited] = field(default_factory=list)
    on_cover: bool = True

    def paragraph(self, part: Part) -> str:
        label = f"<b>{part.label}</b>&nbsp;" if part.label else ""
        return f"<p>{label}{self.words(part)}</p>\n"

    def plain(self, part: Part) -> str:
        """A cover page's lines in columns are rows of a table, as pages have them; other lines are lines."""
        if self.on_cover and not any(isinstance(word, Cited) for word in part.words) and COLUMNS.search(part.text):
            rows = (COLUMNS.split(line.strip()) for line in part.text.split("\n"))
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>\n"
        return self.paragraph(part)

    def table(self, items: Sequence[Part]) -> str:
        rows = "".join(f"<tr><td>{one.label}</td><td><p>{self.words(one)}</p></td></tr>" for one in items)
        return f"<table><tbody>{rows}</tbody></table>\n"

    def counted(self, parts: Sequence[Part]) -> Iterator[str]:
        for part in parts:
            form, start = _counted(part)
            yield f'<ol type="{form}" start="{start}"><li>{self.words(part)}</li></ol>\n'

    def words(self, part: Part) -> str:
        # A line of a cover page is a line; within a paragraph the browser breaks lines where it likes.
        end = "<br>" if part.kind == "plain" else "\n   "
        return "".join(
            self._mark(word) if isinstance(word, Cited) else end.join(map(_escaped, word.split("\n")))
            for word in part.words
        )

    def _mark(self, cited: Cited) -> str:
        self.notes.append(cited)
        n = len(self.notes)
        if self.choices.notes == "word":
            return f'<a href="page.htm#_ftn{n}" name="_ftnref{n}"><span class=x><sup>[{cited.mark}]</sup></span></a>'
        return f' <sup id="ref{n}"><a href="#fn{n}">{cited.mark}</a></sup>'

    def endings(self) -> str:
        written = (self._note(n, cited) for n, cited in enumerate(self.notes, start=1))
        return {"pandoc": "<ol>{}</ol>", "word": "<hr>{}", "aside": "{}"}.get(self.choices.notes, "{}").format(
            "".join(written)
        )

    def _note(self, n: int, cited: Cited) -> str:
        words = escape(cited.note).replace("\n\n", "<br><br>")
        if self.choices.notes == "word":
            return f'<div><p><a href="#_ftnref{n}" name="_ftn{n}"><sup>[{cited.mark}]</sup></a> {words}</p></div>'
        if self.choices.notes == "pandoc":
            return f'<li id="fn{n}"><p>{words} <a href="#ref{n}">&#8617;</a></p></li>'
        return f'<aside id="fn{n}" role="doc-footnote"><a href="#ref{n}">{cited.mark}</a>. {words}</aside>'


def page_of(text: str, choices: Choices) -> bytes:
    """Return a text as a web page made as the choices say; letters that its encoding lacks become references."""
    writer = _Writer(choices)
    parts = parts_of(text, bool(choices.notes))
    body = "".join(_body(parts, writer)) + writer.endings()
    head = (
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x.dtd'>"
        if choices.xhtml
        else ""
    )
    page = PAGE.format(head=head, meta=ENCODINGS[choices.encoding], main=choices.main, body=body)
    return page.encode(choices.encoding, "xmlcharrefreplace")


def _body(parts: Sequence[Part], writer: _Writer) -> Iterator[str]:
    for kind, group in groupby(parts, lambda part: part.kind):
        writer.on_cover = writer.on_cover and kind == "plain"
        if kind == "item" and writer.choices.rows:
            yield writer.table(list(group))
        elif kind in ("item", "numbered") and writer.choices.counted:
            yield from writer.counted(list(group))
        else:
            yield from map(writer.plain if kind == "plain" else writer.paragraph, group)


def _escaped(line: str) -> str:
    """Several spaces are spaces that do not break, as programs write them."""
    return re.sub(r"(?<=\S) {2,}(?=\S)", lambda spaces: "&nbsp;" * len(spaces[0]), escape(line))


def _counted(part: Part) -> tuple[str, int]:
    """The kind of list and the number that make a browser print the label."""
    if part.kind == "numbered":
        return "1", int(part.label[:-1])
    if part.label in ROMAN:
        return "i", ROMAN[part.label]
    return "a", ord(part.label[1]) - ord("a") + 1
