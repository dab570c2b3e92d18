"""No spelling of SERVICE gets by: what the engine would follow is found; words that are none are let through."""

import socket
import threading
import time

import pyoxigraph
import pytest

from delegraph.ask.service import asks_elsewhere

ELSEWHERE = "<http://127.0.0.1:{port}/>"
SPELLINGS = [
    "SELECT * { SERVICE @ { ?s ?p ?o } }",
    "SELECT * WHERE { ?x ?y ?z .SERVICE@{ ?s ?p ?o } }",
    "SELECT * WHERE { { service silent @ { ?s ?p ?o } } }",
    "SELECT * WHERE { OPTIONAL { SeRvIcE @ { ?a ?b ?c } } }",
    "SELECT * WHERE { FILTER EXISTS { SERVICE @ { ?s ?p ?o } } }",
    "ASK { SERVICE\n#comment\n@ {} }",
    "ASK { # a comment ends at a carriage return \r SERVICE @ {}\n }",
    "ASK { SERVICESILENT@{} }",
    "ASK { FILTER(true)SERVICE@{} }",
    "PREFIX e: @ ASK { SERVICE e: {} }",
    "PREFIX : @ ASK { SERVICE: {} }",
    "PREFIX e: @ ASK { SERVICEe:here {} }",
    "PREFIX e: @ SELECT * { VALUES ?s { e: } SERVICE ?s { ?a ?b ?c } }",
    "SELECT * { { SELECT * { SERVICE @ { ?s ?p ?o } } } }",
    "SELECT * { VALUES ?x { '''a\\u0027''' } SERVICE @ {} #' }\n }",
    "SELECT * { VALUES ?x { 'a' } SERVICE @ {} #' }\n }",
    "ASK { FILTER(1<2)SERVICE#>\n@{} }",
    "PREFIX e: <a:> ASK { FILTER(<a:b> != <e:b#>) SERVICE @ {} #\n }",
    "PREFIX e: <a:> ASK { FILTER(COALESCE(<a:b> <e:b#>'''\n, true)) SERVICE @ {} #'''\n }",
    "ASK { FILTER(!COALESCE('a'<'b>'&&false, false)) SERVICE @ {} #'\n }",
    "ASK { FILTER(COALESCE('''a') #\\q\n, true)) SERVICE @ {} #'''\n }",
    "PREFIX e: <a:> ASK { FILTER(e:a\\#b != e:a\\'b) SERVICE @ {} #'\n }",
    "DESCRIBE ?x { SERVICE @ { ?x ?p ?o } }",
    "CONSTRUCT { <a:a> <a:b> <a:c> } WHERE { SERVICE @ {} }",
    "SELECT * { GRAPH ?g { } LATERAL { SERVICE @ {} } }",
    "SELECT * { { } MINUS { SERVICE @ { ?s ?p ?o } } }",
]
INNOCENT = [
    "ASK { ?s ?p 'at your service' }",
    'ASK { ?s ?p """at your\n"service" """@en }',
    "ASK { ?service ?p $service } # SERVICE <http://example.org/>",
    "PREFIX e: <http://example.org/> ASK { ?s e:service ?o . ?s e:civil.service-list ?c }",
    "ASK { ?s <http://example.org/service/> <http://example.org/public#service> }",
    "ASK { _:service ?p 'it\\'s service\\n' }",
    "ASK { FILTER(?a<?b && ?c>'service') }",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_found(spelling):
    assert asks_elsewhere(spelling.replace("@", "<http://127.0.0.1:9/>"))


@pytest.mark.parametrize("query", INNOCENT)
def test_words_that_are_no_service_are_let_through(query):
    assert not asks_elsewhere(query)


def test_the_engine_itself_follows_most_of_these_spellings():
    """The list tests something: without the check the engine does ask."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        asked = []
        threading.Thread(target=_count, args=(listening, asked), daemon=True).start()
        followed = [one for one in SPELLINGS if _asks(one, listening.getsockname()[1], asked)]
        listening.shutdown(socket.SHUT_RDWR)
    assert len(followed) > 15
    assert all(asks_elsewhere(one) for one in followed)


def _count(listening, asked):
    try:
        while True:
            connection, _ = listening.accept()
            connection.close()
            asked.append(1)
    except OSError:
        return


def _asks(spelling, port, asked):
    before = len(asked)
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(*[pyoxigraph.NamedNode("a:a")] * 4))
    try:
        result = store.query(spelling.replace("@", ELSEWHERE.format(port=port)))
        list(result) if not isinstance(result, pyoxigraph.QueryBoolean) else bool(result)
    except (SyntaxError, OSError, RuntimeError):
        pass
    return len(asked) > before


def test_a_text_made_to_be_slow_is_not():
    for piece in ("'''\\u0027", "<a#'", "\"'", "service", "a", "?a:", "<<"):
        begun = time.perf_counter()
        asks_elsewhere((piece * 40_000)[:100_000] + " 'service'")
        assert time.perf_counter() - begun < 5, piece
