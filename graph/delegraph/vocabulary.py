"""Namespaces, codes and IRIs: the strings that the text side and the graph side agree on.

IRIs come from raw identifiers, percent-encoded, never from the order of a run (DESIGN, section 4).
"""

from urllib.parse import quote

NAMESPACE = "https://w3id.org/delegraph/ns#"
SHAPES = "https://w3id.org/delegraph/shapes#"
BASE = "https://w3id.org/delegraph/id/"

# Ways of taking part that have a concept; another wording stays as printed.
MODES = (
    "videoconference",
    "video teleconference",
    "video message",
    "video link",
    "pre-recorded video",
    "teleconference",
)

PREFIXES = {
    "dg": NAMESPACE,
    "id": BASE,
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "undo": "https://unsceb-hlcm.github.io/onto-undo/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def term(name: str) -> str:
    """Return the IRI of one of our own classes or properties: `term("speaker")`."""
    return NAMESPACE + name


def concept(scheme: str, code: str) -> str:
    """Return the IRI of a code in one of our concept schemes: `concept("form", "closing statement")`."""
    return f"{NAMESPACE}{scheme}-{code.replace(' ', '-')}"


def iri(path: str, *parts: str | int, base: str = BASE) -> str:
    """Join raw identifiers into an IRI under `base`; a slash in an identifier stays a slash.

    >>> iri("meeting", "E/CN.15", 27, "4")
    'https://w3id.org/delegraph/id/meeting/E/CN.15/27/4'
    """
    return base + "/".join(quote(str(part), safe="/.-_~!$'()*,;=:@") for part in (path, *parts))


def membership_iri(organization: str, member: str, since: str | None, base: str = BASE) -> str:
    """Return the IRI of a membership from the ids of both ends and its first day, where that is known."""
    return iri("membership", organization, member, *([since] if since else []), base=base)


def under(parent: str, *parts: str | int) -> str:
    """Return an IRI below another: `under(session, "delegation", "CAN")`."""
    return "/".join([parent, *(quote(str(part), safe="/.-_~!$'()*,;=:@") for part in parts)])


def fragment(text_iri: str, *parts: str | int) -> str:
    """Return the IRI of something that belongs to one text: `fragment(text, "p7", "CAN")`."""
    return f"{text_iri}#" + "-".join(quote(str(part), safe=".-_~!$'()*,;=:@/") for part in parts)
