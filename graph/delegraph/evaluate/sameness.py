"""When a fact that was found is the same as a gold fact: one rule a kind, the gold fact always first."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
Same = Callable[[Record, Record], bool]

_PART_OF_A_NAME = re.compile(r"\((islamic|bolivarian|plurinational|federated|democratic)")
_ACRONYM = re.compile(r"\s*\([a-z0-9 &/-]{2,}\)\s*$")
_SMALL_WORDS = re.compile(r"\b(the|of|for|and|on|in|a|an|member|states|state)\b")
_CARRIER = re.compile(r"^(by|via|through|by way of) ")
_COUNTS = ("in_favour", "against", "abstaining")


def pair(
    gold: Iterable[Record], found: Iterable[Record], same: Same
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pair each gold item with the first found item that is the same; the pairs, the missed, the invented."""
    left = list(found)
    pairs: list[tuple[Record, Record]] = []
    missed: list[Record] = []
    for wanted in gold:
        place = next((i for i, item in enumerate(left) if same(wanted, item)), None)
        if place is None:
            missed.append(wanted)
        else:
            pairs.append((wanted, left.pop(place)))
    return pairs, missed, left


def _normal(name: object) -> str:
    text = unicodedata.normalize("NFKD", str(name or ""))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    if not _PART_OF_A_NAME.search(text):
        text = _ACRONYM.sub("", text)
    text = re.sub(r"\W+", " ", text.replace("programme", "program").replace("&", " and "))
    return " ".join(_SMALL_WORDS.sub(" ", text).split())


def _names(party: Record | str | None, *, aliases: bool) -> frozenset[str]:
    if party is None:
        return frozenset()
    if isinstance(party, str):
        return frozenset([_normal(party)])
    if party.get("code"):
        return frozenset(["code:" + party["code"].upper()])
    spellings = [party.get("name"), *(party.get("names", []) if aliases else [])]
    return frozenset(_normal(name) for name in spellings if name)


def same_party(gold: Record | None, found: Record | None) -> bool:
    """Tell whether two parties share a state code or an accepted spelling."""
    return bool(_names(gold, aliases=True) & _names(found, aliases=False))


def same_parties(gold: Sequence[Record] | None, found: Sequence[Record] | None) -> bool:
    """Tell whether two lists hold the same parties, in whatever order."""
    _, missed, invented = pair(gold or [], found or [], same_party)
    return not missed and not invented


def same_value(gold: object, found: object) -> bool:
    """Tell whether two values are equal; words are compared as names are."""
    return _normal(gold) == _normal(found) if isinstance(gold, str) else gold == found


def _same_paragraph(gold: Record, found: Record) -> bool:
    return _paragraph(gold) == _paragraph(found)


def _paragraph(item: Record) -> str:
    return re.sub(r"\W", "", str(item.get("paragraph") or "")).casefold()


def same_meeting(gold: Record, found: Record) -> bool:
    """Tell whether number, date and, where gold names it, body agree."""
    named = _names(gold.get("body"), aliases=True) | {_normal(n) for n in gold.get("body_names", [])}
    return (
        gold["number"] == found["number"]
        and gold.get("date") == found.get("date")
        and ("body" not in gold or bool(named & _names(found.get("body"), aliases=True)))
    )


def same_meetings(gold: Record, wanted: Sequence[str], found: Record, given: Sequence[str]) -> bool:
    """Tell whether two lists of meeting ids, each of its own document, mean the same meetings."""
    _, missed, invented = pair(_meetings(gold, wanted), _meetings(found, given), same_meeting)
    return not missed and not invented


def _meetings(document: Record, ids: Sequence[str] | None) -> list[Record]:
    table = {meeting["id"]: meeting for meeting in document.get("meetings", [])}
    return [table.get(id_, {"number": None, "body": id_}) for id_ in ids or []]


