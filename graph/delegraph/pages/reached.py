"""Values that are reached from many nodes by paths of properties, a step of all paths at a time.

Joins over the union of graphs would give each value as many times as its node is described, to the power of the steps:
a step alone gives it once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions

from delegraph.store import Store, with_values
from delegraph.vocabulary import PREFIXES

Term = NamedNode | Literal
Path = tuple[str, ...]
STEP = "SELECT DISTINCT ?node ?p ?o WHERE { ?node ?p ?o FILTER(?p IN (%s)) }"


class Reached:
    """What has been read of the nodes of a page; each node is read once for the properties that are asked of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._values: dict[tuple[NamedNode, str], list[Term]] = {}

    def __len__(self) -> int:
        """Return how many values have been looked up."""
        return len(self._values)

    def read(self, starts: Mapping[NamedNode, Collection[Path]]) -> None:
        """Read the values at all steps of the paths of each node."""
        front: dict[NamedNode, set[Path]] = {node: set(paths) for node, paths in starts.items()}
        while front:
            self._step(front)
            after: dict[NamedNode, set[Path]] = {}
            for node, paths in front.items():
                for path in paths:
                    for value in self._values.get((node, path[0]), ()) if len(path) > 1 else ():
                        if isinstance(value, NamedNode):
                            after.setdefault(value, set()).add(path[1:])
            front = after

    def values(self, node: NamedNode, path: Path) -> Sequence[Term]:
        """Return the values at the end of a path that has been read, each once."""
        found: Iterable[Term] = [node]
        for step in path:
            found = [
                value for one in found if isinstance(one, NamedNode) for value in self._values.get((one, step), ())
            ]
        return tuple(dict.fromkeys(found))

    def _step(self, front: Mapping[NamedNode, Collection[Path]]) -> None:
        """Read one step in one query, all properties of all nodes: a node is found once, whatever is asked of it."""
        unread = {
            node: missing
            for node, paths in front.items()
            if (missing := {path[0] for path in paths if (node, path[0]) not in self._values})
        }
        if not unread:
            return
        properties = sorted(set[str]().union(*unread.values()))
        new = {(node, name) for node in unread for name in properties if (node, name) not in self._values}
        self._values |= {place: [] for place in new}
        query = STEP % ", ".join(f"<{name}>" for name in properties)
        rows = self._store.query(with_values(query, {"node": unread}))
        for node, name, value in rows if isinstance(rows, QuerySolutions) else ():
            place = (node, name.value)
            if place in new and isinstance(value, NamedNode | Literal):
                self._values[place].append(value)


def path_of_properties(words: str) -> Path:
    """Return the path "dg:reportedIn/dg:paragraph" as the IRIs of its steps."""
    steps = (step.partition(":") for step in words.split("/"))
    return tuple(PREFIXES[prefix] + name for prefix, _, name in steps)
