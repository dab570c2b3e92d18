"""English questions → a question of the catalogue and its parameters."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from delegraph.ask.catalogue import Question, questions
from delegraph.errors import WrongUsage

SLOT = re.compile(r"\\\{(\w+)\\\}")
AT_SESSION = re.compile(
    r"^(?P<rest>.+?),?\s+(?:at|of|in|during)\s+(?:the\s+|its\s+)?(?:(?P<one>[\w-]+)\s+session|session\s+(?P<two>[\w-]+))"
    r"(?:\s+of\s+(?P<body>.+))?$",
    re.IGNORECASE,
)
OF_BODY = re.compile(r"^(?P<rest>.+?)\s+of\s+(?P<body>(?:the\s+)?[A-Z].*)$")


def understand(english: str) -> tuple[str, dict[str, str]]:
    """Return the name and parameters of the question that the words ask; a name alone is itself.

    Raises WrongUsage naming the nearest questions.
    """
    words = re.sub(r"\s+", " ", english).strip().rstrip("?").strip()
    if any(question.name == words for question in questions()):
        return words, {}
    found = max(_readings(words), key=lambda reading: reading[0], default=None)
    if found is None:
        raise WrongUsage(_unknown(words))
    return found[1], found[2]


def _readings(words: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Every way to read the words: the more of them a pattern spells out, the better."""
    for rest, context in _contexts(words):
        for question in questions():
            accepted = {parameter.name for parameter in question.params}
            for pattern in question.patterns if context.keys() <= accepted else ():
                if _begins_alike(pattern, rest) and (match := _compiled(pattern).fullmatch(rest)):
                    yield (
                        len(SLOT.sub("", re.escape(pattern))) + 5 * len(context),
                        question.name,
                        match.groupdict() | context,
                    )


def _contexts(words: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The words as they are, and without "at its 27th session", "of the Commission on …" at their end."""
    yield words, {}
    if match := AT_SESSION.match(words):
        session = {"session": match["one"] or match["two"]}
        body = {"body": match["body"]} if match["body"] else {}
        yield match["rest"], session | body
        if inner := OF_BODY.match(match["rest"]):
            yield inner["rest"], session | {"body": inner["body"]}
    if match := OF_BODY.match(words):
        yield match["rest"], {"body": match["body"]}


def _begins_alike(pattern: str, words: str) -> bool:
    """Spares compiling most patterns: what stands before the first slot must be there."""
    return words.casefold().startswith(pattern.partition("{")[0].casefold())


def _compiled(pattern: str) -> re.Pattern[str]:
    spelled = SLOT.sub(lambda slot: f"(?P<{slot[1]}>.+?)", re.escape(pattern)).replace(r"\ ", r"\s+")
    return re.compile(spelled, re.IGNORECASE)


def nearest(words: str, most: int = 3) -> tuple[Question, ...]:
    """Return the questions whose patterns or names are the most alike to words, the nearest first."""
    known: dict[str, Question] = {pattern: q for q in questions() for pattern in (*q.patterns, q.name)}
    near = get_close_matches(words.lower(), known, 3 * most, 0.4)
    return tuple(dict.fromkeys(known[pattern] for pattern in near))[:most]


def _unknown(words: str) -> str:
    known = [pattern for q in questions() for pattern in (*q.patterns, q.name)]
    near = get_close_matches(words.lower(), known, 3, 0.4)
    found = "; ".join(f"“{pattern}”" for pattern in near) or "see delegraph questions"
    return f"“{words}” is no question of the catalogue; the nearest: {found}. delegraph questions lists them all"
