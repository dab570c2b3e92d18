"""The libraries that this room needs and that a plain installation does not bring."""

from importlib.util import find_spec

from delegraph.errors import MissingLibrary

NEEDED = ("numpy", "matplotlib", "graspologic_native")


def require(*libraries: str) -> None:
    """Raise MissingLibrary where one of the libraries (all of the extra by default) is not installed."""
    missing = [library for library in libraries or NEEDED if find_spec(library) is None]
    if missing:
        raise MissingLibrary(
            f"the analysis of blocs needs {', '.join(missing)}; install the extra: pip install 'delegraph[blocs]'"
        )
