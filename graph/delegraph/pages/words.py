"""The words of texts, to whose characters passages refer."""

from collections.abc import Collection, Mapping

from pyoxigraph import NamedNode, QuerySolutions

from delegraph.store import Store, with_values

DIGESTS = "SELECT DISTINCT ?text ?digest WHERE { ?text dg:textDigest ?digest }"


def text_of(fact: str) -> str:
    """Return the IRI of the text that an account is a fragment of."""
    return fact.partition("#")[0]


def words_of(store: Store, texts: Collection[str]) -> Mapping[str, str]:
    """Return the words of texts by IRI, of those whose words are kept."""
    rows = store.query(with_values(DIGESTS, {"text": [NamedNode(text) for text in sorted(texts)]})) if texts else ()
    digests = {row["text"].value: row["digest"].value for row in (rows if isinstance(rows, QuerySolutions) else ())}
    found = {text: store.words.of(digest) for text, digest in digests.items()}
    return {text: words for text, words in found.items() if words is not None}
