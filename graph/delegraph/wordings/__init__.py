"""Wordings of a language: read from its file, written in a little pattern language, searched for in a text."""

from delegraph.wordings.patterns import any_of, expression, longest_first
from delegraph.wordings.search import Needed, Shortlist, Wording, compiled, in_small_letters, needed, shortlist
from delegraph.wordings.tables import language_of, readable, table

__all__ = [
    "Needed",
    "Shortlist",
    "Wording",
    "any_of",
    "compiled",
    "expression",
    "in_small_letters",
    "language_of",
    "longest_first",
    "needed",
    "readable",
    "shortlist",
    "table",
]
