"""The curtain: all that a session shows goes off the screen at once, though work under way has still to end.

What was begun ends behind it, as it would have ended: a receiving, a seal, a sending and a print are whole or are not
at all. A question, a form or a choice of a file that stands open was not begun: it is closed, and nothing is done.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from giamsat_desktop.ui.jobs import loop_level

_OUTERMOST = 1
"""The level of the event loop in which no dialog waits for its answer."""


class Curtain(QObject):
    """Drawn once, before a session ends; whatever its work opens behind it is never seen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.drawn = False
        self._before: list[QWidget] = []
        self._copied = Copied(self)

    @property
    def waited_for(self) -> bool:
        """Whether somebody's code still stands in a dialog: what it leans on must not go before it has come back."""
        return loop_level() > _OUTERMOST

    def draw(self, show_page: Callable[[], None]) -> None:
        """Let `show_page` show what stands before the curtain, and take everything else off the screen."""
        there = QApplication.topLevelWidgets()  # held: one that Qt made alone would be another object the next time
        show_page()
        self._before = [one for one in QApplication.topLevelWidgets() if not any(one is known for known in there)]
        self.drawn = True
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)  # only until the session has ended: it sees every event
        self._clear()
        self._copied.forget()
        QPixmapCache.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        if watched.isWindow() and not self._may_be_seen(watched):
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, self, self._clear)
        return False

    def _clear(self) -> None:
        for window in QApplication.topLevelWidgets():
            if not shiboken6.isValid(window) or not window.isVisible() or self._may_be_seen(window):
                continue
            if window.isModal() or window.windowType() == Qt.WindowType.Popup:
                window.close()  # as by Escape: the safe answer
            if shiboken6.isValid(window):
                window.hide()

    def _may_be_seen(self, window: QWidget) -> bool:
        """Tell whether a window stands before the curtain, or belongs to one that does."""
        above: QWidget | None = window
        while above is not None:
            if any(above is one for one in self._before):
                return True
            above = above.parentWidget()
        return False


class Copied(QObject):
    """Knows whether what lies in the clipboards was copied in this program: it was if a window of ours was in front."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours = set[QClipboard.Mode]()
        QGuiApplication.clipboard().changed.connect(self._note)

    def forget(self) -> None:
        """Empty the clipboards that were filled here; what was copied elsewhere stays."""
        for mode in tuple(self._ours):
            QGuiApplication.clipboard().clear(mode)
        self._ours.clear()

    @Slot(QClipboard.Mode)
    def _note(self, mode: QClipboard.Mode) -> None:
        if QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self._ours.add(mode)
        else:
            self._ours.discard(mode)
