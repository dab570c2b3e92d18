"""What a page is made of, and what it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    """An answer to an address: HTTP status, media type, bytes, and headers beside these."""

    status: int
    media_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """What a template shows: its name without suffix, the title of the page, the values it names, headers beside."""

    template: str
    title: str
    values: Mapping[str, Any]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """The parameters of an address, as pairs in their order."""

    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """Return the first value of a parameter."""
        return next((value for key, value in self.pairs if key == name), default)

    def number(self, name: str) -> int:
        """Return a parameter as a whole number; 0 for one that is none, or is absurdly large."""
        words = self.get(name)
        return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0
