"""Words and the passages on them → segments: a cut at every place where a passage begins or ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A passage: its IRI, where it begins and ends in the words of its text, the paragraph and page it stands on."""

    iri: str
    start: int
    end: int
    paragraph: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Words from `start` on, with the passages that hold all of them, the shortest first."""

    start: int
    words: str
    spans: tuple[Span, ...] = ()


def segments(words: str, start: int, end: int, spans: Iterable[Span], cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """Return the words between two offsets, cut wherever a passage begins or ends, and at `cuts`.

    Postcondition: the segments joined are `words[start:end]`, and none is empty.
    """
    inside = [span for span in spans if span.start < end and span.end > start and span.start < span.end]
    places = {*cuts, *(at for span in inside for at in (span.start, span.end))}
    bounds = sorted({start, end, *(at for at in places if start < at < end)})
    opening = sorted(inside, key=lambda span: span.start, reverse=True)
    made: list[Segment] = []
    active: list[Span] = []
    for left, right in pairwise(bounds):
        while opening and opening[-1].start <= left:
            active.append(opening.pop())
        active = [span for span in active if span.end > left]
        made.append(Segment(left, words[left:right], tuple(sorted(active, key=_length))))
    return tuple(made)


def _length(span: Span) -> tuple[int, int, str]:
    return span.end - span.start, span.start, span.iri
