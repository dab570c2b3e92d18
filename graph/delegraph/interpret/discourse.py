"""At which meeting: the six rules of the guidelines over sentences in order.

(1) meetings named in the sentence; (2) "at the same meeting"; (3) an earlier sentence of the paragraph;
(4) the frame, "at its Nth meeting the Commission considered …", of the section or of one that encloses it;
(5) all meetings named earlier in the section; (6) none.
"""

import re
from dataclasses import dataclass, field, replace

from delegraph.facts import Document, Meeting, Party, Place
from delegraph.interpret.grammar import Grammar
from delegraph.recognise.meetings import MeetingMention, find_meetings
from delegraph.recognise.names import name_at, same_party
from delegraph.segment import Paragraph, Section, Span
from delegraph.wordings import Wording, needed

SUBJECT = re.compile(
    r"\s*,?\s*(?:in\s+[^,]{3,40},\s*)?(?:the\s+(?P<whole>Committee\s+of\s+the\s+Whole|Subcommittee|Working\s+Group[^,]{0,80}?"
    r"|Expert\s+Group[^,]{0,80}?)|(?P<numbered>(?:Committee|Working\s+Group|Commission)\s+[IVX]+))"
    r"(?=\s+(?:also\s+)?(?:considered|held|heard|discussed|took|began|continued|concluded|resumed|had|approved|agreed|adopted))"
)
THE_BODY = re.compile(r"\s*,\s*the\s+(?=[A-Z]\w*\s+[A-Z])")  # "at its 2nd plenary meeting, …, the General Assembly"
SAME_AND_ANOTHER = re.compile(r"\bsame\s+meeting\s*,?\s+and\s+(?:at\s+)?(?:the|its)\s+\d", re.IGNORECASE)
JOINTLY = re.compile(r"\b(?:jointly|together)\s+with\s*$")
AND_ALSO = re.compile(r"\s*(?:\d[\d–-]*\s*)?,?\s*(?:and\s*)?$")  # "the 6th meeting of A 52 and the 17th meeting of B"
RESUMED = Wording(r"\bresumed\s+(?:\d|first|second|third)", needed("resumed"))
PART = "Committee of the Whole"
WHOLE = re.compile(r"committee\s+of\s+the\s+whole", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence that named meetings."""

    paragraph: Paragraph
    span: Span
    meetings: tuple[str, ...]
    frame: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """The meetings that the text allows, and why."""

    meetings: tuple[str, ...]
    why: str


@dataclass(slots=True)
class Discourse:
    """What the sentences so far have said about meetings."""

    document: Document
    grammar: Grammar
    meetings: dict[str, Meeting] = field(default_factory=dict)
    named: dict[Section, list[Named]] = field(default_factory=dict)  # by labelled section, in the order of the text
    frames: dict[Section, Named] = field(default_factory=dict)  # the last of each labelled section
    reviewed: Party | None = None  # the State under review
    sitting: str | None = None  # the body that a bare meeting is of, where it is not the document's
    same: Paragraph | None = None  # the last paragraph that said "at the same meeting"
    day: str | None = None  # the day of a meeting that was named last
    resumed: frozenset[int] = frozenset()  # numbers of meetings that were resumed on another day

    def hear(self, text: str, paragraph: Paragraph, span: Span) -> tuple[str, ...]:
        """Take in the meetings that a sentence names; return their ids."""
        mentions = list(find_meetings(text, span[0], span[1], year_of(self.document), self.grammar.language))
        ids: list[str] = []
        for mention in _with_shared_dates(text, span[0], mentions):
            dated = mention
            if not any(mention.dates) and (mention.same_day or mention.joint):
                # A joint meeting is on the day of the one that it is held with, given before.
                day = self.day if mention.same_day or not ids else self.meetings[ids[-1]].date
                dated = replace(mention, dates=(day,) * len(mention.numbers))
            ids += filter(None, (self._register(text, paragraph, dated, n) for n in range(len(mention.numbers))))
            self.day = next((day for day in reversed(dated.dates) if day), self.day)
        if ids:
            own = [i for i in ids if self.meetings[i].body in (self.sitting or self.document.body, PART)]
            home = _labelled(paragraph.section)
            before = self.named.get(home, []) if SAME_AND_ANOTHER.search(text, *span) else []
            # of a joint meeting, the one of the body whose report it is
            found = tuple(dict.fromkeys([*(before[-1].meetings if before else ()), *(own or ids)]))
            sentence = Named(paragraph, span, found, self._is_frame(text, span))
            self.named.setdefault(home, []).append(sentence)
            if sentence.frame:
                self.frames[home] = sentence
            elif home in self.frames and not self.frames[home].meetings:
                del self.frames[home]  # back from a meeting without a number
            return found
        if self.grammar.unnumbered_meeting.search(text, *span):
            self.frames[_labelled(paragraph.section)] = Named(paragraph, span, (), True)
        return ()

    def _register(self, text: str, paragraph: Paragraph, mention: MeetingMention, n: int) -> str | None:
        """Take in one meeting; None where it is another body's and no date is given."""
        number, day = mention.numbers[n], mention.dates[n]
        body = self._body(text, mention)
        resumed = number in mention.resumed and number in self.resumed and body == self.document.body
        key = f"m{number}{'r' if resumed else ''}" if body == self.document.body else f"{_slug(body)}{number}"
        known = self.meetings.get(key)
        place = Place(paragraph.number, mention.start, mention.end)
        if known is None and not day and mention.body and body not in (self.sitting, self.document.body, PART):
            return None
        if known is None:
            self.meetings[key] = Meeting(key, body, number, day, place, resumed=resumed)
        elif known.date is None and day:
            self.meetings[key] = replace(known, date=day, place=place)
        return key

    def _body(self, text: str, mention: MeetingMention) -> str:
        """Return the body's name: a bare "Commission" or "its" is the body whose report it is."""
        own, printed = self.sitting or self.document.body or "", mention.body
        if printed is None and (subject := SUBJECT.match(text, mention.end)):
            printed = re.sub(r"\s+", " ", subject["whole"] or subject["numbered"])
        if printed is None and (comma := THE_BODY.match(text, mention.end)):
            name = name_at(text, comma.end(), min(len(text), comma.end() + 120), self.grammar.language)
            printed = " ".join(text[name.start : name.end].split()) if name and "body" in name.kinds else None
        if printed is None or re.search(rf"\b{re.escape(printed)}\b", own, re.IGNORECASE):
            return own
        if same_party(printed, own, self.grammar.language):
            return own
        return PART if WHOLE.match(printed) else printed

    def _is_frame(self, text: str, span: Span) -> bool:
        """The body considered or held something at those meetings; placing one speaker frames nothing."""
        return bool(self.grammar.frames.search(text, *span))

    def candidates(self, paragraph: Paragraph, text: str, span: Span, here: tuple[str, ...]) -> Candidates:
        """Return the meetings at which something reported in the sentence `span` may have happened."""
        number = paragraph.number or "?"
        if here:
            return Candidates(here, f"para. {number} names {self._words(here)}")
        inside = self.named.get(_labelled(paragraph.section), [])
        if self.grammar.same_meeting.search(text, span[0], span[1]) and inside:
            self.same = paragraph
            return self._from(inside[-1], number, 'says "at the same meeting", named in')
        if inside and self.same is paragraph:
            return self._from(inside[-1], number, 'said "at the same meeting", named in')
        if inside and inside[-1].paragraph is paragraph:
            named = inside[-1].meetings
            return Candidates(named, f"an earlier sentence of para. {number} names {self._words(named)}")
        return self._by_section(paragraph.section, number)

    def _by_section(self, section: Section, number: str) -> Candidates:
        here = {m for n in self.named.get(_labelled(section), []) if n.paragraph.section is section for m in n.meetings}
        if section.level > _labelled(section).level and len(here) == 1:
            named = tuple(here)
            return Candidates(
                named, f"para. {number} names no meeting; its heading has named {self._words(named)} alone"
            )
        for enclosing in section.chain():
            if frame := self.frames.get(enclosing):
                source = frame.paragraph.number or "?"
                if not frame.meetings:
                    return Candidates((), f"para. {number} is of a meeting without a number, told of in para. {source}")
                said = f"para. {number} names no meeting; para. {source} frames it with"
                return Candidates(frame.meetings, f"{said} {self._words(frame.meetings)}")
        inside = self.named.get(_labelled(section), [])
        under = [n for n in inside if n.paragraph.section is section] or inside  # a bare heading has its own meetings
        named = tuple(dict.fromkeys(m for n in under for m in n.meetings))
        if named:
            return Candidates(named, f"para. {number} names no meeting; its section has named {self._words(named)}")
        return Candidates((), f"neither para. {number} nor its section names a meeting")

    def _from(self, source: Named, number: str, words: str) -> Candidates:
        return Candidates(
            source.meetings,
            f"para. {number} {words} para. {source.paragraph.number or '?'}: {self._words(source.meetings)}",
        )

    def _words(self, ids: tuple[str, ...]) -> str:
        meetings = [self.meetings[i] for i in ids]
        numbers = [str(m.number) for m in meetings]
        listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
        other = {m.body for m in meetings if m.body != self.document.body}
        return f"meeting{'s' if len(numbers) > 1 else ''} {listed}" + (f" of the {sorted(other)[0]}" if other else "")


def year_of(document: Document) -> int | None:
    """Return the year that a date without one is of."""
    return int(day[:4]) if (day := document.session_end or document.date) else None


def resumed_on_another_day(text: str, year: int | None, language: str) -> frozenset[int]:
    """Return the numbers of the meetings that the text says were resumed, unless on the day on which they began."""
    days: dict[tuple[int, bool], set[str]] = {}
    for mention in find_meetings(text, 0, len(text), year, language) if RESUMED.search(text) else ():
        for number, day in zip(mention.numbers, mention.dates, strict=True):
            days.setdefault((number, number in mention.resumed), set()).update([day] if day else [])
    return frozenset(n for n, again in days if again and days[n, True] != days.get((n, False)))


def _with_shared_dates(text: str, start: int, mentions: list[MeetingMention]) -> list[MeetingMention]:
    """Meetings held jointly have one date; "the 3rd meeting and the 5th meeting, on 27 June" share theirs."""
    dated: list[MeetingMention] = []
    joint, last = False, start
    for mention in mentions:
        between = text[last : mention.start]
        joint = bool(JOINTLY.search(between)) or (joint and bool(AND_ALSO.fullmatch(between)))
        if joint and dated and not any(mention.dates):
            mention = replace(mention, dates=dated[-1].dates[-1:] * len(mention.numbers), joint=True)
        dated.append(mention)
        last = mention.end
    for n in range(len(dated) - 1, 0, -1):
        before, after = dated[n - 1], dated[n]
        shared = {day for day in after.dates if day}
        undated = not any(before.dates) and not before.same_day
        between = text[before.end : after.start]
        one_day = AND_ALSO.fullmatch(between) or JOINTLY.search(between)
        if one_day and undated and len(shared) == 1:
            dated[n - 1] = replace(before, dates=tuple(shared) * len(before.numbers))
    return dated


def _labelled(section: Section) -> Section:
    """A bare heading is part of the lettered section around it."""
    return next((s for s in section.chain() if s.label or s.level == 0), section)


def _slug(body: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", body.lower()).strip("-") + "-"
