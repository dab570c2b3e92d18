"""What becomes of proposals, sentence by sentence: which draft is spoken of, who stands behind it, how it ends."""

from dataclasses import dataclass, field, replace

from delegraph.facts import Action, Choice, Issue, Method, Vote
from delegraph.interpret.actions import find_actions, find_report_adopted, part_in, unnamed_in, vote_taken
from delegraph.interpret.grammar import Grammar
from delegraph.interpret.interpretation import Interpretation, Sentence
from delegraph.interpret.proposals import Spoken, find_sponsorships
from delegraph.interpret.speaker import Speaker
from delegraph.interpret.votes import find_correction, find_not_voting, find_votes
from delegraph.segment import Span


@dataclass(slots=True)
class Decisions:
    """The draft that "the draft resolution" points back to, and how a vote on it is said to have been taken."""

    text: str
    rules: Grammar
    result: Interpretation
    spoken: Spoken = field(default_factory=Spoken)
    proposal: str | None = None
    unnamed: dict[str, str | None] = field(default_factory=dict)  # proposals without symbols, and their drafts
    voted_on: str | None = None  # the proposal that a vote was said to be taken on
    taken: Method | None = None
    part: str | None = None  # the part of the draft that a vote was taken on
    corrections: list[tuple[str, str, Choice]] = field(default_factory=list)  # of votes not listed yet

    def notice(self, sentence: Sentence) -> None:
        """Take in the draft that a sentence names or points back to."""
        span = (sentence.start, sentence.end)
        draft = self.spoken.hear(self.text, *span, self.rules)
        unnamed = unnamed_in(self.text, *span, self.rules)
        self.proposal = self._unnamed(unnamed, draft) if unnamed else draft

    def _unnamed(self, printed: str, draft: str | None) -> str:
        """A proposal without a symbol under its printed name; a second of that name adds the draft's symbol."""
        if " " not in printed.removeprefix("oral ") and self.unnamed:  # "the motion": the one named last
            printed = next((name for name in reversed(self.unnamed) if name.startswith(printed)), printed)
        same = self.unnamed.setdefault(printed, draft)
        return printed if same == draft else f"{printed} ({draft})"

    def hear(self, sentence: Sentence, introducers: tuple[Speaker, ...]) -> None:
        """Take in who introduced, sponsored, joined or withdrew, the votes and the action."""
        text, paragraph, span = self.text, sentence.paragraph, (sentence.start, sentence.end)
        meetings = sentence.candidates.meetings
        self.result.sponsorships += find_sponsorships(
            text, paragraph, *span, self.rules, self.proposal, introducers, meetings
        )
        if taken := vote_taken(text, *span, self.rules):
            self.taken, self.part, self.voted_on = taken, part_in(text, *span, self.rules), self.proposal
        self._votes(sentence)
        self._correct(sentence)
        if report := find_report_adopted(text, paragraph, *span, self.rules, meetings):
            self.result.actions.append(report)
        for action in find_actions(text, paragraph, *span, self.rules, self.proposal, meetings):
            counted = action.method in ("vote", None) and self.taken and action.in_favour is not None
            self._act(replace(action, method=self.taken) if counted else action, sentence)
            self.taken = self.part = None

    def _votes(self, sentence: Sentence) -> None:
        """A second list of the same voters belongs to another vote, on a part or an amendment not told apart."""
        about = self.voted_on if self.taken else self.proposal
        found = list(find_votes(self.text, sentence.paragraph, sentence.start, sentence.end, self.rules, about))
        found = [replace(vote, part=self.part) for vote in found]
        if not found:
            return
        known = {(vote.proposal, vote.part, vote.party.name) for vote in self.result.votes}
        if any((vote.proposal, vote.part, vote.party.name) in known for vote in found):
            self._doubt("a further vote on the same proposal", sentence)
        else:
            self.result.votes += [self._corrected(vote) for vote in found]

    def _corrected(self, vote: Vote) -> Vote:
        """A footnote inside the list may correct a vote that is listed after it."""
        meant = next((c for p, voter, c in self.corrections if (p, voter) == (vote.proposal, vote.party.name)), None)
        return replace(vote, intended=meant) if meant else vote

    def _correct(self, sentence: Sentence) -> None:
        """The vote as cast stays; what the delegation meant stands beside it."""
        correction = find_correction(self.text, sentence.start, sentence.end, self.rules)
        if correction is None:
            return
        voters, meant = correction
        named = {v.party.name for v in self.result.votes if v.proposal == self.proposal}
        self.result.votes = [
            replace(v, intended=meant) if v.proposal == self.proposal and v.party.name in voters else v
            for v in self.result.votes
        ]
        for voter in set(voters) - named:
            self.corrections.append((self.proposal or "", voter, meant))

    def correct_by_notes(self, printed: str, notes: tuple[Span, ...]) -> None:
        """Footnotes that correct a vote: of the voter's votes, the one that stands nearest to the note."""
        for start, end in notes:
            self._not_voting(printed, start, end)
            correction = find_correction(printed, start, end, self.rules)
            for voter in correction[0] if correction else ():
                own = [n for n, v in enumerate(self.result.votes) if v.party.name == voter]
                nearest = min(own, key=lambda n: abs(self.result.votes[n].place.start - start), default=None)
                if correction and nearest is not None:
                    self.result.votes[nearest] = replace(self.result.votes[nearest], intended=correction[1])

    def _not_voting(self, printed: str, start: int, end: int) -> None:
        """ "Chad did not cast a vote": in the vote that stands nearest."""
        for voter, place in find_not_voting(printed, start, end, self.rules):
            nearest = min(self.result.votes, key=lambda v: abs(v.place.start - start), default=None)
            if nearest:
                self.result.votes.append(Vote(nearest.proposal, voter, "not voting", place, nearest.part))

    def _act(self, action: Action, sentence: Sentence) -> None:
        """A further action on the same proposal at the same meeting is doubtful: it may concern a part of it."""
        key = (action.proposal, action.part, action.meetings)
        if any((a.proposal, a.part, a.meetings) == key for a in self.result.actions):
            self._doubt("a further action on the same proposal", sentence)
        else:
            self.result.actions.append(action)

    def _doubt(self, reason: str, sentence: Sentence) -> None:
        words = self.text[sentence.start : sentence.end]
        self.result.issues.append(Issue("interpret", reason, words, sentence.place))
