"""In which facts two files of one text differ, in words: what a person needs who has to choose between them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

NAMED = 3  # facts that are named; the others are counted
LONGEST = 60  # characters of one name
# how a fact of each kind is called, one and several, and by which of its fields it is told from the others
KINDS = {
    "meetings": ("meeting", "meetings", ("number", "date", "body")),
    "agenda_items": ("agenda item", "agenda items", ("number",)),
    "attendance": ("participant listed", "participants listed", ("party", "capacity")),
    "standings": ("standing", "standings", ("party", "status")),
    "statements": ("statement", "statements", ("speaker", "person", "form", "paragraph")),
    "panellists": ("panellist", "panellists", ("person", "party")),
    "participations": ("participation", "participations", ("role", "person", "party")),
    "positions": ("position", "positions", ("holders", "quantifier", "verb", "content")),
    "references": ("document cited", "documents cited", ("symbol",)),
    "sponsorships": ("sponsorship", "sponsorships", ("sponsor", "role", "proposal")),
    "actions": ("action", "actions", ("proposal", "part", "outcome")),
    "votes": ("vote", "votes", ("party", "choice", "proposal", "part")),
    "tallies": ("count of speakers", "counts of speakers", ("counted", "of")),
}
KEYS_ALONE = ("body_id", "parent_body_id")  # of the header; the names beside them say the same
HEADER = {
    "adopted_from": "draft that was adopted",
    "amends": "draft that is amended",
    "session_start": "first day of the session",
    "session_end": "last day of the session",
}
UNTOLD: tuple[Any, ...] = (None, "", [], "named")  # whose position it is stands before that it is somebody's by name
Said = Mapping[str, Any]


def said_of(facts: Said) -> str:
    """Return the facts of a text alone, as JSON: the same paper as text and as PDF says them at other places."""
    said = {kind: _without_places(items) for kind, items in facts.items() if kind not in ("text", "issues")}
    return json.dumps(said, sort_keys=True)


def _without_places(items: Any) -> Any:
    if not isinstance(items, list):
        return items
    said = [{key: value for key, value in item.items() if key not in ("span", "page")} for item in items]
    return sorted(said, key=lambda item: json.dumps(item, sort_keys=True))  # in what order they are told is no fact


def differences(this: Said, other: Said) -> str:
    """Say what only one of two accounts tells, and what both tell with other details; "" where nothing differs."""
    kinds = {kind: _compared(kind, this[kind], other[kind]) for kind in KINDS}
    told = (
        ("only in this file", {kind: compared[0] for kind, compared in kinds.items()}),
        ("only in the other", {kind: compared[1] for kind, compared in kinds.items()}),
        ("in both, with other details", {kind: compared[2] for kind, compared in kinds.items()}),
    )
    headers = _of_header(this["document"], other["document"])
    parts = [(where, [*_counted(names), *header]) for (where, names), header in zip(told, headers, strict=True)]
    said = [f"{where}: {', '.join(texts)}" for where, texts in parts if texts]
    all_there = [where for where, texts in parts if texts] == ["only in the other"]
    return "; ".join([*(["the other has all that this file tells"] if all_there else []), *said])


def _compared(kind: str, this: Sequence[Said], other: Sequence[Said]) -> tuple[list[str], list[str], list[str]]:
    """The names of the facts that one of two lists has, that the other has, and that both have in another form."""
    mine, theirs = (
        Counter(_name(kind, fact) for fact in _only_in(facts, others))
        for facts, others in ((this, other), (other, this))
    )
    both = mine & theirs
    return list((mine - both).elements()), list((theirs - both).elements()), list(both.elements())


def _of_header(this: Said, other: Said) -> Iterator[list[str]]:
    """The fields of the header that one has, that the other has, and that differ."""
    names = [name for name in this if this[name] != other[name] and name not in KEYS_ALONE]
    for mine, theirs in ((True, False), (False, True), (True, True)):
        fields = [name for name in names if (bool(this[name]), bool(other[name])) == (mine, theirs)]
        found = [HEADER.get(name, name.replace("_", " ")) for name in fields]
        yield [f"header ({'; '.join(found)})"] if found else []


def _only_in(facts: Sequence[Said], others: Sequence[Said]) -> list[Said]:
    left = Counter(json.dumps(fact, sort_keys=True) for fact in others)
    found: list[Said] = []
    for fact in facts:
        key = json.dumps(fact, sort_keys=True)
        left[key] -= 1
        found += [fact] if left[key] < 0 else []
    return found


def _name(kind: str, fact: Said) -> str:
    values = (_shown(fact[field]) for field in KINDS[kind][2] if fact[field] not in UNTOLD)
    return ", ".join(dict.fromkeys(values))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        words = ", ".join(map(_shown, value))
    else:
        words = str(value["name"] if isinstance(value, dict) else value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"


def _counted(names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """How many facts of each kind, most first; of the first kind the first are named."""
    kinds = sorted((kind for kind in names if names[kind]), key=lambda kind: -len(names[kind]))
    for kind in kinds:
        listed = names[kind]
        number = f"{len(listed):,} {KINDS[kind][len(listed) != 1]}"
        more = [f"{len(listed) - NAMED:,} more"] if len(listed) > NAMED else []
        yield number if kind != kinds[0] else f"{number} ({'; '.join([*listed[:NAMED], *more])})"
