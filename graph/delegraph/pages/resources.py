"""A resource → the page of what it is: a line of `VIEWS` for each class that has a page of its own."""

from collections.abc import Callable, Mapping

from delegraph.pages.documents.document import document_page
from delegraph.pages.node import Node
from delegraph.pages.page import Query, View
from delegraph.pages.profiles import any_resource, meeting, profile
from delegraph.pages.texts.fact import fact_page
from delegraph.pages.texts.text import text_page
from delegraph.store import Store

ViewOf = Callable[[Store, Node, Query], View]


# The first class that a resource has is taken, so that what says more stands first.
VIEWS: Mapping[str, ViewOf] = {
    "Meeting": meeting,
    "Body": profile,
    "Session": profile,
    "AgendaItem": profile,
    "State": profile,
    "Group": profile,
    "Organization": profile,
    "Office": profile,
    "Category": profile,
    "UnresolvedParty": profile,
    "Party": profile,
    "http://xmlns.com/foaf/0.1/Person": profile,
    "Document": document_page,
    "Proposal": document_page,
    "Text": text_page,
    "Passage": fact_page,
    "Statement": fact_page,
    "Position": fact_page,
    "Participation": fact_page,
    "Tally": fact_page,
    "Reference": fact_page,
    "Issue": fact_page,
    "Sponsorship": fact_page,
    "Action": fact_page,
    "Vote": fact_page,
}


def view_of(store: Store, node: Node, query: Query) -> View:
    """Return the page of a resource."""
    chosen = next((VIEWS[name] for name in VIEWS if name in node.classes), any_resource)
    return chosen(store, node, query)
