"""Facts → quads in the text's own named graph: the one room that knows both worlds.

Postconditions of `describe`: no blank node, no clock, every IRI made from raw identifiers; the same facts give
the same quads in the same order; every fact leads to a passage of the text.
"""

from pyoxigraph import Quad

from delegraph.describe.accounts import describe_accounts
from delegraph.describe.delegations import describe_delegations
from delegraph.describe.header import describe_header
from delegraph.describe.ingestion import ingestion_quads
from delegraph.describe.proposals import describe_proposals
from delegraph.describe.reference_graph import reference_quads
from delegraph.describe.sheet import Sheet, graph_iri, text_key
from delegraph.facts import Facts
from delegraph.vocabulary import BASE

__all__ = ["describe", "graph_iri", "ingestion_quads", "reference_quads", "text_key"]


def describe(facts: Facts, normalised: str, base: str = BASE) -> list[Quad]:
    """Return the quads of a text; `normalised` is the text that the facts' spans refer to."""
    sheet = Sheet(facts, normalised, base)
    describe_header(facts, sheet)
    describe_accounts(facts, sheet)
    describe_proposals(facts, sheet)
    describe_delegations(facts, sheet)
    return sheet.quads()
