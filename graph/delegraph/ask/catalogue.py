"""The catalogue: one file a question, its head in lines that begin with `#+` (after grlc).

#+ summary: what the rows are
#+ theme: under which of `THEMES` it is listed
#+ question: which observers spoke at meeting {meeting}       (any number of these)
#+ params: meeting, body?, session?                           (name, or name=type; "?" may be left out)
#+ columns: observer, meetings*, document, paragraph, fact    ("*": a list in each cell)
#+ order: certainty, document, position                       (columns, or variables that are not shown)
#+ note: what stderr says where there are no rows
#+ only: sessions                                             (texts that state no session are left out)
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from delegraph import datafiles

THEMES = ("Meetings", "Parties and groups", "Proposals and votes", "Members and delegations", "Sources and doubts")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its type says how words become a resource."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue; `query` projects its parameters."""

    name: str
    summary: str
    theme: str
    patterns: tuple[str, ...]
    params: tuple[Parameter, ...]
    columns: tuple[str, ...]
    lists: frozenset[str]
    order: tuple[str, ...]
    note: str | None
    of_sessions: bool
    query: str


@cache
def questions() -> tuple[Question, ...]:
    """Return every question, by name."""
    return tuple(_question(path) for path in sorted(datafiles.folder("queries").glob("*.rq")))


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("#+"):
            key, _, value = line[2:].partition(":")
            head.setdefault(key.strip(), []).append(value.strip())
    columns = _listed(head, "columns")
    return Question(
        path.stem,
        head["summary"][0],
        head["theme"][0],
        tuple(head.get("question", ())),
        tuple(_parameter(words) for words in _listed(head, "params")),
        tuple(column.rstrip("*") for column in columns),
        frozenset(column.rstrip("*") for column in columns if column.endswith("*")),
        tuple(_listed(head, "order")),
        head.get("note", [None])[0],
        head.get("only") == ["sessions"],
        text,
    )


def _listed(head: dict[str, list[str]], key: str) -> list[str]:
    return [words.strip() for words in head.get(key, [""])[0].split(",") if words.strip()]


def _parameter(words: str) -> Parameter:
    name, _, kind = words.rstrip("?").partition("=")
    return Parameter(name, kind or name, not words.endswith("?"))
