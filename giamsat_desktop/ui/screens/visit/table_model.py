"""Records as rows of a table that is typed into: a cell saves itself as it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from giamsat_desktop.domain.choices import CHOICES
from giamsat_desktop.domain.dictionary import RECORD_TYPES, group_of
from giamsat_desktop.domain.fields import Field, FieldType
from giamsat_desktop.domain.holding import excerpt
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.numbers import format_number
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.formats import clock_shown, day_shown
from giamsat_desktop.ui.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_NUMBERS = (FieldType.DECIMAL, FieldType.INTEGER)


@dataclass(frozen=True)
class Row:
    """One row: its record (made or not yet) and the fields it gets when the first edit makes it."""

    record: str
    view: RecordView | None = None
    base: Mapping[str, JsonValue] = field(default_factory=dict)
    key: object = None  # what the row is about, for computed columns


@dataclass(frozen=True)
class Cell:
    """One column: a field of the dictionary, or a `computed` text. Width 0 takes the room that is left.

    `open_for` tells in which rows a field can be typed; elsewhere `computed` (or nothing) is shown.
    """

    name: str
    title: str = ""
    width: int = 0
    computed: Callable[[Row, Mapping[str, JsonValue]], str] | None = None
    open_for: Callable[[Row], bool] | None = None
    strong: bool = False
    right: bool = False


class RecordRows(QAbstractTableModel):
    """Rows of records of one type.

    Signals:
        saved(record, changes): a cell was left with another value.
    """

    saved = Signal(str, object)

    def __init__(self, record_type: str, cells: Sequence[Cell], terms: Terms) -> None:
        super().__init__()
        self.cells = tuple(cells)
        self.rows: list[Row] = []
        self.locked = False
        self.guard: Callable[[str, str], bool] | None = None  # (record, field) → whether it is locked
        self._type = RECORD_TYPES[record_type]
        self._terms = terms
        self._pending: dict[tuple[str, str], JsonValue] = {}
        self._unread: dict[tuple[str, str], str] = {}  # typed, but no value; kept until it is put right

    def set_rows(self, rows: Sequence[Row], *, locked: bool = False, typing: _Index | None = None) -> None:
        """Show other rows; what was typed and cannot be read yet stays, and so does the cell in which one types."""
        same = [row.record for row in rows] == [row.record for row in self.rows]
        if typing is None or not same:
            self._pending.clear()
        if same:
            self.rows, self.locked = list(rows), locked
            for number in range(len(rows)):
                self._tell(number, typing.column() if typing is not None and typing.row() == number else -1)
            return
        self.beginResetModel()
        self.rows, self.locked = list(rows), locked
        self.endResetModel()

    def add(self, row: Row) -> QModelIndex:
        """Add a row that is not made yet."""
        number = len(self.rows)
        self.beginInsertRows(QModelIndex(), number, number)
        self.rows.append(row)
        self.endInsertRows()
        return self.index(number, 0)

    def _tell(self, row: int, except_column: int = -1) -> None:
        """Have a row drawn anew; not the cell in which one types: its editor would be filled from here."""
        last = len(self.cells) - 1
        spans = [(0, last)] if except_column < 0 else [(0, except_column - 1), (except_column + 1, last)]
        for left, right in spans:
            if left <= right:
                self.dataChanged.emit(self.index(row, left), self.index(row, right))

    def field(self, column: int) -> Field | None:
        """Return the field of a column, None when it is computed."""
        return self._type.by_name.get(self.cells[column].name)

    def values(self, row: Row) -> Mapping[str, JsonValue]:
        """Return the fields of a row with what was just typed."""
        held = dict(row.view.fields) if row.view is not None else dict(row.base)
        held.update({name: value for (record, name), value in self._pending.items() if record == row.record})
        return held

    def options(self, column: int) -> list[tuple[str, str]]:
        """Return the codes and labels of a column of choices."""
        found = self.field(column)
        codes = CHOICES.get(found.choices, ()) if found is not None else ()
        return [(code, self._terms.choice(found.choices, code)) for code in codes] if found is not None else []

    def draft(self, index: _Index, value: JsonValue) -> None:
        """Show computed cells as if `value` were saved: percentages appear while one types."""
        row = self.rows[index.row()]
        self._pending[row.record, self.cells[index.column()].name] = value
        self._tell(index.row(), index.column())

    def keep_unread(self, index: _Index, text: str) -> None:
        """Keep a text that is no value; it is shown as such and is not saved."""
        self._unread[self.rows[index.row()].record, self.cells[index.column()].name] = text
        self.dataChanged.emit(index, index)

    def unread(self, index: _Index) -> str:
        """Return the text that could not be read, or ""."""
        return self._unread.get((self.rows[index.row()].record, self.cells[index.column()].name), "")

    def shown(self, row: Row, column: int) -> str:
        """Return a cell as text."""
        cell, found = self.cells[column], self.field(column)
        held = self.values(row)
        closed = cell.open_for is not None and not cell.open_for(row)
        if cell.computed is not None and (found is None or closed):
            return cell.computed(row, held)
        if found is None or closed:
            return ""
        text = self._unread.get((row.record, cell.name)) or self._odd(row, cell.name)
        return text or _shown(found, held.get(cell.name), self._terms)

    def _odd(self, row: Row, name: str) -> str:
        """Return the beginning of what was received and cannot be read, or "" where nothing like it stands."""
        odd = row.view.unreadable if row.view is not None and (row.record, name) not in self._pending else {}
        return excerpt(odd[name]) if name in odd else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.cells)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        cell = self.cells[section]
        title = cell.title or self._terms.field(self._type.name, cell.name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Qt.AlignmentFlag.AlignRight if self._is_right(section) else Qt.AlignmentFlag.AlignLeft
            return right | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        found = self.field(column)
        if found is not None and found.type is FieldType.FLAG:
            if role == Qt.ItemDataRole.CheckStateRole:
                ticked = self.values(row).get(found.name) is True
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.values(row).get(self.cells[column].name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_right(column):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._look(row, column, role)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, name = self.rows[index.row()], self.cells[index.column()].name
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        was = row.view.get(name) if row.view is not None else row.base.get(name)
        self._unread.pop((row.record, name), None)
        self._pending.pop((row.record, name), None)
        if value != was:
            self._pending[row.record, name] = value
            self.saved.emit(row.record, {**({} if row.view is not None else row.base), name: value})
        self._tell(index.row())
        return True

    def _is_locked(self, row: Row, name: str) -> bool:
        return self.locked if self.guard is None else self.guard(row.record, name)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        cell, found = self.cells[index.column()], self.field(index.column())
        row = self.rows[index.row()]
        if found is None or self._is_locked(row, found.name) or (cell.open_for and not cell.open_for(row)):
            return flags
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if found.type is FieldType.FLAG else Qt.ItemFlag.ItemIsEditable)

    def _is_right(self, column: int) -> bool:
        found = self.field(column)
        return self.cells[column].right or (found is not None and found.type in _NUMBERS)

    def _hint(self, row: Row, column: int) -> str:
        if (row.record, self.cells[column].name) in self._unread:
            return self.tr("This cannot be read, so it is not saved yet. Please type it again.")
        if self._odd(row, self.cells[column].name):
            return self.tr("This was received and cannot be read; it counts nowhere. Type the right value over it.")
        if self._disputed(row, column):
            return self.tr("≠ Laptops have written different things here")
        return self.shown(row, column)

    def _disputed(self, row: Row, column: int) -> bool:
        group = group_of(self._type.name, self.cells[column].name)
        return row.view is not None and row.view.in_conflict(group) is not None

    def _look(self, row: Row, column: int, role: int) -> Any:
        look = tokens()
        name = self.cells[column].name
        unread = (row.record, name) in self._unread or bool(self._odd(row, name))
        if role == Qt.ItemDataRole.ForegroundRole:
            computed = self.field(column) is None and not self.cells[column].strong
            return QColor(look.danger) if unread else QColor(look.muted) if computed else None
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(look.warning_soft) if unread or self._disputed(row, column) else None
        if role == Qt.ItemDataRole.FontRole and self.cells[column].strong:
            font = QFont()
            font.setBold(True)
            return font
        return None


def _shown(found: Field, value: JsonValue, terms: Terms) -> str:
    if value is None:
        return ""
    try:
        if found.type in _NUMBERS:
            return format_number(Decimal(str(value)))
        if found.type is FieldType.DATE:
            return day_shown(str(value))
        if found.type is FieldType.INSTANT:
            return clock_shown(str(value))
    except (ArithmeticError, ValueError):
        return str(value)  # of a newer version; shown as it is
    return terms.choice(found.choices, str(value)) if found.choices else str(value)
