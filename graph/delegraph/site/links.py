"""Links between files, relative to the page that they stand on."""

from collections.abc import Iterator
from urllib.parse import quote

from delegraph.pages.links import ROOT, SAFE, WEB
from delegraph.site.names import Address, FileNames
from delegraph.vocabulary import BASE, NAMESPACE

FILES = ("/static/", "/dump/")
# What only a server answers, and what stands in its place.
INSTEAD = {"/search": "/lists", "/editor": "/data"}


class Files:
    """The links of one page; `wanted` are the addresses that it leads to."""

    served = False

    def __init__(self, here: Address, names: FileNames) -> None:
        self._folders = names.of(here).split("/")[:-1]
        self._names = names
        self._wanted: dict[Address, None] = {}
        self._given: dict[str, str] = {}
        self.described: dict[str, str] = {}  # files of Turtle that the page leads to, and of what

    def to(self, iri: str, **query: str) -> str:
        """Return the way to the page of a resource; the address of another site's; nothing else can be followed."""
        if iri.startswith(NAMESPACE):
            return f"{self._to(Address('/ns'))}#{quote(iri.removeprefix(NAMESPACE), safe='-_.')}"
        if not iri.startswith(BASE):
            return iri if iri.startswith(WEB) else "#"
        path, _, fragment = iri.removeprefix(BASE).partition("#")
        if query == {"format": "turtle"}:
            return self._turtle(
                iri, Address(ROOT + quote(path, safe=SAFE), _pairs({"fact": fragment} if fragment else {}))
            )
        asked = {"fact": fragment, **query} if fragment else query
        way = self._to(Address(ROOT + quote(path, safe=SAFE), _pairs(asked)))
        if not query:
            self._given[way] = iri
        return way

    def at(self, path: str, **query: str) -> str:
        """Return the way to a page by its path from the root, or by the way that `to` gave for a resource.

        What a question answers is in no file: the way is to the question in the list of them.
        """
        if path in self._given:
            return self.to(self._given[path], **query)
        if path.startswith(FILES):
            return self._way(path.removeprefix("/"))
        if path.startswith("/ask/"):
            return f"{self._to(Address('/questions'))}#{quote(path.removeprefix('/ask/'), safe='-')}"
        return self._to(Address(INSTEAD.get(path, path), _pairs({} if path in INSTEAD else query)))

    def wanted(self) -> Iterator[Address]:
        """Yield the addresses that the page leads to, in the order of its links."""
        yield from self._wanted

    def _to(self, address: Address) -> str:
        self._wanted[address] = None
        return self._way(self._names.of(address))

    def _turtle(self, iri: str, page: Address) -> str:
        self._to(page)
        file = self._names.of(page).removesuffix(".html") + ".ttl"
        self.described[file] = iri
        return self._way(file)

    def _way(self, file: str) -> str:
        parts = file.split("/")
        shared = 0
        for mine, other in zip(self._folders, parts[:-1], strict=False):
            if mine != other:
                break
            shared += 1
        return quote("../" * (len(self._folders) - shared) + "/".join(parts[shared:]), safe="/.~+(),-_")


def _pairs(query: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in sorted(query.items()))
