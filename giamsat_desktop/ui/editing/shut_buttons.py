"""Where the keys are while the button that has them is shut for its work: Qt would hand them to what comes next.

The next Enter or letter would go there, too, though nobody chose that.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from giamsat_desktop.ui.editing.composing import AtTheKeys


class ShutButtons(AtTheKeys):
    """Lets the keys wait beside a button that is shut, and brings them back once it is open again.

    So it is also while another window is in front, as the one that asked where to save: then Qt moves them unseen. In a
    dialog they go to its safe button, and stay there.
    """

    def __init__(self, application: QGuiApplication) -> None:
        self._last: QAbstractButton | None = None  # what had the keys last in its window
        self._shut: QAbstractButton | None = None
        self._waits: QWidget | None = None
        super().__init__(application)
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_moved)

    @Slot(QObject)
    def _follow(self, found: QObject | None) -> None:
        """Watch only what is followed here: a button stays watched while another window has the keys."""

    @Slot(QWidget, QWidget)
    def _on_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        last = self._last if self._last is not None and shiboken6.isValid(self._last) else None
        if now is None or (last is not None and last.window() is not now.window()):
            return
        if last is not None and old is last and last.isVisible() and not last.isEnabled():
            self._wait(last)
            return
        if last is not None and last is not self._shut:
            last.removeEventFilter(self)
        self._last = now if isinstance(now, QAbstractButton) else None
        if self._last is not None:
            self._last.installEventFilter(self)

    def _wait(self, shut: QAbstractButton) -> None:
        window = shut.window()
        safe = getattr(window, "safe_button", None)
        if isinstance(safe, QPushButton) and safe.isVisible() and safe.isEnabled():
            safe.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._waits, self._shut = shut.parentWidget() or window, shut
        shut.installEventFilter(self)
        self._waits.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange:
            self._on_enabled(watched)
        return False

    def _on_enabled(self, watched: QObject) -> None:
        shut, waits, last = self._shut, self._waits, self._last
        if shut is not None and watched is shut and shut.isEnabled():
            self._shut = self._waits = None
            if shut.window().focusWidget() is waits and shut.property("tone") != "danger":
                shut.setFocus(Qt.FocusReason.OtherFocusReason)
        elif last is not None and watched is last and last is not shut and self._moved_on(last):
            self._wait(last)

    @staticmethod
    def _moved_on(last: QAbstractButton) -> bool:
        """Tell whether the keys have left a button that is shut for another one; elsewhere somebody has led them."""
        now = last.window().focusWidget()
        return last.isVisible() and not last.isEnabled() and now is not last and isinstance(now, QAbstractButton)
