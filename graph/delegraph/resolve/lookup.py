"""What a person types for a party: a name in any language, a code, an acronym or the end of an IRI."""

from delegraph import reference
from delegraph.resolve.resolve import Resolution, Resolved, party_of, resolve


def look_up(words: str, date: str | None = None) -> Resolution:
    """Return the party that a person means; in English first, then in the other languages.

    ISO 3166-1 alpha-3 ("CZE"), M49 ("203"), a body's symbol ("E/CN.15") and ids of the tables ("group/EU")
    are understood too.
    """
    plain = " ".join(words.split())
    if id := _by_code(plain):
        return Resolved(party_of(id, plain, date))
    found = resolve(plain, date=date)
    others = (resolve(plain, date=date, language=language) for language in reference.LANGUAGES[1:])
    return found if isinstance(found, Resolved) else next((o for o in others if isinstance(o, Resolved)), found)


def _by_code(words: str) -> str | None:
    known = reference.entries()
    if words in known:
        return words
    prefixes = ("state/", "group/", "body/", "org/")
    keyed = next((prefix + words for prefix in prefixes if prefix + words in known), None)
    return keyed or next((entry.id for entry in known.values() if entry.m49 and entry.m49 == words), None)
