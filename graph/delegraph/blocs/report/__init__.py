"""`report.html`: what was asked, what was found and what it means, in one file that needs no network."""

from delegraph.blocs.report.page import page

__all__ = ["page"]
