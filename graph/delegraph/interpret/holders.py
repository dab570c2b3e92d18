"""Who held a position: many speakers, a delegation, "they", or nobody named."""

import re
from dataclasses import dataclass
from itertools import islice

from delegraph.facts import Party, Quantifier, Stance
from delegraph.interpret.attributions import Attributions
from delegraph.interpret.behalf import is_state_item, party_of
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.lists import parse_list
from delegraph.interpret.speaker import Start
from delegraph.interpret.speakers import parse_speakers, start_at
from delegraph.interpret.stretches import begun, trimmed
from delegraph.interpret.verbs import verb_at, verbs_in
from delegraph.recognise.names import Name, name_at

INSERTED = re.compile(
    r"\s*,\s*(?:while|although|who|speaking|including|in|on\s+behalf|among|mainly|notably|both|also|supported|joined|echoing|drawing)\s"
    r"[^;:]{3,160}?,\s+"
)
FROM = re.compile(r"\s+(?:from|representing|speaking|in|of|at|with|who|on)\s")
LOOSE = re.compile(r"(?:the\s+)?(\w+(?:\s+few)?)\s+", re.IGNORECASE)
# "a representative of the Secretariat" is somebody, not one of many speakers
OF_A_PARTY = re.compile(r"\s+(?:of|for|from)\s+(?:the\s+)?[A-Z]")
# "were expected" is not what the speakers said
AUXILIARY = re.compile(r"\b(?:was|were|had|have|has|been|be|being|to)\s+$")
BY = re.compile(r"\s+by\s+")
SOME = re.compile(r"others|some|many|several|speakers|participants")
AFTER_AGENT = re.compile(r"\s+(?:that|to|about|for|as|on|at|over)\b")
# ", for its part," or ", a landlocked country," between a subject and its verb
ASIDE = re.compile(r"\s*,\s[^;:]{3,160},\s*$")
MOST_VERBS = 6
PREDICATE = re.compile(r"(?:,\s+(?:\w+\s+)?\w+ing|\s+(?!and\b|of\b|or\b)[a-z]+)\b")
LONGEST_SUBJECT, LONGEST_MODIFIER = 400, 110


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


def find_subject(
    text: str,
    at: int,
    end: int,
    grammar: Grammar,
    table: Attributions,
    last: Held | None,
    reviewed: Party | None = None,
) -> Subject | None:
    """Return those whom the clause that begins at `at` speaks of, where a reporting verb follows.

    `last` is whom "they" means; `reviewed` the State under review, whose is "the delegation".
    """
    delegation = table.delegation.match(text, at, end) if reviewed else None
    if reviewed and delegation and (verb := _verb_at(text, delegation.end(), end, table)):
        return Subject("named", (reviewed,), at, verb)
    if (match := table.quantified.match(text, at, end)) and not OF_A_PARTY.match(text, match.end(), end):
        stop = _after_modifiers(text, match.end(), end, table)
        return Subject(_quantifier(match["quantifier"], table), (), match.start(), stop) if stop else None
    bare = table.bare.match(text, at, end)
    if bare and (stop := _after_modifiers(text, bare.end(), end, table)):
        return Subject(table.bare_quantifier, (), at, stop)
    if match := LOOSE.match(text, at, end):
        loose = table.loose.get(match[1].lower())
        if loose and verb_at(text, match.end(), end, table):
            return Subject(loose, (), at, match.end())
    pronoun = table.pronoun.match(text, at, end) if last and last.quantifier != "unattributed" else None
    if last and pronoun and (verb := _verb_at(text, pronoun.end(), end, table)):
        return Subject(last.quantifier, last.holders, at, verb)
    return _named(text, at, end, grammar, table)


def speaks_of_itself(text: str, start: int, end: int, grammar: Grammar) -> Held | None:
    """The state that a sentence begins with, as the one that "it" will mean; None where it begins otherwise."""
    name = name_at(text, start, end, grammar.language)
    if not name or "state" not in name.kinds or not PREDICATE.match(text, name.end, end):
        return None
    words = re.sub(r"^the\s+", "", " ".join(text[start : name.end].split()), flags=re.IGNORECASE)
    return Held("named", (Party("state", words, as_printed=words),), "", None, "", start, name.end)


def _verb_at(text: str, at: int, end: int, table: Attributions) -> int | None:
    """Return where the reporting verb after the space at `at` stands: a page may have turned between."""
    verb = begun(text, at, end)
    return verb if verb_at(text, verb, end, table) else None


