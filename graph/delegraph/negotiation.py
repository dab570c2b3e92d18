"""Which of the media types on offer an Accept header prefers (RFC 9110, section 12.5.1)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

LONGEST_KEPT = 500  # characters of a header whose answer is kept: clients send a few, and the same again and again


def best(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered media type that the header prefers, the first of equals; None where it admits none.

    >>> best("text/turtle;q=0.5, application/*", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    """
    return (_best if len(accept) < LONGEST_KEPT else _best.__wrapped__)(accept, tuple(offered))


@lru_cache(maxsize=1024)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    weighed = [(_weight(media_type, ranges), -number, media_type) for number, media_type in enumerate(offered)]
    weight, _, media_type = max(weighed, default=(0.0, 0, ""))
    return media_type if weight > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if media_range:
            yield media_range, next((_quality(p) for p in parameters if p.startswith("q=")), 1.0)


def _quality(parameter: str) -> float:
    try:
        return min(max(float(parameter.removeprefix("q=")), 0.0), 1.0)
    except ValueError:
        return 0.0


def _weight(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of the most specific range that a type is in."""
    for wanted in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        for media_range, quality in ranges:
            if media_range == wanted:
                return quality
    return 0.0
