"""Shows banners above the screen and toasts over its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.icons import set_icon
from giamsat_desktop.ui.messages import Banner, Toast, Tone

TOAST_MS = 6000
UNDO_TOAST_MS = 12000
ABOVE_FOOT = 56  # clear of the status line


class BannerView(QWidget):
    """Banners, the newest at the top, each with a close button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, QFrame]] = []
        self._banners: dict[QFrame, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 0)
        self._column.setSpacing(8)
        self.hide()

    def texts(self) -> list[str]:
        """Return what the banners say, newest first."""
        return [frame.accessibleName() for _, frame in self._shown]

    def unread(self) -> list[Banner]:
        """Return the banners that nobody has closed, oldest first."""
        return [self._banners[frame] for _, frame in reversed(self._shown)]

    @Slot(object)
    def show_banner(self, banner: Banner) -> None:
        """Show a banner; one with the same key or the same words is replaced."""
        self.take(banner.key or banner.text)
        frame = self._made(banner)
        self._shown.insert(0, (banner.key or banner.text, frame))
        self._banners[frame] = banner
        self._column.insertWidget(0, frame)
        self.show()

    @Slot(str)
    def take(self, key: str) -> None:
        """Take away the banner with this key."""
        for known, frame in [pair for pair in self._shown if pair[0] == key]:
            self._shown.remove((known, frame))
            del self._banners[frame]
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.setVisible(bool(self._shown))

    def _made(self, banner: Banner) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "banner")
        frame.setProperty("tone", banner.tone.value)
        frame.setAccessibleName(banner.text)
        text = QLabel(_SIGNS[banner.tone] + banner.text)
        text.setWordWrap(True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(text, 1)
        key = banner.key or banner.text
        if banner.action and banner.act is not None:
            act = banner.act
            button = QPushButton(banner.action)
            button.clicked.connect(lambda _checked=False: act())
            row.addWidget(button)
        close = QPushButton()
        close.setProperty("tone", "quiet")
        set_icon(close, "close", 16)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close"))
        close.clicked.connect(lambda _checked=False: self.take(key))
        row.addWidget(close)
        return frame


_SIGNS = {Tone.INFO: "", Tone.GOOD: "✓  ", Tone.WARNING: "!  ", Tone.DANGER: "!!  "}


class ToastView(QFrame):
    """One toast at a time, over the foot of `parent`; never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "toast")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.undo_button = QPushButton(self.tr("Undo"))
        self._toast = Toast("")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(16)
        row.addWidget(self.text)
        row.addWidget(self.undo_button)
        self.undo_button.clicked.connect(self._undo)
        parent.installEventFilter(self)
        self.hide()

    @Slot(object)
    def show_toast(self, toast: Toast) -> None:
        """Show a toast for a few seconds; longer when it can be undone."""
        self._toast = toast
        self.text.setText(toast.text)
        self.undo_button.setText(toast.button or self.tr("Undo"))
        self.undo_button.setVisible(toast.undo is not None)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(UNDO_TOAST_MS if toast.undo is not None else TOAST_MS)

    @Slot()
    def _undo(self) -> None:
        self.hide()
        if self._toast.undo is not None:
            self._toast.undo()

    def _place(self) -> None:
        parent = self._over
        wide = min(self.text.fontMetrics().horizontalAdvance(self.text.text()) + 24, 520, parent.width() - 200)
        self.text.setFixedWidth(max(wide, 160))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - ABOVE_FOOT)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
