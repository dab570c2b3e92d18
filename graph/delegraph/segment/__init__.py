"""Normalised text → the tree of a report: cover page, sections, paragraphs, sentences.

Postconditions: paragraphs come in order and do not overlap; each knows its printed number (a paragraph that
bears none takes the number of the one it continues) and its innermost section; sentences lie inside
their paragraph; running heads, page numbers and job numbers belong to no paragraph's sentence.
"""

from delegraph.segment.blocks import blocks
from delegraph.segment.furniture import without_furniture
from delegraph.segment.sentences import Span, sentences
from delegraph.segment.tree import Paragraph, Report, Section, build, chapter_of

__all__ = ["Paragraph", "Report", "Section", "Span", "chapter_of", "segment", "sentences"]


def segment(text: str, language: str = "en") -> Report:
    """Return the tree of a normalised text in a language; never fails: a text without structure is one cover page."""
    bare, notes = without_furniture(text, language)
    return build(text, bare, blocks(bare, language), notes)
