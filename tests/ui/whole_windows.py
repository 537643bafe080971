"""The whole window of a profile, and its end: a test that fails leaves none behind to disturb the next one."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.session import Session

LONG = 30_000
"""Milliseconds that a loaded machine may need."""

Sessions = Callable[[Workspace], Session]
"""What makes the window of an opened profile, in English, and ends it with the test (`tests.ui.conftest.sessions`)."""


def end(session: Session) -> None:
    """Close a window however much is unsaved, as somebody does who pressed the other button; twice does nothing."""
    if not shiboken6.isValid(session):
        return
    session.window._close_anyway()
    session.close()
    for thing in (session.window, session):  # at once, with the timers of the daily copy
        shiboken6.delete(thing)


def put_in_front(qtbot: QtBot, window: QWidget) -> None:
    """Make a window the active one; asked again, as one that was closed before may take that away late."""

    def active() -> bool:
        if not window.isActiveWindow():
            window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(active, timeout=LONG)
