"""Positions in the passive: "it was noted by several speakers that", "reference was made to"."""

import re
from collections.abc import Iterator

from delegraph.facts import Stance
from delegraph.interpret.attributions import Attributions
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.holders import Held, Subject, find_agent
from delegraph.interpret.verbs import form_at, lemma_of

TO_CONTENT = re.compile(r"\s*(?:that|to|for|about|on|over|at|regarding|as\s+to|with\s+regard\s+to)\s+", re.IGNORECASE)
THAT = re.compile(r"\s*,?\s*that\s+")
IT_WAS = re.compile(r"\bit\s+(?=(?:was|were)\b)", re.IGNORECASE)


def find_passives(
    text: str, start: int, end: int, grammar: Grammar, table: Attributions, summary: bool
) -> Iterator[Held]:
    """Yield what the sentence attributes in the passive; without an agent only where positions stand around."""
    said = table.made_saying.search(text, start, end)
    if said and (found := form_at(table.gerunds, text, said.end(), end, table)):
        verb, form = found
        nobody = Subject("unattributed", (), said.start(), said.end())
        yield _held(text, nobody, lemma_of(verb, form), verb.stance, form.end() + 1, end, said.start())
        return
    for noun in table.nominal.of(text, start, end):
        if match := noun.words.search(text, start, end):
            holder, at = find_agent(text, match.end(), end, grammar, table)
            that = TO_CONTENT.match(text, at, end)
            if holder and that:
                yield _held(text, holder, noun.lemma, noun.stance, that.end(), end, match.start())
            return
    yield from _split(text, start, end, grammar, table)
    impersonal = IT_WAS.search(text, start, end)
    if impersonal and (match := table.passive.match(text, impersonal.end(), end)):
        lemma, stance = table.passive_lemma[match["verb"].lower()]
        holder, at = find_agent(text, match.end(), end, grammar, table)
        that = THAT.match(text, at, end)
        if holder and that:
            yield _held(text, holder, lemma, stance, that.end(), end, impersonal.start())
    elif match := table.personal.search(text, start, end):
        yield from _personal(text, start, end, match, grammar, table, summary)


def _split(text: str, start: int, end: int, grammar: Grammar, table: Attributions) -> Iterator[Held]:
    """ "Support for the plan was expressed by several speakers": what is supported stands between."""
    match = table.split.search(text, start, end)
    holder, at = find_agent(text, match.end(), end, grammar, table) if match else (None, end)
    if match and holder and not text[at:end].strip(" .;,"):
        lemma, stance = f"express {match['noun'].lower()}", table.split_stances[match["noun"].lower()]
        content = re.sub(r"\s+", " ", match["content"])
        yield Held(holder.quantifier, holder.holders, lemma, stance, content, match.start(), end)


def _personal(
    text: str,
    start: int,
    end: int,
    match: re.Match[str],
    grammar: Grammar,
    table: Attributions,
    summary: bool,
) -> Iterator[Held]:
    """ "Dual criminality was highlighted as a challenge": the subject is what was attributed."""
    holder, at = find_agent(text, match.end(), end, grammar, table)
    words = re.sub(r"\s+", " ", text[start : match.start()].strip())
    if (
        not holder
        or (holder.quantifier == "unattributed" and not summary)
        or re.search(r"\b(?:that|which|who)$", words)
    ):
        return
    lemma, stance = table.passive_lemma[match["verb"].lower()]
    rest = re.sub(r"\s+", " ", text[at:end].rstrip(" .;"))
    yield Held(holder.quantifier, holder.holders, lemma, stance, f"{words} {rest.strip(' ,')}".strip(), start, end)


def _held(text: str, holder: Subject, lemma: str, stance: Stance, at: int, end: int, start: int) -> Held:
    return Held(
        holder.quantifier,
        holder.holders,
        lemma,
        stance,
        re.sub(r"\s+", " ", text[at:end].rstrip(" .;")),
        start,
        end,
    )
