"""The pages that a site has of its own: the start, lists in place of the search, questions in words, the data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.ask import questions
from delegraph.pages.memory import names_of
from delegraph.pages.node import Shown, in_order
from delegraph.pages.page import View
from delegraph.site.names import Address
from delegraph.store import Store
from delegraph.vocabulary import BASE, iri

CLASSES = {
    "states": ("State", "States"),
    "groups": ("Group", "Groups"),
    "bodies": ("Body", "Bodies"),
    "organizations": ("Organization", "Organizations"),
    "offices": ("Office", "Offices"),
    "documents": ("Document", "Documents"),
    "meetings": ("Meeting", "Meetings"),
}
# Only what the texts tell of: the reference names a thousand organizations more.
MEMBERS = "SELECT DISTINCT ?node WHERE {{ ?node a dg:{} . {} }}"
TOLD = f"FILTER EXISTS {{ GRAPH ?graph {{ ?any ?leads ?node }} FILTER(?graph != <{iri('graph/reference')}>) }}"
DESCRIBED = ("Document", "Meeting")
MOST, SOME = 300, 12  # names on one page, and on the start page


@dataclass(frozen=True, slots=True)
class Letter:
    """The names that begin with a letter, or with anything else."""

    letter: str
    members: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """All resources of a class by the letters that their names begin with."""

    name: str
    heading: str
    letters: tuple[Letter, ...]

    @property
    def count(self) -> int:
        """How many resources there are."""
        return sum(len(letter.members) for letter in self.letters)

    @property
    def first(self) -> tuple[Shown, ...]:
        """The first of them, for the start page."""
        return tuple(member for letter in self.letters for member in letter.members)[:SOME]

    @property
    def parted(self) -> bool:
        """Whether each letter has a page of its own."""
        return self.count > MOST


@dataclass(frozen=True, slots=True)
class Dump:
    """The file of everything: its name and its manifest's, its size in bytes, its SHA-256."""

    file: str
    manifest: str
    size: int
    digest: str


def directories(store: Store) -> tuple[Directory, ...]:
    """Return the lists of a store that hold something."""
    found = (_directory(store, name, *of) for name, of in CLASSES.items())
    return tuple(one for one in found if one.letters)


def _directory(store: Store, name: str, class_: str, heading: str) -> Directory:
    query = MEMBERS.format(class_, "" if class_ in DESCRIBED else TOLD)
    rows = store.query(query)
    nodes = (
        [row["node"] for row in rows if isinstance(row["node"], NamedNode)] if isinstance(rows, QuerySolutions) else []
    )
    names = names_of(store)
    names.fetch(nodes)
    members = in_order(Shown(names.of(node), node.value) for node in nodes if node.value.startswith(BASE))
    lettered = sorted(members, key=_letter)
    letters = (Letter(letter, tuple(group)) for letter, group in groupby(lettered, _letter))
    return Directory(name, heading, tuple(letters))


def _letter(member: Shown) -> str:
    first = member.words[:1].upper()
    return first if first.isascii() and first.isalpha() else "0–9 …"


def front_pages(found: tuple[Directory, ...], dump: Dump) -> Mapping[Address, Callable[[], View]]:
    """Return the pages of a site that show no resource, by their addresses."""
    pages: dict[Address, Callable[[], View]] = {
        Address("/"): lambda: View("site_start", "Delegations, speakers and positions", {"directories": found}),
        Address("/lists"): lambda: View("site_lists", "Lists", {"directories": found}),
        Address("/questions"): lambda: View("site_questions", "Questions", {"questions": questions()}),
        Address("/data"): lambda: View("site_data", "The data", {"dump": dump}),
    }
    for one in found:
        pages[Address(f"/lists/{one.name}")] = _listed(one, one.letters, one.parted)
        for number, letter in enumerate(one.letters if one.parted else ()):
            pages[Address(f"/lists/{one.name}/{number + 1}")] = _listed(one, (letter,), False)
    return pages


def _listed(directory: Directory, letters: tuple[Letter, ...], parted: bool) -> Callable[[], View]:
    values = {"directory": directory, "letters": letters, "parted": parted}
    return lambda: View("site_list", directory.heading, values)
