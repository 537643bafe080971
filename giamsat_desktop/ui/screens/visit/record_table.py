"""A table of records with its buttons: type in a cell, add a row, take one away with Undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.fields import Field, FieldType
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import date_digits, parse_date
from giamsat_desktop.domain.vietnamese.numbers import decimal_text, format_number, parse_number
from giamsat_desktop.ui.actions import Act, add_action, hint
from giamsat_desktop.ui.icons import set_icon
from giamsat_desktop.ui.screens.visit.model import VisitModel
from giamsat_desktop.ui.screens.visit.table_model import Cell, RecordRows, Row
from giamsat_desktop.ui.theme import ROW
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.cell_table import CellTable
from giamsat_desktop.ui.widgets.text_fields import one_line, paragraphs

_Index = QModelIndex | QPersistentModelIndex
_LONG_HEIGHT = 120
_LEAST_FREE = 124
_PADDING = 26


def read(field: Field, text: str) -> JsonValue:
    """Return what was typed as the field stores it; raise Refusal when it cannot be read."""
    if not text.strip():
        return None
    if field.type is FieldType.DATE:
        return parse_date(text).isoformat()
    if field.type is FieldType.DECIMAL:
        return decimal_text(parse_number(text).value)
    if field.type is FieldType.INTEGER:
        return int(parse_number(text).value)
    return paragraphs(text) if field.type is FieldType.LONG_TEXT else one_line(text)


class CellDelegate(QStyledItemDelegate):
    """Makes the editor of a cell from the type of its field."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        rows = _rows(index.model())
        field = rows.field(index.column())
        if field is not None and field.type is FieldType.CHOICE:
            return self._choice_editor(parent, rows, index)
        if field is not None and field.type is FieldType.LONG_TEXT:
            long = QPlainTextEdit(parent)
            long.setTabChangesFocus(True)
            return long
        line = QLineEdit(parent)
        if field is not None and field.type is FieldType.DECIMAL:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            kept = QPersistentModelIndex(index)
            line.textEdited.connect(lambda text: self._draft(kept, field, text))
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        rows = _rows(index.model())
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ChoiceBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
            return
        text = rows.unread(index) or _typed(rows.field(index.column()), value)
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        rows = _rows(model)
        field = rows.field(index.column())
        if isinstance(editor, ChoiceBox):
            rows.setData(index, editor.currentData())
            return
        text = editor.toPlainText() if isinstance(editor, QPlainTextEdit) else ""
        text = editor.text() if isinstance(editor, QLineEdit) else text
        if field is None:
            return
        try:
            rows.setData(index, read(field, text))
        except Refusal:
            rows.keep_unread(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        area = option.rect
        if isinstance(editor, QPlainTextEdit):
            area.setHeight(max(area.height(), _LONG_HEIGHT))
            inside = self._inside(editor)
            area.moveBottom(min(area.bottom(), max(inside.bottom(), area.height())))
            area.setWidth(max(area.width(), 280))
            area.moveRight(min(area.right(), inside.right()))
        editor.setGeometry(area)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        # Counted here: the style forgets its own padding when it wraps, and the last line would be cut.
        view = self.parent()
        width = view.columnWidth(index.column()) - _PADDING if isinstance(view, QTableView) else 200
        text = str(index.data() or "")
        wrapped = option.fontMetrics.boundingRect(0, 0, max(width, 40), 10_000, Qt.TextFlag.TextWordWrap, text)
        return QSize(width + _PADDING, max(wrapped.height() + 16, ROW))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QPlainTextEdit) and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Return:
            if event.type() == QEvent.Type.KeyPress and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
            return False
        return super().eventFilter(editor, event)

    @staticmethod
    def _inside(editor: QWidget) -> QRect:
        parent = editor.parentWidget()
        return parent.rect() if parent is not None else editor.rect()

    def _choice_editor(self, parent: QWidget, rows: RecordRows, index: _Index) -> ChoiceBox:
        combo = ChoiceBox(parent)
        combo.addItem("—", None)
        for code, label in rows.options(index.column()):
            combo.addItem(label, code)
        combo.activated.connect(lambda _row: self.commitData.emit(combo))
        return combo

    def _draft(self, index: QPersistentModelIndex, field: Field, text: str) -> None:
        try:
            _rows(index.model()).draft(index, read(field, text))
        except Refusal:
            return  # half typed


