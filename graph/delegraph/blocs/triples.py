"""The blocs as RDF: one named graph an analysis, its IRI a digest of what was asked.

Postcondition: no blank node, no clock; the same table and choices give the same graph. Every party that was
tested has its place in the analysis, with a bloc or without one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from hashlib import sha256

import numpy as np
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.choices import Choices
from delegraph.blocs.table import Party
from delegraph.vocabulary import BASE, PREFIXES, iri, under

METHOD = (
    "Bipartite configuration model (Saracco et al. 2017), {tails}, {corrected} for the number of "
    "tests; consensus of Leiden runs (Traag et al. 2019) on the significant pairs."
)
Line = tuple[str, str, NamedNode | Literal]


def analysis_iri(found: Analysis) -> str:
    """Return the IRI of an analysis: of what was asked, so that asking again replaces it; of a file also its rows."""
    asked = json.dumps(found.choices.to_json(), sort_keys=True)
    if all(party.iri for party in found.table.parties):
        return iri("blocs", sha256(asked.encode()).hexdigest()[:16])
    table = [*found.backbone.parties, *(draft.name for draft in found.table.drafts)]
    digest = sha256("\n".join([asked, *table]).encode() + np.packbits(found.table.cells).tobytes())
    return iri("blocs", digest.hexdigest()[:16])


def graph_iri(found: Analysis) -> str:
    """Return the IRI of the named graph of an analysis."""
    return under(analysis_iri(found), "facts")


def quads(found: Analysis) -> list[Quad]:
    """Return the graph of an analysis."""
    graph = NamedNode(graph_iri(found))
    lines = {(subject, predicate, str(value)): value for subject, predicate, value in _lines(found)}
    return [Quad(NamedNode(s), _term(p), value, graph) for (s, p, _), value in sorted(lines.items(), key=_order)]


def trig(found: Analysis) -> bytes:
    """Return the graph as TriG."""
    # A slash cannot stand in a prefixed name unescaped, so that only flat parts of our IRIs have a prefix.
    prefixes = {name: space for name, space in PREFIXES.items() if name != "id"} | {"state": iri("state/")}
    return serialize(quads(found), format=RdfFormat.TRIG, prefixes=prefixes) or b""


def _order(item: tuple[tuple[str, str, str], object]) -> tuple[str, bool, str, str]:
    (subject, predicate, value), _ = item
    return subject, predicate != "rdf:type", predicate, value


def _lines(found: Analysis) -> Iterator[Line]:
    analysis = analysis_iri(found)
    yield analysis, "rdf:type", _term("dg:BlocAnalysis")
    yield analysis, "skos:prefLabel", Literal(title(found), language="en")
    yield analysis, "dg:tests", _number(found.backbone.tests)
    yield from _method(analysis, found)
    yield from ((analysis, "prov:wasDerivedFrom", NamedNode(d.iri)) for d in found.table.drafts if d.iri)
    for number in found.partition.numbers:
        yield from _bloc(analysis, number, found)
    for n, party in enumerate(found.table.parties):
        yield from _place(analysis, n, party, found)


def title(found: Analysis) -> str:
    """Return what an analysis is called, from what was asked."""
    asked = found.choices
    span = f"{asked.since or 'the beginning'} to {asked.until or 'the end'}" if asked.since or asked.until else ""
    parts = [asked.body or "", f"session {asked.session}" if asked.session else "", span]
    chosen = ", ".join(part for part in parts if part) or "all drafts"
    return "; ".join([f"Co-sponsorship blocs, {chosen}", *_otherwise(asked)])


def _otherwise(asked: Choices) -> Iterator[str]:
    """What was chosen otherwise than by default, in a few words each."""
    usual = Choices()
    words = {
        "outcome": f"{asked.outcome.replace('-', ' ')} drafts",
        "joined": "first sponsors only",
        "expand_groups": "groups expanded",
        "single_sponsor": "drafts of several sponsors",
        "alpha": f"alpha {asked.alpha:g}",
        "correction": f"correction {asked.correction}",
        "signed": "signed",
        "approximate": "approximate",
    }
    return (word for name, word in words.items() if getattr(asked, name) != getattr(usual, name))


def _method(node: str, found: Analysis) -> Iterator[Line]:
    tails = "Refined Normal Approximation of the tails" if found.choices.approximate else "exact Poisson-binomial tails"
    corrected = "not corrected" if found.choices.correction == "none" else "corrected"
    yield node, "dg:analysisMethod", Literal(METHOD.format(tails=tails, corrected=corrected), language="en")
    yield node, "dg:parameters", Literal(json.dumps(found.choices.to_json(), sort_keys=True))


def _bloc(analysis: str, number: int, found: Analysis) -> Iterator[Line]:
    node, members = under(analysis, "bloc", number), found.partition.members(number)
    yield node, "rdf:type", _term("dg:Bloc")
    yield node, "skos:prefLabel", Literal(f"bloc {number} of {found.partition.number}", language="en")
    yield node, "dg:number", _number(number)
    yield node, "dg:ofAnalysis", NamedNode(analysis)
    yield from _method(node, found)
    yield from ((node, "dg:blocMember", _party(analysis, found.table.parties[n])) for n in members)
    shared = np.flatnonzero(found.table.cells[members].sum(0) > 1).tolist()
    drafts = (found.table.drafts[n].iri for n in shared)
    yield from ((node, "prov:wasDerivedFrom", NamedNode(draft)) for draft in drafts if draft)


def _place(analysis: str, n: int, party: Party, found: Analysis) -> Iterator[Line]:
    who = _party(analysis, party)
    node = under(analysis, "place", party.iri.removeprefix(BASE) if party.iri else party.name)
    bloc, stability = int(found.partition.bloc[n]), float(found.partition.stability[n])
    yield node, "rdf:type", _term("dg:BlocPlace")
    yield node, "dg:ofAnalysis", NamedNode(analysis)
    yield node, "dg:placeOf", who
    yield node, "dg:draftsSponsored", _number(int(found.backbone.degrees[n]))
    if bloc:
        yield node, "dg:inBloc", NamedNode(under(analysis, "bloc", bloc))
    if not math.isnan(stability):
        yield node, "dg:stability", Literal(_decimal(stability), datatype=_term("xsd:decimal"))
    if not party.iri:
        yield who.value, "rdf:type", _term("dg:Party")
        yield who.value, "skos:prefLabel", Literal(party.name)


def _party(analysis: str, party: Party) -> NamedNode:
    return NamedNode(party.iri or under(analysis, "party", party.name))


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=_term("xsd:integer"))


def _decimal(value: float) -> str:
    """Six digits without the zeros at the end, as the store writes a decimal number."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _term(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)
