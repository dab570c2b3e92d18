"""Facts that several texts tell: a row for each text with its own paragraph, and no more work than rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from delegraph.ask import ask
from delegraph.store import open_store
from delegraph.vocabulary import PREFIXES, concept, iri, term

TYPE = PREFIXES["rdf"] + "type"
PARTY, DRAFT, SESSION = iri("state", "KEN"), iri("document", "E/CN.98/L.1"), iri("session", "E/CN.98", 3)


@dataclass(frozen=True)
class Shared:
    """A fact that several texts tell, and the question that it answers."""

    given: dict[str, str]
    said: dict[str, str]
    texts: int = 3


SPONSORSHIP = Shared(
    {"proposal": DRAFT},
    {
        "type": term("Sponsorship"),
        "proposal": DRAFT,
        "sponsor": PARTY,
        "sponsorRole": concept("sponsor-role", "joined"),
    },
)
# Every paper of a session tells its delegations.
DELEGATION = Shared(
    {"session": SESSION},
    {
        "type": term("Delegation"),
        "toSession": SESSION,
        "delegationOf": PARTY,
        "status": concept("status", "member"),
        "capacity": concept("capacity", "representative"),
    },
    texts=40,
)
VOTE = {"type": term("Vote"), "proposal": DRAFT, "voter": PARTY, "choice": concept("choice", "yes")}
ACTION = {"type": term("Action"), "proposal": DRAFT, "outcome": concept("outcome", "adopted")}
CASES = {
    "sponsors-of": SPONSORSHIP,
    "joined-later": SPONSORSHIP,
    "votes-on": Shared({"proposal": DRAFT}, VOTE),
    "actions-on": Shared({"proposal": DRAFT}, ACTION),
    "delegations": DELEGATION,
    "silent-members": DELEGATION,
}


def text_that_tells(said: dict[str, str], number: int) -> Iterator[tuple[str, str, str | Literal]]:
    """A text whose paragraph of a number tells the fact."""
    symbol = f"E/CN.98/{number}"
    passage = iri("text", symbol, "en") + "#c1-2"
    for name, value in said.items():
        yield iri("fact"), TYPE if name == "type" else term(name), value
    yield iri("fact"), term("ofDocument"), iri("document", symbol)
    yield iri("fact"), term("reportedIn"), passage
    yield passage, term("start"), Literal(1)
    yield passage, term("paragraph"), Literal(str(number))
    yield iri("document", symbol), term("symbol"), Literal(symbol)


def graph_of(said: dict[str, str], number: int) -> tuple[str, list[Quad]]:
    graph = NamedNode(iri("text", f"E/CN.98/{number}", "en") + "/facts")
    terms = (
        (NamedNode(s), NamedNode(p), o if isinstance(o, Literal) else NamedNode(o))
        for s, p, o in text_that_tells(said, number)
    )
    return graph.value, [Quad(*triple, graph) for triple in terms]


@pytest.mark.parametrize("name", CASES)
def test_a_fact_of_many_texts_has_a_row_for_each_with_its_own_paragraph(tmp_path, name):
    case = CASES[name]
    with open_store(str(tmp_path / "store"), write=True) as store:
        store.replace(dict(graph_of(case.said, number) for number in range(case.texts)))
        rows = ask(store, name, case.given).rows
    told = {(row["document"], row["paragraph"]) for row in rows}
    assert told == {(f"E/CN.98/{number}", str(number)) for number in range(case.texts)} and len(rows) == case.texts
