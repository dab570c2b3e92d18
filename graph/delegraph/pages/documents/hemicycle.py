"""Seats of a half circle, filled from the left by groups: where each voter's sign is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

WIDTH, FLOOR = 720, 360
OUTER, INNER = 340.0, 130.0
LARGEST = 22.0


@dataclass(frozen=True, slots=True)
class Seat:
    """The centre of a seat in the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Hemicycle:
    """The seats from left to right, and the size of a sign on them."""

    seats: tuple[Seat, ...]
    size: float


def hemicycle(number: int) -> Hemicycle:
    """Return seats for voters in rows of a half circle, row by row as long as its arc, in the order of their angles."""
    rows = _rows(number)
    radii = [OUTER - (OUTER - INNER) * n / max(rows - 1, 1) for n in range(rows)]
    placed = sorted(
        (angle, radius) for radius, seats in zip(radii, _shared(number, radii), strict=True) for angle in _angles(seats)
    )
    nearest = min((OUTER - INNER) / max(rows - 1, 1), _nearest(number, radii))
    return Hemicycle(tuple(_seat(angle, radius) for angle, radius in placed), round(min(LARGEST, 0.8 * nearest), 1))


def _seat(angle: float, radius: float) -> Seat:
    return Seat(round(WIDTH / 2 - radius * cos(angle), 1), round(FLOOR - radius * sin(angle), 1))


def _rows(number: int) -> int:
    """Return the number of rows at which seats stand about as far apart beside as behind each other."""
    return max(1, round(sqrt(number * (OUTER - INNER) / (pi * (OUTER + INNER) / 2))))


def _shared(number: int, radii: Sequence[float]) -> list[int]:
    """Share seats among rows by the length of their arcs; every row has one."""
    total = sum(radii)
    shares = [max(1, int(number * radius / total)) for radius in radii]
    for n in range(number - sum(shares)):
        shares[n % len(shares)] += 1
    return shares


def _angles(seats: int) -> list[float]:
    return [pi * (n + 0.5) / seats for n in range(seats)]


def _nearest(number: int, radii: Sequence[float]) -> float:
    """Return the least distance between neighbours in a row."""
    return min(pi * radius / seats for radius, seats in zip(radii, _shared(number, radii), strict=True))
