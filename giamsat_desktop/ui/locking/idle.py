"""Whether anybody is there: keys, mouse and input method are listened to at the windows, and time is counted."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_CHECK_EVERY = 10_000


class IdleLock(QObject):
    """Tells when nobody has touched the program for so many minutes.

    It listens at the windows, not at every event of the program: those are few, and what is drawn is not slowed down.

    Signals:
        idle(): the time is over; told again at every check until somebody touches something.
    """

    idle = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._milliseconds = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_EVERY)
        self._timer.timeout.connect(self.check)

    def start(self, minutes: int) -> None:
        """Count from now; 0 minutes: never."""
        self._milliseconds = minutes * 60_000
        self._since.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and not self._timer.isActive() and minutes:
            application.focusWindowChanged.connect(self._listen)
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.touch)  # words composed send no key
            for window in QGuiApplication.topLevelWindows():
                self._listen(window)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()

    @Slot()
    def touch(self) -> None:
        """Somebody is there."""
        self._since.start()

    @Slot()
    def check(self) -> None:
        """Tell when the time is over."""
        if self._milliseconds and self._since.hasExpired(self._milliseconds - 1):
            self.idle.emit()

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        self.touch()
        if window is not None:
            window.installEventFilter(self)  # a second time moves it to the front, no more

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._since.start()
        return False
