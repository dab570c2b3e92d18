"""The head of an answer and the first of its body go out in one piece, since each piece is a call to the system."""

import asyncio
from typing import Any


class Together:
    """What the server writes to a connection by: while `holds` is set, bytes are kept, and go out with the next."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._held = b""
        self.holds = False

    def write(self, data: Any) -> None:
        """Send bytes after those that are held, or hold them."""
        if self.holds:
            self._held += data
        else:
            self._transport.write(self._held + data if self._held else data)
            self._held = b""

    def let_go(self) -> None:
        """Send what is held: nothing follows it."""
        self.holds = False
        if self._held:
            self.write(b"")

    def close(self) -> None:
        """Send what is held, and end the connection."""
        self.let_go()
        self._transport.close()

    def is_closing(self) -> bool:
        """Whether the connection is ended, or about to be."""
        return self._transport.is_closing()
