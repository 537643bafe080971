"""Makes the Python singletons as immortal on 3.11 as they are from 3.12 on (PEP 683).

WORKAROUND for PySide6 6.12.0: its wheels are built against the stable ABI of 3.12, where None, True, False and
NotImplemented are returned without a reference being counted. On 3.11 every void Qt call thus takes a reference to
None away, and after some thousand calls the process dies ("deallocating None"). A count that can never be used up
is what 3.12 itself does. Remove when 3.11 is no longer supported; tests/ui/editing/test_binding.py guards it.
"""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << 40


def keep_singletons() -> None:
    """Give the singletons more references than any run can take; does nothing from Python 3.12 on."""
    if sys.version_info < (3, 12):
        for singleton in (None, True, False, NotImplemented):
            ctypes.c_ssize_t.from_address(id(singleton)).value += _ENOUGH
