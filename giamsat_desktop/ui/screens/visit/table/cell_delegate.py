"""The editors of cells: made from the type of the field, kept as drafts at every key, read as the door reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.ui.editing.composing import composing, moves_word, standing
from giamsat_desktop.ui.editing.drafts import Waited
from giamsat_desktop.ui.editing.type_ahead import type_ahead
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.screens.visit.table.table_model import RecordRows
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.cell_line import CellLine, CellText
from giamsat_desktop.ui.widgets.fields.caret import taken_back, to_end
from giamsat_desktop.ui.widgets.fields.cell_table import PASSING, is_begun, stays_open, whole_text
from giamsat_desktop.ui.widgets.fields.pasted_block import Block, is_several
from giamsat_desktop.ui.widgets.fields.reading import as_typed, is_whole
from giamsat_desktop.ui.widgets.fields.text_fields import ANY_LENGTH

_Index = QModelIndex | QPersistentModelIndex
LONG_HEIGHT = 120
_PADDING = 26
_FILLED = "filled"
_ON = {
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}
_MANY = 4000
"""Letters of a cell that are measured for its height: more would never be seen at once."""


class CellDelegate(QStyledItemDelegate):
    """Makes the editor of a cell from the type of its field.

    Signals:
        block_pasted(index, block): several cells were pasted into an open one, which is closed as it was.
        entered(): Enter was pressed in a text of several lines, which closed it.
    """

    entered = Signal()
    block_pasted = Signal(object, object)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._filling = self._pasting = False
        self._is_kept = False  # whether the editor was opened with a text that is not recorded
        self._is_left = False  # whether that text is of an earlier sitting, and was not refused
        self._passed = False  # whether a key led on from the open cell, as one passes over it
        self._opened = ""  # what stood in the editor when it was opened
        self._at = QPersistentModelIndex()
        self.pastes: Callable[[_Index], Block] | None = None  # what the clipboard holds for the cells from one on
        self.closeEditor.connect(self._on_closed)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        rows = rows_of(index.model())
        field = rows.field(index.column())
        self._at, self._passed = QPersistentModelIndex(index), False
        rows.open(index)
        if field is not None and field.type is FieldType.CHOICE:
            return self._choice_editor(parent, rows, index)
        if field is not None and field.type is FieldType.LONG_TEXT:
            long = CellText(parent)
            long.takes_block = lambda: self._pastes_block(long)
            long.setTabChangesFocus(True)
            type_ahead(long)
            long.textChanged.connect(lambda: self._on_typed(long))
            return long
        line = CellLine(parent)
        line.takes_block = lambda: self._pastes_block(line)
        type_ahead(line)
        line.setMaxLength(ANY_LENGTH)
        line.textEdited.connect(lambda _text: self._on_typed(line))
        line.textChanged.connect(lambda _text: self._widen(line))
        if field is not None and field.type is FieldType.DECIMAL:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        rows = rows_of(index.model())
        value = index.data(Qt.ItemDataRole.EditRole)
        if editor.property(_FILLED) and self._is_typed_in(editor):
            return
        editor.setProperty(_FILLED, True)
        if isinstance(editor, ChoiceBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
            return
        kept = rows.standing(index)
        self._is_kept = kept is not None
        self._is_left = kept is not None and not kept.why and rows.kept is not None and rows.kept.is_left(kept)
        self._opened = kept.text if kept is not None else as_typed(rows.field(index.column()), value)
        self._filling = True
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(self._opened)
        elif isinstance(editor, QLineEdit):
            editor.setText(self._opened)
        self._filling = False

    def _is_typed_in(self, editor: QWidget) -> bool:
        """Tell whether one types in an editor: whatever is drawn anew meanwhile, it is not filled again."""
        return not isinstance(editor, ChoiceBox) and (bool(composing(editor)) or _text_of(editor) != self._opened)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        rows = rows_of(model)
        if isinstance(editor, ChoiceBox):
            rows.setData(index, editor.currentData())
        else:
            text, opened, again = _text_of(editor), self._opened, taken_back(editor)
            self._opened = text  # a second commit of the same text does nothing
            if self._passed and self._is_left and text == opened:
                opened = ""  # it was seen and passed over: what was kept is as good as typed now
            rows.leave(index, text, opened, again)

    def _is_words(self) -> bool:
        """Tell whether words stand in the open cell: one goes on behind them. A number or a day is typed anew."""
        found = rows_of(self._at.model()).field(self._at.column()) if self._at.isValid() else None
        return found is not None and found.type in (FieldType.TEXT, FieldType.LONG_TEXT)

    def can_be_saved(self, editor: QWidget) -> bool:
        """Tell whether what stands in the editor of the open cell is a value of its field."""
        if isinstance(editor, ChoiceBox) or not self._at.isValid():
            return True
        return rows_of(self._at.model()).reads(self._at, _text_of(editor))

    def take_away(self, editor: QWidget) -> bool:
        """Take a text away again that undo brought back into the open cell, which closes it; tell whether it is so."""
        rows = rows_of(self._at.model()) if self._at.isValid() else None
        one = rows.standing(self._at) if rows is not None else None
        if one is None or rows is None or rows.kept is None or rows.kept.waits(one) is not Waited.BACK:
            return False
        rows.kept.drop(one)
        rows.kept.take_back(one)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        rows.renew()
        return True

    def is_whole(self, editor: QWidget) -> bool:
        """Tell whether the open cell says all that is saved of it."""
        rows = rows_of(self._at.model()) if self._at.isValid() else None
        found = rows.field(self._at.column()) if rows is not None else None
        if rows is None or found is None or isinstance(editor, ChoiceBox):
            return True
        return is_whole(found, _text_of(editor), rows.day)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        area = option.rect
        if isinstance(editor, QPlainTextEdit):
            area.setHeight(max(area.height(), LONG_HEIGHT))
            inside = self._inside(editor)
            area.moveBottom(min(area.bottom(), max(inside.bottom(), area.height())))
            area.setWidth(max(area.width(), 280))
            area.moveRight(min(area.right(), inside.right()))
        elif isinstance(editor, QLineEdit):
            area = whole_text(editor, area)
        editor.setGeometry(area)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        # Counted here: the style forgets its own padding when it wraps, and the last line would be cut.
        view = self.parent()
        width = view.columnWidth(index.column()) - _PADDING if isinstance(view, QTableView) else 200
        text = str(index.data() or "")[:_MANY]
        wrapped = option.fontMetrics.boundingRect(0, 0, max(width, 40), 10_000, Qt.TextFlag.TextWordWrap, text)
        return QSize(width + _PADDING, max(wrapped.height() + 16, ROW))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if stays_open(event):
            return False
        if isinstance(editor, QWidget) and is_begun(editor, event) and (self._is_kept or self._is_words()):
            to_end(editor)  # all of it is marked, and a key would replace it
        if isinstance(editor, QWidget) and moves_word(editor, event):
            self._on_typed(editor)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in PASSING:
            self._passed = True
        if isinstance(editor, QPlainTextEdit) and isinstance(event, QKeyEvent) and event.key() in _ON:
            if event.type() == QEvent.Type.KeyPress and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                # By itself Qt leads such a Tab over the table, which throws away what is typed ahead.
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, _ON[Qt.Key(event.key())])
                return True
            return False
        if isinstance(editor, QPlainTextEdit) and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Return:
            if event.type() == QEvent.Type.KeyPress and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.entered.emit()
                return True
            return False
        return super().eventFilter(editor, event)

    def _pastes_block(self, editor: QWidget) -> bool:
        if not self._at.isValid() or self.pastes is None:
            return False
        index = self._at.model().index(self._at.row(), self._at.column())
        block = self.pastes(index)
        if not is_several(block):
            return False
        self._pasting = True
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self._pasting = False
        self.block_pasted.emit(index, block)
        return True

    @staticmethod
    def _inside(editor: QWidget) -> QRect:
        parent = editor.parentWidget()
        return parent.rect() if parent is not None else editor.rect()

    def _choice_editor(self, parent: QWidget, rows: RecordRows, index: _Index) -> ChoiceBox:
        combo = ChoiceBox(parent, by_letters=True)
        combo.addItem("—", None)
        for code, label in rows.options(index.column()):
            combo.addItem(label, code)
        combo.activated.connect(lambda _row: self.commitData.emit(combo))
        return combo

    def _widen(self, line: QLineEdit) -> None:
        view = self.parent()
        if isinstance(view, QTableView) and self._at.isValid():
            line.setGeometry(whole_text(line, view.visualRect(self._at)))

    def _on_typed(self, editor: QWidget) -> None:
        if isinstance(editor, QLineEdit | QPlainTextEdit) and not self._filling and self._at.isValid():
            rows_of(self._at.model()).type(self._at, standing(editor))

    def _on_closed(self, _editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        if not self._at.isValid():
            return
        rows = rows_of(self._at.model())
        if hint == QStyledItemDelegate.EndEditHint.RevertModelCache:
            rows.put_back(self._at, self._opened, pasted=self._pasting)
        rows.close()


def rows_of(model: QAbstractItemModel) -> RecordRows:
    """Return the model of a table of records; TypeError for any other."""
    if not isinstance(model, RecordRows):
        raise TypeError("a table of records needs RecordRows")
    return model


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
