"""The wordings of positions, compiled: quantifiers, reporting verbs, passives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from delegraph import wordings
from delegraph.facts import Quantifier, Stance
from delegraph.wordings import (
    Shortlist,
    Wording,
    any_of,
    compiled,
    expression,
    longest_first,
    needed,
    shortlist,
)

MOST_ADVERBS = 3


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: its lemma and stance. With `kept`, the lemma is made of the words as printed."""

    lemma: str
    stance: Stance
    phrase: bool


@dataclass(frozen=True, slots=True)
class VerbForms:
    """One form of each reporting verb; in `words` each is a group of its own, in the order in which they count."""

    verbs: tuple[Verb, ...]
    words: Wording


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun that attributes, as "concern was expressed" does; `lemma` is the verb that it stands for."""

    lemma: str
    stance: Stance
    words: Wording


@dataclass(frozen=True, slots=True)
class Attributions:
    """Everything that a language file says about positions, compiled."""

    quantified: Wording
    quantifiers: tuple[tuple[Quantifier, re.Pattern[str]], ...]
    bare: re.Pattern[str]
    bare_quantifier: Quantifier
    loose: dict[str, Quantifier]
    pronoun: re.Pattern[str]
    delegation: re.Pattern[str]
    clause_opener: re.Pattern[str]
    past: VerbForms
    any_verb: re.Pattern[str]
    verb_starts: frozenset[str]
    adverb: re.Pattern[str]
    adverbs_before: re.Pattern[str]
    gerunds: VerbForms
    any_gerund: re.Pattern[str]
    participle_opener: re.Pattern[str]
    passive: Wording
    personal: Wording
    passive_lemma: dict[str, tuple[str, Stance]]
    nominal: Shortlist[Nominal]
    split: Wording
    split_stances: dict[str, Stance]
    opener: re.Pattern[str]
    source: re.Pattern[str]
    made_saying: Wording
    intensity: re.Pattern[str]
    kept_openers: dict[str, list[str]]
    summary: Wording


@cache
def attributions(language: str) -> Attributions:
    """Return the compiled wordings of positions; built once a process."""
    t = wordings.table(language)
    quantifier = "|".join(expression(q["words"]) for q in t["quantifiers"])
    adverb = rf"(?:{any_of(t['verb_adverbs'])}),?\s+"
    rows = [_verb(entry, group["stance"]) for group in t["reporting_verbs"] for entry in group["verbs"]]
    rows.sort(key=lambda row: len(row[1]), reverse=True)
    gerunds = [(v, _gerund_of(v, source)) for v, source in rows if v.lemma.split()[0] not in t["no_participles"]]
    past = {source: verb for verb, source in rows}
    passives, personal = _participles(t["passive_verbs"], past), _participles(t["personal_passive_verbs"], past)
    also = rf"(?:{any_of(t['also'])})"
    return Attributions(
        quantified=Wording(
            rf"(?<!\w)(?P<quantifier>{quantifier})\s+(?P<noun>(?:other\s+)?(?:{any_of(t['holders'])}))(?!\w)",
            needed(*t["holders"]),
        ),
        quantifiers=tuple(
            (cast(Quantifier, q["quantifier"]), _folded(expression(q["words"]))) for q in t["quantifiers"]
        ),
        bare=_folded(rf"(?:{'|'.join(t['bare_holders']['nouns'])})(?!\w)"),
        bare_quantifier=t["bare_holders"]["quantifier"],
        loose=t["quantifier_pronouns"],
        pronoun=_folded(rf"(?:{any_of(t['pronouns'])})(?!\w)"),
        clause_opener=_folded(rf"(?:{expression(t['clause_openers'])})\s*,?\s+"),
        delegation=_folded(rf"(?:{expression(t['delegation_under_review'])})(?!\w)"),
        past=_forms(rows),
        any_verb=_any(rows),
        verb_starts=frozenset(word for _, source in rows for word in _first_words(source)),
        adverb=_folded(adverb),
        adverbs_before=_folded(rf"(?:{adverb}){{1,{MOST_ADVERBS}}}$"),
        gerunds=_forms(gerunds),
        any_gerund=_any(gerunds),
        participle_opener=_folded(expression(t["participle_openers"])),
        passive=_passive(passives, adverb),
        personal=_passive(personal, adverb),
        passive_lemma={**passives, **personal},
        nominal=shortlist([_nominal(row, also) for row in t["nominal_attributions"]], lambda row: row.words.needed),
        split=_split(t["split_attributions"], also),
        split_stances=t["split_attributions"],
        opener=_folded(rf"\s*(?P<opener>{expression(t['content_openers'])})(?!\w)\s*"),
        source=_folded(rf"\s*(?:{expression(t['content_sources'])})\s+[^,;.]{{3,140}}?\s+(?=that\b)"),
        made_saying=Wording(rf"(?<!\w)(?:{expression(t['made_saying'])})\s+", needed(t["made_saying"])),
        intensity=re.compile(any_of(t["kept_adverbs"])),
        kept_openers=t["keeps_opener"],
        summary=Wording(expression(t["summaries"]), needed(t["summaries"])),
    )


def _folded(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _forms(rows: list[tuple[Verb, str]]) -> VerbForms:
    source = "|".join(f"({source})" for _, source in rows)
    return VerbForms(tuple(verb for verb, _ in rows), Wording(rf"(?:{source})(?!\w)", ()))


def _any(rows: list[tuple[Verb, str]]) -> re.Pattern[str]:
    return _folded(rf"(?:{'|'.join(source for _, source in rows)})(?!\w)")


def _first_words(source: str) -> list[str]:
    """The words that the expression of a verb may begin with."""
    first = re.match(r"\(\?:([^()]*)\)|([\w-]+)", source)
    if first is None:
        raise ValueError(f"the verb {source!r} begins with no word")
    return [word.split("\\")[0].lower() for word in (first[1] or first[2]).split("|")]


def _nominal(row: dict[str, Any], also: str) -> Nominal:
    return Nominal(row["lemma"], row["stance"], compiled(row["pattern"], {"also": also}))


def _split(nouns: Mapping[str, Stance], also: str) -> Wording:
    """The content stands inside: "support for … was expressed"."""
    source = (
        rf"(?<!\w)(?P<noun>{'|'.join(nouns)})\s+(?:for|about|at|over|in|to|with)\s+(?P<content>[^.;]{{3,300}}?)"
        rf"\s+(?:was|were)\s+(?:{also}\s+)?(?:expressed|voiced)(?!\w)"
    )
    return Wording(source, needed("(expressed|voiced)"))


def _verb(entry: Any, stance: Stance) -> tuple[Verb, str]:
    """ "call/called for" has its past after the slash; a final "=" makes the printed phrase the lemma.

    What stands after ">" must follow the verb and is left to the content: "make/made>recommendations".
    """
    entry, follows, objects = entry.partition(">")
    lemma, slash, past = entry.removesuffix("=").partition("/")
    if follows:
        return Verb(lemma, stance, False), rf"{expression(past)}(?=\s+(?:{expression(objects)})(?!\w))"
    if not slash:
        return Verb(lemma, stance, False), expression(regular_past(lemma))
    rest = "" if entry.endswith("=") else re.sub(r"^\S+|\[.*?\]", "", re.sub(r"^\([^)]*\)", "", past)).strip()
    rest = re.sub(r"\(([^|)]*)[^)]*\)", r"\1", rest)
    return Verb(f"{lemma} {rest}".strip(), stance, entry.endswith("=")), expression(past)


def regular_past(lemma: str) -> str:
    """Return the past form of a regular verb: note → noted, reply → replied, refer → referred."""
    if lemma.endswith("e"):
        return lemma + "d"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    doubled = lemma in ("refer", "regret", "concur", "commit", "submit", "admit", "occur", "plan")
    return lemma + (lemma[-1] if doubled else "") + "ed"


def _gerund_of(verb: Verb, past: str) -> str:
    """The pattern of the past form with its first word in -ing: "expressed concern" → "expressing concern"."""
    head = verb.lemma.split(" ")[0]
    first = re.match(r"\(\?:[^)]*\)|\w+", past)
    rest = past[first.end() if first else 0 :]
    # "Concerned that …, Peru said": "being" may be left off
    bare = "|" + rest.replace(r"\s+", r"\s*") if head == "be" else ""
    return f"(?:{gerund(head)}{rest}{bare})"


def gerund(lemma: str) -> str:
    """Return the -ing form of a regular verb: note → noting, refer → referring, be → being."""
    if lemma.endswith("e") and not lemma.endswith("ee") and lemma != "be":
        return lemma[:-1] + "ing"
    doubled = lemma in ("refer", "regret", "concur", "commit", "submit", "put")
    return lemma + (lemma[-1] if doubled else "") + "ing"


def _participles(lemmas: list[str], past: dict[str, Verb]) -> dict[str, tuple[str, Stance]]:
    irregular = {"say": "said", "feel": "felt", "point out": "pointed out"}
    table: dict[str, tuple[str, Stance]] = {}
    for lemma in lemmas:
        form = irregular.get(lemma, regular_past(lemma))
        verb = past.get(expression(form))
        table[form] = (lemma, verb.stance if verb else "assert")
    return table


def _passive(forms: dict[str, Any], adverb: str) -> Wording:
    source = rf"(?<!\w)(?:was|were)\s+(?:{adverb}){{0,{MOST_ADVERBS}}}(?P<verb>{longest_first(list(forms))})(?!\w)"
    return Wording(source, needed(*forms))
