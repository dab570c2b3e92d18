"""Plain text: the bytes decoded, and read without its signs where it is Markdown.

Postcondition: fewer than one character in a hundred is a control character. Bound: none of its own, a text is as
long as its file.
"""

from dataclasses import replace

from delegraph.errors import UnreadableFile
from delegraph.read import markdown
from delegraph.read.encodings import decode
from delegraph.read.extracted import Extracted
from delegraph.read.formats import looks_binary
from delegraph.read.markdown import looks_like_markdown


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the file `name`; raise UnreadableFile where the bytes are no text."""
    decoded = decode(data, name)
    if looks_binary(decoded.text):
        raise UnreadableFile(
            f"{name}: the bytes are no text in any encoding that UN documents use; "
            "check that this is the document and that it was not damaged on the way"
        )
    if looks_like_markdown(decoded.text):
        return replace(markdown.extract(data, name), encoding=decoded.encoding, guessed=decoded.guessed)
    return Extracted(decoded.text, encoding=decoded.encoding, guessed=decoded.guessed)
