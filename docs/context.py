"""Write ontology/context.jsonld, the JSON-LD context of the exports, from the ontology and the shapes."""

import json
from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, Store

from delegraph.datafiles import folder
from delegraph.vocabulary import NAMESPACE, PREFIXES

OWL, RDF, SHACL = PREFIXES["owl"], PREFIXES["rdf"], PREFIXES["sh"]
# Own properties whose values bear the language of the text.
WORDED = ("content", "nameText", "ofKind", "place", "quote", "reportingVerb", "why", "analysisMethod")
# Terms of other vocabularies keep their prefix, so that a reader sees whose they are.
OTHERS = {
    "dct:conformsTo": "@id",
    "dct:date": "xsd:date",
    "dct:description": "@language",
    "dct:isPartOf": "@id",
    "dct:isReplacedBy": "@id",
    "dct:license": "@id",
    "dct:rights": "@language",
    "dct:source": "@id",
    "dct:title": "@language",
    "org:member": "@id",
    "org:organization": "@id",
    "prov:generatedAtTime": "xsd:dateTime",
    "prov:wasDerivedFrom": "@id",
    "rdfs:comment": "@language",
    "rdfs:seeAlso": "@id",
    "skos:exactMatch": "@id",
    "skos:prefLabel": "@language",
    "void:class": "@id",
    "void:classPartition": "@id",
    "void:property": "@id",
    "void:propertyPartition": "@id",
    "void:subset": "@id",
    "void:vocabulary": "@id",
}


def context() -> str:
    """Return the context: prefixes, our classes and properties by their own names, with the types of their values."""
    known = Store()
    for kind in ("ontology", "shapes"):
        for path in sorted(folder(kind).glob("*.ttl")):
            known.load(path=str(path), format=RdfFormat.TURTLE)
    terms = dict(sorted(_own(known)))
    others = {name: _typed(name, kind) for name, kind in OTHERS.items()}
    return json.dumps({"@context": {"@version": 1.1} | PREFIXES | terms | others}, indent=1) + "\n"


def _own(known: Store) -> Iterator[tuple[str, object]]:
    typed = NamedNode(RDF + "type")
    for kind in ("Class", "ObjectProperty", "DatatypeProperty"):
        for quad in known.quads_for_pattern(None, typed, NamedNode(OWL + kind)):
            name = str(quad.subject.value).removeprefix(NAMESPACE)
            yield name, f"dg:{name}" if kind == "Class" else _typed(f"dg:{name}", _values(known, quad.subject, kind))
    for quad in known.quads_for_pattern(None, typed, NamedNode(RDF + "Property")):
        name = str(quad.subject.value).removeprefix(NAMESPACE)
        yield name, f"dg:{name}"


def _values(known: Store, property: NamedNode, kind: str) -> str | None:
    """What the values of a property are: nodes, words in a language, or of a datatype that JSON has no form for."""
    if kind == "ObjectProperty":
        return "@id"
    if property.value.removeprefix(NAMESPACE) in WORDED:
        return "@language"
    datatypes = {
        datatype.object.value
        for shape in known.quads_for_pattern(None, NamedNode(SHACL + "path"), property)
        for datatype in known.quads_for_pattern(shape.subject, NamedNode(SHACL + "datatype"), None)
    }
    found = {f"xsd:{one.removeprefix(PREFIXES['xsd'])}" for one in datatypes} & {"xsd:date", "xsd:decimal"}
    return found.pop() if len(datatypes) == len(found) == 1 else None


def _typed(name: str, values: str | None) -> object:
    if values is None:
        return name
    return {"@id": name, "@container" if values == "@language" else "@type": values}
