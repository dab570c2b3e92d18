"""The wordings of one language, compiled into what the rooms of this folder search for."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from delegraph import wordings
from delegraph.facts import Capacity, Form, Kind
from delegraph.wordings import Shortlist, Wording, any_of, compiled, expression, longest_first, needed, shortlist


@dataclass(frozen=True, slots=True)
class Act:
    """A way of saying that somebody took the floor; speakers stand before or after the words."""

    id: str
    anchor: Wording
    speakers_after: bool
    form: str | None
    by: Literal["anybody", "delegations", "guests"] = "anybody"  # whose turn at the floor the words are


@dataclass(frozen=True, slots=True)
class Head:
    """The words that open a list of speakers: "the observers for"."""

    words: Wording
    capacity: Capacity
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that `language/{code}.yaml` says about statements, compiled."""

    language: str
    acts: Shortlist[Act]
    list_acts: tuple[Act, ...]
    forms: tuple[tuple[Form, Wording], ...]
    modifiers: tuple[tuple[Form, Wording], ...]
    heads: tuple[Head, ...]
    list_nouns: tuple[tuple[Kind, re.Pattern[str]], ...]
    observer_words: re.Pattern[str]
    bare: tuple[Head, ...]
    any_head: Wording  # one of the heads, or of those of bare lists
    offices: tuple[tuple[Capacity, bool, re.Pattern[str]], ...]
    office: re.Pattern[str]
    behalf: Wording
    except_for: re.Pattern[str]
    aligned: tuple[tuple[bool, Wording], ...]
    modes: Wording
    mode_prepositions: re.Pattern[str]
    trailing: re.Pattern[str]
    frames: Wording
    unnumbered_meeting: Wording
    same_meeting: Wording
    expert_bodies: re.Pattern[str]
    named_before: Wording
    private_bodies: frozenset[str]
    small_offices: frozenset[str]
    chapters_are_items: frozenset[str]
    presidents: frozenset[str]
    as_observers: Wording
    nameless_offices: frozenset[str]
    organization_words: frozenset[str]
    secretariat: frozenset[str]


@cache
def grammar(language: str) -> Grammar:
    """Return the compiled grammar of a language; built once a process."""
    t = wordings.table(language)
    slots = {
        "also": any_of(t["also"]),
        "adjective": any_of(t["adjective"]),
        "gathering": any_of(t["gathering"]),
    }
    slots["also"] = rf"(?:{slots['also']})(?:\s+(?:{slots['also']}))?"
    # "presented, pursuant to Council resolution 25/23, the report": an inserted phrase takes its commas with it
    slots["aside"] = r",\s[^,;:.()]{3,140}(?:\([^()]*\)[^,;:.()]{0,60})?,"
    slots["title"] = r"(?:entitled\s+)?[“\"][^”\"]+[”\"]"
    slots["mode"] = "|".join(expression(m["pattern"]) for m in t["modes"])
    slots["form"] = "|".join(expression(f["nouns"], slots) for f in t["forms"])
    return Grammar(
        language,
        acts=shortlist([_act(row, slots) for row in t["acts"]], lambda act: act.anchor.needed),
        list_acts=tuple(Act("list", compiled(row["pattern"], slots), True, None) for row in t["list_acts"]),
        forms=tuple((cast(Form, f["form"]), compiled(f["nouns"], slots)) for f in t["forms"]),
        modifiers=tuple((cast(Form, f["form"]), compiled(f["after"])) for f in t["form_modifiers"]),
        heads=tuple(_head(row) for row in t["heads"]),
        list_nouns=tuple(
            (cast(Kind, n["kind"]), re.compile(rf"[^:;()]{{0,140}}?\b(?:{n['nouns']})\b[^:;()]{{0,90}}:"))
            for n in t["list_nouns"]
        ),
        observer_words=re.compile(rf"\b(?:{t['observer_words']})\b"),
        bare=tuple(_head(row) for row in t["bare_lists"]),
        any_head=Wording("|".join(map(_head_source, (*t["heads"], *t["bare_lists"]))), ()),
        offices=(
            *((cast(Capacity, o["capacity"]), o.get("presiding", False), _nouns(o["noun"])) for o in t["offices"]),
            ("special procedure", False, re.compile(rf"^(?:{expression(t['expert_members'])})\b")),
        ),
        office=_office(t),
        behalf=_behalf([row["pattern"] for row in t["on_behalf"]]),
        except_for=re.compile(rf"[,(]?\s*\b(?:{any_of(t['except_for'])})\s+", re.IGNORECASE),
        aligned=tuple(_aligned(a["pattern"], slots) for a in t["aligned"]),
        modes=compiled("|".join(m["pattern"] for m in t["modes"])),
        mode_prepositions=re.compile(rf"(?:{any_of(t['mode_prepositions'])})\s+(?:an?\s+)?", re.IGNORECASE),
        trailing=re.compile(
            rf"\s*,?\s+(?:{'|'.join(expression(p, slots) for p in t['trailing'])})(?!\w)", re.IGNORECASE
        ),
        frames=_frames(t["frames"], slots),
        unnumbered_meeting=compiled(t["unnumbered_meeting"]),
        same_meeting=compiled(longest_first(t["same_meeting"])),
        expert_bodies=re.compile(any_of(t["expert_bodies"]), re.IGNORECASE),
        named_before=compiled(longest_first(t["named_before"])),
        private_bodies=frozenset(t["private_bodies"]),
        small_offices=frozenset(t["small_offices"]),
        chapters_are_items=frozenset(t["chapters_are_items"]),
        presidents=frozenset(t["presided_by_presidents"]),
        as_observers=compiled(t["as_observers"]),
        nameless_offices=frozenset(t["nameless_offices"]),
        organization_words=frozenset(t["organization_words"]),
        secretariat=frozenset(t["secretariat_bodies"]),
    )


