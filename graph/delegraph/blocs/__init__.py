"""Blocs: who sponsors with whom more often than chance explains, with statistics that survive review.

    >>> from delegraph.blocs import backbone
    >>> found = backbone([[1, 1, 0], [1, 1, 0], [0, 0, 1]], ["Kenya", "Ghana", "Peru"])
    >>> found.tests
    1

docs/blocs.md states the method. Needs the libraries of the extra `blocs`; without them the import says how to
install it.
"""

# ruff: noqa: E402  -- what is missing must be said before it is imported
from delegraph.blocs.extra import require

require("numpy")

from delegraph.blocs.analysis import Analysis, analyse
from delegraph.blocs.choices import Choices
from delegraph.blocs.consensus import Partition, partition
from delegraph.blocs.likeness import adjusted_rand, mutual_information
from delegraph.blocs.pairs import Backbone, BadTable, backbone
from delegraph.blocs.table import Draft, Party, Table, table_of
from delegraph.blocs.votes import Cast, agreements, vote_matrix, votes_in

__all__ = [
    "Analysis",
    "Backbone",
    "BadTable",
    "Cast",
    "Choices",
    "Draft",
    "Partition",
    "Party",
    "Table",
    "adjusted_rand",
    "agreements",
    "analyse",
    "backbone",
    "mutual_information",
    "partition",
    "table_of",
    "vote_matrix",
    "votes_in",
]
