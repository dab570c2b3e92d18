"""A request that is not answered as it asks."""

from collections.abc import Mapping


class Refusal(Exception):
    """An HTTP status, its reason in plain words for people, and headers beside it."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, dict(headers or {})
