"""Lists of facts on pages: which facts of a resource, what of each is shown, in pages of a bounded size.

A list is a file `queries/lists/NAME.rq`; what may be shown of a kind of fact is a row of `kinds`.
"""

from delegraph.pages.lists.cells import Cell, Row
from delegraph.pages.lists.definition import Definition, definitions
from delegraph.pages.lists.listing import Found, Listing, find, shown_lists

__all__ = ["Cell", "Definition", "Found", "Listing", "Row", "definitions", "find", "shown_lists"]
