"""What the Qt binding must do for the window to live for a working day."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot


def test_calls_into_qt_do_not_use_up_none(qtbot: QtBot) -> None:
    # PySide6 6.12.0 on Python 3.10 and 3.11 takes one reference to None with every void call, and the process dies
    # ("none_dealloc") after some thousands of them. Since Python 3.12 None has no count.
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(300):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 200
