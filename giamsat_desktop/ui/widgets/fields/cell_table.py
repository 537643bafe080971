"""A table that is typed into: letters never move to another row, and never tick a box."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTableWidget,
    QWidget,
)

from giamsat_desktop.ui.editing.composing import composing, hand_on, moves_word
from giamsat_desktop.ui.editing.type_ahead import take_letters, type_ahead
from giamsat_desktop.ui.widgets.cell_line import CellLine
from giamsat_desktop.ui.widgets.fields.beginning import is_letter
from giamsat_desktop.ui.widgets.fields.caret import to_end
from giamsat_desktop.ui.widgets.fields.pasted_block import is_several, pasted_block
from giamsat_desktop.ui.widgets.fields.rolling import roll
from giamsat_desktop.ui.widgets.fields.text_fields import ANY_LENGTH

_Index = QModelIndex | QPersistentModelIndex
_EDITOR_WIDTH = 280
_BEGUN, _FILLED = "begun", "filled"
_COMING_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_AROUND = 32
"""Pixels of an editor beside its text."""
_Hint, _Move = QAbstractItemDelegate.EndEditHint, QAbstractItemView.CursorAction
_MOVES = {_Hint.EditNextItem: _Move.MoveNext, _Hint.EditPreviousItem: _Move.MovePrevious}
PASSING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Keys that lead on from an open cell, as one passes over it."""
_STEPS = {_Move.MoveNext: 1, _Move.MovePrevious: -1}


