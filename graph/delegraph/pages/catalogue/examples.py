"""Values of parameters for which a store has an answer, so that a form shows what to write into it."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from delegraph.ask import Question
from delegraph.pages.catalogue.form import slots_of
from delegraph.pages.kept import kept
from delegraph.pages.memory import names_of
from delegraph.pages.selecting import rows
from delegraph.store import Store

# Of so many facts, since all of a large store would take longer than the page may.
MOST = """SELECT ?found (COUNT(DISTINCT ?fact) AS ?number) WHERE {{
  {{ SELECT ?fact ?found WHERE {{ {} }} LIMIT 2000 }}
}} GROUP BY ?found ORDER BY DESC(?number) ?found LIMIT 1"""
# By the type of a parameter: what most of the facts looked at name, by the first pattern that finds something.
PATTERNS: Mapping[str, tuple[str, ...]] = {
    "party": (
        "?fact dg:speaker ?found FILTER EXISTS { ?found a dg:State }",
        "?fact dg:sponsor ?found FILTER EXISTS { ?found a dg:State }",
        "?fact dg:voter ?found",
    ),
    "group": ("?fact dg:onBehalfOf ?found FILTER EXISTS { ?found a dg:Group }", "?fact dg:onBehalfOf ?found"),
    "meeting": (
        "?fact dg:capacity dg:capacity-observer . ?fact dg:possiblyMadeAt ?meeting . ?meeting dg:key ?found",
        "?fact dg:possiblyMadeAt ?meeting . ?meeting dg:key ?found",
        "?fact a dg:Meeting ; dg:key ?found",
    ),
    "session": (
        "?fact a dg:Document ; dg:ofSession ?session . ?session dg:key ?found",
        "?fact a dg:Session ; dg:key ?found",
    ),
    "item": ("?fact dg:onAgendaItem ?item . ?item dg:key ?found",),
    "proposal": (
        "?fact a dg:Vote ; dg:proposal ?proposal . ?proposal dg:symbol ?found",
        "?fact dg:proposal ?proposal . ?proposal dg:symbol ?found",
    ),
    "fact": ("?fact a dg:Statement . BIND(STR(?fact) AS ?found)",),
    # Those of which "speakers" is said, as of one or none it is not.
    "quantifier": (
        """?fact dg:quantifier ?code ; a dg:Position . VALUES (?code ?found) { (dg:quantifier-many "many")
  (dg:quantifier-several "several") (dg:quantifier-some "some") (dg:quantifier-most "most") }""",
    ),
}
BODIES = "SELECT DISTINCT ?body WHERE { ?any dg:ofBody ?body }"


@kept
def examples(store: Store) -> Mapping[str, str]:
    """Return an example by the type of a parameter, of the types for which the store has one."""
    found = {kind: _first(store, patterns) for kind, patterns in PATTERNS.items()}
    return {kind: words for kind, words in found.items() if words}


@kept
def bodies(store: Store) -> tuple[str, ...]:
    """Return the names of the bodies that the texts tell of."""
    nodes = [row["body"] for row in rows(store, BODIES) if isinstance(row["body"], NamedNode)]
    names = names_of(store)
    names.fetch(nodes)
    return tuple(sorted({names.of(node) for node in nodes}))


def example_of(question: Question, known: Mapping[str, str]) -> Mapping[str, str] | None:
    """Return parameters that show what a question answers, None where the store has no example of one it needs.

    They are those that it cannot do without, or where no wording is without others, those of its first wording.
    """
    wanted = {parameter.name for parameter in question.params if parameter.required}
    if not any(wanted >= slots_of(pattern) for pattern in question.patterns):
        wanted |= slots_of(question.patterns[0])
    needed = {parameter.name: known.get(parameter.type) for parameter in question.params if parameter.name in wanted}
    return {name: words for name, words in needed.items() if words} if all(needed.values()) else None


def _first(store: Store, patterns: tuple[str, ...]) -> str | None:
    for pattern in patterns:
        for row in rows(store, MOST.format(pattern)):
            found = row["found"]
            if isinstance(found, Literal):
                return str(found.value)
            if isinstance(found, NamedNode):
                return names_of(store).of(found)
    return None
