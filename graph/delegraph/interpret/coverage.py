"""Which sentences are about speakers: the denominator of what the reader did not understand."""

import re

from delegraph.interpret.attributions import attributions
from delegraph.interpret.grammar import Grammar
from delegraph.recognise.names import name_at

CAPITAL = re.compile(r"\b[A-Z]")


def about_speakers(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Tell whether the sentence holds a party's name, or a reporting verb with a quantifier."""
    table = attributions(grammar.language)
    quantified = table.quantified.search(text, start, end)
    if quantified and table.any_verb.search(text, quantified.end(), end):
        return True
    names = (name_at(text, word.start(), end, grammar.language) for word in CAPITAL.finditer(text, start, end))
    return any(name and ({"state", "group"} & name.kinds) for name in names)
