"""The start page: what the store holds, and the ways in."""

from pyoxigraph import QuerySolutions

from delegraph.pages.page import Query, View
from delegraph.store import Store

COUNTS = "SELECT ?class (COUNT(DISTINCT ?node) AS ?number) WHERE { ?node a ?class } GROUP BY ?class"
SHOWN = ("Document", "Meeting", "Statement", "Position", "Sponsorship", "Vote", "State")


def start(store: Store, query: Query) -> View:
    """Return the start page."""
    rows = store.query(COUNTS)
    counts = {
        row["class"].value.rpartition("#")[2]: int(row["number"].value)
        for row in (rows if isinstance(rows, QuerySolutions) else ())
    }
    return View(
        "start", "Delegations, speakers and positions", {"counts": [(name, counts.get(name, 0)) for name in SHOWN]}
    )
