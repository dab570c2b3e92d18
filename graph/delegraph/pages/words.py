"""The words of texts, to whose characters passages refer."""

from collections.abc import Collection, Mapping

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.store import Store, with_values

WORDS = "SELECT DISTINCT ?text ?words WHERE { ?text dg:words ?words }"


def text_of(fact: str) -> str:
    """Return the IRI of the text that an account is a fragment of."""
    return fact.partition("#")[0]


def words_of(store: Store, texts: Collection[str]) -> Mapping[str, str]:
    """Return the words of texts by IRI, of those whose words are stored."""
    rows = store.query(with_values(WORDS, {"text": [NamedNode(text) for text in sorted(texts)]})) if texts else ()
    return {row["text"].value: row["words"].value for row in (rows if isinstance(rows, QuerySolutions) else ())}
