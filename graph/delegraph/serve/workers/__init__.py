"""Worker processes: each answers one task at a time from a snapshot, and is killed at the deadline.

A running query of the engine cannot be cancelled within its process: hence processes.
"""

from delegraph.serve.workers.pool import Answer, Busy, Pool
from delegraph.serve.workers.process import Ended
from delegraph.serve.workers.task import Check, Head, PageTask, QueryTask, Task

__all__ = ["Answer", "Busy", "Check", "Ended", "Head", "PageTask", "Pool", "QueryTask", "Task"]
