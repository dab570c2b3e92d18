"""Sorted lines of triples → Turtle and TriG for people: a subject one block, its class first, IRIs short.

Our IRIs have slashes, which a prefixed name cannot hold unescaped; they are told from the base:
`<text/A/80/L.2/en>`. The header comes in the same order every time.
Source: W3C, RDF 1.1 Turtle (2014), sections 2.4 (IRIs), 2.5.2 and 2.5.3 (numbers, booleans); RFC 3986, section 5.2.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from delegraph.vocabulary import BASE, PREFIXES, iri

PREFIXED: Mapping[str, str] = {name: space for name, space in PREFIXES.items() if name != "id"} | {
    "state": iri("state/"),
    "group": iri("group/"),
}
CLASS = f"<{PREFIXES['rdf']}type>"
XSD = f"<{PREFIXES['xsd']}"
# What needs no escape as the local part of a prefixed name.
LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# What resolves against the base to what it was: no scheme, no empty segment, no dots that a path would lose.
RELATIVE = re.compile(r"(?!.*/\.{1,2}(?:[/?#]|$))[A-Za-z][^:/?#]*(?:/[^/?#].*|#.*)?")
BARE = {
    f"^^{XSD}integer>": re.compile(r"[+-]?\d+"),
    f"^^{XSD}decimal>": re.compile(r"[+-]?\d*\.\d+"),
    f"^^{XSD}boolean>": re.compile(r"true|false"),
}
LINE = 120


def header() -> str:
    """Return the base and the prefixes, in order."""
    return f"@base <{BASE}> .\n" + "".join(f"@prefix {n}: <{space}> .\n" for n, space in sorted(PREFIXED.items()))


def graph(name: str, lines: Iterable[bytes]) -> Iterator[str]:
    """Yield a named graph of TriG from its sorted lines."""
    yield f"\n{_short(f'<{name}>')} {{\n"
    yield from blocks(lines)
    yield "}\n"


def blocks(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield a block for each subject of sorted lines of N-Triples."""
    terms = (line.decode()[:-3].split(" ", 2) for line in lines)
    for subject, of_it in groupby(terms, key=lambda triple: triple[0]):
        yield f"\n{_short(subject)} {_described([triple[1:] for triple in of_it])} .\n"


def _described(pairs: list[list[str]]) -> str:
    pairs.sort(key=lambda pair: pair[0] != CLASS)
    said = (
        ("a" if predicate == CLASS else _short(predicate), [_term(value) for _, value in of_it])
        for predicate, of_it in groupby(pairs, key=lambda pair: pair[0])
    )
    return " ;\n    ".join(f"{predicate} {_listed(values)}" for predicate, values in said)


def _listed(values: list[str]) -> str:
    in_line = ", ".join(values)
    return in_line if len(values) == 1 or len(in_line) < LINE else ",\n        ".join(values)


def _term(value: str) -> str:
    if value[0] == "<":
        return _short(value)
    if value[-1] != ">":
        return value
    at = value.rindex('"') + 1
    words, datatype = value[1 : at - 1], value[at:]
    if datatype in BARE and BARE[datatype].fullmatch(words):
        return words
    return f"{value[:at]}^^{_short(datatype[2:])}"


@lru_cache(maxsize=100_000)
def _short(name: str) -> str:
    """Return an IRI in angle brackets as a prefixed name or from the base where it can be."""
    whole = name[1:-1]
    for prefix, space in PREFIXED.items():
        if whole.startswith(space) and LOCAL.fullmatch(whole, len(space)):
            return f"{prefix}:{whole[len(space) :]}"
    if whole.startswith(BASE) and RELATIVE.fullmatch(whole, len(BASE)):
        return f"<{whole[len(BASE) :]}>"
    return name
