"""What the Qt binding must do for the window to live for a working day."""

from __future__ import annotations

import subprocess
import sys

_MANY_CALLS = """
import giamsat_desktop.ui
from PySide6.QtCore import QObject, Signal
class Thing(QObject):
    said = Signal(bool)
thing = Thing()
for _ in range(60_000):
    thing.setObjectName("x")
    thing.said.emit(True)
    thing.blockSignals(False)
print("alive")
"""


def test_calls_into_qt_do_not_use_up_none() -> None:
    # PySide6 6.12.0 on Python 3.10 and 3.11 takes one reference to None with every void call, and the process died
    # ("none_dealloc") after some thousands of them; ui.binding keeps that from happening.
    done = subprocess.run([sys.executable, "-c", _MANY_CALLS], capture_output=True, text=True, check=False)
    assert done.stdout == "alive\n"
    assert done.returncode == 0
