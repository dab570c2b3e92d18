"""Ordinal numbers in figures and in words ("5th", "fifth", "twenty-seventh"); the raised digits of footnote marks."""

from functools import cache

from delegraph import wordings

# A reader that can tell the mark of a footnote from a number gives it raised.
DIGITS, RAISED_DIGITS = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_RAISED, FROM_RAISED = str.maketrans(DIGITS, RAISED_DIGITS), str.maketrans(RAISED_DIGITS, DIGITS)
FIGURES = r"\d{1,4}(?:st|nd|rd|th)"


@cache
def ordinal_words(language: str) -> dict[str, int]:
    """Return the ordinal words of a language up to one hundred, in lower case."""
    table = wordings.table(language)
    units, tens, tenths = table["units"], table["tens"], table["tenths"]
    compounds = {f"{ten}-{unit}": t + n for ten, t in tens.items() for unit, n in units.items() if n < 10}
    hundreds = {f"one hundred and {word}": 100 + n for word, n in (units | tenths | compounds).items() if n < 100}
    return {**units, **tenths, **compounds, **hundreds}


@cache
def ordinal_expression(language: str) -> str:
    """Return the text of an expression that matches one ordinal; compile it ignoring case."""
    table = wordings.table(language)
    units, tens, tenths = table["units"], table["tens"], table["tenths"]
    compound = rf"(?:{'|'.join(tens)})[-‑– ](?:{'|'.join(unit for unit, n in units.items() if n < 10)})"
    words = "|".join(sorted((*units, *tenths), key=len, reverse=True))
    return rf"(?:{FIGURES}|(?:one\s+hundred\s+and\s+)?(?:{compound}|{words}))\b"


def ordinal(printed: str, language: str = "en") -> int | None:
    """Return the number of an ordinal: `ordinal("27th")` and `ordinal("twenty-seventh")` are 27."""
    folded = "-".join(printed.lower().split("‑")).replace("–", "-")
    digits = folded.rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    words = ordinal_words(language)
    return words.get(folded, words.get(folded.replace(" ", "-")))


@cache
def cardinal_expression(language: str) -> str:
    """Return the text of an expression that matches one whole number, in figures or in words below one hundred."""
    words = "|".join(sorted(wordings.table(language)["cardinals"], key=len, reverse=True))
    return rf"(?:\d{{1,3}}|(?:{words})(?:[-‑– ](?:{words}))?)"


def cardinal(printed: str, language: str = "en") -> int | None:
    """Return the number of "16", "sixteen" or "twenty-one"; None where the words are no number."""
    words = printed.lower().replace("‑", "-").replace("–", "-").replace(" ", "-").split("-")
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    known = wordings.table(language)["cardinals"]
    return sum(known[word] for word in words) if all(word in known for word in words) else None