def _frames(rows: dict[str, str], slots: dict[str, str]) -> Wording:
    """The body is the subject of the verb, or the meeting was devoted to something; a speaker frames nothing."""
    also = rf"(?:\s+(?:{slots['also']}))?"
    body = rf"\b(?:{slots['gathering']})(?:\s+of\s+the\s+Whole|\s+[IVX]+)?(?:\s*,[^,;]{{3,80}},)?"
    active, passive = expression(rows["active"]), expression(rows["passive"], slots)
    source = rf"(?:{body}{also}\s+{active}|\b{passive})(?!\w)"
    return Wording(source, needed(rows["active"], rows["passive"]), capitals_matter=True)


def _act(row: dict[str, Any], slots: dict[str, str]) -> Act:
    pattern = row["pattern"]
    after = pattern.endswith("{speakers}")
    words = pattern.removesuffix("{speakers}").removeprefix("{speakers}").strip()
    gives = row.get("gives", {})
    return Act(row["id"], compiled(words, slots), after, gives.get("form"), gives.get("by", "anybody"))


def _behalf(patterns: list[str]) -> Wording:
    sources = sorted(map(expression, patterns), key=len, reverse=True)
    return Wording("|".join(sources) + r"(?!\w)", needed(*patterns))


def _head_source(row: dict[str, Any]) -> str:
    return rf"(?:{expression(row.get('head') or row['opener'])})(?!\w)"


def _head(row: dict[str, Any]) -> Head:
    return Head(Wording(_head_source(row), ()), row["capacity"], row.get("kind"))


def _broken(nouns: list[str]) -> str:
    """Alternatives, the longest first, that a line may break between words."""
    return "|".join(noun.replace(" ", r"\s+").replace("-", r"-\s*") for noun in sorted(nouns, key=len, reverse=True))


def _nouns(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_broken(alternatives.split('|'))})\b")


def _office(t: Any) -> re.Pattern[str]:
    nouns = _broken("|".join(o["noun"] for o in t["offices"]).split("|"))
    qualifiers, member = any_of(t["office_qualifiers"]), expression(t["expert_members"])
    experts = rf"(?i:\s+of\s+(?:the\s+)?[^,.;]{{0,60}}?(?:{any_of(t['expert_bodies'])}))"
    number = r"(?:two|three|four)\s+"
    nouns += rf"|(?:other\s+)?(?:{number})?{member}(?={experts})"
    nouns += rf"|(?:other\s+(?:{number})?|{number}other\s+){member}(?=\s+of\s+the\s+[A-Z])"
    nouns += rf"|{number}{member}(?=\s+of\s+the\s+[A-Z]\w+\s*,)"
    nouns += rf"|(?:{any_of(t['small_offices'])})(?=\s+of\s+(?:the\s+)?[A-Z])"
    return re.compile(rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er)\s+)?(?:(?:{qualifiers})[\s-]+)*(?:{nouns})(?![\w-])")


def _aligned(pattern: str, slots: dict[str, str]) -> tuple[bool, Wording]:
    after = pattern.endswith("{states}")
    return after, compiled(pattern.removesuffix("{states}").removeprefix("{states}").strip(), slots)
