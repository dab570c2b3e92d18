"""One pass over the sentences of a report, in order: what each says, and at which meeting it happened."""

import re
from dataclasses import replace

from delegraph.facts import (
    AgendaItem,
    Attendance,
    Document,
    Issue,
    Participation,
    Party,
    Place,
    Position,
    Statement,
    Tally,
)
from delegraph.interpret.adopted import read_adopted
from delegraph.interpret.alignment import Alignment, find_alignment, with_aligned
from delegraph.interpret.antecedents import Antecedents
from delegraph.interpret.attendance import find_attendance, listed_attendance, opens_attendance
from delegraph.interpret.attributions import attributions
from delegraph.interpret.counted import find_counts
from delegraph.interpret.coverage import about_speakers
from delegraph.interpret.decisions import Decisions
from delegraph.interpret.discourse import Discourse, resumed_on_another_day, year_of
from delegraph.interpret.fullnames import name_in_full, rejoin_names
from delegraph.interpret.grammar import Grammar, grammar
from delegraph.interpret.header import items_of_cover, read_header
from delegraph.interpret.holders import Held, speaks_of_itself
from delegraph.interpret.interpretation import Interpretation, Sentence
from delegraph.interpret.items import Items
from delegraph.interpret.panels import About, find_officers, find_panellists
from delegraph.interpret.papers import find_items, find_references, sub_theme_of
from delegraph.interpret.positions import find_positions
from delegraph.interpret.reviews import reviewing_body, state_under_review
from delegraph.interpret.speaker import Speaker
from delegraph.interpret.speakers import parse_persons_alone
from delegraph.interpret.standing import take_standings
from delegraph.interpret.stretches import trimmed
from delegraph.interpret.tabled import read_tabled
from delegraph.interpret.turns import LABEL, Anchor, Turn, find_turns, item_turns, named_before, opens_list
from delegraph.interpret.verbatim import read_verbatim
from delegraph.interpret.votes import doubts_of_counts
from delegraph.segment import Paragraph, Report, Section, Span

PROPOSAL_FORMS = ("introduction of a proposal", "explanation of vote", "explanation of position")
REPORT_TITLE = re.compile(r"^[ \t]*(?:Draft\s+)?Report\s+o[fn]\b", re.MULTILINE)
Found = list[tuple[Anchor, tuple[Turn, ...]]]


def interpret(report: Report, language: str = "en") -> Interpretation:
    """Return what the report says; parties are as printed, with the kind that the wording suggests."""
    rules = grammar(language)
    document = read_header(report, rules)
    if record := read_verbatim(report, document, rules):
        return record
    paper = read_tabled(report, document, rules) or read_adopted(report, document, rules)
    if paper is None:
        reader = _Reader(report, document, rules)
        reader.read()
        paper = reader.result
    paper.issues += doubts_of_counts(paper)
    return paper


