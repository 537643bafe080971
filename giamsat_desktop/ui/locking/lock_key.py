"""The key that locks the window, wherever the keyboard is: also in a question, a form or a choice of a file."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from giamsat_desktop.ui.actions import Act, sequence


class LockKey(QObject):
    """Hears the key at every window of the program that gets the keyboard.

    The window's own action hears nothing while a dialog or a list that folds out stands before it; the key then comes
    to that window as any other. A choice of a file that the system itself shows is no window of the program.

    Signals:
        pressed(): the key was pressed where no action of the window has it.
    """

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
            for window in QGuiApplication.topLevelWindows():
                self._listen(window)

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time moves it to the front, no more

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()) != sequence(Act.LOCK):
            return False
        self.pressed.emit()
        return True
