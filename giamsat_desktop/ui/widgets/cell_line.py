"""The editors of an open cell: a block that is pasted goes to the table, by the keys and by the menu alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

_PASTE = "edit-paste"


def _takes_none() -> bool:
    return False


class CellLine(QLineEdit):
    """One line. `takes_block` is asked before a paste: it puts several cells where they belong and says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes_block: Callable[[], bool] = _takes_none

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.matches(QKeySequence.StandardKey.Paste) or not self.takes_block():
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return Qt's own menu, whose Paste takes the same way as the keys."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == _PASTE:
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        return menu

    def _paste(self) -> None:
        if not self.takes_block():
            self.paste()


class CellText(QPlainTextEdit):
    """Several lines, with the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes_block: Callable[[], bool] = _takes_none

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.takes_block():
            super().insertFromMimeData(source)
