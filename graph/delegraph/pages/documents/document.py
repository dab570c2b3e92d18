"""The page of a document: its cover, its texts and facts; of a proposal also its sponsors and what was done with it."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from delegraph.codes import codes
from delegraph.pages.documents.actions import Done, actions_on
from delegraph.pages.documents.header import Text, kin_of, lines_of, meetings_in, texts_of
from delegraph.pages.documents.listing import listed
from delegraph.pages.documents.sponsors import sponsors_of
from delegraph.pages.memory import names_of
from delegraph.pages.node import Node
from delegraph.pages.page import Query, View
from delegraph.pages.selecting import LONGEST, rows
from delegraph.pages.texts.issues import issues_of
from delegraph.pages.texts.kinds import KINDS
from delegraph.pages.texts.text import LANGUAGES
from delegraph.pages.wording import clipped
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE, PREFIXES

CITING = """
SELECT DISTINCT ?document ?relation WHERE {
  ?fact dg:target ?node ; dg:ofDocument ?document ; dg:relation ?relation } LIMIT 200"""
MOST_VOTERS = 250  # shown by name on one page; more, an action at a time


def document_page(store: Store, node: Node, query: Query) -> View:
    """Return the page of a document, or with `?kind=` the facts of one kind of the text `?text=`, its number."""
    texts, kind = texts_of(store, node), query.get("kind")
    number = max(query.number("text"), 1)
    if kind in KINDS and number <= len(texts):
        return _facts(store, node, texts[number - 1], number, query)
    return _document(store, node, texts, query)


def _document(store: Store, node: Node, texts: Sequence[Text], query: Query) -> View:
    kin = kin_of(store, node)
    one = {node.iri, *(other.value for other in (*kin.get(NAMESPACE + "adoptedAs", ()), *node.values("adoptedAs")))}
    done = actions_on(store, one)
    symbol = node.label
    values = {
        "node": node,
        "symbol": symbol,
        "heading": clipped(node.value(PREFIXES["dct"] + "title") or "", LONGEST),
        "lines": lines_of(store, node, kin),
        "texts": texts,
        "kinds": KINDS,
        "languages": LANGUAGES,
        "sponsors": sponsors_of(store, one),
        "actions": done,
        "opened": _opened(done, query.number("action")),
        "meetings": meetings_in(store, texts),
        "issues": [issue for text in texts for issue in issues_of(store, text.iri)],
        "citing": _citing(store, node),
    }
    return View("document", symbol, values)


def _facts(store: Store, node: Node, text: Text, number: int, query: Query) -> View:
    page, kind = max(query.number("page"), 1), query.get("kind")
    facts, more = listed(store, text.iri, kind, page)
    symbol = node.label
    values = {"node": node, "symbol": symbol, "text": text, "number": number, "kind": kind, "facts": facts}
    return View(
        "document_facts",
        f"{KINDS[kind].several} of {symbol}",
        values | {"languages": LANGUAGES, "page": page, "more": more},
    )


def _opened(done: Iterable[Done], chosen: int) -> tuple[bool, ...]:
    """Whether an action's voters are named on this page: the one chosen, else as many as there is room for."""
    made, opened = list(done), list[bool]()
    room = MOST_VOTERS
    for n, action in enumerate(made, start=1):
        opened.append(n == chosen if chosen else action.named <= room)
        room -= action.named if opened[-1] else 0
    return tuple(opened)


def _citing(store: Store, node: Node) -> tuple[tuple[str, str, str], ...]:
    """Who cites it: name, IRI and relation."""
    found = {(row["document"], row["relation"].value) for row in rows(store, CITING, node=NamedNode(node.iri))}
    names = names_of(store)
    names.fetch(document for document, _ in found)
    told = ((names.of(document), document.value, codes().get(relation, "")) for document, relation in found)
    return tuple(sorted(one for one in told if one[1] != node.iri))
