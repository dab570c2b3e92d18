"""Graphs for the tests: a specimen read, described and stored; the same meetings in three texts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from delegraph.blocs import Analysis, Choices
from delegraph.blocs.room import of_store
from delegraph.blocs.triples import graph_iri as blocs_graph
from delegraph.blocs.triples import quads as blocs_quads
from delegraph.describe import describe, graph_iri, reference_quads
from delegraph.facts import Facts
from delegraph.pipeline.reading import read_facts
from delegraph.store import open_store
from delegraph.vocabulary import PREFIXES, iri
from specimen_files import text_of

REFERENCE = iri("graph/reference")
ENDS = {PREFIXES["org"] + "organization", PREFIXES["org"] + "member"}


@cache
def cached_reference() -> list[Quad]:
    """Return the reference graph, made once for all tests that only read it."""
    return reference_quads()


def quads_of(name: str) -> list[Quad]:
    """Return the graph of a specimen."""
    reading = read_facts(text_of(name))
    return describe(reading.facts, reading.text.normalised)


def text_store(folder: Path, names: Iterable[str]) -> str:
    """Fill a store with specimens and their words, as ingest stores them."""
    location = str(folder / "store")
    with open_store(location, write=True) as store:
        store.replace({REFERENCE: reference_quads()})
        for name in names:
            reading = read_facts(text_of(name))
            words = reading.text.normalised
            store.replace({graph_iri(reading.facts): describe(reading.facts, words)})
            store.words.keep(f"sha256:{reading.facts.text.text_digest}", words.encode())
    return location


def reference_about(texts: Iterable[Quad]) -> list[Quad]:
    """Return what the reference says of the parties that texts name, and of one as a member of another."""
    named = {quad.object for quad in texts}
    lines = reference_quads()
    ends = Counter(quad.subject for quad in lines if quad.predicate.value in ENDS and quad.object in named)
    kept = named | {membership for membership, number in ends.items() if number == 2}
    return [quad for quad in lines if quad.subject in kept]


def only_meetings(facts: Facts, symbol: str) -> Facts:
    """Return another text about the same meetings, without any other fact."""
    bare = Facts(replace(facts.document, symbol=symbol), facts.text, meetings=facts.meetings)
    return replace(bare, agenda_items=facts.agenda_items)


def filled_store(folder: Path, names: tuple[str, ...], reference: Sequence[Quad] | None = None) -> str:
    """Fill a store with specimens; each one's meetings are described in three graphs."""
    location = str(folder / "store")
    with open_store(location, write=True) as store:
        store.replace({REFERENCE: reference_quads() if reference is None else reference})
        for name in names:
            reading = read_facts(text_of(name))
            for number, facts in enumerate(
                (
                    reading.facts,
                    only_meetings(reading.facts, f"E/CN.99/{name}/1"),
                    only_meetings(reading.facts, f"E/CN.99/{name}/2"),
                )
            ):
                assert number == 0 or not facts.statements
                store.replace({graph_iri(facts): describe(facts, reading.text.normalised)})
    return location


def merged(quads: list[Quad]) -> set[str]:
    """Return the triples of quads as text, for comparison."""
    return {str(quad.triple) for quad in quads}


def node(path: str) -> NamedNode:
    """Return a node under the base."""
    return NamedNode(iri(path))


def put_blocs(location: str, choices: Choices) -> Analysis:
    """Analyse the sponsorships of a store and put the blocs into it, as delegraph blocs does."""
    with open_store(location, write=True) as store:
        found = of_store(store, choices)
        store.replace({blocs_graph(found): blocs_quads(found)})
    return found
