"""A view of small pictures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from giamsat_desktop.ui.models.thumbnails import SIDE, Thumbnail, ThumbnailModel


class ThumbnailView(QListView):
    """Pictures in rows; when they are `movable`, one is dragged to another place.

    Signals:
        opened(str key): Enter or a double click.
        chosen(str key): another picture is the current one.
        moved(str key, str before): one was dropped in front of another, or behind all ("").
    """

    opened = Signal(str)
    chosen = Signal(str)
    moved = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = ThumbnailModel(self)
        self.setModel(self.pictures)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(4)
        self.activated.connect(self._on_opened)
        self.selectionModel().currentChanged.connect(self._on_current)

    def set_movable(self, on: bool) -> None:
        """Let pictures be dragged to another place, or not."""
        self.setDragEnabled(on)
        self.setAcceptDrops(on)
        self.viewport().setAcceptDrops(on)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take_own(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        QAbstractItemView.dragMoveEvent(self, event)  # rolls the list at its edges
        self._take_own(event)

    def dropEvent(self, event: QDropEvent) -> None:
        item = self.current()
        if event.source() is not self or item is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # the list is shown anew; no row of it is taken away
        event.accept()
        before = self.before(event.position().toPoint())
        if before != item.key:
            self.moved.emit(item.key, before)

    def before(self, place: QPoint) -> str:
        """Return the key of the picture in front of which something dropped here comes to stand; "" behind all."""
        for row in range(self.pictures.rowCount()):
            index = self.pictures.index(row)
            box, item = self.visualRect(index), self.pictures.item(index)
            in_front = place.y() <= box.bottom() and place.x() <= box.center().x()
            if item is not None and (in_front or place.y() < box.top()):
                return item.key
        return ""

    def _take_own(self, event: QDragMoveEvent) -> None:
        if event.source() is self:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def current(self) -> Thumbnail | None:
        """Return the chosen picture."""
        return self.pictures.item(self.currentIndex())

    def _on_opened(self, index: QModelIndex) -> None:
        item = self.pictures.item(index)
        if item is not None:
            self.opened.emit(item.key)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        item = self.pictures.item(current)
        if item is not None:
            self.chosen.emit(item.key)
