"""Tidy tables, one a kind of fact, with CSV on the Web metadata (W3C, 2015)."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from delegraph.codes import codes
from delegraph.export.selection import selected
from delegraph.store import Store
from delegraph.vocabulary import NAMESPACE, PREFIXES

SEPARATOR = "; "
SHARED = {"document": "ofDocument", "paragraph": "paragraph", "start": "start", "end": "end"}
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "statements": (
        "Statement",
        (
            "speaker",
            "capacity",
            "form",
            "onBehalfOf",
            "aligned",
            "exceptFor",
            "madeAt",
            "possiblyMadeAt",
            "onAgendaItem",
            "about",
            "deliveredBy",
            "mode",
            "status",
            "why",
        ),
    ),
    "positions": (
        "Position",
        ("quantifier", "heldBy", "reportingVerb", "stance", "content", "onAgendaItem", "onSubTheme", "possiblyMadeAt"),
    ),
    "participations": ("Participation", ("participant", "partyInBrackets", "role", "onAgendaItem", "onSubTheme")),
    "meetings": ("Meeting", ("ofBody", "key", "date", "ofSession")),
    "references": ("Reference", ("target", "relation")),
    "delegations": ("Delegation", ("delegationOf", "toSession", "status", "capacity", "basedOn", "certainty")),
    "sponsorships": ("Sponsorship", ("proposal", "sponsor", "sponsorRole", "onBehalfOf", "atMeeting")),
    "actions": (
        "Action",
        ("proposal", "part", "outcome", "method", "countInFavour", "countAgainst", "countAbstaining", "takenAt"),
    ),
    "votes": ("Vote", ("inAction", "proposal", "voter", "choice", "intendedChoice")),
    "issues": ("Issue", ("room", "reason", "comment", "candidate")),
}
LABELS = [PREFIXES["skos"] + "prefLabel", PREFIXES["foaf"] + "name", NAMESPACE + "symbol"]
Described = dict[str, dict[str, list[Any]]]


def tables(
    store: Store, folder: Path, *, document: str | None = None, body: str | None = None, session: str | None = None
) -> list[Path]:
    """Write a table for each kind of fact that the store holds, and their metadata; return the files' paths."""
    described = _described(selected(store, document=document, body=body, session=session, with_ingestion=False))
    made = {name: rows for name in TABLES if len(rows := _rows(name, described)) > 1}
    files = {f"{name}.csv": _csv(rows) for name, rows in made.items()}
    metadata = {name: rows[0] for name, rows in made.items()}
    files["csv-metadata.json"] = json.dumps(_metadata(metadata), indent=1) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    return [_put(folder / name, text) for name, text in files.items()]


def _described(quads: Sequence[Quad]) -> Described:
    found: Described = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            values = found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, [])
            if quad.object not in values:
                values.append(quad.object)
    return found


def _rows(name: str, described: Described) -> list[list[str]]:
    class_name, columns = TABLES[name]
    kind = NamedNode(NAMESPACE + class_name)
    header = ["fact", *SHARED, *columns]
    facts = sorted(s for s, p in described.items() if kind in p.get(PREFIXES["rdf"] + "type", ()))
    return [header, *([fact, *(_cell(described, fact, column) for column in header[1:])] for fact in facts)]


def _cell(described: Described, fact: str, column: str) -> str:
    properties = described[fact]
    name = SHARED.get(column, column)
    if column in ("paragraph", "start", "end"):
        passages = sorted(node.value for node in properties.get(NAMESPACE + "reportedIn", ()))
        values = [v for passage in passages[:1] for v in described.get(passage, {}).get(NAMESPACE + name, ())]
    else:
        spaces = (NAMESPACE, PREFIXES["dct"], PREFIXES["rdfs"])
        values = [value for space in spaces for value in properties.get(space + name, ())]
    return SEPARATOR.join(sorted((_shown(described, value) for value in values), key=_naturally))


def _naturally(words: str) -> tuple[int, str]:
    return (int(words), "") if words.isdigit() else (-1, words)


def _shown(described: Described, value: Any) -> str:
    if isinstance(value, Literal):
        return value.value
    iri = str(value.value)
    if code := codes().get(iri):
        return code
    for label in LABELS:
        labels = described.get(iri, {}).get(label, ())
        if best := sorted(labels, key=lambda text: (text.language != "en", text.value)):
            return str(best[0].value)
    return iri


def _csv(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _metadata(headers: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "tables": [
            {"url": f"{name}.csv", "tableSchema": {"columns": [_column(c) for c in header], "primaryKey": "fact"}}
            for name, header in headers.items()
        ],
    }


def _column(name: str) -> dict[str, str]:
    column = {"name": name, "titles": name, "datatype": "integer" if name in ("start", "end") else "string"}
    return column | ({} if name in ("fact", *SHARED) else {"separator": SEPARATOR})


def _put(path: Path, text: str) -> Path:
    """Write aside, then rename, so that nothing half-written is ever found."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text, encoding="utf-8", newline="")
    return aside.replace(path)
