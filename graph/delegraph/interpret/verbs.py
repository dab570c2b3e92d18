"""Reporting verbs in a text: where they stand, with what adverbs, and under which lemma they are told."""

import re
from collections.abc import Iterator

from delegraph.interpret.attributions import MOST_ADVERBS, Attributions, Verb, VerbForms
from delegraph.wordings import in_small_letters

DROPPED = re.compile(r"their|its|his|her|most|very|deep|also|further|\w+ly", re.IGNORECASE)
FORMS_OF_BE = frozenset(("was", "were", "is", "are", "being"))
WORD = re.compile(r"[\w-]+")
LONGEST_ADVERBS = 60
PREPOSITIONS = frozenset(
    ("about over at for with to on of that in regarding by concerning as regard respect").split()  # noqa: SIM905
)


def past_adverbs(text: str, at: int, end: int, table: Attributions) -> list[int]:
    """Return where a verb may begin: past all the adverbs that stand at `at`, past fewer of them, at `at`."""
    places = [at]
    while len(places) <= MOST_ADVERBS and (adverb := table.adverb.match(text, places[-1], end)):
        places.append(adverb.end())
    return places[::-1]


def verb_at(text: str, at: int, end: int, table: Attributions) -> bool:
    """Tell whether a reporting verb stands at `at`, with or without adverbs before it."""
    return any(table.any_verb.match(text, place, end) for place in past_adverbs(text, at, end, table))


def gerund_at(text: str, at: int, end: int, table: Attributions) -> bool:
    """Tell whether a reporting verb in -ing stands at `at`, with or without adverbs before it."""
    return any(table.any_gerund.match(text, place, end) for place in past_adverbs(text, at, end, table))


def form_at(forms: VerbForms, text: str, at: int, end: int, table: Attributions) -> tuple[Verb, re.Match[str]] | None:
    """Return the verb whose form stands at `at`, past its adverbs, with the form; the first where several do."""
    found = (forms.words.match(text, place, end) for place in past_adverbs(text, at, end, table))
    form = min((match for match in found if match), key=_number, default=None)
    return (forms.verbs[_number(form)], form) if form else None


def _number(form: re.Match[str]) -> int:
    return (form.lastindex or 0) - 1


def verbs_in(text: str, start: int, end: int, table: Attributions) -> Iterator[int]:
    """Yield where reporting verbs begin in text[start:end], their adverbs included."""
    small = in_small_letters(text)
    if table.verb_starts.isdisjoint(WORD.findall(small, start, end)):
        return
    for word in WORD.finditer(small, start, end):
        if word.group() in table.verb_starts and verb_at(text, word.start(), end, table):
            before = table.adverbs_before.search(text[max(start, word.start() - LONGEST_ADVERBS) : word.start()])
            yield word.start() - len(before.group()) if before else word.start()


def lemma_of(verb: Verb, match: re.Match[str]) -> str:
    """Return the lemma of a verb as found.

    A phrase keeps its noun: "expressed their deep concern about" is express concern, "was particularly
    concerned about" be concerned, "was of the view" be of the view.
    """
    if not verb.phrase:
        return verb.lemma
    printed = match.group().split()
    first = 0 if verb.lemma == "be" and printed[0].lower() not in FORMS_OF_BE else 1
    words = [word.lower() if not n else word for n, word in enumerate(printed)][first:]
    words = [word for word in words if not DROPPED.fullmatch(word)]
    while words and words[-1].lower() in PREPOSITIONS:
        words.pop()
    if verb.lemma in ("express", "voice", "raise"):
        article = ["the"] if "the" in words[:-1] else []
        words = [*article, re.sub(r"(?<=concern)s$|(?<=doubt)s$|(?<=view)s$", "", words[-1])]
    return " ".join([verb.lemma, *words])
