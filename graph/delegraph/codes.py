"""The plain words of our codes, as the ontology's concept schemes note them."""

import re
from collections.abc import Mapping
from functools import cache

from delegraph import datafiles
from delegraph.vocabulary import NAMESPACE

CONCEPT = re.compile(
    r'^dg:(?P<name>[\w-]+) a skos:Concept ;.*?skos:notation "(?P<code>[^"]+)"', re.MULTILINE | re.DOTALL
)


@cache
def codes() -> Mapping[str, str]:
    """Return the code of every concept by its IRI: …#form-closing-statement is "closing statement"."""
    text = datafiles.text_of("ontology", "codes.ttl")
    return {NAMESPACE + found["name"]: found["code"] for found in CONCEPT.finditer(text)}


def of_scheme(scheme: str) -> Mapping[str, str]:
    """Return the IRI of every code of a scheme, in the order of the ontology."""
    begins = f"{NAMESPACE}{scheme}-"
    return {code: iri for iri, code in codes().items() if iri == begins + code.replace(" ", "-")}
