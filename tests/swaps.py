"""Changes to a text of which we know what they do to its facts, and facts in a form that can be compared.

A change of states exchanges two states wherever the text names them, with their articles, whole names only
and not inside the name of another party. A change of ordinals gives a body's meetings other numbers; a
change of days moves what was done on one day of the session to another.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Facts = Mapping[str, Any]
Reword = Callable[[str], str]

# Where a fact stands, how a name was printed and why we believe it are told in words of the text itself.
ABOUT_THE_WORDING = {"span", "page", "as_printed", "candidates", "why", "id", "text"}


def unchanged(words: str) -> str:
    """Return the words as they are."""
    return words


# States


def states_that_take_part(gold: Facts) -> dict[str, str]:
    """Return the states that stand as speaker, aligned or panellist's state: name as printed, by code."""
    parties = [party for one in gold.get("statements", []) for party in (one["speaker"], *one["aligned"])]
    parties += [one["party"] for one in gold.get("panellists", [])]
    return {party["code"]: _bare(party["name"]) for party in parties if party and party["kind"] == "state"}


def exchange(text: str, gold: Facts, one: str, other: str) -> Reword:
    """Return the change that exchanges two states, by code, for a text and its gold facts, or any part of the text."""
    names = states_that_take_part(gold)
    mentions = _mentions({_bare(name) for name in _names_of_parties(gold)})
    instead = {names[one]: names[other], names[other]: names[one]}
    with_article = {" ".join(m["name"].split()) for m in mentions.finditer(text) if m["article"]}

    def swap(match: re.Match[str]) -> str:
        new = instead.get(" ".join(match["name"].split()))
        return match[0] if new is None else _put(new, new in with_article, match)

    return lambda words: mentions.sub(swap, words)


def _put(name: str, takes_article: bool, match: re.Match[str]) -> str:
    starts_a_sentence = bool(re.search(r"(\.\s+|^)$", match.string[: match.start()]))
    article = ("The " if starts_a_sentence else "the ") if takes_article else ""
    return article + name


def _mentions(names: set[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?P<article>[Tt]he\s+)?(?P<name>{either})(?![^\W\d])")


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _names_of_parties(facts: object) -> Iterator[str]:
    """Yield the name and the other spellings of every party, however deep it stands."""
    if isinstance(facts, dict):
        if "kind" in facts and "name" in facts:
            yield from (facts["name"], *facts.get("names", []))
        for value in facts.values():
            yield from _names_of_parties(value)
    elif isinstance(facts, list):
        for value in facts:
            yield from _names_of_parties(value)


# Meetings


def renumber(text: str, numbers: Mapping[int, int]) -> str:
    """Give meetings other numbers: "4th" becomes "37th" where 4 stands for 37."""

    def ordinal(match: re.Match[str]) -> str:
        number = numbers.get(int(match["number"]))
        return match[0] if number is None else f"{number}{_ending(number)}"

    return re.sub(r"\b(?P<number>\d+)(st|nd|rd|th)\b", ordinal, text)


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def move_days(text: str, month: str, days: Mapping[int, int]) -> str:
    """Move what was done on one day of a month to another: "on 8 and 9 March"."""

    def moved(match: re.Match[str]) -> str:
        return re.sub(r"\d+", lambda day: str(days.get(int(day[0]), int(day[0]))), match[0])

    return re.sub(rf"\bon\s+\d+((,\s+|\s+and\s+)\d+)*\s+{month}\b", moved, text)


# Facts in a form that can be compared


def comparable(
    facts: Facts,
    reword: Reword = unchanged,
    states: Mapping[str, str] | None = None,
    numbers: Mapping[int, int] | None = None,
    dates: Mapping[str, str] | None = None,
) -> list[str]:
    """Return the facts as they ought to be after a change, a line each, without what only tells their place."""
    meetings = {
        one["id"]: [
            one["body"],
            (numbers or {}).get(one["number"], one["number"]),
            (dates or {}).get(one["date"], one["date"]),
        ]
        for one in facts["meetings"]
    }

    def change(value: Any) -> Any:
        if isinstance(value, dict):
            return change_record(value)
        if isinstance(value, list):
            return [change(one) for one in value]
        return meetings.get(value) or " ".join(reword(value).split()) if isinstance(value, str) else value

    def change_record(record: dict[str, Any]) -> Any:
        if record.get("kind") == "state":
            return (states or {}).get(record["code"], record["code"])
        if "number" in record and "body" in record:
            return meetings[record["id"]]
        return {key: change(value) for key, value in record.items() if key not in ABOUT_THE_WORDING}

    return [f"{kind}: {json.dumps(change(fact), ensure_ascii=False)}" for kind, fact in _every_fact(facts)]


def _every_fact(facts: Facts) -> Iterator[tuple[str, Any]]:
    for kind, value in facts.items():
        if isinstance(value, list):
            yield from ((kind, fact) for fact in value)
        elif kind == "document":
            yield kind, value
