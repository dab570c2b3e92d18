"""Turns at the floor in one sentence: who, in what form, for whom, how. No meeting is settled here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from delegraph.facts import Form
from delegraph.interpret.behalf import Behalf, find_behalf, parse_behalf
from delegraph.interpret.counted import named_among
from delegraph.interpret.dignitaries import dignitaries
from delegraph.interpret.grammar import Act, Grammar
from delegraph.interpret.headed import listed_speakers
from delegraph.interpret.speaker import Speaker, mode_words, without_link
from delegraph.interpret.speakers import parse_persons_alone, parse_speakers, starts
from delegraph.interpret.stretches import begun, trimmed
from delegraph.interpret.votes import find_correction

COLON = re.compile(r"\s*[:]\s*")
LABEL = re.compile(r"\s*(?:[-–•]\s+)?\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s+|[-–•]\s+")
BY = re.compile(r"[”\"],?\s+by\s+")
WHO = re.compile(r"\s*,?\s+who\s*$")
MOST_INTRODUCTIONS = 8  # commas before the speakers: "At the same meeting, under item 3, …"
ONE_OF_THOSE_COUNTED = re.compile(r"\b(?:one|two|three|\d+|which|whom)\s+$")  # "one spoke on behalf of"
NEGATED = re.compile(r"\b(?:no|not|without)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn, with the words that report it."""

    speaker: Speaker
    form: Form
    mode: str | None
    start: int
    end: int
    act: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of an act as found, and its form."""

    act: Act
    form: Form
    start: int
    end: int


def find_turns(text: str, start: int, end: int, grammar: Grammar) -> Iterator[tuple[Anchor, tuple[Turn, ...]]]:
    """Yield every act in the sentence text[start:end] with its turns; none where the speakers could not be read."""
    anchors = _anchors(text, start, end, grammar)
    limit = start
    for n, anchor in enumerate(anchors):
        stop = _before_next(text, anchor, anchors[n + 1] if n + 1 < len(anchors) else None, end, grammar)
        if anchor.act.by == "anybody" or _by_those_meant(text, limit, anchor, end, grammar):
            yield anchor, _turns(text, limit, anchor, stop, grammar)
        limit = stop


def _by_those_meant(text: str, start: int, anchor: Anchor, end: int, grammar: Grammar) -> bool:
    """Whether a delegation or an office stands before the act: "the representative of Peru", not "Peru".

    Of guests, an office with its body: whoever presides informs in passing. A delegation that corrects its vote
    takes no floor.
    """
    groups = [one for one in starts(text, start, anchor.start, grammar) if not one.person]
    last = groups[-1] if groups else None
    if last is None or find_correction(text, start, end, grammar):
        return False
    if anchor.act.by == "guests":
        return last.office and text.startswith(" of", last.body)
    return last.office or last.head is not None


def opens_list(text: str, end: int, anchor: Anchor) -> bool:
    """Tell whether the sentence leaves its speakers to the list items under it ("the following made statements:")."""
    return text[anchor.end : end].rstrip().endswith(":")


def item_turns(text: str, start: int, end: int, anchor: Anchor, grammar: Grammar) -> tuple[Turn, ...]:
    """Return the turns of a list item under such a sentence: "(b) Observers for …: A, B and C;"."""
    label = LABEL.match(text, start, end)
    stop = without_link(text, start, trimmed(text, start, end, " ;."))
    speakers = parse_speakers(text, label.end(), stop, grammar) if label else ()
    by = BY.search(text, start, stop) if label and not speakers else None
    speakers = parse_speakers(text, by.end(), stop, grammar) if by else speakers
    speakers = speakers or (dignitaries(text, label.end(), stop, grammar) if label else ())
    return tuple(Turn(s, anchor.form, s.mode, start, end, anchor.act.id) for s in speakers)


def named_before(text: str, start: int, end: int, grammar: Grammar) -> str | None:
    """Return the noun for persons named before ("keynote speakers") that the words hold last, None where none."""
    found = [m.group().lower() for m in grammar.named_before.finditer(text, start, end)]
    return " ".join(found[-1].split()) if found else None


def _anchors(text: str, start: int, end: int, grammar: Grammar) -> list[Anchor]:
    listing = grammar.list_acts if text[end - 1] == ":" else ()
    found = [
        (m.start(), -m.end(), m, act)
        for act in (*listing, *grammar.acts.of(text, start, end))
        for m in act.anchor.finditer(text, start, end)
        if not _says_otherwise(text, start, m, end)
    ]
    anchors: list[Anchor] = []
    for _, _, match, act in sorted(found, key=lambda f: f[:2]):
        if not anchors or match.start() >= anchors[-1].end:
            form = _form(match.group(), act, grammar, anchors[-1].form if anchors else "statement")
            anchors.append(Anchor(act, form, match.start(), match.end()))
    return anchors


def _says_otherwise(text: str, start: int, act: re.Match[str], end: int) -> bool:
    """ "made no statement", and "one spoke on behalf of …" of those counted before."""
    before = text[max(start, act.start() - 10) : act.start()]
    one_of = ONE_OF_THOSE_COUNTED.search(before) and " behalf of" in text[act.end() : min(end, act.end() + 14)]
    return bool(NEGATED.search(before) or one_of)


def _form(words: str, act: Act, grammar: Grammar, previous: Form) -> Form:
    if act.form == "same":
        return previous
    if act.form:
        named: Form = act.form  # type: ignore[assignment]  # the data file's word, checked by the tests
        return named
    return next((form for form, pattern in grammar.forms if pattern.search(words)), "statement")


def _before_next(text: str, anchor: Anchor, following: Anchor | None, end: int, grammar: Grammar) -> int:
    """Return where this act's words end: before the group of speakers that the next act belongs to."""
    if following is None:
        return end
    if following.act.speakers_after:
        return _clause_start(text, anchor.end, following.start)
    places = [s.start for s in starts(text, anchor.end, following.start, grammar)]
    if not places:
        return following.start if anchor.act.speakers_after else anchor.end
    return places[-1] if anchor.act.speakers_after else places[0]


