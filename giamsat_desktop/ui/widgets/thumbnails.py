"""A view of small pictures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from giamsat_desktop.ui.models.thumbnails import SIDE, Thumbnail, ThumbnailModel


class ThumbnailView(QListView):
    """Pictures in rows.

    Signals:
        opened(str key): Enter or a double click.
        chosen(str key): another picture is the current one.
    """

    opened = Signal(str)
    chosen = Signal(str)

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
