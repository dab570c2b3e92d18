"""The catalogue of questions as forms, and answers as tables whose cells lead on."""

from delegraph.pages.catalogue.answer import answer
from delegraph.pages.catalogue.listing import listing

__all__ = ["answer", "listing"]