def _clause_start(text: str, at: int, end: int) -> int:
    marks = [
        m.start()
        for m in re.compile(
            r"\s*(?:[,;]\s*|\s)(?:and|while|after\s+which|following\s+which)\s+(?=\S*\s*$)|[,;]\s"
        ).finditer(text, at, end)
    ]
    return marks[-1] if marks else end


def _turns(text: str, limit: int, anchor: Anchor, stop: int, grammar: Grammar) -> tuple[Turn, ...]:
    if anchor.act.speakers_after:
        return _after(text, anchor, stop, grammar)
    return _before(text, limit, anchor, stop, grammar)


def _after(text: str, anchor: Anchor, stop: int, grammar: Grammar) -> tuple[Turn, ...]:
    end, mode = _tail_mode(text, anchor.end, stop, grammar)
    trailing = _trailing(text, anchor.end, end, grammar)
    speakers = parse_speakers(text, _words(text, anchor.end), trailing, grammar)
    speakers = speakers or parse_persons_alone(text, _words(text, anchor.end), trailing, grammar)
    mode = mode or _mode(text, anchor.start, anchor.end, grammar)
    form = _modified(text, trailing, stop, anchor.form, grammar)
    return tuple(Turn(s, form, s.mode or mode, anchor.start, stop, anchor.act.id) for s in speakers)


