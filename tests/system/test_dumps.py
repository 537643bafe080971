"""No picture of the memory is written: asked of the system in a process of its own, for it holds for good."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ASK = """
import ctypes, resource
from giamsat_desktop.system import dumps
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
dumps.forbid()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_the_system_is_told_to_write_no_core_and_to_let_nobody_read_the_memory() -> None:
    done = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"
