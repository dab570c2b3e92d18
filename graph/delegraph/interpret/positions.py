"""Positions: who (many speakers, a delegation, nobody named) stressed, welcomed or called for what.

One entry for each clause that attributes something; sentences that merely go on in reported speech give none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from delegraph.facts import Party, Quantifier, Stance
from delegraph.interpret.attributions import Attributions, Verb, attributions
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.speakers import parse_speakers, starts
from delegraph.recognise.names import name_at

CLAUSE = re.compile(r"[,;:]\s*(?:(?:and|but|while|whereas|although)\s+|and,\s+)?|\b(?:and|but|while|whereas|although|that)\s+")
INSERTED = re.compile(r"\s*,\s*(?:who\s+|speaking\s+|including\s+|in\s+|on\s+behalf|among|mainly|notably|both\s+|also\s+)[^;:]{3,160}?,\s+")
FROM = re.compile(r"\s+(?:from|representing|speaking|in|of|at|with|who|on)\s")
BY = re.compile(r"\s+by\s+")
THAT = re.compile(r"\s*(?:that|to|for|about|on|over|regarding|as\s+to|with\s+regard\s+to)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """A position as printed."""

    quantifier: Quantifier
    holders: tuple[Party, ...]
    verb: str
    stance: Stance | None
    content: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Those to whom a clause attributes something; `end` is where their verb may stand."""

    quantifier: Quantifier
    holders: tuple[Party, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """A subject with a verb: what follows until the next is its content."""

    subject: Subject
    verb: str
    stance: Stance
    start: int
    end: int


def find_positions(text: str, start: int, end: int, grammar: Grammar, last: Held | None, *, summary: bool) -> Iterator[Held]:
    """Yield the positions in the sentence; `last` resolves "they", `summary` tells that positions stand around."""
    table = attributions(grammar.language)
    active = _active(text, start, end, grammar, table, last)
    yield from _contents(text, active, end, table)
    if not active:
        yield from _passives(text, start, end, grammar, table, summary)


def _active(text: str, start: int, end: int, grammar: Grammar, table: Attributions, last: Held | None) -> list[Attribution]:
    found: list[Attribution] = []
    for connective, at in [("", start), *((m.group().strip(" ,"), m.end()) for m in CLAUSE.finditer(text, start, end))]:
        if found and at < found[-1].end:
            continue
        subject = _subject(text, at, end, grammar, table, last if not found else None)
        if subject and (attribution := _attributed(text, subject, subject.end, end, table)):
            found.append(attribution)
        elif found and (verb := _coordinated(text, connective, at, end, found[-1].subject, table)):
            found.append(verb)
    return found


def _subject(text: str, at: int, end: int, grammar: Grammar, table: Attributions, last: Held | None) -> Subject | None:
    if match := table.quantified.match(text, at, end):
        stop = _after_modifiers(text, match.end(), end, table)
        return Subject(_quantifier(match["quantifier"], table), (), match.start(), stop) if stop else None
    if match := re.compile(r"(?:the\s+)?(\w+(?:\s+few)?)\s+", re.IGNORECASE).match(text, at, end):
        loose = table.loose.get(match[1].lower())
        if loose and table.any_verb.match(text, match.end(), end):
            return Subject(loose, (), at, match.end())
    if last and (match := table.pronoun.match(text, at, end)) and at < end:
        return Subject(last.quantifier, last.holders, at, match.end() + 1) if last.quantifier != "unattributed" else None
    return _named(text, at, end, grammar, table)


def _after_modifiers(text: str, at: int, end: int, table: Attributions) -> int | None:
    """Skip "from that region", ", speaking on behalf of a regional group,"; None where no verb follows."""
    places = [at + 1]
    if inserted := INSERTED.match(text, at, end):
        places.append(inserted.end())
    if FROM.match(text, at, end):
        reach = re.compile(r"[,;:.]").search(text, at, min(end, at + 110))
        places += [m.end() for m in re.compile(r"\s").finditer(text, at + 1, reach.start() if reach else min(end, at + 110))]
    return next((p for p in places if table.any_verb.match(text, p, end)), None)


def _quantifier(words: str, table: Attributions) -> Quantifier:
    folded = re.sub(r"\s+", " ", words)
    return next((q for q, pattern in table.quantifiers if pattern.fullmatch(folded)), "some")


def _named(text: str, at: int, end: int, grammar: Grammar, table: Attributions) -> Subject | None:
    """"The representative of X", a listed state, an official: named holders."""
    verb = next((m for m in table.any_verb.finditer(text, at, min(end, at + 400))), None)
    if verb is None:
        return None
    stop = len(text[:verb.start()].rstrip())
    name = name_at(text, at, stop, grammar.language)
    if name and name.end == stop and ({"state", "group"} & name.kinds):
        words = re.sub(r"^the\s+", "", re.sub(r"\s+", " ", text[at:stop]), flags=re.IGNORECASE)
        kind = "state" if "state" in name.kinds else "group"
        return Subject("named", (Party(kind, words, as_printed=words),), at, verb.start())
    first = next(starts(text, at, stop, grammar), None)
    if first is None or first.start != at or (first.office and _presides(text[at:stop], grammar)):
        return None
    speakers = parse_speakers(text, at, stop, grammar)
    if not speakers or speakers[-1].end < stop - 2:
        return None
    return Subject("named", tuple(s.party for s in speakers), at, verb.start())


def _presides(words: str, grammar: Grammar) -> bool:
    return any(presiding and nouns.search(words) for _, presiding, nouns in grammar.offices)


def _attributed(text: str, subject: Subject, at: int, end: int, table: Attributions) -> Attribution | None:
    for verb, pattern in table.verbs:
        if match := pattern.match(text, at, end):
            return Attribution(subject, _lemma(verb, match), verb.stance, subject.start, match.end())
    return None


def _lemma(verb: Verb, match: re.Match[str]) -> str:
    """A phrase keeps its printed noun: "expressed their deep concern about" is express concern."""
    if not verb.phrase:
        return verb.lemma
    words = re.sub(r"\s+", " ", match["verb"]).split(" ")[1:]
    small = {"their", "its", "his", "her", "about", "over", "at", "for", "with", "to", "on", "of", "that", "in", "regarding", "by",
             "concerning", "as", "regard", "respect"}
    if verb.lemma == "be":
        return " ".join(["be", *[w for w in words if w not in ("about", "at", "by", "over", "that", "particularly", "deeply", "very", "most")]])
    if verb.lemma in ("express", "voice", "raise"):
        nouns = [w for w in words if w.lower() not in small]
        the = ["the"] if "the" in words else []
        return " ".join([verb.lemma, *the, nouns[-1].removesuffix("s") if nouns[-1] in ("concerns", "views", "doubts") else nouns[-1]])
    return " ".join([verb.lemma, *_without_preposition(words)])


def _without_preposition(words: list[str]) -> list[str]:
    while words and words[-1] in ("on", "of", "about", "regarding", "concerning", "for", "that"):
        words = words[:-1]
    return words


def _coordinated(text: str, connective: str, at: int, end: int, subject: Subject, table: Attributions) -> Attribution | None:
    """"… and called for …": a second verb of the same subject."""
    if connective not in ("and", "but", "while", "") or not table.any_verb.match(text, at, end):
        return None
    if re.compile(r"\S+(?:\s+\S+)?\s+by\b").match(text, at, end):
        return None
    found = _attributed(text, subject, at, end, table)
    return replace(found, start=at) if found else None


def _contents(text: str, found: list[Attribution], end: int, table: Attributions) -> Iterator[Held]:
    for n, one in enumerate(found):
        stop = found[n + 1].start if n + 1 < len(found) else end
        content, at = _content(text, one.end, stop, one.verb, table)
        if content:
            yield Held(one.subject.quantifier, one.subject.holders, one.verb, one.stance, content, one.start, max(at, one.end))


def _content(text: str, start: int, end: int, verb: str, table: Attributions) -> tuple[str, int]:
    words = text[start:end]
    if opener := table.opener.match(words):
        kept = table.kept_openers.get(verb)
        if kept is None or opener["opener"].lower() in kept:
            words = words[opener.end():]
    trimmed = re.sub(r"(?:\s*[,;:]?\s*\b(?:and|but|while|whereas|although))?\s*[.,;:]*\s*$", "", words)
    return re.sub(r"\s+", " ", trimmed).strip(" ,"), end - (len(words) - len(trimmed))


def _passives(text: str, start: int, end: int, grammar: Grammar, table: Attributions, summary: bool) -> Iterator[Held]:
    for lemma, stance, pattern in table.nominal:
        if match := pattern.search(text, start, end):
            holder, at = _agent(text, match.end(), end, grammar, table)
            that = THAT.match(text, at, end)
            if holder and that:
                yield _held(text, holder, lemma, stance, that.end(), end, match.start(), table)
            return
    impersonal = re.compile(r"\bit\s+(?=(?:was|were)\b)", re.IGNORECASE).search(text, start, end)
    if impersonal and (match := table.passive.match(text, impersonal.end(), end)):
        lemma, stance = table.passive_lemma[match["verb"].lower()]
        holder, at = _agent(text, match.end(), end, grammar, table)
        that = re.compile(r"\s*,?\s*that\s+").match(text, at, end)
        if holder and that:
            yield _held(text, holder, lemma, stance, that.end(), end, impersonal.start(), table)
    elif match := table.personal.search(text, start, end):
        yield from _personal(text, start, end, match, grammar, table, summary)


def _personal(text: str, start: int, end: int, match: re.Match[str], grammar: Grammar, table: Attributions, summary: bool) -> Iterator[Held]:
    """"Dual criminality was highlighted as a challenge": the subject is what was attributed."""
    holder, at = _agent(text, match.end(), end, grammar, table)
    words = re.sub(r"\s+", " ", text[start:match.start()].strip())
    if not holder or (holder.quantifier == "unattributed" and not summary) or re.search(r"\b(?:that|which|who)$", words):
        return
    lemma, stance = table.passive_lemma[match["verb"].lower()]
    rest = re.sub(r"\s+", " ", text[at:end].rstrip(" .;"))
    yield Held(holder.quantifier, holder.holders, lemma, stance, f"{words} {rest.strip(' ,')}".strip(), start, end)


def _held(text: str, holder: Subject, lemma: str, stance: Stance, at: int, end: int, start: int, table: Attributions) -> Held:
    return Held(holder.quantifier, holder.holders, lemma, stance, re.sub(r"\s+", " ", text[at:end].rstrip(" .;")), start, end)


def _agent(text: str, at: int, end: int, grammar: Grammar, table: Attributions) -> tuple[Subject | None, int]:
    """Who stands after "by": a quantified noun, named speakers, nobody (unattributed); None for a body that decided."""
    by = BY.match(text, at, end)
    if not by:
        return Subject("unattributed", (), at, at), at
    if match := table.quantified.match(text, by.end(), end):
        return Subject(_quantifier(match["quantifier"], table), (), match.start(), match.end()), match.end()
    if match := re.compile(r"others|some|many|several|speakers|participants").match(text, by.end(), end):
        return Subject(table.loose.get(match.group(), "some"), (), match.start(), match.end()), match.end()
    stop = next((m.start() for m in re.compile(r"\s+(?:that|to|about|for|as|on)\b").finditer(text, by.end(), end)), end)
    speakers = parse_speakers(text, by.end(), stop, grammar)
    if speakers and not any(s.party.kind == "office" and _presides(s.party.name, grammar) for s in speakers):
        return Subject("named", tuple(s.party for s in speakers), by.end(), stop), stop
    return None, at
