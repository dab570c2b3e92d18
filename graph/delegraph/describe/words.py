"""The normalised text itself, in a graph beside its facts: pages show it, partners rarely want it."""

from pyoxigraph import Literal, NamedNode, Quad

from delegraph.describe.sheet import term_of, text_iri, words_iri
from delegraph.facts import Facts
from delegraph.vocabulary import BASE


def words_quads(facts: Facts, normalised: str, base: str = BASE) -> list[Quad]:
    """Return the words that the passages of the text's facts refer to."""
    words = Literal(normalised, language=facts.document.language)
    return [Quad(NamedNode(text_iri(facts, base)), term_of("dg:words"), words, NamedNode(words_iri(facts, base)))]
