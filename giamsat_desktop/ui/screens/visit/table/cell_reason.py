"""Why the cell in use is not saved, said at the cell itself: the line beneath a long table is far away."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from giamsat_desktop.ui.look.plain import Label

_WIDTH = 340


class CellReason(Label):
    """A sentence over the table, below its cell or above it; clicks go through it, and it goes with the cell."""

    def __init__(self, view: QTableView) -> None:
        super().__init__("", view.viewport())
        self._view = view
        self._at = QPersistentModelIndex()
        self.setProperty("role", "reason")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self._place)

    def show_at(self, index: QModelIndex, why: str) -> None:
        """Say why at a cell; "" takes it away."""
        self._at = QPersistentModelIndex(index)
        self.setText(why)
        self.setVisible(bool(why))
        if why:
            self._place()

    def _place(self) -> None:
        if self.isHidden():
            return
        room, cell = self._view.viewport().rect(), self._view.visualRect(self._at)
        width = min(_WIDTH, room.width())
        height = self.heightForWidth(width)
        left = max(min(cell.left(), room.right() + 1 - width), 0)
        below = cell.bottom() + 2
        self.setGeometry(left, below if below + height <= room.bottom() else cell.top() - height - 1, width, height)
        self.raise_()