def same_item(gold: Record, found: Record) -> bool:
    """Tell whether an agenda item's number, sub-themes and, where gold has one, title agree."""
    return (
        same_value(gold["number"], found["number"])
        and (not gold.get("title") or same_value(gold["title"], found.get("title")))
        and _themes(gold) == _themes(found)
    )


def _themes(item: Record) -> dict[str, str]:
    return {letter: _normal(title) for letter, title in (item.get("sub_themes") or {}).items()}


def same_turn(gold: Record, found: Record) -> bool:
    """Tell whether two statements are of one speaker in one paragraph."""
    return _same_paragraph(gold, found) and same_party(gold["speaker"], found["speaker"])


def same_statement(gold: Record, found: Record) -> bool:
    """Tell whether all that a statement says beside speaker, paragraph and meetings agrees."""
    return (
        all(gold[key] == found[key] for key in ("capacity", "form", "certain"))
        and all(same_parties(gold[key], found[key]) for key in ("on_behalf_of", "aligned"))
        and (not gold.get("person") or same_value(gold["person"], found.get("person")))
        and (not gold.get("mode") or _mode(gold) == _mode(found))
    )


def _mode(statement: Record) -> str:
    return _CARRIER.sub("", _normal(statement.get("mode")))


def same_panellist(gold: Record, found: Record) -> bool:
    """Tell whether person and, where gold has one, party agree."""
    return same_value(gold["person"], found["person"]) and (
        not gold.get("party") or same_party(gold["party"], found.get("party"))
    )


def _same_content(gold: str, found: str) -> bool:
    first, words = _normal(gold).split()[:5], _normal(found).split()[:40]
    starts_alike = any(word in words[:4] for word in first[:2])
    return starts_alike and sum(word in words[:9] for word in first) >= max(1, round(0.6 * len(first)))


def same_position(gold: Record, found: Record) -> bool:
    """Tell whether paragraph, quantifier, named holders and the first words of the content agree."""
    return (
        _same_paragraph(gold, found)
        and gold["quantifier"] == found["quantifier"]
        and _same_content(gold["content"], found["content"])
        and (gold["quantifier"] != "named" or same_parties(gold.get("holders"), found.get("holders")))
    )


def same_position_and_verb(gold: Record, found: Record) -> bool:
    """Tell whether two positions are the same, with the reporting verb and the sub-theme."""
    return (
        same_position(gold, found)
        and same_value(gold["verb"], found["verb"])
        and (not gold.get("sub_theme") or gold["sub_theme"] == found.get("sub_theme"))
    )


def same_proposal(gold: Record, found: Record) -> bool:
    """Tell whether two facts are about one proposal."""
    titles = (gold["proposal"], *gold.get("proposal_names", []))
    return any(same_value(title, found.get("proposal")) for title in titles)


def same_sponsorship(gold: Record, found: Record) -> bool:
    """Tell whether proposal, sponsor, role and those on whose behalf agree."""
    return (
        same_proposal(gold, found)
        and same_party(gold["sponsor"], found["sponsor"])
        and gold["role"] == found["role"]
        and same_parties(gold.get("on_behalf_of"), found.get("on_behalf_of"))
    )


def same_action(gold: Record, found: Record) -> bool:
    """Tell whether proposal, outcome, method and the counts agree."""
    return (
        same_proposal(gold, found)
        and all(gold[key] == found[key] for key in ("outcome", "method"))
        and all(gold.get(count) == found.get(count) for count in _COUNTS)
    )


BEFORE_STATEMENTS: dict[str, Same] = {"meetings": same_meeting, "agenda_items": same_item}
AFTER_STATEMENTS: dict[str, Same] = {
    "panellists": same_panellist,
    "positions": same_position,
    "attendance": lambda g, f: same_party(g["party"], f["party"]) and g["capacity"] == f["capacity"],
    "references": lambda g, f: same_value(g["symbol"], f["symbol"]),
    "sponsorships": same_sponsorship,
    "actions": same_action,
    "votes": lambda g, f: same_proposal(g, f) and same_party(g["party"], f["party"]) and g["choice"] == f["choice"],
}
