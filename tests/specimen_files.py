"""The specimens and what is known of them: texts that we wrote, each with its facts read by hand."""

import json
from pathlib import Path
from typing import Any

from delegraph.datafiles import folder

FOLDER = Path(__file__).parent / "specimens"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in FOLDER.glob("*.gold.json"))


def text_of(name: str) -> Path:
    """Return the path of a specimen's text; that of the demonstration is shipped in the package."""
    return folder("specimens") / "report.txt" if name == "demo" else FOLDER / f"{name}.txt"


def gold_of(name: str) -> dict[str, Any]:
    """Return the facts of a specimen."""
    facts: dict[str, Any] = json.loads((FOLDER / f"{name}.gold.json").read_text(encoding="utf-8"))
    return facts
