"""Who is who, and when: states, groups, bodies, organizations, their names and memberships, as dated rows.

The data are the CSV files beside this module, one row a name or interval, each with its `source` (keys of
`sources.csv`) and its `certainty`: *confirmed* where an open table says so, *recalled* where it was compiled
from general knowledge or read in one document. Dates are written as precisely as they are known ("2004",
"2004-05", "2004-05-01"); an empty date is unknown. Both bounds of an interval are inclusive.
"""

from delegraph.reference.entries import Entry, entries
from delegraph.reference.folding import fold, without_article
from delegraph.reference.memberships import (
    Membership,
    Presidency,
    members,
    memberships,
    presidencies,
    presidency,
)
from delegraph.reference.names import (
    LANGUAGES,
    NameRow,
    index,
    lexicon,
    names,
    names_of,
    official_name,
    short_name,
)
from delegraph.reference.tables import Certainty, Generic, Source, during, generic_words, head, sources

__all__ = [
    "LANGUAGES",
    "Certainty",
    "Entry",
    "Generic",
    "Membership",
    "NameRow",
    "Presidency",
    "Source",
    "during",
    "entries",
    "fold",
    "generic_words",
    "head",
    "index",
    "lexicon",
    "members",
    "memberships",
    "names",
    "names_of",
    "official_name",
    "presidencies",
    "short_name",
    "presidency",
    "sources",
    "without_article",
]