class CellTable(QTableView):
    """Rows of cells.

    Letters in a cell that cannot be typed into are no search: going to the row that begins with one would open another
    cell, and the next letter would replace what stands there. A space among them is no press on a tick box.

    Signals:
        refused(index): somebody typed at, or double-clicked, a cell that cannot be typed into.
        begun(): somebody clicked into, or typed at, a table without rows, as if its white strip were one.
        paste_asked(): the keys of pasting were pressed at a cell that is not open.
        ended(): Tab was pressed at the last cell of a row that holds something, and no row comes behind it.
        widened(): there is more or less room for the columns than before.
    """

    widened = Signal()
    refused = Signal(object)
    begun = Signal()
    paste_asked = Signal()
    ended = Signal()
    added = -1
    """The row that Tab has added last."""
    _writing = False

    def __init__(self) -> None:
        super().__init__()
        take_letters(self)

    def takes_letters(self) -> bool:
        """Tell whether an input method may compose here: in a cell that can be typed into, or to begin a first row."""
        return _takes_letters(self)

    def keyboardSearch(self, search: str) -> None:
        """Stay."""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        self._writing = False
        super().currentChanged(current, previous)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _begins(self, event):
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
            return
        self._writing = self._writing or is_letter(event)
        if is_letter(event) or event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._try(self.currentIndex())
        if self._writing and event.key() == Qt.Key.Key_Space:
            event.accept()
            return
        super().keyPressEvent(event)
        _keep_letter(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not _begins(self, event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        _open_clicked(self, event, super().mouseReleaseEvent)

    def open_cell(self, index: _Index) -> None:
        """Open a cell at once, though Qt waits to do so."""
        super().edit(index, QAbstractItemView.EditTrigger.CurrentChanged, cast(QEvent, None))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab leads on to the next cell that can be typed into, and out of the table behind the last one."""
        step = _STEPS.get(action)
        return super().moveCursor(action, modifiers) if step is None else _next_cell(self, step)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        _lead_on(self, editor, hint, super().closeEditor)

    def holds_something(self, row: int) -> bool:
        """Tell whether a row has a text in any cell that can be typed into."""
        cells = (self.model().index(row, column) for column in range(self.model().columnCount()))
        return any(cell.flags() & Qt.ItemFlag.ItemIsEditable and str(cell.data() or "").strip() for cell in cells)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        _begin_composed(self, event)
        if event.preeditString() or event.commitString():
            self._try(self.currentIndex())
        _hand_on(self, event, super().inputMethodEvent)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._try(self.indexAt(event.position().toPoint()))
        super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        roll(self, event, super().wheelEvent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cell in use in sight, as when a remark appears beneath the table."""
        before = QRect(QPoint(0, 0), event.oldSize())
        seen = before.contains(self.visualRect(self.currentIndex()).topLeft())
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()
        at = QApplication.focusWidget()
        if self.currentIndex().isValid() and at is not None and (at is self or self.isAncestorOf(at)) and seen:
            self.scrollTo(self.currentIndex())
            self.updateEditorGeometries()

    def _try(self, index: QModelIndex) -> None:
        open_to = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        if index.isValid() and not index.flags() & open_to:
            self.refused.emit(index)


class TextTable(QTableWidget):
    """Rows of texts that it keeps itself; letters never move to another row.

    Signals:
        begun(), paste_asked(), ended(): as of a `CellTable`.
    """

    begun = Signal()
    paste_asked = Signal()
    ended = Signal()
    added = -1
    """The row that Tab has added last."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        take_letters(self)

    def takes_letters(self) -> bool:
        """As in a `CellTable`."""
        return _takes_letters(self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        _begin_composed(self, event)
        _hand_on(self, event, super().inputMethodEvent)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        _open_clicked(self, event, super().mouseReleaseEvent)

    def open_cell(self, index: _Index) -> None:
        """As in a `CellTable`."""
        super().edit(index, QAbstractItemView.EditTrigger.CurrentChanged, cast(QEvent, None))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """As in a `CellTable`."""
        step = _STEPS.get(action)
        return super().moveCursor(action, modifiers) if step is None else _next_cell(self, step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not _begins(self, event):
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif not _begins(self, event):
            super().keyPressEvent(event)
            _keep_letter(self, event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        _lead_on(self, editor, hint, super().closeEditor)

    def holds_something(self, row: int) -> bool:
        """Tell whether a row has a text in any cell."""
        items = (self.item(row, column) for column in range(self.columnCount()))
        return any(item is not None and item.text().strip() for item in items)

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


def is_begun(editor: QObject, event: QEvent) -> bool:
    """Tell whether one begins to type in the editor of a cell by this event: its text is all marked still.

    It comes to have the keyboard, or a word that is composed has opened it: until that is whole, Qt leaves the
    keyboard with the table.
    """
    if isinstance(event, QFocusEvent):
        return event.gotFocus() and event.reason() not in _COMING_BACK
    if event.type() != QEvent.Type.InputMethod or not isinstance(editor, QWidget) or editor.hasFocus():
        return False
    first, _ = not editor.property(_BEGUN), editor.setProperty(_BEGUN, True)
    return first


def stays_open(event: QEvent) -> bool:
    """Tell whether one has only gone to another window: what stands in an open cell may be half a number."""
    if not isinstance(event, QFocusEvent) or event.gotFocus():
        return False
    return event.reason() is Qt.FocusReason.ActiveWindowFocusReason


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


def _open_clicked(table: CellTable | TextTable, event: QMouseEvent, take: Callable[[QMouseEvent], None]) -> None:
    """Open the chosen cell as soon as it is clicked.

    By itself Qt waits there for a second click, and throws away what is typed meanwhile.
    """
    take(event)
    index = table.indexAt(event.position().toPoint())
    plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
    closed = table.state() is QAbstractItemView.State.NoState
    if plain and closed and index == table.currentIndex() and index.flags() & Qt.ItemFlag.ItemIsEditable:
        table.open_cell(index)


def _next_cell(table: CellTable | TextTable, step: int) -> QModelIndex:
    """Return the next cell that can be typed into and is seen, in reading order; none behind the last one."""
    model = table.model()
    columns, at = model.columnCount(), table.currentIndex()
    places = model.rowCount() * columns
    place = at.row() * columns + at.column() + step if at.isValid() else (0 if step > 0 else places - 1)
    while 0 <= place < places:
        index = model.index(place // columns, place % columns)
        if index.flags() & Qt.ItemFlag.ItemIsEditable and not table.isColumnHidden(index.column()):
            return index
        place += step
    return QModelIndex()


def _lead_on(
    table: CellTable | TextTable,
    editor: QWidget,
    hint: QAbstractItemDelegate.EndEditHint,
    close: Callable[[QWidget, QAbstractItemDelegate.EndEditHint], None],
) -> None:
    """Close a cell; Tab opens the next one, and leaves the table behind the last one as it leaves a field."""
    move = _MOVES.get(hint)
    at_end = move is not None and (_adds_nothing(table, move) or not _next_cell(table, _STEPS[move]).isValid())
    if move is not None:
        step_over(table, editor)
    close(editor, _Hint.NoHint if at_end else hint)
    if move is not None and at_end and not _grows(table, move):
        table.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # else Qt interrupts what is typed ahead
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        QAbstractScrollArea.focusNextPrevChild(table, move is _Move.MoveNext)
    step_down(table)


def _grows(table: CellTable | TextTable, move: QAbstractItemView.CursorAction) -> bool:
    """Have another row added behind a last one that holds something, where the table does so; tell whether it did."""
    if move is not _Move.MoveNext:
        return False
    rows = table.model().rowCount()
    if table.holds_something(table.currentIndex().row()):
        table.ended.emit()
    if table.model().rowCount() == rows:
        return False
    table.added = rows
    return True


def _adds_nothing(table: CellTable | TextTable, move: QAbstractItemView.CursorAction) -> bool:
    """Tell whether Tab is pressed on at once in a row that Tab has added: there is no more to write down."""
    at = table.currentIndex()
    row = at.row()
    if move is not _Move.MoveNext or not row == table.added == table.model().rowCount() - 1:
        return False
    return _next_cell(table, -1).row() != row and not table.holds_something(row)


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


def _takes_letters(table: CellTable | TextTable) -> bool:
    return not table.model().rowCount() or bool(table.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)


def _begin_composed(table: CellTable | TextTable, event: QInputMethodEvent) -> None:
    """Begin the first row for a word that is composed at a table without any.

    Its cell is not opened by that, but by the word, for which Qt leaves the focus where it is until the word is whole.
    """
    if table.model().rowCount() or not (event.preeditString() or event.commitString()):
        return
    triggers = table.editTriggers()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.begun.emit()
    table.setEditTriggers(triggers)


def _hand_on(table: CellTable | TextTable, event: QInputMethodEvent, take: Callable[[QInputMethodEvent], None]) -> None:
    """Open a cell by what an input method brings, which is written in it.

    Of what comes whole, as a space does, Qt only opens it.
    """
    whole = "" if event.preeditString() else event.commitString()
    opens = table.state() != QAbstractItemView.State.EditingState
    take(event)
    editor = QApplication.focusWidget()
    if whole and opens and isinstance(editor, QLineEdit | QPlainTextEdit) and table.isAncestorOf(editor):
        hand_on(editor, whole)


def _keep_letter(table: CellTable | TextTable, event: QKeyEvent) -> None:
    """Keep a letter at the cell in use, open to it or not: Qt offers what has opened one to whatever is around, too."""
    if is_letter(event) and table.currentIndex().isValid():
        event.accept()


class TypingDelegate(QStyledItemDelegate):
    """Tells of every key in the editor of a cell, which the table hears of only when it is closed.

    Signals:
        block_pasted(block): several cells were pasted into the open one, which is closed as it was.
    """

    block_pasted = Signal(object)

    def __init__(self, table: TextTable, heard: Callable[[], None]) -> None:
        super().__init__(table)
        self._table, self._heard = table, heard
        self.typed_anew: Callable[[int], bool] = lambda _column: False
        self.pasting = False
        self.passed: Callable[[int, int], None] = lambda _row, _column: None
        self.whole: Callable[[], bool] = lambda: True
        self.line: QLineEdit | None = None
        self.cell = (-1, -1)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        line = CellLine(parent)
        line.takes_block = lambda: self._takes_block(line)
        type_ahead(line)
        line.setFrame(False)
        line.setMaxLength(ANY_LENGTH)
        line.textEdited.connect(lambda _text: self._heard())
        at = QPersistentModelIndex(index)
        line.textChanged.connect(
            lambda _text: line.setGeometry(whole_text(line, self._table.visualRect(at), _EDITOR_WIDTH))
        )
        self.line, self.cell = line, (index.row(), index.column())
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        # Whatever is drawn anew meanwhile, as the mark of a cell: what one types is not filled over.
        typed = isinstance(editor, QLineEdit) and (editor.isModified() or composing(editor))
        if not (typed and editor.property(_FILLED)):  # a word may be composed by which it is opened
            editor.setProperty(_FILLED, True)
            super().setEditorData(editor, index)

    def is_whole(self, editor: QWidget) -> bool:
        """Tell whether the open cell says all that is saved of it."""
        return editor is not self.line or self.whole()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        # Of a sentence in a narrow column one sees what one types.
        if isinstance(editor, QLineEdit):
            editor.setGeometry(whole_text(editor, option.rect, _EDITOR_WIDTH))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if stays_open(event):
            return False
        line = editor if isinstance(editor, QLineEdit) and editor is self.line else None
        if line is not None and is_begun(editor, event) and not self.typed_anew(self.cell[1]):
            to_end(line)  # all of it is marked, and a key would replace it
        if moves_word(editor, event):
            self._heard()
        passes = isinstance(event, QKeyEvent) and event.key() in PASSING
        if line is not None and passes and event.type() == QEvent.Type.KeyPress:
            self.passed(*self.cell)
        return super().eventFilter(editor, event)

    def _takes_block(self, line: QLineEdit) -> bool:
        block = pasted_block()
        if not is_several(block):
            return False
        self.pasting = True
        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.pasting = False
        self.block_pasted.emit(block)
        return True

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if editor is self.line:
            self.line = None
        super().destroyEditor(editor, index)
