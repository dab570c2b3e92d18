"""Words of a parameter → the resources of the store that they name."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from pyoxigraph import Literal, NamedNode, QuerySolutions

from delegraph.ask.nearness import nearest_names
from delegraph.codes import of_scheme
from delegraph.errors import WrongUsage
from delegraph.numbers import ordinal
from delegraph.store import Store, with_values
from delegraph.vocabulary import PREFIXES, iri, term

Term = NamedNode | Literal
LABEL, NAME_TEXT = f"<{PREFIXES['skos']}prefLabel>", f"<{term('nameText')}>"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
BY_LABEL = f"SELECT DISTINCT ?party ?name WHERE {{ ?party {LABEL} ?name }}"
BY_NAME = f"SELECT DISTINCT ?party ?name WHERE {{ ?named {NAME_TEXT} ?name . ?party <{term('hasName')}> ?named }}"
BY_CODE = f"SELECT DISTINCT ?party ?name WHERE {{ ?party <{term('iso3')}> ?name }}"
ALL_NAMES = (
    f"SELECT DISTINCT ?name WHERE {{ ?any {LABEL} ?name }}",
    f"SELECT DISTINCT ?name WHERE {{ ?any {NAME_TEXT} ?name }}",
)
MEETING_BODIES = f"""
SELECT DISTINCT ?party ?name WHERE {{
  ?meeting a <{term("Meeting")}> ; <{term("ofBody")}> ?party . ?party {LABEL} ?name }}"""
# Apart, since the engine joins what is OPTIONAL, and what is bound beside a query, for all nodes of a store.
KEYED = f"SELECT DISTINCT ?found WHERE {{ ?found <{term('key')}> ?key ; a ?class }}"
BODIES = f"SELECT DISTINCT ?found ?value WHERE {{ ?found <{term('ofBody')}> ?value }}"
SESSIONS = f"SELECT DISTINCT ?found ?value WHERE {{ ?found <{term('ofSession')}> ?of . ?of <{term('key')}> ?value }}"


def resources(store: Store, kind: str, words: str, given: Mapping[str, str]) -> list[Term]:
    """Return what the words of a parameter of this type name; `given` are all parameters of the question.

    Raises WrongUsage where a name resolves to none or several, or a code is unknown.
    """
    if words.startswith(("http://", "https://")):
        return [_by_iri(words)]
    if kind in ("party", "group", "body"):
        return [NamedNode(party(store, words, kind))]
    if kind in KEYED_TYPES:
        return sorted(_keyed(store, kind, words, given), key=str)  # engines give them in orders of their own
    if kind in ("quantifier", "stance"):
        return [NamedNode(_code(kind, words))]
    return OTHERS[kind](words)


def is_known(store: Store, node: Term) -> bool:
    """Whether the store tells anything of a node."""
    return bool(_select(store, with_values("SELECT ?any WHERE { ?node ?any ?value } LIMIT 1", {"node": [node]}), {}))


def bodies_of(store: Store, nodes: Sequence[Term]) -> set[str]:
    """Return the IRIs of the bodies whose sessions, meetings or items the nodes are."""
    return set(_values_of(store, BODIES, nodes).values())


def _by_iri(words: str) -> NamedNode:
    try:
        return NamedNode(words.strip())
    except ValueError:
        raise WrongUsage(f"“{words}” is no IRI; a fact’s stands in the last column of an answer") from None


def number_key(words: str) -> str:
    """Return the key that a number names: "5", "5th" and "fifth" are "5"; "S-28" is itself."""
    folded = re.sub(r"^(?:the|item|agenda item|meeting|session)\s+", "", words.strip(), flags=re.IGNORECASE)
    number = ordinal(folded)
    return str(number) if number is not None else folded


def party(store: Store, words: str, kind: str = "party") -> str:
    """Return the IRI of the one party that bears the name exactly, case and article aside."""
    plain = re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE)
    found = _by_path(store, plain, kind) or _exact(store, plain)
    names = set() if found else _names(store)
    found = found or _bearers(store, [name for name in names if name.value.casefold() == plain.casefold()])
    found = found or (_meeting_parts(store, plain) if kind == "body" else set())
    if len(found) > 1:
        raise WrongUsage(f"“{words}” names several: {', '.join(sorted(found))}; give the IRI of one")
    if not found:
        near = ", ".join(nearest_names(plain, {name.value for name in names}))
        raise WrongUsage(f"“{words}” names no {kind} that the store knows" + (f"; the nearest: {near}" if near else ""))
    return found.pop()


def _by_path(store: Store, plain: str, kind: str) -> set[str]:
    """A body by its symbol prefix: "E/CN.15"."""
    path = iri("body", plain)
    return {path} if kind == "body" and is_known(store, NamedNode(path)) else set()


def _exact(store: Store, plain: str) -> set[str]:
    found = _bearers(store, [Literal(plain, language=language) for language in LANGUAGES])
    if found or len(plain) != 3:
        return found
    return {row["party"].value for row in _select(store, BY_CODE, {"name": Literal(plain.upper())})}


def _bearers(store: Store, names: Sequence[Literal]) -> set[str]:
    """The parties that bear one of the names as their label, else as another name."""
    for query in (BY_LABEL, BY_NAME) if names else ():
        found = {row["party"].value for row in _select(store, with_values(query, {"name": names}), {})}
        if found:
            return found
    return set()


def _names(store: Store) -> set[Literal]:
    return {row["name"] for query in ALL_NAMES for row in _select(store, query, {})}


def _meeting_parts(store: Store, plain: str) -> set[str]:
    """Bodies that have met and whose names go on with "of …": "the Committee of the Whole"."""
    begins = f"{plain} of ".casefold()
    return {
        row["party"].value
        for row in _select(store, MEETING_BODIES, {})
        if row["name"].value.casefold().startswith(begins)
    }


KEYED_TYPES = {"meeting": "Meeting", "session": "Session", "item": "AgendaItem"}


def _keyed(store: Store, kind: str, words: str, given: Mapping[str, str]) -> Iterator[Term]:
    """Meetings, sessions and items of that number, of the body and session that are given or of all."""
    body = party(store, given["body"], "body") if given.get("body") else None
    session = number_key(given["session"]) if given.get("session") and kind != "session" else None
    key, kind_of = Literal(number_key(words)), NamedNode(term(KEYED_TYPES[kind]))
    found = [row["found"] for row in _select(store, with_values(KEYED, {"key": [key], "class": [kind_of]}), {})]
    bodies, sessions = (_values_of(store, query, found) for query in (BODIES, SESSIONS))
    for node in found:
        of_body = bodies.get(node)
        if body is None and kind == "meeting" and of_body and _is_part(of_body):
            continue
        if (body is None or of_body == body) and (session is None or sessions.get(node) == session):
            yield node


def _values_of(store: Store, query: str, found: Sequence[Term]) -> Mapping[Term, str]:
    rows = _select(store, with_values(query, {"found": found}), {}) if found else ()
    return {row["found"]: row["value"].value for row in rows}


def _is_part(body: str) -> bool:
    """A part of a body has no symbol of its own, as the Committee of the Whole: body/E/CN.15/cow."""
    return body.rpartition("/")[2][:1].islower()


def _code(scheme: str, words: str) -> str:
    known = of_scheme(scheme)
    folded = words.strip().lower()
    if folded not in known:
        raise WrongUsage(f"“{words}” is no {scheme}; there are: {', '.join(known)}")
    return known[folded]


def _day(words: str) -> str:
    for written in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(words.strip(), written).date().isoformat()
        except ValueError:
            continue
    raise WrongUsage(f"“{words}” is no date; write it as 2018-05-15 or 15 May 2018")


OTHERS: Mapping[str, Callable[[str], list[Term]]] = {
    "proposal": lambda words: [NamedNode(iri("document", words.strip()))],
    "fact": lambda words: [_by_iri(words)],
    "date": lambda words: [Literal(_day(words), datatype=NamedNode(PREFIXES["xsd"] + "date"))],
    "topic": lambda words: [Literal(words.strip().lower())],
}


def _select(store: Store, query: str, bindings: Mapping[str, Term]) -> list:  # type: ignore[type-arg]  # solutions of the engine
    rows = store.query(query, bindings)
    return list(rows) if isinstance(rows, QuerySolutions) else []
