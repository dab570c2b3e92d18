"""From a store or a CSV file to a folder of results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from delegraph.blocs.analysis import Analysis, analyse
from delegraph.blocs.choices import Choices
from delegraph.blocs.csvtable import read_groups, read_table
from delegraph.blocs.extra import require
from delegraph.blocs.folder import put
from delegraph.blocs.official import Memberships, Official
from delegraph.blocs.pairs import NO_TRACK, BadTable, Track
from delegraph.blocs.pictures import pictures
from delegraph.blocs.report import page
from delegraph.blocs.stored import sponsorships, within
from delegraph.blocs.table import Table
from delegraph.blocs.tables import graph_files, pairs_csv, parties_csv, summary_json
from delegraph.blocs.triples import graph_iri, quads, trig
from delegraph.errors import DelegraphError, WrongUsage
from delegraph.store import Store, open_store


def of_store(store: Store, choices: Choices, groups: Path | None = None, track: Track = NO_TRACK) -> Analysis:
    """Return the analysis of the sponsorships in a store; raise DelegraphError where none is left."""
    require()
    memberships = Memberships(store)
    table = sponsorships(store, choices, memberships)
    officials = _given(groups) if groups else memberships.groups(choices.until or table.last_date())
    return analyse(_enough(table), choices, officials, track)


def of_file(path: Path, choices: Choices, groups: Path | None = None, track: Track = NO_TRACK) -> Analysis:
    """Return the analysis of a CSV file; raise BadTable naming the row, WrongUsage for a choice only a store has."""
    require()
    for name in ("body", "session", "expand_groups"):
        if getattr(choices, name):
            raise WrongUsage(f"--{name.replace('_', '-')} chooses among documents of a store; a CSV file has none")
    if choices.outcome != "any" or not choices.joined:
        raise WrongUsage("--outcome and --no-joined choose among facts of a store; a CSV file has only sponsorships")
    table = read_table(path)
    if choices.since or choices.until:
        table = _dated(path, table, choices)
    return analyse(_enough(table), choices, _given(groups) if groups else (), track)


def _dated(path: Path, table: Table, choices: Choices) -> Table:
    if not any(draft.date for draft in table.drafts):
        raise WrongUsage(f"--since and --until need a column date in {path}")
    chosen = table.chosen(lambda draft: within(draft, choices.since, choices.until))
    if not chosen.drafts:
        raise DelegraphError(f"{path}: no draft is dated from {choices.since or '…'} to {choices.until or '…'}")
    return chosen


def _enough(table: Table) -> Table:
    if len(table.parties) < 2:
        only = table.parties[0].name if table.parties else "none"
        raise BadTable(f"there is only one party ({only}); a pair needs two")
    return table


def _given(path: Path) -> Sequence[Official]:
    return [Official(name, frozenset(members)) for name, members in sorted(read_groups(path).items())]


def files(found: Analysis) -> dict[str, bytes]:
    """Return every output by file name; the same analysis gives the same bytes."""
    drawn = pictures(found)
    return {
        "report.html": page(found, drawn),
        "pairs.csv": pairs_csv(found),
        "parties.csv": parties_csv(found),
        "summary.json": summary_json(found),
        "blocs.trig": trig(found),
        **graph_files(found),
        **drawn,
    }


def write(found: Analysis, folder: Path, store: str | None = None) -> list[str]:
    """Write every output into a folder, and the blocs into the store at a path; return the files' names.

    All or nothing: where the store cannot be written, the folder is left as it was. Raises StoreHeld.
    """
    made = files(found)
    put(folder, made, before=lambda: _keep(found, store))
    return sorted(made)


def _keep(found: Analysis, store: str | None) -> None:
    if store is not None:
        with open_store(store, write=True) as opened:
            opened.replace({graph_iri(found): quads(found)})
