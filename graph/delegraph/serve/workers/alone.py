"""A worker apart from the rest: without a network, bounded in memory, gone with its parent."""

import ctypes
import os
import resource
import signal
import sys

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1


def alone(memory: int) -> None:
    """Set this process apart, with so many bytes of memory, before it starts a thread, as far as the system allows.

    Without a network namespace a query is still kept from the network: SERVICE is refused by parsing.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    system = ctypes.CDLL(None, use_errno=True)
    parent = os.getppid()
    system.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before it could be waited for
        sys.exit()
    if system.unshare(CLONE_NEWNET):
        system.unshare(CLONE_NEWUSER | CLONE_NEWNET)
