"""Files that the pages need, all read at once: no path of a request reaches the file system."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from delegraph import datafiles

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent."""

    media_type: str
    content: bytes


def static_file(name: str) -> StaticFile | None:
    """Return the file of a name relative to the folder of static files, None where there is none."""
    return _files().get(name)


@cache
def _files() -> Mapping[str, StaticFile]:
    folder = datafiles.folder("pages") / "static"
    return {
        path.relative_to(folder).as_posix(): StaticFile(MEDIA_TYPES[path.suffix], path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.suffix in MEDIA_TYPES
    }
