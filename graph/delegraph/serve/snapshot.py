"""The newest snapshot of the store that is served."""

import time

from delegraph.errors import StoreHeld
from delegraph.store import current, open_folder

LOOK_AGAIN = 0.25  # seconds for which an answer of the pointer file holds


class Newest:
    """Where the newest snapshot is; a look at a file, and that not at every request."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._path, self._looked = "", 0.0

    def path(self) -> str:
        """Return the path of the snapshot that answers now."""
        now = time.monotonic()
        if now - self._looked > LOOK_AGAIN:
            self._path, self._looked = str(current(self._location)), now
        return self._path

    def look_again(self) -> None:
        """Look at the next request, since there is a new one."""
        self._looked = 0.0


def first_snapshot(location: str) -> None:
    """Make a snapshot of the store at a path; raise NoStore, or StoreHeld where a writer holds it.

    A store that was served before has one: it answers until the writer makes its own.
    """
    try:
        with open_folder(location) as store:
            store.publish()
    except StoreHeld:
        if current(location) is None:
            raise
