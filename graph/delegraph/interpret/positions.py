"""Positions: who (many speakers, a delegation, nobody named) stressed, welcomed or called for what.

One entry for each clause that attributes something; sentences that merely go on in reported speech give none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from delegraph.facts import Party, Stance
from delegraph.interpret.attributions import Attributions, Verb, attributions
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.holders import Held, Subject, find_subject
from delegraph.interpret.passives import find_passives
from delegraph.interpret.stretches import before_space, begun
from delegraph.interpret.verbs import form_at, gerund_at, lemma_of, verb_at, verbs_in

CLAUSE = re.compile(
    r"[,;:]\s*(?:(?:and|but|while|whereas|although)\s+|and,\s+)?|\b(?:and|but|while|whereas|although|that)\s+"
)
WHILE = re.compile(r",\s*(?:while\s+)?(?:also\s+)?(?=\w+ing\b)")
THAT_GERUND = re.compile(r"(?:\w+\s+){0,3}?\w+ing\s+(?:out\s+)?that\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A subject with a verb: what follows until the next is its content."""

    subject: Subject
    verb: str
    stance: Stance
    start: int
    end: int
    stop: int | None = None  # where its content ends, when not at the next attribution

    def as_held(self) -> Held:
        """What a pronoun in the next clause refers to."""
        return Held(self.subject.quantifier, self.subject.holders, self.verb, self.stance, "", self.start, self.end)


def find_positions(
    text: str,
    start: int,
    end: int,
    grammar: Grammar,
    last: Held | None,
    *,
    summary: bool,
    reviewed: Party | None = None,
) -> Iterator[Held]:
    """Yield the positions in the sentence.

    `last` resolves "they", `summary` tells that positions stand around, `reviewed` is the State under review.
    """
    table = attributions(grammar.language)
    reporting = next(verbs_in(text, start, end, table), None) is not None
    active = _active(text, start, end, grammar, table, last, reviewed) if reporting else []
    yield from _contents(text, active, end, table)
    if not active:
        yield from find_passives(text, start, end, grammar, table, summary)


def _active(
    text: str,
    start: int,
    end: int,
    grammar: Grammar,
    table: Attributions,
    last: Held | None,
    reviewed: Party | None,
) -> list[Attribution]:
    found: list[Attribution] = []
    opener = table.clause_opener.match(text, start, end)
    for connective, at in [
        ("", start),
        *([("", opener.end())] if opener else []),
        *_clauses(text, start, end, table),
    ]:
        if found and at < found[-1].end:
            continue
        if not found and connective == "and" and text[at - 4 : at].strip() == "and" and not _after_comma(text, at):
            continue  # inside what stands before the subject: "Responding to Chad and Mali, Peru said …"
        # "Peru welcomed …; it also noted …" goes on about Peru
        before = (found[-1].as_held() if text[at - 2 : at].startswith(";") else None) if found else last
        subject = find_subject(text, at, end, grammar, table, before, reviewed)
        if subject and (attribution := _attributed(text, subject, subject.end, end, table)):
            found += _while(text, start if not found else at, at, attribution, table)
        elif (
            found
            and connective == ""
            and THAT_GERUND.match(text, at, end)
            and (participle := _participle(text, at, end, found[-1].subject, table))
        ):
            found.append(participle)
        elif found and (verb := _coordinated(text, connective, at, end, found[-1].subject, table)):
            found.append(verb)
    return found


def _clauses(text: str, start: int, end: int, table: Attributions) -> Iterator[tuple[str, int]]:
    """Yield where further clauses may begin, each with its connective; past "in this regard" too."""
    for match in CLAUSE.finditer(text, start, end):
        connective = match.group().strip(" ,\n\t")
        yield connective, match.end()
        if opener := table.clause_opener.match(text, match.end(), end):
            yield connective, opener.end()


