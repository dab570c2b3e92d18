"""Names of files for addresses: readable, and safe on every file system.

A name is made of ASCII letters, figures and few signs, is of a bounded length, is none that Windows keeps for itself,
and no two addresses have names that differ only by case. What cannot be so gets a digest of the address in its name.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

PLAIN = re.compile(r"[A-Za-z0-9(][A-Za-z0-9._,()-]*(?<![.])")
LONGEST_PART, LONGEST = 80, 180
KEPT = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """What is asked of the pages: a path, percent-encoded as they take it, and parameters."""

    path: str
    query: tuple[tuple[str, str], ...] = ()


class FileNames:
    """The file of each address, given in the order in which they are asked for."""

    def __init__(self) -> None:
        self._files: dict[Address, str] = {}
        self._taken: set[str] = set()

    def of(self, address: Address) -> str:
        """Return the path of the file of an address from the root of the site."""
        if address not in self._files:
            wanted = name_of(address)
            if wanted.casefold() in self._taken:
                wanted = f"{wanted.removesuffix('.html')}~{_digest(repr(address))}.html"
            self._taken.add(wanted.casefold())
            self._files[address] = wanted
        return self._files[address]


def name_of(address: Address) -> str:
    """Return the file of an address as far as it can be told alone.

    >>> name_of(Address("/id/state/BGR", (("list", "votes-of"),)))
    'id/state/BGR+list-votes-of.html'
    """
    *folders, last = [_part(part) for part in address.path.strip("/").split("/")]
    asked = "".join(f"+{_part(name)}-{_part(value)}" for name, value in address.query)
    name = "/".join([*(folder or "~" for folder in folders), f"{last or 'index'}{asked}.html"])
    return name if len(name) <= LONGEST else f"long/{_digest(repr(address))}.html"


def _part(part: str) -> str:
    stem = part.casefold().partition(".")[0]
    if PLAIN.fullmatch(part) and len(part) <= LONGEST_PART and stem not in KEPT and not stem.endswith("html"):
        return part if not part.casefold().endswith(".html") else _marked(part)
    return _marked(part) if part else ""


def _marked(part: str) -> str:
    readable = re.sub(r"[^A-Za-z0-9-]+", "-", part)[:40].strip("-")
    return f"{readable}~{_digest(part)}"


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