def _before(text: str, limit: int, anchor: Anchor, stop: int, grammar: Grammar) -> tuple[Turn, ...]:
    form = _modified(text, anchor.end, stop, anchor.form, grammar)
    form = _modified(text, limit, anchor.start, form, grammar) if form == "statement" else form
    colon = COLON.match(text, anchor.end, stop)
    if colon:
        listed = _listed_after(text, limit, anchor, colon.end(), stop, grammar)
        listed = listed or parse_speakers(text, colon.end(), trimmed(text, colon.end(), stop, " .;"), grammar)
        if listed:
            return tuple(Turn(s, form, s.mode, limit, stop, anchor.act.id) for s in listed)
    counted = any(one.counted for one in starts(text, limit, anchor.start, grammar))
    if counted:
        named = named_among(text, anchor.end, stop, grammar)
        return tuple(Turn(s, form, s.mode, limit, stop, anchor.act.id) for s in named)
    speakers = _speakers_before(text, limit, anchor.start, grammar)
    mode = _mode(text, anchor.start, stop, grammar)
    trailing = _trailing(text, anchor.end, stop, grammar)
    behalf = _tail_behalf(text, anchor.end, trailing, grammar)
    return tuple(Turn(_speaking_for(s, behalf), form, s.mode or mode, s.start, stop, anchor.act.id) for s in speakers)


def _listed_after(text: str, limit: int, anchor: Anchor, at: int, stop: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """ "The following observers made statements: A, B and C": the head stands before, the list after."""
    for one in starts(text, limit, anchor.start, grammar):
        if one.head:
            return listed_speakers(text, at, stop, grammar, one.head.capacity, one.head.kind, singular=False)
    return ()


def _speakers_before(text: str, limit: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    if who := WHO.search(text[limit:end]):
        end = limit + who.start()
        return _antecedent(text, limit, end, grammar)
    for one in starts(text, limit, end, grammar):
        if speakers := parse_speakers(text, one.start, end, grammar):
            return speakers
    commas = (m.end() for m in re.compile(r",\s+").finditer(text, limit, end))
    for at in [limit, *islice(commas, MOST_INTRODUCTIONS)]:
        if speakers := parse_speakers(text, _words(text, at), end, grammar):
            return speakers
    return parse_persons_alone(text, _words(text, limit), end, grammar)


def _antecedent(text: str, limit: int, end: int, grammar: Grammar) -> tuple[Speaker, ...]:
    """Those just before "who": the last group, or the office whose holder's name stands there."""
    found = list(starts(text, limit, end, grammar))
    while (
        len(found) > 1
        and found[-1].person
        and found[-2].office
        and text[trimmed(text, limit, found[-1].start) - 1] == ","
    ):
        found.pop()
    return parse_speakers(text, found[-1].start, end, grammar) if found else ()


def _words(text: str, at: int) -> int:
    return begun(text, at, len(text), ",:;")


def _trailing(text: str, start: int, end: int, grammar: Grammar) -> int:
    """Return where trailing matter begins outside brackets."""
    for match in grammar.trailing.finditer(text, start, end):
        if text.count("(", start, match.start()) <= text.count(")", start, match.start()):
            return match.start()
    return trimmed(text, start, end, " .;\n")


def _tail_mode(text: str, start: int, end: int, grammar: Grammar) -> tuple[int, str | None]:
    """A mode at the very end speaks for the whole sentence: "…, via videoconference"."""
    for match in grammar.modes.finditer(text, start, end):
        if not text[match.end() : end].strip(" .;\n"):
            return trimmed(text, start, match.start(), " ,"), mode_words(match.group(), grammar)
    return end, None


def _mode(text: str, start: int, end: int, grammar: Grammar) -> str | None:
    match = grammar.modes.search(text, start, end)
    return mode_words(match.group(), grammar) if match else None


def _modified(text: str, start: int, end: int, form: Form, grammar: Grammar) -> Form:
    return next((named for named, pattern in grammar.modifiers if pattern.search(text, start, end)), form)


def _tail_behalf(text: str, start: int, end: int, grammar: Grammar) -> Behalf | None:
    mark = find_behalf(text, start, end, grammar)
    if not mark:
        return None
    opened = text.count("(", start, mark.start()) > text.count(")", start, mark.start())
    close = text.rfind(")", mark.end(), end + 1) if opened else -1
    return parse_behalf(text, mark.end(), close if close > 0 else end, grammar)


def _speaking_for(speaker: Speaker, behalf: Behalf | None) -> Speaker:
    if behalf is None or speaker.behalf.on_behalf_of:
        return speaker
    return replace(speaker, behalf=behalf)
