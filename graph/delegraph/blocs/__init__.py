"""Blocs: who sponsors with whom more often than chance explains, with statistics that survive review.

    >>> from delegraph.blocs import backbone
    >>> found = backbone([[1, 1, 0], [1, 1, 0], [0, 0, 1]], ["Kenya", "Ghana", "Peru"])
    >>> found.tests
    1

docs/blocs.md states the method. Needs the libraries of the extra `blocs`; without them every import from here
says how to install it.
"""

from delegraph.blocs.extra import require

require("numpy")

from delegraph.blocs.backbone import Backbone, BadTable, backbone  # noqa: E402  # the check must come first

__all__ = ["Backbone", "BadTable", "backbone"]
