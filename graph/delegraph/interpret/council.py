"""Decisions of the Security Council in its verbatim records: the President tells the result of a show of hands.

"The draft resolution received 13 votes in favour, none against and two abstentions. The draft resolution has been
adopted as resolution 2448 (2018)."; the lists of voters stand before those words. Unanimity is told without the rest.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from delegraph.facts import Action, Place
from delegraph.numbers import cardinal, cardinal_expression
from delegraph.segment import Span

NAMED = re.compile(
    r"draft\s+resolution[^.;]{0,120}?\b(?P<after>S/\d{4}/\d+)|\b(?P<before>S/\d{4}/\d+)[^.;]{0,80}?draft\s+resolution"
)
NONE = ("none", "no")


@cache
def _result(language: str) -> re.Pattern[str]:
    n = rf"{cardinal_expression(language)}|{'|'.join(NONE)}"
    return re.compile(
        rf"\bdraft\s+resolution\s+received\s+(?P<favour>{n})\s+votes?\s+in\s+favour"
        rf"(?:,\s+(?P<against>{n})(?:\s+votes?)?\s+against,?\s+(?:and|with)\s+(?P<abstaining>{n})\s+abstentions?)?\.\s+"
        r"The\s+draft\s+resolution\s+(?:has|was)\s+(?P<not>not\s+)?(?:been\s+)?adopted"
        r"(?:[^.]*?\bresolution\s+(?P<number>\d+\s+\(\d{4}\)))?[^.]*\.",
        re.IGNORECASE,
    )


def find_results(text: str, meeting: str, chair: Sequence[Span], language: str) -> Iterator[Action]:
    """Yield the decisions told in the speeches of the President, whose spans are `chair`.

    A draft that no speech of theirs names alone is known by what it became.
    """
    at = 0
    found = (told for span in chair for told in _result(language).finditer(text, *span))
    for told in found:
        number = " ".join(told["number"].split()) if told["number"] else None
        spans = [(max(at, start), min(end, told.start())) for start, end in chair]
        named = {m["after"] or m["before"] for span in spans for m in NAMED.finditer(text, *span)}
        proposal = named.pop() if len(named) == 1 else f"draft resolution {number}" if number else None
        at = told.end()
        if proposal:
            yield Action(
                proposal,
                "rejected" if told["not"] else "adopted",
                "vote",
                Place(None, told.start(), told.end()),
                in_favour=_number(told["favour"], language),
                against=_number(told["against"], language),
                abstaining=_number(told["abstaining"], language),
                meetings=(meeting,),
                adopted_as=f"S/RES/{number}" if number else None,
            )


def _number(words: str | None, language: str) -> int | None:
    return 0 if words and words.lower() in NONE else cardinal(words, language) if words else None
