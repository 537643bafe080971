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

    In a dialog they go to its safe button, and stay there.
    """

    _shut: QAbstractButton | None = None
    _waits: QWidget | None = None

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_moved)

    @Slot(QWidget, QWidget)
    def _on_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if not isinstance(old, QAbstractButton) or not shiboken6.isValid(old) or now is None:
            return
        if old.isVisible() and not old.isEnabled() and old.window() is now.window():
            self._wait(old)

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
        if watched is self._shut and event.type() == QEvent.Type.EnabledChange and self._shut.isEnabled():
            shut, waits = self._shut, self._waits
            self._shut = self._waits = None
            shut.removeEventFilter(self)
            if QApplication.focusWidget() is waits and shut.property("tone") != "danger":
                shut.setFocus(Qt.FocusReason.OtherFocusReason)
        return False
