"""The query editor: a form that works without scripts, and over it, where they run, the parts of yasgui."""

import json
from functools import cache

from delegraph.ask import questions
from delegraph.pages.examples import example_of
from delegraph.pages.ontology import ontology
from delegraph.pages.page import Query, View
from delegraph.store import Store
from delegraph.vocabulary import BASE, NAMESPACE, PREFIXES

# Scripts and queries of this server alone; the editor sets styles while it runs and has pictures in its own.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIRST = f"""\
# Who spoke at which meeting, and in what capacity
PREFIX dg: <{NAMESPACE}>
SELECT DISTINCT ?speaker ?meeting ?capacity ?statement WHERE {{
  ?statement a dg:Statement ;
    dg:speaker ?speaker ;
    dg:madeAt ?meeting .
  OPTIONAL {{ ?statement dg:capacity ?capacity }}
}}
LIMIT 50
"""
FORMATS = {
    "csv": "table (CSV)",
    "tsv": "table (TSV)",
    "json": "JSON",
    "xml": "XML",
    "turtle": "graph (Turtle)",
    "jsonld": "graph (JSON-LD)",
    "nt": "graph (N-Triples)",
}


def editor(store: Store, query: Query) -> View:
    """Return the editor with the query of `?query=`, that of the question `?example=`, else one to begin with."""
    example = query.get("example")
    known = {question.name: question for question in questions()}
    found = example_of(store, known[example]) if example in known else ""
    given = query.get("query") or found
    values = {
        "text": given or FIRST,
        "given": bool(given),
        "example": example,
        "examples": [(question.name, question.summary) for question in known.values()],
        "formats": FORMATS,
        "prefixes": PREFIXES,
        "settings": _settings(),
    }
    return View("editor", "SPARQL", values, headers={"Content-Security-Policy": POLICY})


@cache
def _settings() -> str:
    """What the script has to know, as JSON: namespaces, and the terms that it completes."""
    found = ontology()
    return json.dumps(
        {
            "base": BASE,
            "namespace": NAMESPACE,
            "prefixes": PREFIXES,
            "classes": [term.iri for term in found.classes],
            "properties": [term.iri for term in found.properties],
        }
    )
