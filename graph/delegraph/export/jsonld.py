"""Triples → JSON-LD 1.1, compacted by our context: properties by their own names, words by their language.

Postcondition: every value comes back as it was, whatever the context says of its property, because a value object
takes no coercion. The context stands in the file itself, so that nothing is fetched to read it; the same context is
`ontology/context.jsonld`.
Source: W3C, JSON-LD 1.1 (2020), sections 4.2.2 (type coercion) and 4.6.2 (language maps).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from delegraph import datafiles
from delegraph.vocabulary import PREFIXES

XSD = PREFIXES["xsd"]
TYPE = PREFIXES["rdf"] + "type"
GREATEST = 2**53  # a reader may hold numbers as floating point


@cache
def context() -> Mapping[str, Any]:
    """Return the context, by its terms."""
    found: Mapping[str, Any] = json.loads(datafiles.text_of("ontology", "context.jsonld"))["@context"]
    return found


def document(graphs: Iterable[tuple[str | None, Iterable[Triple]]]) -> Iterator[str]:
    """Yield a document of graphs piece by piece, a line a subject; None names the default graph.

    The triples of a subject stand together.
    """
    yield f'{{"@context": {_json(context())},\n"@graph": ['
    mark = "\n"
    for name, triples in graphs:
        if name is None:
            yield from _lines(triples, mark)
        else:
            yield f'{mark}{{"@id": {_json(compact(name))}, "@graph": ['
            yield from _lines(triples, "\n")
            yield "\n]}"
        mark = ",\n"
    yield "\n]}\n"


def _lines(triples: Iterable[Triple], mark: str) -> Iterator[str]:
    for subject, of_it in groupby(triples, key=lambda triple: triple.subject):
        yield mark + _json(_node(str(getattr(subject, "value", subject)), list(of_it)))
        mark = ",\n"


def _node(subject: str, triples: Sequence[Triple]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": compact(subject)}
    for predicate, values in groupby(triples, key=lambda triple: triple.predicate.value):
        objects = [triple.object for triple in values]
        if predicate == TYPE:
            node["@type"] = _one_or_all([_shortened(value.value) for value in objects if isinstance(value, NamedNode)])
        else:
            key = _shortened(predicate)
            node[key] = _values(objects, context().get(key))
    return node


def _values(objects: Sequence[Any], term: Any) -> Any:
    kind = term.get("@type") if isinstance(term, dict) else None
    if isinstance(term, dict) and "@container" in term:
        if all(isinstance(value, Literal) and value.language for value in objects):
            return _by_language(objects)
        # An array is not read as a map of languages.
        return [_value(value, None) for value in objects]
    return _one_or_all([_value(value, kind) for value in objects])


def _by_language(objects: Sequence[Literal]) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for value in objects:
        found.setdefault(str(value.language), []).append(value.value)
    return {language: _one_or_all(words) for language, words in sorted(found.items())}


def _value(value: Any, kind: str | None) -> Any:
    if isinstance(value, NamedNode):
        return compact(value.value) if kind == "@id" else {"@id": compact(value.value)}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    datatype = value.datatype.value
    if kind is None:
        return _native(value.value, datatype)
    return value.value if compact(datatype) == kind else {"@type": compact(datatype), "@value": value.value}


def _native(words: str, datatype: str) -> Any:
    if datatype == XSD + "string":
        return words
    if datatype == XSD + "boolean" and words in ("true", "false"):
        return words == "true"
    if datatype == XSD + "integer" and len(words) < 17 and str(_number(words)) == words:
        return _number(words)
    return {"@type": compact(datatype), "@value": words}


def _number(words: str) -> int | None:
    number = int(words) if words.lstrip("-").isdigit() else GREATEST
    return number if abs(number) < GREATEST else None


def compact(iri: str) -> str:
    """Return an IRI with the prefix of its namespace, or whole."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri != space and not iri.startswith("//", len(space)):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def _shortened(iri: str) -> str:
    """A class or property by its term where it has one."""
    short = compact(iri)
    own = short.removeprefix("dg:")
    return own if own != short and own in context() else short


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
