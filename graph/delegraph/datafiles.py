"""Where the data files are: beside the package in a wheel, at the top of the tree in a checkout."""

from importlib.resources import files
from pathlib import Path


def folder(kind: str) -> Path:
    """Return the folder of one kind of data file: ontology, queries, shapes, language, reference, specimens."""
    inside = Path(str(files("delegraph") / kind))
    return inside if inside.is_dir() else Path(__file__).parents[2] / kind


def text_of(kind: str, name: str) -> str:
    """Return the text of the data file `name` of a kind, in UTF-8."""
    return (folder(kind) / name).read_text(encoding="utf-8")
