"""Who is who, and when: states, groups, bodies, organizations, their names and memberships, as dated rows.

The data are the CSV files beside this module, one row a name or interval, each with its `source` (keys of
`sources.csv`) and its `certainty`: *confirmed* where an open table says so, *recalled* where it was compiled
from general knowledge or read in one document. Dates are written as precisely as they are known ("2004",
"2004-05", "2004-05-01"); an empty date is unknown. Both bounds of an interval are inclusive.
"""

from delegraph.reference.entries import Entry, entries
from delegraph.reference.folding import fold, spellings, without_article
from delegraph.reference.memberships import (
    Membership,
    Plenary,
    Presidency,
    Roster,
    holds,
    members,
    memberships,
    memberships_in,
    memberships_of,
    plenaries,
    presidencies,
    presidency,
    rosters,
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
from delegraph.reference.profile import Profile, profile
from delegraph.reference.tables import Certainty, Generic, Source, during, generic_words, head, sources, version

__all__ = [
    "LANGUAGES",
    "Certainty",
    "Entry",
    "Generic",
    "Membership",
    "NameRow",
    "Plenary",
    "Presidency",
    "Profile",
    "Roster",
    "Source",
    "during",
    "entries",
    "fold",
    "generic_words",
    "head",
    "holds",
    "index",
    "lexicon",
    "members",
    "memberships",
    "memberships_in",
    "memberships_of",
    "names",
    "names_of",
    "official_name",
    "plenaries",
    "presidencies",
    "short_name",
    "presidency",
    "profile",
    "rosters",
    "sources",
    "spellings",
    "version",
    "without_article",
]
