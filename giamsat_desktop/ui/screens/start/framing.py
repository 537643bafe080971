"""The frame of every page before the window: a sheet in the middle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from giamsat_desktop.ui.widgets.card import Card


class _Sheet(QScrollArea):
    """A sheet in the upper middle. Its top stays where it is while the sheet grows: nothing above a new line moves."""

    def __init__(self, frame: QWidget) -> None:
        super().__init__()
        self._frame = frame
        self._above = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        whole = QWidget()
        self._around = QVBoxLayout(whole)
        self._around.addItem(self._above)
        middle = QHBoxLayout()  # an alignment would forget how high wrapped words are
        middle.addStretch(1)
        middle.addWidget(frame)
        middle.addStretch(1)
        self._around.addLayout(middle)
        self._around.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(whole)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _place(self) -> None:
        """Leave a third of what is free above the sheet."""
        layout = self._frame.layout()
        tall = layout.totalHeightForWidth(self._frame.width()) if layout is not None else 0
        free = self.viewport().height() - max(tall, self._frame.sizeHint().height())
        self._above.changeSize(0, max(free // 3, 0), QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._around.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """Give what is free above to a sheet that would not fit any more below."""
        wanted = self._around.totalHeightForWidth(self.viewport().width()) if self._around.hasHeightForWidth() else 0
        over = wanted - self.viewport().height()
        if over > 0 and self._above.sizeHint().height() > 0:
            left = max(self._above.sizeHint().height() - over, 0)
            self._above.changeSize(0, left, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            self._around.invalidate()


def sheet(inner: QWidget, width: int, *, card: bool = True) -> QWidget:
    """Return `inner` in the middle of the window, at most `width` pixels wide; a low window scrolls."""
    frame: QFrame = Card() if card else QFrame()
    if isinstance(frame, Card):
        frame.body.setContentsMargins(32, 20, 32, 20)  # the longest page has room at 1280×720
        frame.add(inner)
    else:
        column = QVBoxLayout(frame)
        column.addWidget(inner)
    frame.setFixedWidth(width)
    return _Sheet(frame)
