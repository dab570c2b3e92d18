"""The CSV files as rows, and what their dates mean."""

import csv
import hashlib
import re
from functools import cache
from typing import Literal, NamedTuple

from delegraph import datafiles

Certainty = Literal["confirmed", "recalled"]
AFTER_HEAD = re.compile(r" (?:of|on|for|to|against|with|serving|in|\() ?.*")


class Source(NamedTuple):
    """Where rows come from: the key they bear, the public name, the licence, the address."""

    key: str
    name: str
    licence: str
    address: str


class Generic(NamedTuple):
    """A word that the body of the report completes: "the Commission"; `part` names one of its sub-bodies."""

    word: str
    part: str


def rows(table: str) -> list[list[str]]:
    """Return the rows of one CSV file below `reference`, without its head."""
    with (datafiles.folder("reference") / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@cache
def version() -> str:
    """Return what tells one state of the tables from another: the first 16 hexadecimal digits of their SHA-256."""
    digest = hashlib.sha256()
    for path in sorted(datafiles.folder("reference").rglob("*.csv"), key=lambda path: path.as_posix()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def during(date: str | None, start: str | None, end: str | None) -> bool:
    """Tell whether `date` may lie in the interval, both ends included.

    All three are as precise as they are known ("2004", "2004-05-01"); what is not known forbids nothing.
    """
    return not date or ((not start or _not_after(start, date)) and (not end or _not_after(date, end)))


def _not_after(earlier: str, later: str) -> bool:
    precision = min(len(earlier), len(later))
    return earlier[:precision] <= later[:precision]


@cache
def sources() -> dict[str, Source]:
    """Return the sources by the key that rows bear."""
    return {row[0]: Source(*row) for row in rows("sources")}


@cache
def generic_words() -> dict[str, Generic]:
    """Return the words that only the body of a report completes, by the word as printed without article."""
    return {row[0]: Generic(*row) for row in rows("generic")}


def head(name: str) -> str:
    """Return the words of a body's name up to its first complement: "Human Rights Council", "Commission"."""
    return AFTER_HEAD.sub("", name)
