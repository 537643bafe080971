"""A table that is typed into: letters never move to another row, and never tick a box."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QTableView, QTableWidget, QWidget

from giamsat_desktop.ui.widgets.beginning import is_letter
from giamsat_desktop.ui.widgets.rolling import roll

_Index = QModelIndex | QPersistentModelIndex
_AROUND = 32
"""Pixels of an editor beside its text."""
_Hint, _Move = QAbstractItemDelegate.EndEditHint, QAbstractItemView.CursorAction


class CellTable(QTableView):
    """Rows of cells.

    Letters in a cell that cannot be typed into are no search: going to the row that begins with one would open another
    cell, and the next letter would replace what stands there. A space among them is no press on a tick box.

    Signals:
        refused(index): somebody typed at, or double-clicked, a cell that cannot be typed into.
        begun(): somebody clicked into, or typed at, a table without rows, as if its white strip were one.
    """

    refused = Signal(object)
    begun = Signal()
    _writing = False

    def keyboardSearch(self, search: str) -> None:
        """Stay."""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        self._writing = False
        super().currentChanged(current, previous)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _begins(self, event):
            return
        self._writing = self._writing or is_letter(event)
        if is_letter(event) or event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._try(self.currentIndex())
        if self._writing and event.key() == Qt.Key.Key_Space:
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not _begins(self, event):
            super().mousePressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab leads on to the next cell that can be typed into, and out of the table behind the last one."""
        if action not in (_Move.MoveNext, _Move.MovePrevious):
            return super().moveCursor(action, modifiers)
        model, step = self.model(), 1 if action is _Move.MoveNext else -1
        columns, at = model.columnCount(), self.currentIndex()
        places = model.rowCount() * columns
        place = at.row() * columns + at.column() + step if at.isValid() else (0 if step > 0 else places - 1)
        while 0 <= place < places:
            index = model.index(place // columns, place % columns)
            if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.isColumnHidden(index.column()):
                return index
            place += step
        return QModelIndex()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        moves = {_Hint.EditNextItem: _Move.MoveNext, _Hint.EditPreviousItem: _Move.MovePrevious}
        at_end = hint in moves and not self.moveCursor(moves[hint], Qt.KeyboardModifier.NoModifier).isValid()
        if hint in moves:
            step_over(self, editor)
        super().closeEditor(editor, _Hint.NoHint if at_end else hint)
        if at_end:  # one press of Tab leaves the table, as it leaves a field
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            super().focusNextPrevChild(hint is _Hint.EditNextItem)
        step_down(self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.preeditString() or event.commitString():
            self._try(self.currentIndex())
        super().inputMethodEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._try(self.indexAt(event.position().toPoint()))
        super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        roll(self, event, super().wheelEvent)

    def _try(self, index: QModelIndex) -> None:
        open_to = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        if index.isValid() and not index.flags() & open_to:
            self.refused.emit(index)


class TextTable(QTableWidget):
    """Rows of texts that it keeps itself; letters never move to another row.

    Signals:
        begun(): as of a `CellTable`.
    """

    begun = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not _begins(self, event):
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _begins(self, event):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint in (_Hint.EditNextItem, _Hint.EditPreviousItem):
            step_over(self, editor)
        super().closeEditor(editor, hint)
        step_down(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        roll(self, event, super().wheelEvent)

    def keyboardSearch(self, search: str) -> None:
        """Stay."""


def whole_text(line: QLineEdit, cell: QRect, least: int = 0) -> QRect:
    """Return the place of a one-line editor at its cell: as wide as its text, where the table has that much room."""
    area = QRect(cell)
    area.setWidth(max(cell.width(), least, line.fontMetrics().horizontalAdvance(line.text()) + _AROUND))
    table = line.parentWidget()
    if table is not None:
        area.setWidth(max(min(area.width(), table.width()), cell.width()))
        area.moveRight(min(area.right(), max(table.rect().right(), area.width() - 1)))
    return area


class _Bridge(QWidget):
    """Has the focus for a moment between two cells: a table that gets it interrupts what is typed ahead."""


def step_over(table: CellTable | TextTable, editor: QWidget) -> None:
    """Lead the focus from the editor of a cell onto the bridge to the next one."""
    if not editor.hasFocus():
        return
    bridge = table.findChild(_Bridge) or _Bridge(table)
    bridge.setGeometry(-2, -2, 1, 1)
    bridge.show()
    editor.removeEventFilter(table.itemDelegate())  # as Qt does before it closes it: it was told already
    bridge.setFocus(Qt.FocusReason.OtherFocusReason)


def step_down(table: CellTable | TextTable) -> None:
    """Give the focus to the table when no cell has taken it over from the bridge."""
    bridge = table.findChild(_Bridge)
    if bridge is not None and bridge.hasFocus():
        table.setFocus(Qt.FocusReason.OtherFocusReason)


def _begins(table: CellTable | TextTable, event: QMouseEvent | QKeyEvent) -> bool:
    """Begin the first row of a table without any, where it is clicked or typed at; tell whether that was so."""
    pressed = isinstance(event, QMouseEvent) or is_letter(event)
    if not pressed or table.model().rowCount():
        return False
    table.begun.emit()
    editor = table.focusWidget()
    if isinstance(event, QKeyEvent) and editor is not None and editor is not table:
        QCoreApplication.sendEvent(editor, event)  # the letter that began the row is its first
    event.accept()
    return True
