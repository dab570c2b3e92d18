"""The definitions of lists, each a file with its head in lines that begin with `#+`.

#+ heading: Statements made
#+ columns: date, speaker, behalf=On behalf of     (variables of the cells, and words for the head of a column)
#+ kind: statement                                 (the kind of fact: what may be shown of it says `kinds`)
#+ order: DESC(?date) ?document ?position          (as in ORDER BY)
#+ when: dg:speaker dg:deliveredBy                 (properties of which one must lead to the resource)
#+ ask: statements-by-state party                  (the question that answers the same, and its parameter)
#+ tally: dg:capacity                              (a property that the facts are counted by, beside their number)
The query binds the resource as ?subject and each fact as ?fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from delegraph import datafiles
from delegraph.pages.lists.kinds import COUNTS, VALUES
from delegraph.pages.reached import Path, path_of_properties

# The values that a column is made of, where these are not the one of its name.
NEEDED = {
    "certainty": ("certain", "meeting", "why", "capacity", "printed", "start", "end"),
    "meeting": ("certain", "meeting", "why"),
    "source": ("document", "paragraph"),
    "date": ("date", "held", "written"),
    "held": ("holder", "quantifier"),
    "speaker": ("speaker", "person"),
    "language": ("text",),
    "told": ("listed", "membership"),
    "from": ("from", "from_precision"),
    "until": ("until", "until_precision"),
}

TALLY = "tally"  # the name of the value that facts are counted by


@dataclass(frozen=True, slots=True)
class Definition:
    """A list of facts about a resource; `query` selects them; their values are
    reached by paths of properties, their counts by patterns. `newest` says that the latest stand first."""

    name: str
    heading: str
    columns: tuple[tuple[str, str], ...]
    order: str
    when: tuple[str, ...]
    question: str | None
    parameter: str
    tally: str | None
    newest: bool
    query: str
    paths: Mapping[str, Path]
    counts: Mapping[str, str]


@cache
def definitions() -> Mapping[str, Definition]:
    """Return every list by its name."""
    folder = datafiles.folder("queries") / "lists"
    return {path.stem: _definition(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq"))}


def _definition(name: str, text: str) -> Definition:
    lines = [line[2:].partition(":") for line in text.splitlines() if line.startswith("#+")]
    head = {key.strip(): value.strip() for key, _, value in lines}
    question, _, parameter = head.get("ask", "").partition(" ")
    columns = tuple(_column(words.strip()) for words in head["columns"].split(","))
    shown = {value for column, _ in columns for value in NEEDED.get(column, (column,))}
    paths = {value: path_of_properties(words) for value, words in VALUES[head["kind"]].items() if value in shown}
    tally = path_of_properties(head["tally"]) if "tally" in head else None
    if tally:
        paths[TALLY] = tally
    return Definition(
        name,
        head["heading"],
        columns,
        head["order"],
        tuple(path_of_properties(curie)[0] for curie in head["when"].split()),
        question or None,
        parameter,
        tally[0] if tally else None,
        head["order"].startswith("DESC(?date)"),
        _body(text),
        paths,
        COUNTS.get(head["kind"], {}),
    )


def _column(words: str) -> tuple[str, str]:
    name, _, heading = words.partition("=")
    return name, heading or name.capitalize()


def _body(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+"))
