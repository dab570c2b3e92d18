"""The elements of a web page by what they are to a reader, and the words in them."""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_BLOCKS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main p section summary tbody td tfoot th thead tr
"""
_FORMATTING = """
    abbr acronym b bdi bdo big blink cite code dfn em font i ins kbd label mark o:p q samp small span
    st1:city st1:country-region st1:place strike strong tt u var wbr
"""
_UNPRINTED = """
    applet audio base button canvas datalist del embed frame head iframe input link map meta meter nav noscript object
    progress s script select style svg template textarea video
"""
BLOCKS = frozenset(_BLOCKS.split())
FORMATTING = tuple(_FORMATTING.split())
UNPRINTED = tuple(_UNPRINTED.split())


def words_of(element: Element) -> str:
    """Return all text in an element, its white space as it is written."""
    return "".join(str(piece) for piece in element.itertext())


def letters_in(element: Element) -> int:
    """Return how many characters an element shows, white space left out."""
    return sum(map(len, words_of(element).split()))
