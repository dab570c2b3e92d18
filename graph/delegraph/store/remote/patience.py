"""How long a server is waited for."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is sent, how many seconds pass between, and how many an answer may take."""

    tries: int = 6
    first: float = 0.5
    longest: float = 30.0
    timeout: float = 300.0

    def waits(self) -> Iterator[float]:
        """Yield the seconds to wait before each new try: twice as many each time, spread by chance.

        The spread keeps many clients from coming back at the same moment.
        """
        for number in range(self.tries - 1):
            yield min(self.longest, self.first * 2**number) * random.uniform(0.5, 1)

    def asked_for(self, retry_after: str | None) -> float:
        """Return the seconds that a Retry-After header asks for, 0 without one, never more than the longest."""
        if not retry_after:
            return 0.0
        return min(self.longest, max(0.0, _seconds(retry_after)))


def _seconds(retry_after: str) -> float:
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    return (until - datetime.now(UTC)).total_seconds() if until.tzinfo else 0.0
