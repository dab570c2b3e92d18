"""delegraph: United Nations session reports as a graph of delegations, speakers and positions.

    >>> import delegraph
    >>> facts = delegraph.read_facts("report.txt")            # doctest: +SKIP
    >>> graph = delegraph.open_graph("delegraph.db")          # doctest: +SKIP
    >>> graph.ask("observers-at-meeting", meeting=5).rows     # doctest: +SKIP

Importing the package loads nothing else: each name below is fetched when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from delegraph import blocs
    from delegraph.api import Graph, open, open_graph, read_facts
    from delegraph.facts import Facts

__version__ = "0.1.0"
__all__ = ["Facts", "Graph", "__version__", "blocs", "open", "open_graph", "read_facts"]

_HOMES = {
    "Facts": "delegraph.facts",
    "Graph": "delegraph.api",
    "open": "delegraph.api",
    "open_graph": "delegraph.api",
    "read_facts": "delegraph.api",
}


def __getattr__(name: str) -> Any:
    if name == "blocs":
        return import_module("delegraph.blocs")
    if name not in _HOMES:
        raise AttributeError(f"delegraph has no {name!r}; it offers {', '.join(sorted(_HOMES))}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, "blocs"})
