"""The Python door: what the command line itself uses.

facts = read_facts("report.txt")
graph = open_graph("delegraph.db")
graph.ingest(["report.txt"])
answer = graph.ask("observers-at-meeting", meeting=5)
for row in answer.rows:
    print(row["observer"], row["certainty"])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from delegraph.ask import Answer
    from delegraph.blocs import Analysis, Choices
    from delegraph.blocs.pairs import Track as PairsTrack
    from delegraph.export import Choice, Exported
    from delegraph.export import Track as ExportTrack
    from delegraph.facts import Facts
    from delegraph.pipeline.ingest import Ingestion, Track
    from delegraph.site import Site
    from delegraph.site import Track as SiteTrack
    from delegraph.validate import Report


def read_facts(path: str | Path, symbol: str | None = None) -> Facts:
    """Read the facts of one document; nothing is stored.

    `symbol` names a text that prints none. Raises UnreadableFile with the place and a remedy.
    """
    from delegraph.pipeline.reading import read_facts as read

    return read(Path(path), symbol).facts


def open_graph(store: str | Path = "delegraph.db") -> Graph:
    """Return the graph in the store at a path or an address; nothing is opened before it is used.

    Who asks a server is told by the environment: DELEGRAPH_USER and DELEGRAPH_PASSWORD, or DELEGRAPH_TOKEN.
    """
    return Graph(str(store))


open = open_graph  # delegraph.open("https://…")


def validate_files(paths: Iterable[Path]) -> Report:
    """Check RDF files, with our reference data beside them, against the shapes; raise UnreadableFile."""
    from delegraph.pipeline.storing import reference
    from delegraph.validate import validate_files as validate

    return validate(list(paths), reference())


@dataclass(frozen=True, slots=True)
class Graph:
    """A store of texts. Every method opens it, does its work and closes it again.

    All but `ingest` raise NoStore where there is no store yet. All raise StoreUnavailable where a server does not do
    its part.
    """

    location: str

    def ingest(
        self, paths: Sequence[str | Path], *, jobs: int = 1, symbol: str | None = None, track: Track | None = None
    ) -> Ingestion:
        """Read, validate and store files and folders; what became of each file is in the result.

        `jobs` texts are read at once; the result is the same. `symbol` names the text of one file. `track`
        receives each text as it has been read. Raises StoreHeld.
        """
        from delegraph.pipeline.ingest import ingest

        return ingest(
            [Path(path) for path in paths],
            self.location,
            jobs=jobs,
            symbol=symbol,
            track=track or (lambda items, total, what: iter(items)),
        )

    def ask(self, question: str, **params: str | int) -> Answer:
        """Ask by a question's name with its parameters, or in English; raise WrongUsage."""
        from delegraph.ask import ask, understand
        from delegraph.store import open_store

        name, understood = understand(question) if " " in question.strip() else (question, {})
        given = understood | {key: str(value) for key, value in params.items()}
        with open_store(self.location) as store:
            return ask(store, name, given)

    def sparql(self, text: str, format: str | None = "json") -> bytes:
        """Run a query that only reads; the result in one of the formats of delegraph sparql."""
        from delegraph.ask.sparql import run
        from delegraph.store import open_store

        with open_store(self.location) as store:
            return run(store, text, format)

    def validate(self) -> Report:
        """Check every text in the store against the shapes."""
        from delegraph.store import open_store
        from delegraph.validate import validate_store

        with open_store(self.location) as store:
            return validate_store(store)

    def blocs(
        self, choices: Choices | None = None, *, groups: Path | None = None, track: PairsTrack | None = None
    ) -> Analysis:
        """Return who sponsors with whom more often than chance explains, by the choices given (else the defaults).

        `groups` is a table of official groups in place of the store's. Raises MissingLibrary, DelegraphError.
        """
        from delegraph.blocs import Choices
        from delegraph.blocs.pairs import NO_TRACK
        from delegraph.blocs.room import of_store
        from delegraph.store import open_store

        with open_store(self.location) as store:
            return of_store(store, choices or Choices(), groups, track or NO_TRACK)

    def site(self, folder: str | Path, *, track: SiteTrack | None = None) -> Site:
        """Write the pages of the store as files into a folder, in place of the site in it, with the data beside them.

        `track` receives the address of each page. Raises DelegraphError for a folder that holds anything but a site,
        MissingLibrary without the extra `serve`.
        """
        from delegraph.site import write_site
        from delegraph.store import open_store

        with open_store(self.location) as store:
            return write_site(store, Path(folder), track or (lambda items, what: items))

    def export(
        self,
        format: str | None = None,
        output: str | Path | None = None,
        *,
        document: str | None = None,
        body: str | None = None,
        session: str | None = None,
        from_date: str | None = None,
        to_date: str | None = None,
        with_ingestion: bool = False,
    ) -> bytes:
        """Return what the store holds as turtle, trig, nquads or jsonld, or write it to `output`.

        csv writes tables into the folder `output`. The same store gives the same bytes. Texts are chosen by
        document, body, session, or the day of their document (2018-05-15, both days inclusive). The format is by
        default that of the ending of `output`, else turtle. Beside `output` stands its manifest.
        """
        from io import BytesIO

        from delegraph.export import Choice

        choice = Choice(document, body, session, from_date, to_date, with_ingestion)
        if output is not None or format == "csv":
            self.export_file(choice, Path(output or "."), format)
            return b""
        out = BytesIO()
        self.export_stream(choice, out, format)
        return out.getvalue()

    def export_stream(
        self, choice: Choice, out: IO[bytes], format: str | None = None, track: ExportTrack | None = None
    ) -> Exported:
        """Write what is chosen of the store to a stream; raise WrongUsage, DelegraphError."""
        from delegraph.export import stream
        from delegraph.store import open_store

        with open_store(self.location) as store:
            return stream(store, format or "turtle", choice, out, **_given(track))

    def export_file(
        self,
        choice: Choice,
        output: Path,
        format: str | None = None,
        *,
        changed_since: Path | None = None,
        track: ExportTrack | None = None,
    ) -> Exported:
        """Write what is chosen of the store to a file, or tables to a folder, with a manifest.

        `changed_since` is the manifest of an earlier export: only what has changed is written, with an update that
        drops what is no more. Raises WrongUsage, UnreadableFile, DelegraphError.
        """
        from delegraph.export import export_file, export_tables, format_of
        from delegraph.store import open_store

        with open_store(self.location) as store:
            if format == "csv":
                return export_tables(store, choice, output, **_given(track))
            chosen = format or format_of(output)
            return export_file(store, chosen, choice, output, changed_since=changed_since, **_given(track))


def _given(track: ExportTrack | None) -> dict[str, ExportTrack]:
    return {"track": track} if track else {}
