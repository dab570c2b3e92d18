"""A question as a form: a labelled field for each of its parameters."""

from collections.abc import Mapping
from dataclasses import dataclass

from delegraph.ask import Parameter, Question

# What a parameter is called, and an example of what it takes.
FIELDS: Mapping[str, tuple[str, str]] = {
    "party": ("Party", "Canada"),
    "other": ("Other party", "Norway"),
    "group": ("Group", "European Union"),
    "body": ("Body", "Human Rights Council"),
    "session": ("Session", "28"),
    "meeting": ("Meeting", "5"),
    "item": ("Agenda item", "5"),
    "proposal": ("Draft or resolution", "A/HRC/28/L.34"),
    "quantifier": ("How many held it", "many"),
    "topic": ("Word in the position", "cybercrime"),
    "stance": ("Stance", "support"),
    "holder": ("Held by", "Canada"),
    "date": ("Day", "2018-05-15"),
    "fact": ("Fact, by its IRI", "https://w3id.org/delegraph/id/…"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    label: str
    example: str
    required: bool
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """A question to fill in: its name, what its rows are, how it is asked in English, and its fields."""

    name: str
    summary: str
    english: str
    fields: tuple[Field, ...]


def form_of(question: Question, given: Mapping[str, str]) -> Form:
    """Return the form of a question, filled with what was given."""
    english = question.patterns[0] if question.patterns else question.summary
    fields = tuple(_field(parameter, given.get(parameter.name, "")) for parameter in question.params)
    return Form(question.name, question.summary, english.replace("{", "… ").replace("}", " …"), fields)


def _field(parameter: Parameter, value: str) -> Field:
    label, example = FIELDS.get(parameter.name) or FIELDS.get(parameter.type) or (parameter.name, "")
    return Field(parameter.name, label, example, parameter.required, value)
