"""The libraries that this room needs and that a plain installation does not bring."""

from importlib.util import find_spec

from delegraph.errors import DelegraphError

NEEDED = ("numpy", "matplotlib", "graspologic_native")


class MissingLibrary(DelegraphError):
    """A library of the `blocs` extra is not installed; the message names the command that installs it."""


def require(*libraries: str) -> None:
    """Raise MissingLibrary where one of the libraries (all of the extra by default) is not installed."""
    missing = [library for library in libraries or NEEDED if find_spec(library) is None]
    if missing:
        raise MissingLibrary(
            f"the analysis of blocs needs {', '.join(missing)}; install the extra: pip install 'delegraph[blocs]'"
        )
