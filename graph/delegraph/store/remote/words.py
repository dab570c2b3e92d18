"""The words of texts on a server: a delegraph server has a place for them, others have none."""

from delegraph.store.remote.connection import Connection


class NoWords:
    """No text is kept, and none is there: pages show what the facts quote."""

    def of(self, digest: str) -> str | None:
        """Return None."""
        return None

    def keep(self, digest: str, words: bytes) -> None:
        """Keep nothing."""


class WordsByPut:
    """The words of the texts on a delegraph server, which shows them on its pages and hands none back."""

    def __init__(self, connection: Connection, url: str) -> None:
        self._connection, self._url = connection, url

    def of(self, digest: str) -> str | None:
        """Return None."""
        return None

    def keep(self, digest: str, words: bytes) -> None:
        """Put a text in UTF-8 at the address of its digest; raise StoreUnavailable."""
        self._connection.put(f"{self._url}/{digest.removeprefix('sha256:')}", words, "text/plain")
