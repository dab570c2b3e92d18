"""Plain text: the bytes decoded, and read without its signs where it is Markdown.

Postcondition: fewer than one character in a hundred is a control character. Bound: none of its own, a text is as
long as its file.
"""

from delegraph.errors import UnreadableFile
from delegraph.read.encodings import decode
from delegraph.read.extracted import Extracted
from delegraph.read.markdown import looks_like_markdown, plain_text

SHARE_OF_CONTROLS = 0.01


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the file `name`; raise UnreadableFile where the bytes are no text."""
    decoded = decode(data, name)
    if _looks_binary(decoded.text):
        raise UnreadableFile(
            f"{name}: the bytes are no text in any encoding that UN documents use; "
            "check that this is the document and that it was not damaged on the way"
        )
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    text = plain_text(text) if looks_like_markdown(text) else text
    return Extracted(text, encoding=decoded.encoding, guessed=decoded.guessed)


def _looks_binary(text: str) -> bool:
    """Tell whether more than one character in a hundred is a control character that no text holds."""
    controls = sum(1 for c in text if (c < " " and c not in "\n\r\t\f\v") or "\x7f" <= c < "\xa0" or c == "\ufffd")
    return controls > SHARE_OF_CONTROLS * len(text)
