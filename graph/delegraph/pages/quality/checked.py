"""What the shapes say of one text, asked while somebody waits: all texts together take minutes."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from delegraph.pages.kept import kept
from delegraph.pages.memory import names_of
from delegraph.pages.node import Shown, label_of_term
from delegraph.pages.wording import clipped
from delegraph.store import Store
from delegraph.validate import Beside, Difference, Finding, differences, validate
from delegraph.vocabulary import BASE, iri

REFERENCE = iri("graph/reference")
MOST = 200  # findings or differences on a page
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding of the shapes: how bad, where it stands, and what it says."""

    severity: str
    place: Shown
    message: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A fact that two texts tell differently: which, in what, and what each says."""

    fact: Shown
    what: str
    told: tuple[tuple[str, str], ...]


def checked(store: Store, text: str) -> tuple[Checked, ...]:
    """Return what the shapes say of a stored text beside the reference, the worst first."""
    report = validate(store.quads(f"{text}/facts"), Beside(store.quads(REFERENCE)))
    return tuple(_checked(finding) for finding in report.findings[:MOST])


def _checked(finding: Finding) -> Checked:
    place = Shown(clipped(finding.place), finding.focus if finding.focus.startswith(BASE) else None)
    return Checked(finding.severity, place, clipped(finding.message, LONGEST))


@kept
def differing(store: Store) -> tuple[Differing, ...]:
    """Return the facts that two texts tell differently."""
    found = [one for one in differences(store) if not one.recalled][:MOST]
    names = names_of(store)
    names.fetch(NamedNode(one.node) for one in found)
    return tuple(_differing(one, names.name(one.node).full) for one in found)


def _differing(found: Difference, name: str) -> Differing:
    told = tuple((clipped(one.text), clipped(one.words)) for one in (found.one, found.other))
    return Differing(Shown(name, found.node), label_of_term(found.property), told)
