"""Text with the light markup of Markdown, as some bulletins are kept → the text without the markup.

Postconditions of `plain_text`: headings, paragraphs and items stand as they did, without hash signs, emphasis and
addresses of links; the title, date and abstract of a front matter come first; `[^1]` is a footnote's mark, glued to
its word, and `[^1]: …` its footnote. A single asterisk that marks a footnote stays.
"""

import re

from delegraph.read.marks import footnote, glued

FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<fields>(?:[ \t]*\n|[\w-]+:.*\n|[ \t]+.*\n|-.*\n){1,60}?)---[ \t]*\n")
FIELD = re.compile(r"^(?P<name>[\w-]+):[ \t]*(?P<value>.*)$", re.MULTILINE)
KEPT = ("title", "date", "abstract")
HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?P<words>[^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
MARKUP = (
    (re.compile(r"<!--.{0,5000}?-->", re.DOTALL), ""),
    (re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t|:-]*-{3,}[ \t|:-]*$|^[ ]{0,3}(?:[*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{0,500}(?:[ \t]+\"[^\"\n]*\")?\)"), ""),
    (re.compile(r"(?<!\\)\[(?P<words>[^\]\n]{1,500})\]\([^)\s]{0,500}(?:[ \t]+\"[^\"\n]*\")?\)"), r"\g<words>"),
    (re.compile(r"<(?:https?://[^>\s]{1,500})>"), ""),
    (re.compile(r"(?<!\w)(?P<sign>\*\*\*|\*\*|__)(?=\S)(?P<said>[^\n]{1,500}?)(?<=\S)(?P=sign)(?!\w)"), r"\g<said>"),
    (re.compile(r"(?<![\w*])(?P<sign>[*_])(?=[^\s*_])(?P<said>[^\n*_]{1,300}?)(?<=\S)(?P=sign)(?![\w*])"), r"\g<said>"),
)
NOTE = re.compile(r"^[ ]{0,3}\[\^(?P<mark>[\w-]{1,20})\]:[ \t]*(?P<words>.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
MARK = re.compile(r"\[\^(?P<mark>\d{1,3})\](?!:)")
ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
LEAST_HEADINGS = 2


def looks_like_markdown(text: str) -> bool:
    """Tell whether a text has a front matter or several headings with hash signs, which no UN text has."""
    front = FRONT.match(text)
    return bool(front and FIELD.search(front["fields"])) or len(HEADING.findall(text)) >= LEAST_HEADINGS


def plain_text(text: str) -> str:
    """Return the text of a paper in Markdown whose lines end in line feeds, its front matter as the first lines."""
    front = FRONT.match(text)
    head, text = (_head(front["fields"]), text[front.end() :]) if front else ("", text)
    return head + without_markup(text)


def without_markup(text: str) -> str:
    """Return a text without Markdown's signs; its lines stay lines."""
    text = HEADING.sub(lambda heading: heading["words"].strip(), text)
    text = NOTE.sub(lambda note: footnote(note["mark"], note["words"]), text)
    text = MARK.sub(lambda mark: glued(mark.string[mark.start() - 1 : mark.start()], mark["mark"]), text)
    for pattern, instead in MARKUP:
        text = pattern.sub(instead, text)
    return ESCAPED.sub("", text)


def _head(fields: str) -> str:
    said = {one["name"].lower(): one["value"].strip().strip("\"'").strip() for one in FIELD.finditer(fields)}
    return "".join(f"{said[name]}\n\n" for name in KEPT if said.get(name))
