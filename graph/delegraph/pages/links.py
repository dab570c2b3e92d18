"""IRI ↔ address: a resource is served under its own IRI.

A fact is a fragment of its text, which no browser sends to a server: it is asked for as `?fact=` of the text's page,
where the anchor of that name stands too.
"""

from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, urlencode

from delegraph.vocabulary import BASE, NAMESPACE

ROOT = "/id/"
WEB = ("http://", "https://")
SAFE = "/.-_~!$'()*,;=:@%"


class Links(Protocol):
    """Where things stand: on a server, or as files of a folder."""

    served: bool  # whether a server answers there: questions, searches, other forms of a resource

    def to(self, iri: str, **query: str) -> str:
        """Return the address of a resource, a part or form of it; a web address that is none of ours is its own."""

    def at(self, path: str, **query: str) -> str:
        """Return the address of a page by its path from the root, `/questions`, and its parameters."""


class Served:
    """Addresses on a server, from its root."""

    served = True

    def to(self, iri: str, **query: str) -> str:
        """Return the path of a resource, the address of another site's; nothing else can be followed."""
        return (path_of(iri, **query) if query else _plain(iri)) or (iri if iri.startswith(WEB) else "#")

    def at(self, path: str, **query: str) -> str:
        """Return the path with its parameters."""
        return f"{path}?{urlencode(query)}" if query else path


@lru_cache(maxsize=20_000)
def _plain(iri: str) -> str | None:
    """The path of a resource without more: a page leads to the same states and meetings as the one before."""
    return path_of(iri)


def path_of(iri: str, **query: str) -> str | None:
    """Return the path at which a server shows a resource, None for an IRI that is none of ours.

    >>> path_of("https://w3id.org/delegraph/id/text/A/66/PV.3/en#p7-CAN")
    '/id/text/A/66/PV.3/en?fact=p7-CAN#p7-CAN'
    """
    if iri.startswith(NAMESPACE):
        return f"/ns#{iri.removeprefix(NAMESPACE)}"
    if not iri.startswith(BASE):
        return None
    path, mark, fragment = iri.removeprefix(BASE).partition("#")
    asked = urlencode({"fact": fragment, **query} if mark else query)
    address = ROOT + quote(path, safe=SAFE) + (f"?{asked}" if asked else "")
    return f"{address}#{quote(fragment, safe=SAFE)}" if mark and not query else address


def iri_of(path: str, fact: str = "") -> str:
    """Return the IRI that is served at a path, raw or percent-encoded as IRIs are; `fact` is a fragment of it."""
    return BASE + path.removeprefix(ROOT) + (f"#{fact}" if fact else "")
