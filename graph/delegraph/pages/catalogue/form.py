"""A question as a form: a labelled field for each of its parameters, filled with what was given."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from delegraph.ask import Parameter, Question
from delegraph.codes import of_scheme

# What a parameter is called, by its name or else its type, and what it takes.
FIELDS: Mapping[str, tuple[str, str]] = {
    "party": ("Party", "name or code"),
    "other": ("Other party", "name or code"),
    "holder": ("Held by", "name or code"),
    "group": ("Group", "name or acronym"),
    "body": ("Body", "name or symbol"),
    "session": ("Session", "number"),
    "meeting": ("Meeting", "number"),
    "item": ("Agenda item", "number"),
    "proposal": ("Draft or resolution", "symbol"),
    "quantifier": ("How many held it", ""),
    "stance": ("Stance", ""),
    "topic": ("Word in the position", "a word"),
    "date": ("Day", "2018-05-15"),
    "fact": ("Fact", "its IRI"),
}
CODED = ("quantifier", "stance")
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form; `choices` are all values that it can have, where these are few and none else was given."""

    name: str
    label: str
    kind: str
    required: bool
    value: str
    hint: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A question to fill in; `example` are parameters for which the store has an answer, None where it has none.

    `english` is how it is asked, with these.
    """

    name: str
    summary: str
    theme: str
    english: str
    fields: tuple[Field, ...]
    example: Mapping[str, str] | None


def form_of(question: Question, given: Mapping[str, str], example: Mapping[str, str] | None) -> Form:
    """Return the form of a question, filled with what was given."""
    known = example or {}
    plain = next((words for words in question.patterns if known.keys() >= slots_of(words)), question.patterns[0])
    english = SLOT.sub(lambda slot: _said(slot[1], known), plain)
    fields = tuple(_field(parameter, given.get(parameter.name, "")) for parameter in question.params)
    return Form(question.name, question.summary, question.theme, english, fields, example)


def slots_of(pattern: str) -> set[str]:
    """Return the names of the parameters that a wording has a place for."""
    return set(SLOT.findall(pattern))


def _said(name: str, known: Mapping[str, str]) -> str:
    """A value within a sentence: groups bear an article, but acronyms do not."""
    words = known.get(name, "…")
    return f"the {words}" if name == "group" and " " in words else words


def _field(parameter: Parameter, value: str) -> Field:
    label, hint = FIELDS.get(parameter.name) or FIELDS[parameter.type]
    choices = tuple(of_scheme(parameter.type)) if parameter.type in CODED else ()
    chosen = choices if not value or value in choices else ()
    return Field(parameter.name, label, parameter.type, parameter.required, value, hint, chosen)
