"""The vocabulary: every term defined, every code a concept, every class with a shape, nothing contradictory."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from delegraph.datafiles import folder
from delegraph.facts import CODES
from delegraph.vocabulary import MODES, NAMESPACE, concept
from graphs import quads_of
from specimen_files import NAMES

FILES = sorted(folder("ontology").glob("*.ttl"))
PACKAGE = Path(__file__).parents[1] / "graph" / "delegraph"


@pytest.fixture(scope="module")
def ontology():
    graph = Graph()
    for path in FILES:
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def shapes():
    graph = Graph()
    for path in folder("shapes").glob("*.ttl"):
        graph.parse(path)
    return graph


def own(ontology, kind):
    return {term for term in ontology.subjects(RDF.type, kind) if str(term).startswith(NAMESPACE)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_loads_in_both_libraries_alike(path):
    store = pyoxigraph.Store()
    store.load(path=str(path))
    assert len(store) == len(Graph().parse(path)) > 100


def test_every_term_has_a_label_and_a_definition(ontology):
    terms = (
        own(ontology, OWL.Class)
        | own(ontology, OWL.ObjectProperty)
        | own(ontology, OWL.DatatypeProperty)
        | own(ontology, RDF.Property)
    )
    assert len(terms) > 100
    for term in terms:
        assert ontology.value(term, RDFS.label) and ontology.value(term, SKOS.definition), term


def test_every_code_of_the_facts_is_a_concept_of_its_scheme(ontology):
    for scheme, codes in (CODES | {"mode": MODES}).items():
        found = {
            str(ontology.value(c, SKOS.notation))
            for c in ontology.subjects(SKOS.inScheme, URIRef(f"{NAMESPACE}{scheme}-scheme"))
        }
        assert found == set(codes)
        for code in codes:
            assert str(ontology.value(URIRef(concept(scheme, code)), SKOS.notation)) == code


def test_every_class_has_a_shape(ontology, shapes):
    targets = set(shapes.objects(None, URIRef("http://www.w3.org/ns/shacl#targetClass")))
    assert own(ontology, OWL.Class) <= targets


def test_every_term_that_a_graph_uses_is_defined(ontology):
    defined = {str(term) for term in ontology.subjects(RDFS.isDefinedBy)}
    for name in NAMES:
        for quad in quads_of(name):
            for term in (quad.predicate, quad.object):
                value = getattr(term, "value", "")
                assert not value.startswith(NAMESPACE) or value in defined, value


def test_every_property_is_used(ontology):
    """By a describer, a question, a shape or the reference; a few wait for kinds of papers that come next."""
    waiting = {"restates", "revisionOf", "heldJointlyWith", "composedOf", "topic", "rank"}
    places = [PACKAGE / "describe", PACKAGE / "export", PACKAGE / "blocs", folder("queries"), folder("shapes")]
    used = "".join(p.read_text() for place in places for p in place.rglob("*") if p.is_file() and p.suffix != ".pyc")
    properties = own(ontology, OWL.ObjectProperty) | own(ontology, OWL.DatatypeProperty) | own(ontology, RDF.Property)
    unused = {
        str(p).removeprefix(NAMESPACE)
        for p in properties
        if not re.search(rf"\b{str(p).removeprefix(NAMESPACE)}\b", used)
    }
    unused = {name for name in unused if 'dg:count{name}"' not in used or not name.startswith("count")}
    assert unused <= waiting


def test_closed_under_owl_rl_the_demo_graph_holds_no_contradiction(ontology):
    from owlrl import DeductiveClosure, OWLRL_Semantics

    graph = Graph()
    graph += ontology
    for quad in quads_of("demo"):
        graph.parse(data=f"{quad.triple} .", format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    errors = [o for s, p, o in graph if "error" in str(p).lower() or "ErrorMessage" in str(o)]
    assert not errors
    assert not list(graph.subjects(RDF.type, OWL.Nothing))
    members = set(graph.objects(None, URIRef("http://www.w3.org/ns/org#member")))
    assert not members  # nobody becomes a member of the European Union by aligning
