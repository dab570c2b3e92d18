"""Pages whose text runs up, down or upside down in the file: their places as they are once the page is turned.

A landscape table is printed so, whether the file says that the page is shown turned (/Rotate) or leaves that to the
reader's neck; what most letters of a page stand on is taken for the way it is read.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

STEEP = 8.0  # times as far along as across: letters that rise less stand upright, as a crooked scan's do


class Stretch(NamedTuple):
    """From where to where on the page a run of characters reaches."""

    left: float
    right: float
    bottom: float
    top: float


def quarters(along: float, up: float) -> int | None:
    """Return by how many quarters anticlockwise a line is turned that goes so far along and up; None where aslant."""
    if abs(along) > STEEP * abs(up):
        return 0 if along > 0 else 2
    if abs(up) > STEEP * abs(along):
        return 1 if up > 0 else 3
    return None


def commonest(turned: Iterable[int | None]) -> int:
    """Return by how many quarters most letters are turned, not counting those aslant."""
    counts = Counter(one for one in turned if one is not None)
    return max(counts, key=lambda one: (counts[one], -one), default=0)


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of which `box` is shown, turned by so many quarters clockwise: then its lower left corner is 0, 0."""

    quarters: int
    box: Stretch

    @property
    def height(self) -> float:
        """How high the page is once turned."""
        box = self.box
        return box.right - box.left if self.quarters % 2 else box.top - box.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the file stands on the turned page."""
        along, up = x - self.box.left, y - self.box.bottom
        width, height = self.box.right - self.box.left, self.box.top - self.box.bottom
        return ((along, up), (up, width - along), (width - along, height - up), (height - up, along))[self.quarters]

    def stretch(self, one: Stretch) -> Stretch:
        """Return where a stretch of the file stands on the turned page."""
        (x, y), (other_x, other_y) = self.point(one.left, one.bottom), self.point(one.right, one.top)
        return Stretch(min(x, other_x), max(x, other_x), min(y, other_y), max(y, other_y))
