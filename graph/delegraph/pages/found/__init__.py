"""What a store holds, found by words: parties in six languages, symbols, persons, titles, meetings."""

from delegraph.pages.found.search import search

__all__ = ["search"]
