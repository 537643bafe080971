"""A table that is typed into: letters never move to another row, and never tick a box."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QTableWidget

from giamsat_desktop.ui.widgets.beginning import is_letter

_Index = QModelIndex | QPersistentModelIndex


class CellTable(QTableView):
    """Rows of cells.

    Letters in a cell that cannot be typed into are no search: going to the row that begins with one would open another
    cell, and the next letter would replace what stands there. A space among them is no press on a tick box.
    """

    _writing = False

    def keyboardSearch(self, search: str) -> None:
        """Stay."""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        self._writing = False
        super().currentChanged(current, previous)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._writing = self._writing or is_letter(event)
        if self._writing and event.key() == Qt.Key.Key_Space:
            event.accept()
            return
        super().keyPressEvent(event)


class TextTable(QTableWidget):
    """Rows of texts that it keeps itself; letters never move to another row."""

    def keyboardSearch(self, search: str) -> None:
        """Stay."""