class _Reader:
    """The state of one pass: what "they", "the draft resolution" and "the same meeting" point back to."""

    def __init__(self, report: Report, document: Document, rules: Grammar) -> None:
        self.report, self.text, self.rules = report, report.text, rules
        self.result = Interpretation(document)
        resumed = resumed_on_another_day(report.text, year_of(document), rules.language)
        self.discourse = Discourse(document, rules, resumed=resumed)
        self.discourse.reviewed = state_under_review(report, rules)
        if self.discourse.reviewed:
            self.discourse.sitting = reviewing_body(report, rules)
        self.decisions = Decisions(report.text, rules, self.result)
        self.antecedents = Antecedents(rules, document.body)
        # the chapters of a review are no items of the body that it is submitted to
        self.items = Items(report, rules, None if self.discourse.reviewed else document.body)
        self.held: Held | None = None
        self.aligned: Sentence | None = None
        self.opened: Anchor | None = None
        self.named: dict[str, tuple[Speaker, ...]] = {}  # persons whom "the keynote speakers" points back to
        self.attending: str | None = None  # the words that opened a list of those present
        self.accounts: dict[Section, Party | None] = {}  # whose account each section is

    def read(self) -> None:
        self.result.references = tuple(find_references(self.report, self.rules))
        on_cover = self._items_of_cover()
        self.result.agenda_items = find_items(self.report, self.rules) or on_cover
        if len(on_cover) == 1 and not self.discourse.reviewed:  # a review is on an item of the body above
            self.items.of_paper = on_cover[0].number
        for paragraph in self.report.paragraphs:
            self.held = self.opened = self.attending = None
            for span in paragraph.sentences:
                self._sentence(paragraph, span)
        self.decisions.correct_by_notes(self.report.printed, self.report.notes)
        take_standings(self.report, self.rules, self.result)
        name_in_full(self.result)
        rejoin_names(self.result)
        self.result.meetings = tuple(self.discourse.meetings.values())
        proposals = {s.proposal for s in self.result.sponsorships} | {a.proposal for a in self.result.actions}
        self.result.references = tuple(
            replace(r, relation="proposal") if r.symbol in proposals else r for r in self.result.references
        )
        if self.report.cut:
            start, end = self.report.cut
            number = self.report.paragraphs[-1].number if self.report.paragraphs else None
            self.result.issues.append(
                Issue("segment", "the text breaks off", self.text[start:end], Place(number, start, end))
            )

    def _items_of_cover(self) -> tuple[AgendaItem, ...]:
        """The one item that a report is on; its title ends where the title of the report begins."""
        start, end = self.report.cover
        title = REPORT_TITLE.search(self.report.printed, start, end)
        return tuple(items_of_cover(self.report.printed, title.start() if title else end))

    def _sentence(self, paragraph: Paragraph, span: Span) -> None:
        here = self.discourse.hear(self.text, paragraph, span)
        candidates = self.discourse.candidates(paragraph, self.text, span, here)
        sentence = Sentence(
            paragraph,
            *span,
            candidates,
            self.items.hear(paragraph, span),
            sub_theme_of(self.text, paragraph.section, *span, self.result.agenda_items),
        )
        self.decisions.notice(sentence)
        found = self.result.count()
        anchors = self._statements(sentence)
        self._others(sentence, anchors)
        if not any(turns for anchor, turns in anchors if anchor.act.by == "anybody"):
            self._positions(sentence)
        self._account(sentence, found, anchors)

    def _statements(self, sentence: Sentence) -> Found:
        alignment = find_alignment(self.text, sentence.start, sentence.end, self.rules)
        end = alignment.start if alignment else sentence.end
        found = [
            (anchor, turns or self._turns_of_those_named(sentence, anchor))
            for anchor, turns in find_turns(self.text, sentence.start, end, self.rules)
            # In a review, what a delegation stated is its position; the report tells no turns at the floor.
            if anchor.act.by == "anybody" or not self.discourse.reviewed
        ] or self._item_of_list(sentence)
        taken: list[Turn] = []
        for _, turns in found:
            fresh = [turn for turn in turns if all(_other_turn(turn, before) for before in taken)]
            taken += fresh
            observing = bool(fresh and self.rules.as_observers.search(self.text, sentence.start, sentence.end))
            for turn in fresh:
                self._take_turn(sentence, self._completed(turn, sentence, observing=observing))
            self._remember(sentence, fresh)
        if alignment:
            self._align(sentence, alignment)
        last = found[-1] if found else None
        if last is None or last[0] is not self.opened:
            self.opened = last[0] if last and not last[1] and opens_list(self.text, sentence.end, last[0]) else None
        return found

    def _remember(self, sentence: Sentence, turns: list[Turn]) -> None:
        """Keep the persons named with a plural noun: "the keynote speakers A, B and C made statements"."""
        noun = named_before(self.text, sentence.start, sentence.end, self.rules)
        if noun and len(turns) > 1 and all(turn.speaker.party.kind in ("person", "office") for turn in turns):
            self.named[noun] = tuple(turn.speaker for turn in turns)

    def _turns_of_those_named(self, sentence: Sentence, anchor: Anchor) -> tuple[Turn, ...]:
        """ "The keynote speakers answered questions": each of those whom an earlier sentence named so."""
        noun = named_before(self.text, sentence.start, anchor.start, self.rules)
        speakers = self.named.get(noun or "") or self._panellists_by_name(sentence, anchor)
        return tuple(
            Turn(speaker, anchor.form, None, sentence.start, sentence.end, anchor.act.id) for speaker in speakers
        )

    def _panellists_by_name(self, sentence: Sentence, anchor: Anchor) -> tuple[Speaker, ...]:
        """ "Jane Roe and John Doe answered questions": nothing but names, all of panellists named before."""
        known = {one.person for one in self.result.panellists if one.person}
        places = (self.text.find(name.split()[0], sentence.start, anchor.start) for name in known)
        at = min((place for place in places if place != -1), default=anchor.start)
        stop = trimmed(self.text, at, anchor.start)
        persons = parse_persons_alone(self.text, at, stop, self.rules) if at < stop else ()
        named = [person.person or person.party.name for person in persons]
        return tuple(replace(one, capacity="panellist") for one in persons) if set(named) <= known else ()

    def _item_of_list(self, sentence: Sentence) -> Found:
        """An item under "the following made statements:" has the form that the opening sentence gave."""
        if self.opened is None:
            return []
        return [(self.opened, item_turns(self.text, sentence.start, sentence.end, self.opened, self.rules))]

    def _completed(self, turn: Turn, sentence: Sentence, *, observing: bool) -> Turn:
        """The turn with its office in full, and "as observer States" where the sentence says so."""
        speaker = self.antecedents.complete(turn.speaker, sentence.paragraph.section)
        if speaker.capacity == "representative" and observing:
            speaker = replace(speaker, capacity="observer")
        return replace(turn, speaker=speaker)

    def _align(self, sentence: Sentence, alignment: Alignment) -> None:
        """States that align themselves join the last statement made on the group's (or anybody's) behalf."""
        made = [
            n
            for n, s in enumerate(self.result.statements)
            if s.on_behalf_of
            and (alignment.group is None or any(_same_group(alignment.group, p.name) for p in s.on_behalf_of))
        ]
        if made:
            self.result.statements[made[-1]] = with_aligned(self.result.statements[made[-1]], alignment.states)
            self.aligned = sentence
            return
        self.result.issues.append(
            Issue(
                "interpret",
                "aligned with no statement that was read",
                self.text[sentence.start : sentence.end],
                sentence.place,
            )
        )

    def _take_turn(self, sentence: Sentence, turn: Turn) -> None:
        last = self.result.statements[-1] if self.result.statements else None
        if (
            last
            and last.place.paragraph == sentence.paragraph.number
            and sentence.paragraph.start <= last.place.start < sentence.start
            and (_same_turn(last, turn))
        ):
            return
        if turn.form == "introduction of a proposal" and self.antecedents.presides(turn.speaker):
            return  # from the chair: an introducer who took no floor
        speaker, behalf = turn.speaker, turn.speaker.behalf
        meetings = sentence.candidates.meetings
        self.result.statements.append(
            Statement(
                speaker.party,
                speaker.capacity,
                turn.form,
                Place(sentence.paragraph.number, sentence.start, sentence.end),
                behalf.on_behalf_of,
                behalf.aligned,
                behalf.exceptions,
                meetings,
                len(meetings) == 1,
                sentence.candidates.why,
                sentence.item,
                self.decisions.proposal if turn.form in PROPOSAL_FORMS else None,
                speaker.person,
                turn.mode,
                wording=turn.act,
            )
        )
        if not meetings:
            self.result.issues.append(
                Issue(
                    "interpret",
                    "no meeting",
                    f"{speaker.party.name}: {sentence.candidates.why}",
                    sentence.place,
                )
            )

    def _others(self, sentence: Sentence, found: Found) -> None:
        text, p, span = self.text, sentence.paragraph, (sentence.start, sentence.end)
        about = About(sentence.sub_theme, sentence.item, sentence.candidates.meetings)
        self.result.panellists += find_panellists(text, p, *span, self.rules, about)
        self.result.panellists += self._panel(sentence, found, about)
        self.result.participations += find_officers(text, p, *span, self.rules, about)
        self.result.attendance += self._attendance(sentence)
        if found:
            self.result.tallies += [
                Tally(one.number, named, one.of, sentence.place, sentence.candidates.meetings)
                for one, named in find_counts(text, *span, self.rules)
            ]
        introduced = (t.speaker for _, turns in found for t in turns if t.form == "introduction of a proposal")
        self.decisions.hear(sentence, tuple(introduced))

    def _panel(self, sentence: Sentence, found: Found, about: About) -> list[Participation]:
        """ "The panellists A and B made statements" names the panel too."""
        persons = [
            turn
            for _, turns in found
            for turn in turns
            if turn.speaker.capacity == "panellist" and turn.speaker.party.kind == "person"
            if turn.start <= turn.speaker.start < turn.end
        ]
        known = {(p.person, p.agenda_item) for p in self.result.panellists} if persons else set()
        return [
            Participation(
                turn.speaker.party.name,
                None,
                "panellist",
                Place(sentence.paragraph.number, turn.speaker.start, turn.speaker.end),
                about.sub_theme,
                about.item,
                about.meetings,
            )
            for turn in persons
            if (turn.speaker.party.name, about.item) not in known
        ]

    def _attendance(self, sentence: Sentence) -> list[Attendance]:
        """Those present, also in the items "(a) …: A, B;" under a sentence that opens the list."""
        text, start, end = self.text, sentence.start, sentence.end
        label = LABEL.match(text, start, end) if self.attending else None
        if label and self.attending:
            colon = text.find(":", label.end(), end)
            at = colon + 1 if colon != -1 else label.end()
            return list(listed_attendance(text, at, end, self.rules, sentence.place, self.attending))
        self.attending = text[start:end] if opens_attendance(text, start, end, self.rules) else None
        return list(find_attendance(text, sentence.paragraph, start, end, self.rules))

    def _positions(self, sentence: Sentence) -> None:
        summary = self._in_summary(sentence.paragraph.section) or bool(self.held)
        span = (sentence.start, sentence.end)
        if self.held is None and (self.discourse.reviewed or self.result.positions):
            self.held = speaks_of_itself(self.text, *span, self.rules)
        for held in find_positions(
            self.text, *span, self.rules, self.held, summary=summary, reviewed=self.discourse.reviewed
        ):
            if held.quantifier != "unattributed":
                self.held = held
            self.result.positions.append(
                Position(
                    held.quantifier,
                    held.verb,
                    held.content,
                    Place(sentence.paragraph.number, held.start, held.end),
                    held.holders,
                    held.stance,
                    sentence.sub_theme,
                    sentence.item,
                    sentence.candidates.meetings,
                    self._account_of(sentence.paragraph.section),
                )
            )

    def _in_summary(self, section: Section) -> bool:
        return any(p.account_of for p in self.result.positions[-1:]) or self._account_of(section) is not None

    def _account_of(self, section: Section) -> Party | None:
        if section not in self.accounts:
            self.accounts[section] = self._told_by(section)
        return self.accounts[section]

    def _told_by(self, section: Section) -> Party | None:
        """A "Summary by the Chair" is the Chair's account."""
        pattern = attributions(self.rules.language).summary
        for one in section.chain():
            if match := pattern.search(one.title):
                return Party("office", match.group().split()[-1], as_printed=match.group().split()[-1])
        return None

    def _account(self, sentence: Sentence, before: int, anchors: Found) -> None:
        """Count sentences about speakers, and keep those that yielded nothing (issue text, "read --verbose")."""
        gave = self.result.count() > before
        if not gave and not about_speakers(self.text, sentence.start, sentence.end, self.rules):
            return
        self.result.about_speakers += 1
        if gave or sentence is self.aligned:
            return
        self.result.unread.append(sentence.place)
        if anchors:
            self.result.issues.append(
                Issue("interpret", "speakers not read", self.text[sentence.start : sentence.end], sentence.place)
            )


def _other_turn(turn: Turn, before: Turn) -> bool:
    """Two acts of one sentence with one speaker are one turn; one act may list a speaker twice."""
    return turn.act == before.act or turn.speaker.party != before.speaker.party


def _same_group(one: str, other: str) -> bool:
    """Two printed forms before resolution: "European Union" and "European Union and its member States"."""
    return one.startswith(other) or other.startswith(one)


def _same_turn(last: Statement, turn: Turn) -> bool:
    """One speaker in one paragraph without another between is one turn at the floor (guidelines, settled cases)."""
    one, other = last.speaker, turn.speaker.party
    office = one.kind == other.kind == "office"
    same = one == other or (office and (one.name == other.name or _shortened(one.name, other.name)))
    return same and last.capacity == turn.speaker.capacity and turn.form != "right of reply"


def _shortened(name: str, other: str) -> bool:
    """ "Deputy High Commissioner" after "United Nations Deputy High Commissioner for Human Rights"."""
    full = name.removeprefix("United Nations ").lower()
    return full.startswith((f"{other.lower()} of ", f"{other.lower()} for ", f"{other.lower()} on "))
