"""What the text of a query says, and what is put before it."""

import re

from delegraph.vocabulary import PREFIXES

# A query that chooses its graphs itself; "?from <= ?day", a word in a string or in a comment chooses none.
FROM = re.compile(r"(?<![?$:\w.-])from\s+(?:named\s+)?(?:<[^\s<>]*>|[\w-]*:)", re.IGNORECASE)
DECLARED = re.compile(r"\bprefix\s+([\w-]*)\s*:", re.IGNORECASE)
STRING_OR_COMMENT = re.compile(
    r"""
    \"\"\" (?:[^\\]|\\.)*? \"\"\" | ''' (?:[^\\]|\\.)*? '''
  | " (?:[^"\\\n]|\\.)* "           | ' (?:[^'\\\n]|\\.)* '
  | (?<!\S) \# [^\n]*
    """,
    re.DOTALL | re.VERBOSE,
)


def chooses_graphs(query: str) -> bool:
    """Whether a query names the graphs that it looks at, with FROM."""
    return "from" in query.lower() and bool(FROM.search(STRING_OR_COMMENT.sub("", query)))


def declared(query: str) -> str:
    """Return the query with our prefixes declared before it, but those that it declares itself."""
    own = set(DECLARED.findall(STRING_OR_COMMENT.sub("", query)))
    return "".join(f"PREFIX {name}: <{space}> " for name, space in PREFIXES.items() if name not in own) + query
