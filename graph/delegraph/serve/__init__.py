"""The store over HTTP: SPARQL 1.1 Protocol, pages for people, Graph Store writing.

Postconditions: queries and pages run in worker processes over an immutable snapshot, and are ended at their deadline;
no query reads a file or the network; nothing is written but by `--writable`, through the shapes.
"""

from delegraph.serve.run import serve
from delegraph.serve.settings import Settings

__all__ = ["Settings", "serve"]
