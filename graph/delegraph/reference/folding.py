"""When two printed forms are the same name: the one rule that the reader and `resolve` share."""

import re
import unicodedata
from functools import cache, lru_cache

from delegraph.reference.tables import rows

LOOKALIKES = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‛": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u2060": None,
        "\ufeff": None,
    }
)


BROKEN_AT_HYPHEN = re.compile(r"(?<=\w)- ")  # "Timor-" at the end of a line and "Leste" on the next


@lru_cache(maxsize=1 << 16)  # a report names the same parties again and again
def fold(text: str) -> str:
    """Return the form under which `text` is looked up.

    White space is one space, and none after a hyphen that a line breaks; typographic apostrophes and hyphens are
    plain; letters are composed (NFC).
    Capitals do not matter from the second letter on in a name of several words ("GROUP OF ARAB STATES"); a
    single word keeps its own, for "WHO" is no "who" and "turkey" no state. Accents matter. Folding twice
    changes nothing.

    >>> fold("Lao People’s  Democratic\\nRepublic")
    "Lao people's democratic republic"
    """
    plain = " ".join(text.split())
    if not plain.isascii() or "`" in plain:  # others have nothing to be made plain
        plain = unicodedata.normalize("NFC", " ".join(plain.translate(LOOKALIKES).split()))
    if "- " in plain:
        plain = BROKEN_AT_HYPHEN.sub("-", plain)
    return plain[0] + plain[1:].lower() if " " in plain else plain


def without_article(text: str) -> str:
    """Return an English name without a leading "the": names are listed and looked up so."""
    return text[4:].lstrip() if text[:4].lower() == "the " else text


def spellings(text: str, language: str) -> tuple[str, ...]:
    """Return the folded forms of a name in the order in which they are looked up: whole, then without its article.

    >>> spellings("l’Albanie", "fr")
    ("L'Albanie", "Albanie")
    """
    if language == "en":
        return (fold(without_article(text)),)
    plain = " ".join(text.translate(LOOKALIKES).split())
    article = next((a for a in _articles(language) if plain.lower().startswith(a)), "")
    return (fold(plain), fold(plain[len(article) :])) if article else (fold(plain),)


@cache
def _articles(language: str) -> tuple[str, ...]:
    listed = (article for code, article in rows("articles") if code == language)
    return tuple(article if article.endswith("'") else f"{article} " for article in listed)
