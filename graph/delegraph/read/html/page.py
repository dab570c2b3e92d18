"""Bytes of a web page → the elements that hold its document: encoding, bounds, and what is not the document's text.

Left out: scripts, styles, forms' controls, navigation (by its element or role, or by a name such as "menu" where most
of its words are links), what the page itself hides, deletions. Nothing that the page names is fetched.
Bounds: 32 MiB (`formats`), a million tags, blocks within blocks 150 deep.
"""

import codecs
import re
from collections.abc import Callable

from lxml import etree

from delegraph.errors import UnreadableFile
from delegraph.read.encodings import MARKS, Decoded, decode
from delegraph.read.html.elements import FORMATTING, UNPRINTED, Element, letters_in, words_of

MOST_TAGS = 1_000_000
DEEPEST = 150
HEAD = 4096
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE
)
TRUSTED = re.compile(
    r"utf-?8|windows-\d{3,4}|cp\d{3,4}|iso-?8859-\d{1,2}|latin-?1|us-ascii|koi8-[ru]|mac(?:intosh|-?roman)"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
# What browsers read under these names.
AS_BROWSERS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "menubar"}
ASIDE = {"aside", "footer"}
NOTES = re.compile(r"note|fn|reference", re.IGNORECASE)
NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|(?:main|top|side|sub)?-?menu|breadcrumbs?|sidebar|cookies?|footer|skip|social|share|toolbar"
    r"|pagination|pager|wm-ipp\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def page_of(data: bytes, name: str) -> tuple[Element, str, Decoded]:
    """Return the element that holds the document, the page's title, and its decoded text; raise UnreadableFile."""
    if data.count(b"<") > MOST_TAGS:
        raise UnreadableFile(f"{name}: a web page of over {MOST_TAGS:,} tags; save its text, and read that file")
    decoded = decoded_page(data, name)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    root = etree.fromstring(decoded.text.replace("\0", "").encode("utf-8", "replace"), parser)
    if root is None:
        raise UnreadableFile(f"{name}: the web page holds nothing; save it again, complete")
    title = next((" ".join(words_of(one).split()) for one in root.iter("title")), "")
    etree.strip_elements(root, *UNPRINTED, with_tail=False)
    _leave_out(root, _is_hidden)
    etree.strip_tags(root, *FORMATTING)
    if any("depth" in entry.message for entry in parser.error_log) or _depth(root) > DEEPEST:
        raise UnreadableFile(f"{name}: over {DEEPEST} blocks stand one within the other; save the page's text")
    _leave_out(root, _is_no_text)
    return _main(root), title, decoded


def decoded_page(data: bytes, name: str) -> Decoded:
    """Decode a page: by its mark, else by what it declares where that holds, else as a plain text is decoded."""
    declared = DECLARED.search(data[:HEAD])
    encoding = declared[1].decode().lower() if declared else ""
    if TRUSTED.fullmatch(encoding) and not data.startswith(tuple(MARKS)):
        try:
            encoding = AS_BROWSERS.get(encoding, encoding)
            return Decoded(data.decode(encoding), codecs.lookup(encoding).name, False)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name)


def _depth(root: Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _leave_out(root: Element, left_out: Callable[[Element], bool]) -> None:
    for element in list(root.iter("*")):
        if element.tag not in ("html", "body") and left_out(element):
            # Emptied, not removed: to put its tail elsewhere, lxml would refuse the odd characters that pages hold.
            element.text = None
            del element[:]


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style", "")))


def _is_no_text(element: Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    role = element.get("role", "").lower()
    if role in ROLES or (element.tag in ASIDE and not NOTES.search(f"{names} {role}")):
        return True
    return bool(NAVIGATION.search(names)) and _links(element) > 0.5


def _links(element: Element) -> float:
    """Return the share of an element's characters that stand in links."""
    whole = letters_in(element)
    return sum(letters_in(link) for link in element.iter("a")) / whole if whole else 1.0


def _main(root: Element) -> Element:
    """The element that the page calls its main one, where it holds most of the text; else the whole."""
    found = [one for one in root.iter("*") if one.tag == "main" or one.get("role") == "main"]
    found = found or list(root.iter("article"))
    return found[0] if len(found) == 1 and 2 * letters_in(found[0]) > letters_in(root) else root
