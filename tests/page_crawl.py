"""Pages as a browser meets them: their links, and whether anything in them could run or mislead."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What a page may hold; anything else came out of data.
TAGS = frozenset(
    """html head meta title link body a header nav ul ol li form label input button main h1 h2 h3 h4 p span small bdi dl
    div dt dd table caption thead tbody tr th td section footer code select option textarea details summary mark figure
    figcaption svg g path circle rect text line pre strong em abbr time blockquote article aside hr br fieldset
    legend b use defs desc datalist script""".split()  # noqa: SIM905  # a list of these would fill the page
)
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Seen(HTMLParser):
    """The links, identifiers and headings of a page, and what is wrong with it."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS or (tag == "script" and not (dict(attributes).get("src") or "").startswith("/static/")):
            self.wrong.append(f"<{tag}>")
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attributes:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag, name, value):
        if name.startswith("on") or name == "style":
            self.wrong.append(f"<{tag} {name}>")
        if name in ("href", "src", "action"):
            self.links.append(value)
            if re.match(r"\s*(?:javascript|data|vbscript):", value, re.IGNORECASE):
                self.wrong.append(value)
        if name == "id":
            if value in self.anchors:
                self.wrong.append(f"two of id {value}")
            self.anchors.add(value)


def seen(body):
    """Return what a page holds."""
    words = body.decode()
    page = Seen()
    page.feed(words)
    page.wrong.extend(f"U+{ord(found):04X}" for found in UNWANTED.findall(words))
    if any(after > before + 1 for before, after in zip([0, *page.levels], page.levels, strict=False)):
        page.wrong.append(f"headings leave a level out: {page.levels}")
    return page