def _after_comma(text: str, at: int) -> bool:
    stop = before_space(text, at)
    if text.endswith("and", 0, stop):
        stop = before_space(text, stop - len("and"))
    return text.endswith((",", ";", ":"), 0, stop)


def _while(text: str, start: int, at: int, main: Attribution, table: Attributions) -> list[Attribution]:
    """The main attribution, with the participle clause before its subject or between subject and verb."""
    before = _before_subject(text, start, at, table) if start < at else None
    inserted = WHILE.search(text, main.start, main.end)
    place = (inserted.end(), main.end) if inserted else before
    if place is None:
        return [main]
    participle = _participle(text, place[0], place[1], main.subject, table)
    if participle is None:
        return [main]
    return [replace(participle, stop=_clause_end(text, participle.end, place[1], main, bool(inserted))), main]


def _clause_end(text: str, at: int, end: int, main: Attribution, inserted: bool) -> int:
    """A participle's content ends at the comma before the subject, or before the verb that it was put in front of."""
    return text.rfind(",", at, main.subject.end if inserted else main.start)


def _attributed(text: str, subject: Subject, at: int, end: int, table: Attributions) -> Attribution | None:
    if found := form_at(table.past, text, at, end, table):
        verb, match = found
        return Attribution(subject, _lemma(verb, at, match, table), verb.stance, subject.start, match.end())
    return None


def _lemma(verb: Verb, at: int, match: re.Match[str], table: Attributions) -> str:
    """An adverb of intensity belongs to a plain verb: "strongly recommended" is strongly recommend."""
    adverb = table.intensity.search(match.string, at, match.start())
    return f"{adverb.group().lower()} {lemma_of(verb, match)}" if adverb and not verb.phrase else lemma_of(verb, match)


def _participle(text: str, at: int, end: int, subject: Subject, table: Attributions) -> Attribution | None:
    """ ", noting that …" and "while welcoming …, " attribute to the subject of their sentence."""
    if found := form_at(table.gerunds, text, at, end, table):
        verb, match = found
        return Attribution(subject, lemma_of(verb, match), verb.stance, at, match.end())
    return None


def _before_subject(text: str, start: int, end: int, table: Attributions) -> tuple[int, int] | None:
    """ "While noting X, several speakers …": the span of the participle's clause."""
    opening = table.participle_opener.match(text, start, end)
    at = begun(text, opening.end() if opening else start, end)
    return (at, end) if gerund_at(text, at, end, table) else None


def _coordinated(
    text: str, connective: str, at: int, end: int, subject: Subject, table: Attributions
) -> Attribution | None:
    """ "… and called for …": a second verb of the same subject."""
    if connective not in ("and", "but", "while", "") or not verb_at(text, at, end, table):
        return None
    if re.compile(r"\S+(?:\s+\S+)?\s+by\b").match(text, at, end):
        return None
    found = _attributed(text, subject, at, end, table)
    return replace(found, start=at) if found else None


def _contents(text: str, found: list[Attribution], end: int, table: Attributions) -> Iterator[Held]:
    for n, one in enumerate(found):
        stop = one.stop or (found[n + 1].start if n + 1 < len(found) else end)
        content, at = _content(text, one.end, stop, one.verb, table)
        if content:
            yield Held(
                one.subject.quantifier,
                one.subject.holders,
                one.verb,
                one.stance,
                content,
                one.start,
                max(at, one.end),
            )


def _content(text: str, start: int, end: int, verb: str, table: Attributions) -> tuple[str, int]:
    words = text[start:end]
    if source := table.source.match(words):
        words = words[source.end() :]
    if opener := table.opener.match(words):
        kept = table.kept_openers.get(verb)
        if kept is None or opener["opener"].lower() in kept:
            words = words[opener.end() :]
    trimmed = re.sub(r"(?:\s*[,;:]?\s*\b(?:and|but|while|whereas|although))?\s*[.,;:]*\s*$", "", words)
    return re.sub(r"\s+", " ", trimmed).strip(" ,"), end - (len(words) - len(trimmed))