def _after_modifiers(text: str, at: int, end: int, table: Attributions) -> int | None:
    """Skip "from that region", ", speaking on behalf of a regional group,"; None where no verb follows."""
    places = [begun(text, at, end)]
    if inserted := INSERTED.match(text, at, end):
        places.append(inserted.end())
    if FROM.match(text, at, end):
        reach = re.compile(r"[,;:.]").search(text, at, min(end, at + LONGEST_MODIFIER))
        places += [
            m.end()
            for m in re.compile(r"\s").finditer(
                text, at + 1, reach.start() if reach else min(end, at + LONGEST_MODIFIER)
            )
        ]
    active = (p for p in places if not AUXILIARY.search(text[at:p]))
    return next((p for p in active if verb_at(text, p, end, table)), None)


def _quantifier(words: str, table: Attributions) -> Quantifier:
    folded = re.sub(r"\s+", " ", words)
    return next((q for q, pattern in table.quantifiers if pattern.fullmatch(folded)), "some")


def _named(text: str, at: int, end: int, grammar: Grammar, table: Attributions) -> Subject | None:
    """ "The representative of X", a listed state, an official: named holders."""
    name, first = name_at(text, at, end, grammar.language), start_at(text, at, end, grammar)
    if name is None and first is None:
        return None
    # From the name on: the "ly" of Italy is no adverb. A semicolon parts clauses, never a subject.
    limit = min(end, at + LONGEST_SUBJECT)
    limit = limit if (semicolon := text.find(";", at, limit)) < 0 else semicolon
    verbs = verbs_in(text, name.end if name else at, limit, table)
    for verb in islice((v for v in verbs if not AUXILIARY.search(text[max(at, v - 8) : v])), MOST_VERBS):
        stop, aside = trimmed(text, at, verb), ASIDE.search(text[at:verb])
        for cut in (stop, at + aside.start()) if aside else (stop,):
            holders = _holders(text, at, cut, name, first, grammar)
            if holders:
                return Subject("named", holders, at, verb)
    return None


def _holders(
    text: str, at: int, stop: int, name: Name | None, first: Start | None, grammar: Grammar
) -> tuple[Party, ...]:
    """Those whom the words up to the verb name, and nothing else."""
    if name and (parties := _listed(text, at, stop, grammar)):
        return parties
    if first is None or (first.office and _presides(text[at:stop], grammar)):
        return ()
    speakers = parse_speakers(text, at, stop, grammar)
    if not speakers or speakers[-1].end < stop - 2 or all(s.capacity == "secretariat" for s in speakers):
        return ()
    return tuple(s.party for s in speakers)


def _listed(text: str, at: int, stop: int, grammar: Grammar) -> tuple[Party, ...]:
    """Listed states and groups, and nothing else, up to the verb: "Estonia and Latvia"."""
    parsed = parse_list(text, at, stop, grammar)
    if text[parsed.end : stop].strip() or not all({"state", "group"} & item.kinds for item in parsed.items):
        return ()
    return tuple(party_of(item, "state" if is_state_item(item) else "group") for item in parsed.items)


def _presides(words: str, grammar: Grammar) -> bool:
    return any(presiding and nouns.search(words) for _, presiding, nouns in grammar.offices)


def find_agent(text: str, at: int, end: int, grammar: Grammar, table: Attributions) -> tuple[Subject | None, int]:
    """Who stands after "by": a quantified noun, named speakers, nobody (unattributed); None for a body that decided."""
    by = BY.match(text, at, end)
    if not by:
        return Subject("unattributed", (), at, at), at
    if match := table.quantified.match(text, by.end(), end):
        return Subject(_quantifier(match["quantifier"], table), (), match.start(), match.end()), match.end()
    if match := SOME.match(text, by.end(), end):
        return Subject(table.loose.get(match.group(), "some"), (), match.start(), match.end()), match.end()
    stop = next(
        (m.start() for m in AFTER_AGENT.finditer(text, by.end(), end)),
        end,
    )
    speakers = parse_speakers(text, by.end(), stop, grammar)
    if speakers and not any(s.party.kind == "office" and _presides(s.party.name, grammar) for s in speakers):
        return Subject("named", tuple(s.party for s in speakers), by.end(), stop), stop
    return None, at
