"""Plain text: the bytes decoded.

Postcondition: fewer than one character in a hundred is a control character. Bound: none of its own, a text is as
long as its file.
"""

from delegraph.errors import UnreadableFile
from delegraph.read.encodings import decode
from delegraph.read.extracted import Extracted
from delegraph.read.formats import looks_binary


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the file `name`; raise UnreadableFile where the bytes are no text."""
    decoded = decode(data, name)
    if looks_binary(decoded.text):
        raise UnreadableFile(
            f"{name}: the bytes are no text in any encoding that UN documents use; "
            "check that this is the document and that it was not damaged on the way"
        )
    return Extracted(decoded.text, encoding=decoded.encoding, guessed=decoded.guessed)