class RecordTable(QWidget):
    """Rows of records; `base` are the fields a new row starts with, None: rows cannot be added.

    `page`: as tall as its rows, for tables inside a page that scrolls; otherwise it scrolls itself.
    """

    def __init__(
        self,
        model: VisitModel,
        record_type: str,
        cells: Sequence[Cell],
        *,
        base: Callable[[], Mapping[str, JsonValue]] | None = None,
        page: bool = True,
    ) -> None:
        super().__init__()
        self.model = model
        self.record_type = record_type
        self.rows = RecordRows(record_type, cells, model.terms)
        self.rows.setParent(self)
        self.rows.guard = self._is_locked
        self.rows.saved.connect(self._on_saved)
        self._base = base
        self._page = page
        self._new: list[Row] = []
        self.view = CellTable()
        self.buttons = QHBoxLayout()
        self._build()
        self._build_buttons()

    def _is_locked(self, record: str, name: str) -> bool:
        data = self.model.data
        return data is not None and data.is_locked(self.record_type, record, name)

    def set_rows(self, rows: Sequence[Row], *, locked: bool = False) -> None:
        """Show these records, and the rows begun here that are not made yet."""
        made = {row.record for row in rows}
        self._new = [row for row in self._new if row.record not in made]
        typing = self.view.currentIndex() if self.view.state() == QAbstractItemView.State.EditingState else None
        self.rows.set_rows([*rows, *self._new], locked=locked, typing=typing)
        for button in self.findChildren(QPushButton):
            button.setEnabled(not locked)
        self._fit()

    @Slot()
    def add_row(self) -> None:
        """Begin a row and type in its first open cell; it is made by its first edit."""
        if self._base is None or self.rows.locked:
            return
        row = Row(new_id(), None, {"visit": self.model.visit, **self._base()})
        self._new.append(row)
        index = self.rows.add(row)
        self._fit()
        for column in range(len(self.rows.cells)):
            field = self.rows.field(column)
            if field is not None and field.type in (FieldType.TEXT, FieldType.LONG_TEXT):
                self.view.setCurrentIndex(index.siblingAtColumn(column))
                self.view.edit(index.siblingAtColumn(column))
                return

    @Slot()
    def remove_row(self) -> None:
        """Take the row in use away; Undo brings it back."""
        at = self.view.currentIndex().row()
        if not 0 <= at < len(self.rows.rows) or self._base is None or self.rows.locked:
            return
        row = self.rows.rows[at]
        self._new = [other for other in self._new if other is not row]
        self.rows.set_rows([other for other in self.rows.rows if other is not row])
        self._fit()
        if row.view is not None:
            said = self.tr("Removed: {what}").format(what=self.model.terms.type(self.record_type))
            self.model.delete(said, self.record_type, row.record)

    @Slot(str, object)
    def _on_saved(self, record: str, changes: Mapping[str, JsonValue]) -> None:
        self.model.save(self.record_type, record, changes)

    def _build(self) -> None:
        view = self.view
        view.setModel(self.rows)
        view.setItemDelegate(CellDelegate(view))
        view.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW)
        view.setWordWrap(True)
        view.setAccessibleName(self.model.terms.type(self.record_type))
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = view.horizontalHeader()
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        if self._page:
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.verticalHeader().sectionResized.connect(lambda *_sizes: self._fit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(view, 1)
        column.addLayout(self.buttons)

    def _build_buttons(self) -> None:
        self.buttons.setSpacing(8)
        if self._base is not None:
            for act, slot, name in (
                (Act.ADD_ROW, self.add_row, "add"),
                (Act.REMOVE_ROW, self.remove_row, "remove"),
            ):
                button = QPushButton(self.tr("Add") if act is Act.ADD_ROW else self.tr("Remove"))
                button.setProperty("tone", "quiet")
                button.setToolTip(hint(act))
                set_icon(button, name, 16)
                button.clicked.connect(slot)
                add_action(act, self, slot)
                self.buttons.addWidget(button)
        self.buttons.addStretch(1)

    def _fit(self) -> None:
        if self._page:
            header = self.view.horizontalHeader().sizeHint().height()
            body = max(self.view.verticalHeader().length(), ROW)
            bar = self.view.horizontalScrollBar().sizeHint().height() if self._is_wide() else 0
            self.view.setFixedHeight(header + body + bar + 4)

    def _share(self) -> None:
        """Give every column the room of its heading, and what is left to those without a width."""
        font = self.view.horizontalHeader().font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        widths = []
        for number, cell in enumerate(self.rows.cells):
            title = str(self.rows.headerData(number, Qt.Orientation.Horizontal) or "")
            wanted = max(metrics.horizontalAdvance(line) for line in title.split("\n")) + 22
            widths.append(max(cell.width, wanted) if cell.width else 0)
        free = widths.count(0)
        each = max((self.view.viewport().width() - sum(widths)) // free, _LEAST_FREE) if free else 0
        for number, width in enumerate(widths):
            self.view.setColumnWidth(number, width or each)
        if self._page:
            self.view.resizeRowsToContents()

    def _is_wide(self) -> bool:
        return self.view.horizontalHeader().length() > self.view.viewport().width() > 100

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        self._fit()


def _rows(model: QAbstractItemModel) -> RecordRows:
    if not isinstance(model, RecordRows):
        raise TypeError("a table of records needs RecordRows")
    return model


def _typed(field: Field | None, value: JsonValue) -> str:
    """Return a stored value as a person types it."""
    if value is None or field is None:
        return ""
    try:
        if field.type is FieldType.DATE:
            return date_digits(date.fromisoformat(str(value)))
        if field.type in (FieldType.DECIMAL, FieldType.INTEGER):
            return format_number(Decimal(str(value)))
    except (ArithmeticError, ValueError):
        return str(value)
    return str(value)
