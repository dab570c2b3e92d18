"""Questions of the catalogue, in English or by name → rows.

A question is a file `queries/NAME.rq`; its parameters are turned into resources first and bound as terms.
"""

from delegraph.ask.answer import Answer, Cell
from delegraph.ask.asking import ask, has_answer
from delegraph.ask.catalogue import THEMES, Parameter, Question, questions
from delegraph.ask.english import nearest, understand

__all__ = [
    "THEMES",
    "Answer",
    "Cell",
    "Parameter",
    "Question",
    "ask",
    "has_answer",
    "nearest",
    "questions",
    "understand",
]
