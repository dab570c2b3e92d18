"""The wordings of one language as its file `language/{code}.yaml` has them, and which language a text is in."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from delegraph import datafiles


@cache
def table(language: str) -> Mapping[str, Any]:
    """Return the wordings of a language as read from its file."""
    import yaml

    loaded: Mapping[str, Any] = yaml.load(datafiles.text_of("language", f"{language}.yaml"), yaml.CSafeLoader)
    return loaded


TATWEEL = "\u0640"  # stretches Arabic words, and is no letter


@cache
def languages() -> Mapping[str, list[str]]:
    """Return the languages that a text may be in, with the words that show each."""
    import yaml

    markers: Mapping[str, list[str]] = yaml.load(datafiles.text_of("language", "languages.yaml"), yaml.CSafeLoader)
    return markers


def language_of(text: str) -> str:
    """Return the language whose marks come first at the head of a text, English where there is none."""
    head = text[:4000].replace(TATWEEL, "")
    places = [(head.find(mark), code) for code, marks in languages().items() for mark in marks if mark in head]
    return min(places)[1] if places else "en"


def readable(language: str) -> bool:
    """Tell whether there are wordings for a language."""
    return (datafiles.folder("language") / f"{language}.yaml").is_file()
