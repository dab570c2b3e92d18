"""The normalised texts beside a store, each a file named by its digest: what the offsets of passages refer to.

They stand outside the graph, where each would be a triple of a megabyte that every open query meets. A text's facts
name its digest; what no text names any more is removed.
"""

import re
from collections.abc import Collection
from pathlib import Path

DIGEST = re.compile(r"(?:sha256:)?(?P<hex>[0-9a-f]{64})")


class Words:
    """The texts of the store in a folder."""

    def __init__(self, location: str | Path) -> None:
        folder = Path(location)
        self._folder = folder.with_name(folder.name + ".words")

    def of(self, digest: str) -> str | None:
        """Return the text with a digest, `sha256:` and 64 hexadecimal digits; None where it is not kept."""
        path = self._path(digest)
        try:
            return path.read_bytes().decode() if path else None
        except FileNotFoundError:
            return None

    def keep(self, digest: str, words: bytes) -> None:
        """Keep a text in UTF-8 under its digest."""
        path = self._path(digest)
        if path is None or path.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".part")
        aside.write_bytes(words)
        aside.replace(path)

    def keep_only(self, digests: Collection[str]) -> None:
        """Remove every text but those with these digests."""
        kept = {self._path(digest) for digest in digests}
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            if path not in kept:
                path.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path | None:
        found = DIGEST.fullmatch(digest)
        return self._folder / f"{found['hex']}.txt" if found else None
