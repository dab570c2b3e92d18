"""Write every page that a link leads to, from the front pages on, and the data beside them."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from delegraph import datafiles
from delegraph.export import Choice, described_resource, export_file
from delegraph.pages import Page, respond
from delegraph.pages.page import View
from delegraph.pages.render import render
from delegraph.site.folder import MARK, replaced
from delegraph.site.front import Dump, directories, front_pages
from delegraph.site.links import Files
from delegraph.site.names import Address, FileNames
from delegraph.store import Store

DUMP = "delegraph.trig"
ASSETS = ("style.css", "icon.svg")


class Track(Protocol):
    """Passes items through, and shows how far they have come."""

    def __call__(self, items: Iterable[Address], what: str) -> Iterable[Address]:
        """Return the items, each when the one before is done."""


@dataclass(frozen=True, slots=True)
class Site:
    """What was written: how many pages, and how many bytes of data."""

    pages: int
    data: int


def write_site(store: Store, folder: Path, track: Track = lambda items, what: items) -> Site:
    """Write the pages of a store into a folder, in place of the site in it.

    Raises DelegraphError where the folder holds anything else, MissingLibrary without the extra `serve`.
    """
    with replaced(folder) as aside:
        dump = _dump(store, aside)
        front = front_pages(directories(store), dump)
        pages = _Pages(store, aside, front)
        for address in track(pages.waiting(), "pages"):
            pages.write(address)
        for name in ASSETS:
            content = (datafiles.folder("pages") / "static" / name).read_bytes()
            _put(aside / "static" / name, content)
        made = Site(pages.count, dump.size)
        _put(aside / MARK, json.dumps({"made by": "delegraph site", "pages": made.pages}).encode() + b"\n")
    return made


class _Pages:
    """The pages that are still to be written: those of the front, then those that written ones lead to."""

    def __init__(self, store: Store, folder: Path, front: Mapping[Address, Callable[[], View]]) -> None:
        self._store, self._folder, self._front = store, folder, front
        self._names = FileNames()
        self._queue, self._seen = deque(front), set(front)
        self.count = 0

    def waiting(self) -> Iterator[Address]:
        """Yield addresses until no page leads to another that has not been written."""
        while self._queue:
            yield self._queue.popleft()

    def write(self, address: Address) -> None:
        """Write the page of an address, and note where it leads."""
        links = Files(address, self._names)
        _put(self._folder / self._names.of(address), self._page(address, links).body)
        self.count += 1
        for file, iri in links.described.items():
            if not (self._folder / file).exists():
                _put(self._folder / file, described_resource(self._store, iri))
        for wanted in links.wanted():
            if wanted not in self._seen:
                self._seen.add(wanted)
                self._queue.append(wanted)

    def _page(self, address: Address, links: Files) -> Page:
        if address in self._front:
            return render(self._front[address](), links)
        return respond(self._store, address.path, address.query, "text/html", links)


def _dump(store: Store, folder: Path) -> Dump:
    (folder / "dump").mkdir()
    data, manifest = export_file(store, "trig", Choice(), folder / "dump" / DUMP).files
    with data.open("rb") as content:
        return Dump(data.name, manifest.name, data.stat().st_size, file_digest(content, "sha256").hexdigest())


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
