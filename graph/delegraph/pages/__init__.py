"""Pages for people: a store and an address → HTML, or the same resource as RDF.

Postconditions: a page needs no script; whatever comes from a store or an address is escaped by the templates; a
resource stands under its own IRI, `https://…/id/state/BGR` at `/id/state/BGR`.
"""

from delegraph.pages.page import Page
from delegraph.pages.respond import respond

__all__ = ["Page", "respond"]
