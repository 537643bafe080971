"""No picture of the memory is written when the program dies: keys lie in it, and what they open."""

from __future__ import annotations

import contextlib
import ctypes
import sys

_DUMPABLE = 4  # PR_SET_DUMPABLE
_NO_REPORT_BOX = 0x0002  # SEM_NOGPFAULTERRORBOX
_NO_HEAP = 1  # WER_FAULT_REPORTING_FLAG_NOHEAP


def forbid() -> None:
    """Tell the system so for this process, as far as it lets us; call it once, as the program begins.

    Linux then also keeps other programs of the same person from reading the memory. Windows is told to write no report
    and to leave the memory out of one that is written all the same; there and on macOS it was not tried.
    """
    if sys.platform == "win32":
        with contextlib.suppress(OSError, AttributeError):
            kernel = ctypes.windll.kernel32
            kernel.SetErrorMode(kernel.GetErrorMode() | _NO_REPORT_BOX)
            ctypes.windll.wer.WerSetFlags(_NO_HEAP)
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)
