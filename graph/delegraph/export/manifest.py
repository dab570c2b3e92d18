"""The manifest of an export: which graphs it holds, by their digests, and the files, as a DCAT catalogue record.

A later export with `--changed-since` compares with it. It is JSON-LD 1.1: a catalogue reads data set, distributions
and checksums from it; what only we read ("version", "selection", "graphs", …) has no meaning in RDF.
Source: W3C, Data Catalog Vocabulary, version 3 (2024), section 6.8; SPDX 2.3, section "Checksum".
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from delegraph.errors import DelegraphError, UnreadableFile
from delegraph.export.aside import Written
from delegraph.export.choice import Choice
from delegraph.export.description import LICENCE, RIGHTS, TITLE, dataset_iri
from delegraph.export.spool import Digest
from delegraph.vocabulary import PREFIXES

VERSION = 1
CONTEXT = {
    "dcat": PREFIXES["dcat"],
    "dct": PREFIXES["dct"],
    "void": PREFIXES["void"],
    "spdx": "http://spdx.org/rdf/terms#",
    "title": {"@id": "dct:title", "@language": "en"},
    "rights": {"@id": "dct:rights", "@language": "en"},
    "licence": {"@id": "dct:license", "@type": "@id"},
    "files": {"@id": "dcat:distribution", "@container": "@set"},
    "name": "dct:title",
    "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
    "bytes": {"@id": "dcat:byteSize", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "checksum": "spdx:checksum",
    "algorithm": {"@id": "spdx:algorithm", "@type": "@id"},
    "value": {"@id": "spdx:checksumValue", "@type": "http://www.w3.org/2001/XMLSchema#hexBinary"},
}
MEDIA = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an earlier export was asked for, and the digest of each graph that the store held of it."""

    selection: Mapping[str, Any]
    graphs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Graphs that are new or other than they were, and graphs that are no more; all in order."""

    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


def beside(output: Path) -> Path:
    """Return where the manifest of a file stands."""
    return output.with_name(output.name + ".manifest.json")


def changes(before: Manifest, digests: Iterable[Digest]) -> Changes:
    """Compare the graphs of an earlier export with those of today."""
    today = {digest.graph: digest.sha256 for digest in digests}
    changed = (graph for graph, value in today.items() if before.graphs.get(graph) != value)
    return Changes(tuple(sorted(changed)), tuple(sorted(before.graphs.keys() - today.keys())))


def read_manifest(path: Path, choice: Choice) -> Manifest:
    """Read the manifest of an earlier export of the same choice.

    Raises UnreadableFile for what is no manifest of ours or of another version, DelegraphError for that of another
    choice.
    """
    try:
        found = json.loads(path.read_bytes())
        version, graphs = found["version"], {one["graph"]: one["sha256"] for one in found["graphs"]}
        selection = dict(found["selection"])
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or error}; check the path") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableFile(
            f"{path}: this is no manifest of an export; give the file FILE.manifest.json that delegraph export "
            "wrote beside FILE"
        ) from None
    if version != VERSION:
        raise UnreadableFile(
            f"{path}: this manifest has version {version}, and this program reads {VERSION}; export everything "
            "anew, without --changed-since"
        )
    if selection != choice.asked():
        raise DelegraphError(
            f"{path}: this manifest is of another choice ({_options(selection)}); give the same options as then"
        )
    return Manifest(selection, graphs)


def _options(selection: Mapping[str, Any]) -> str:
    return " ".join(f"--{k}" if v is True else f"--{k} {v}" for k, v in selection.items()) or "the whole store"


def manifest(
    choice: Choice, digests: Sequence[Digest], files: Mapping[Written, str], since: Changes | None = None
) -> str:
    """Return the manifest of files, each with its media type; `since` where only changes were written."""
    record: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": dataset_iri(choice),
        "@type": ["dcat:Dataset", "void:Dataset"],
        "version": VERSION,
        "title": TITLE,
        "licence": LICENCE,
        "rights": RIGHTS,
        "selection": choice.asked(),
        "files": [_distribution(file, media_type) for file, media_type in files.items()],
    }
    if since is not None:
        record |= {"changed": since.changed, "withdrawn": since.withdrawn}
    graphs = [{"graph": d.graph, "triples": d.triples, "sha256": d.sha256} for d in digests]
    return json.dumps(record | {"graphs": graphs}, ensure_ascii=False, indent=1) + "\n"


def _distribution(file: Written, media_type: str) -> dict[str, Any]:
    return {
        "@id": file.name,
        "@type": "dcat:Distribution",
        "name": file.name,
        "mediaType": MEDIA + media_type,
        "licence": LICENCE,
        "bytes": file.length,
        "checksum": {
            "@type": "spdx:Checksum",
            "algorithm": "spdx:checksumAlgorithm_sha256",
            "value": file.sha256,
        },
    }
