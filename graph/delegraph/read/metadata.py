"""What the metadata of a file state of its document, as plain values, each with its place in the normalised text.

A reader that finds metadata writes them as lines at the end of the text, so that every fact taken from them has a
passage. The words are the file's own; what they mean is for the text side to say.
"""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stated:
    """One value as the file states it; `text[start:end]` is `words`."""

    words: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands in the normalised text."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work on a document: what came out, when, under which words or symbol, by whom."""

    outcome: Stated
    day: Stated | None = None
    wording: Stated | None = None
    by: Stated | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many chose one way, and who they are where the file lists them."""

    choice: Stated
    number: Stated | None = None
    voters: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Ballot:
    """One account of how the text was acted on; a file may hold several that differ."""

    meeting: Stated | None = None
    day: Stated | None = None
    outcome: Stated | None = None
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything that the metadata state; their lines begin at `start` of the normalised text.

    `body` is the organ's name in English, `number` the document's in its identifier; `adopted` and `published` are
    the days of the work and of its expression. The ballots stand in the order in which they are believed.
    """

    start: int
    symbol: Stated | None = None
    number: Stated | None = None
    kind: Stated | None = None
    language: Stated | None = None
    title: Stated | None = None
    body: Stated | None = None
    session: Stated | None = None
    session_start: Stated | None = None
    session_end: Stated | None = None
    published: Stated | None = None
    issued: Stated | None = None
    adopted: Stated | None = None
    item: Stated | None = None
    item_title: Stated | None = None
    steps: tuple[Step, ...] = ()
    ballots: tuple[Ballot, ...] = ()
