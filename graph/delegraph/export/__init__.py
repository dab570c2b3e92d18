"""The store as files for partners: the same content gives the same bytes.

Postconditions: no blank node; subjects in order, one block each, its class first; a description of the data
set (VoID, DCAT) goes along, in a graph of its own; a file is there wholly or not at all, and beside it a manifest with
the digest of every graph, which a later export of changes compares with.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

from pyoxigraph import Quad

from delegraph.errors import WrongUsage
from delegraph.export.aside import aside, check_place, is_stream, told
from delegraph.export.choice import Choice
from delegraph.export.csvw import metadata
from delegraph.export.description import counted, described, graph_iri
from delegraph.export.formats import FORMATS, triples, write
from delegraph.export.kinds import TABLES
from delegraph.export.manifest import Changes, beside, changes, manifest, read_manifest
from delegraph.export.resource import described_resource
from delegraph.export.selection import selected
from delegraph.export.spool import Spool
from delegraph.export.tables import as_csv, rows
from delegraph.export.tables import described as merged
from delegraph.store import Store

__all__ = [
    "Choice",
    "Exported",
    "described_resource",
    "export",
    "export_file",
    "export_tables",
    "format_of",
    "stream",
    "written",
]

Track = Callable[[Sequence[str], int, str], Iterable[str]]
DROPS = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Exported:
    """The files written; how many texts were left out because their document has no date; what has changed."""

    files: tuple[Path, ...] = ()
    undated: int = 0
    changes: Changes | None = None


def no_track(graphs: Sequence[str], total: int, what: str) -> Iterable[str]:
    """Show no progress."""
    return graphs


def export(store: Store, format: str, choice: Choice | None = None) -> bytes:
    """Return what the store holds, or the texts chosen, in a format of `FORMATS`; raise WrongUsage, DelegraphError."""
    out = BytesIO()
    stream(store, format, choice or Choice(), out)
    return out.getvalue()


def written(quads: Iterable[Quad], format: str) -> bytes:
    """Return quads in a format of `FORMATS`, without a description; turtle merges the graphs."""
    check_format(format)
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name).strip("<>"), []).append(quad)
    out = BytesIO()
    with Spool() as spool:
        for graph, content in sorted(graphs.items()):
            spool.put(graph, content)
        write(spool, sorted(graphs), format, out)
    return out.getvalue()


def stream(store: Store, format: str, choice: Choice, out: IO[bytes], track: Track = no_track) -> Exported:
    """Write what the store holds, or the texts chosen, to a stream as it comes."""
    check_format(format)
    with _spooled(store, choice, track) as (spool, undated):
        write(spool, [digest.graph for digest in spool.digests], format, out)
    return Exported(undated=undated)


def export_file(
    store: Store,
    format: str,
    choice: Choice,
    output: Path,
    *,
    changed_since: Path | None = None,
    track: Track = no_track,
) -> Exported:
    """Write what the store holds, or the texts chosen, to a file, with its manifest beside it; to a device without.

    With the manifest of an earlier export only the graphs that have changed since, and an update that drops them and
    those that are no more. Raises WrongUsage, UnreadableFile, DelegraphError.
    """
    check_format(format, changed_since is not None)
    check_place(output)
    if is_stream(output) and changed_since is None:
        with told(output), output.open("wb") as out:
            return stream(store, format, choice, out, track)
    before = read_manifest(changed_since, choice) if changed_since else None
    with _spooled(store, choice, track) as (spool, undated), aside(output) as files:
        since = changes(before, spool.digests) if before else None
        graphs = since.changed if since else [digest.graph for digest in spool.digests]
        made = {files.put(output, partial(write, spool, graphs, format)): FORMATS[format].media_type}
        paths = [output]
        if since:
            paths.append(output.with_name(output.name + ".drop.ru"))
            made[files.put_text(paths[-1], _drops(since))] = DROPS
        paths.append(beside(output))
        files.put_text(paths[-1], [manifest(choice, spool.digests, made, since)])
    return Exported(tuple(paths), undated, since)


def export_tables(store: Store, choice: Choice, folder: Path, *, track: Track = no_track) -> Exported:
    """Write a table for each kind of fact that is chosen, their metadata and a manifest into a folder.

    Raises DelegraphError where nothing is chosen or the folder cannot be written.
    """
    with _spooled(store, choice, track) as (spool, undated), aside(folder) as files:
        folder.mkdir(parents=True, exist_ok=True)
        graph = merged(triples(spool.merged()))
        made = {
            files.put_text(folder / f"{table.name}.csv", as_csv(table, rows(table, graph))): "text/csv"
            for table in TABLES
        }
        made[files.put_text(folder / "csv-metadata.json", [metadata()])] = "application/csvm+json"
        files.put_text(folder / "manifest.json", [manifest(choice, spool.digests, made)])
    return Exported((*(folder / file.name for file in made), folder / "manifest.json"), undated)


def format_of(output: Path | None) -> str:
    """Return the format that a file's ending names, else turtle."""
    return next((name for name, one in FORMATS.items() if output and output.suffix.lower() == one.ending), "turtle")


def check_format(format: str, changed: bool = False) -> None:
    """Raise WrongUsage for a format that there is not, or that cannot say what has changed."""
    if format not in FORMATS:
        raise WrongUsage(f"{format}: no such format; there are {', '.join(FORMATS)} and csv")
    if changed and not FORMATS[format].graphs:
        raise WrongUsage(
            f"changes are whole graphs, which {format} does not keep apart; take "
            f"{', '.join(name for name, one in FORMATS.items() if one.graphs)}"
        )


def _drops(since: Changes) -> Iterator[str]:
    yield "# Run this update before the file beside it is loaded: it removes what has changed and what is withdrawn.\n"
    yield from (f"DROP SILENT GRAPH <{graph}> ;\n" for graph in sorted([*since.changed, *since.withdrawn]))


@contextmanager
def _spooled(store: Store, choice: Choice, track: Track) -> Iterator[tuple[Spool, int]]:
    selection = selected(store, choice)
    with Spool() as spool:
        for graph in track(selection.graphs, len(selection.graphs), "reading the store"):
            spool.put(graph, selection.quads(store, graph))
        spool.put(graph_iri(choice), described(counted(spool.merged()), choice))
        spool.digests.sort(key=lambda digest: digest.graph)
        yield spool, selection.undated
