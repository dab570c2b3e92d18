"""The words of texts on a server: most have no place for them."""


class NoWords:
    """No text is kept, and none is there: pages show what the facts quote."""

    def of(self, digest: str) -> str | None:
        """Return None."""
        return None

    def keep(self, digest: str, words: bytes) -> None:
        """Keep nothing."""
