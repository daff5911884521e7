"""No copy of this process's memory is left behind: it holds the master key, and what people confided."""

import ctypes
import resource
import sys

_PR_SET_DUMPABLE = 4
"""From Linux' `prctl.h`."""


def forbid_dumps() -> None:
    """Let the system write no core file of this process and its children, and let no other one of its user read it.

    Where the system has no such switch, its limit alone holds.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A limit of nothing still sends the memory to a program where the system has one for core files.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
