"""Whether a query would ask another machine: the engine has no switch that keeps it from following SERVICE.

Another parser's opinion does not tell: where two parsers take a comment or a string to end at different places, one
sees SERVICE where the other sees words. So the text is cut into tokens by the grammar of SPARQL 1.1 (W3C, 21 March
2013, section 19.8), and in every way where it can be cut in several. A query may be refused that asks nobody: one with
the word in a prefix, before the # of an IRI, or in a string with escapes of code points.
"""

import re

NAME = r"A-Za-z0-9_\u0080-\U0010ffff"
TOKEN = re.compile(
    rf"""
    (?P<string> \"\"\" (?: [^"\\]++ | \\. | "(?!"") )*+ \"\"\" | ''' (?: [^'\\]++ | \\. | '(?!'') )*+ '''
              | " (?: [^"\\\n\r]++ | \\. )*+ "                 | ' (?: [^'\\\n\r]++ | \\. )*+ ' )
  | (?P<iri> < [^<>"{{}}|^`\x00-\x20]*+ > )
  | (?P<opaque> \s++ | \#[^\n\r]*+ | [?$][{NAME}]*+ )
  | (?P<word> [{NAME}.-]*+ ) (?P<local> : (?: [{NAME}.:%-] | \\[_~.\-!$&'()*+,;=/?\#@%] )*+ )?+
    """,
    re.DOTALL | re.VERBOSE,
)
# In these something may end that begins within them: "<" may be the operator, and a string may be none for the engine.
AMBIGUOUS = {"iri": re.compile(r"[#'\\]"), "string": re.compile(r"""\\[^tbnrf"'\\]""")}


def asks_elsewhere(query: str) -> bool:
    """Whether the engine may find SERVICE in a query."""
    if "service" not in query.lower():
        return False
    ways, seen = [0], set[int]()
    while ways:
        at = ways.pop()
        while at < len(query) and at not in seen:
            seen.add(at)
            token = TOKEN.match(query, at)
            if token is None or token.end() == at:  # a sign
                at += 1
                continue
            if "service" in (token["word"] or "").lower():
                return True
            ambiguous = AMBIGUOUS.get(token.lastgroup or "")
            if ambiguous and ambiguous.search(token[0]):
                ways.append(at + 1)
            at = token.end()
    return False
