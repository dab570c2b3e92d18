"""Worker processes: each answers one task at a time from a snapshot, and is killed at the deadline.

A running query of the engine cannot be cancelled within its process: hence processes.
"""

from delegraph.serve.workers.pool import Pool
from delegraph.serve.workers.task import Check, Head, PageTask, QueryTask

__all__ = ["Check", "Head", "PageTask", "Pool", "QueryTask"]
