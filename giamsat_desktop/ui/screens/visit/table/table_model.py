"""Records as rows of a table that is typed into: a cell saves itself as it is left, and keeps what is no value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.holding import excerpt
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES, group_of
from giamsat_desktop.domain.dictionary.typed import judge, read
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.vietnamese.numbers import format_number
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.editing.drafts import Waited
from giamsat_desktop.ui.look.formats import clock_shown, day_shown, doubt_shown, moment_shown, reason_shown
from giamsat_desktop.ui.look.icons import pixmap
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.screens.visit.table.kept_cells import KeptCells
from giamsat_desktop.ui.screens.visit.table.table_row import Row, Taken
from giamsat_desktop.ui.widgets.fields.reading import is_whole

_Index = QModelIndex | QPersistentModelIndex
_NUMBERS = (FieldType.DECIMAL, FieldType.INTEGER)
_HINT = 1200
_SIDE = 14
"""Letters of a tooltip: what is longer is read in the cell's own editor."""


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
    whole: bool = False
    """It is widened as numbers are, for a date or a period that is cut is another one."""
    why_closed: str = ""
    """Why this cell is not typed into, where it is not; said when somebody tries."""


class RecordRows(QAbstractTableModel):
    """Rows of records of one type.

    Signals:
        saved(record, changes, draft or None): a cell was left with another value, read from the text of the draft.
        standing_now(text): what stands in the open cell, at every key.
        understood(record, field, doubt): a cell was typed into; how its number was read, where that can be doubted.
    """

    saved = Signal(str, object, object)
    understood = Signal(str, str, str)
    standing_now = Signal(str)

    def __init__(self, record_type: str, cells: Sequence[Cell], terms: Terms) -> None:
        super().__init__()
        self.cells = tuple(cells)
        self.rows: list[Row] = []
        self.locked = False
        self.guard: Callable[[str, str], bool] | None = None  # (record, field) → whether it is locked
        self.doubts: Callable[[str], str] | None = None  # record → why it is marked
        self.judge: Callable[[Row, str, JsonValue, str], None] | None = None  # refuses what no such row can have
        self.kept: KeptCells | None = None
        self.day: date | None = None  # the day of the visit: "5/5" is of its year
        self._type = RECORD_TYPES[record_type]
        self._terms = terms
        self._pending: dict[tuple[str, str], JsonValue] = {}  # left, and not read again yet
        self._live: dict[tuple[str, str], JsonValue] = {}  # in the open cell, for computed ones
        self._open: tuple[str, str] | None = None
        self._before: Unfinished | None = None  # what was kept of the open cell when it was opened
        self._waited = Waited.NOT  # how that waited for the person

    def set_rows(self, rows: Sequence[Row], *, locked: bool = False, typing: _Index | None = None) -> None:
        """Show other rows; what was typed stays, and so does the cell in which one types."""
        same = [row.record for row in rows] == [row.record for row in self.rows]
        if typing is None or not same:
            self._pending.clear()
        if typing is None:
            self._live.clear()
        self.locked = locked
        if not same and not self._rearrange(rows):
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        self.rows = list(rows)
        record = self._open[0] if self._open is not None and typing is not None else ""
        for number, row in enumerate(rows):
            self._tell(number, typing.column() if typing is not None and row.record == record else -1)

    def _rearrange(self, rows: Sequence[Row]) -> bool:
        """Take rows away and put new ones in, so that an open cell stays open; False when others changed places."""
        wanted = {row.record for row in rows}
        there = [row.record for row in self.rows]
        if [one for one in there if one in wanted] != [row.record for row in rows if row.record in set(there)]:
            return False
        for number in reversed(range(len(there))):
            if there[number] not in wanted:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self.rows[number]
                self.endRemoveRows()
        for number, row in enumerate(rows):
            if number >= len(self.rows) or self.rows[number].record != row.record:
                self.beginInsertRows(QModelIndex(), number, number)
                self.rows.insert(number, row)
                self.endInsertRows()
        return True

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
        for just in (self._pending, self._live):
            held.update({name: value for (record, name), value in just.items() if record == row.record})
        return held

    def options(self, column: int) -> list[tuple[str, str]]:
        """Return the codes and labels of a column of choices."""
        found = self.field(column)
        codes = CHOICES.get(found.choices, ()) if found is not None else ()
        return [(code, self._terms.choice(found.choices, code)) for code in codes] if found is not None else []

    # The open cell

    def open(self, index: _Index) -> None:
        """A cell is opened to be typed into."""
        row, name = self._cell(index)
        self._open = row.record, name
        self._before = self.kept.of(row, name) if self.kept is not None else None
        self._waited = self.kept.waits(self._before) if self.kept is not None and self._before else Waited.NOT

    def type(self, index: _Index, text: str) -> None:
        """Keep what stands in the open cell; computed cells show it as if it were saved, when it can be read."""
        row, name = self._cell(index)
        found = self.field(index.column())
        if found is None:
            return
        over = self._recorded(row, name)
        if self.kept is not None:
            beside = self._before is not None and not self.kept.stands(self._before, over)
            self.kept.typed(self.kept.spot(row, name, over, text), self._before, beside=beside)
        self.standing_now.emit(text)
        if found.type is not FieldType.DECIMAL:
            self._weigh(row, found, text)
            return
        try:
            self._live[row.record, name] = self._read(index, found, text)
        except Refusal:
            return  # half typed
        self._tell(index.row(), index.column())
        self._weigh(row, found, text)

    def _weigh(self, row: Row, found: Field, text: str) -> None:
        self.understood.emit(row.record, found.name, doubt_shown(text) if found.type in _NUMBERS else "")

    def _read(self, index: _Index, found: Field, text: str) -> JsonValue:
        """Return the value that a text is in a cell; what is chosen there, by its words or its code."""
        if found.type is FieldType.CHOICE:
            said = nfc(text).strip()
            codes = {label: code for code, label in self.options(index.column())}
            return judge(found, codes.get(said, said) or None, self._type.name)
        value = read(found, text, day=self.day, record_type=self._type.name)
        if self.judge is not None and value is not None:
            self.judge(self.rows[index.row()], found.name, value, text)
        return value

    def reads(self, index: _Index, text: str) -> bool:
        """Tell whether a text is a value of this cell."""
        found = self.field(index.column())
        try:
            if found is not None:
                self._read(index, found, text)
        except Refusal:
            return False
        return True

    def leave(self, index: _Index, text: str, opened: str, again: str = "") -> None:
        """A cell is left with a text: its value is saved; what is none stays there as it was typed, with the reason.

        `again` is what its editor would bring back by redo.
        """
        row, name = self._cell(index)
        found = self.field(index.column())
        before, self._before, self._open = self._before, None, None
        self._live.pop((row.record, name), None)
        over = self._recorded(row, name)
        one = self.kept.spot(row, name, over, text) if self.kept is not None else None
        untouched = text == opened and (before is None or (self.kept is not None and self.kept.waits(before)))
        if again and again != text and one is not None and self.kept is not None and not self.reads(index, again):
            self.kept.take_back(replace(one, text=again))
        if found is None or untouched:
            if before is None and one is not None and self.kept is not None:
                self.kept.drop(one)  # typed, and taken back key by key
            return
        try:
            value = self._read(index, found, text)
        except Refusal as refusal:
            if self.kept is not None and one is not None:
                self.kept.refuse(one, reason_shown(refusal))
            self._tell(index.row())
            return
        if self.kept is not None and one is not None and (value is None or value == over):
            if before is not None and before.key == one.key:
                self.kept.let_go(before)  # cleared, or what is recorded was typed again
            elif value == over:
                self.kept.drop(one)
        if before is not None and self._waited and before.text != text and self._stands(row, before):
            self._take_recovered(index, found, before)
        self._take(index, value, one)

    def take_several(self, texts: Sequence[tuple[_Index, str]]) -> Taken:
        """Put texts into closed cells as one act; what is no value stays there with the reason. Nothing is saved yet.

        A text that was kept in such a cell goes with the act.
        """
        taken = Taken()
        for index, text in texts:
            row, name = self._cell(index)
            found, over = self.field(index.column()), self._recorded(row, name)
            if found is None or self.kept is None:
                continue
            before, one = self.kept.of(row, name), self.kept.spot(row, name, over, text)
            try:
                value = self._read(index, found, text)
            except Refusal as refusal:
                taken.refused.append(self.kept.refused(one, reason_shown(refusal)))
            else:
                taken.gone += [before] if before is not None else []
                if value != over:
                    self._pending[row.record, name] = value
                    taken.changes.setdefault(row.record, {} if row.view is not None else dict(row.base))[name] = value
                    taken.typed.append(one)
            self._tell(index.row())
        return taken

    def _take_recovered(self, index: _Index, found: Field, before: Unfinished) -> None:
        """One went on typing behind a text of an earlier sitting: that is a step of its own for undo."""
        if is_whole(found, before.text, self.day) and self.reads(index, before.text):  # else it is put right now
            self._take(index, self._read(index, found, before.text))

    def close(self) -> None:
        """No cell is open any more."""
        self._open = self._before = None

    def put_back(self, index: _Index, opened: str, *, pasted: bool = False) -> None:
        """Escape: the open cell is as it was when it was opened with a text."""
        row, name = self._cell(index)
        self._live.pop((row.record, name), None)
        if self.kept is not None and self._open == (row.record, name):
            spot = self.kept.spot(row, name)
            self.kept.put_back(spot, self._before, opened, waited=self._waited, pasted=pasted)
        self._open = self._before = None
        self._tell(index.row())

    def standing(self, index: _Index) -> Unfinished | None:
        """Return what was typed into a cell and is no value yet, when it stands there."""
        row, name = self._cell(index)
        one = self.kept.of(row, name) if self.kept is not None else None
        return one if one is not None and self.kept is not None and self._stands(row, one) else None

    def unread(self, index: _Index) -> str:
        """Return the text that stands in a cell and is no value, or ""."""
        one = self.standing(index)
        return one.text if one is not None else ""

    def is_kept(self, row: Row, column: int) -> bool:
        """Tell whether something stands in a cell, or is offered beside it, that is not recorded."""
        return self._kept_in(row, column) is not None

    def renew(self) -> None:
        """Draw all cells anew but the open one, as drafts have come or gone."""
        for number, row in enumerate(self.rows):
            column = -1
            if self._open is not None and self._open[0] == row.record:
                column = next((n for n, cell in enumerate(self.cells) if cell.name == self._open[1]), -1)
            self._tell(number, column)

    def _cell(self, index: _Index) -> tuple[Row, str]:
        return self.rows[index.row()], self.cells[index.column()].name

    def _recorded(self, row: Row, name: str) -> JsonValue:
        """Return what a cell is typed over: what is recorded, or on its way there."""
        if (row.record, name) in self._pending:
            return self._pending[row.record, name]
        return row.view.get(name) if row.view is not None else row.base.get(name)

    def _stands(self, row: Row, one: Unfinished) -> bool:
        return self.kept is not None and self.kept.stands(one, self._recorded(row, one.field))

    def _kept_in(self, row: Row, column: int) -> Unfinished | None:
        return self.kept.of(row, self.cells[column].name) if self.kept is not None else None

    def shown(self, row: Row, column: int) -> str:
        """Return a cell as text."""
        cell, found = self.cells[column], self.field(column)
        held = self.values(row)
        closed = cell.open_for is not None and not cell.open_for(row)
        if cell.computed is not None and (found is None or closed):
            return cell.computed(row, held)
        if found is None or closed:
            return ""
        one = self._kept_in(row, column)
        if one is not None and self._stands(row, one):
            return one.text
        return self._odd(row, cell.name) or _shown(found, held.get(cell.name), self._terms)

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
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Qt.AlignmentFlag.AlignRight if self.is_right(section) else Qt.AlignmentFlag.AlignLeft
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
            return plain_tip(self._hint(row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and self.is_right(column):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._look(row, column, role)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        one = self._kept_in(self.rows[index.row()], index.column())
        if one is not None and self.kept is not None:
            self.kept.let_go(one)  # what is chosen stands; a text that was kept here would hide it
        self._take(index, value)
        return True

    def _take(self, index: _Index, value: JsonValue, one: Unfinished | None = None) -> None:
        row, name = self._cell(index)
        if value != self._recorded(row, name):
            self._pending[row.record, name] = value
            self.saved.emit(row.record, {**({} if row.view is not None else row.base), name: value}, one)
        self._tell(index.row())

    def _is_closed(self, row: Row, column: int) -> bool:
        """Tell whether a cell does not apply in a row: its field is none of this indicator."""
        cell = self.cells[column]
        return self.field(column) is not None and cell.open_for is not None and not cell.open_for(row)

    def _is_locked(self, row: Row, name: str) -> bool:
        return self.locked if self.guard is None else self.guard(row.record, name)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        cell, found = self.cells[index.column()], self.field(index.column())
        row = self.rows[index.row()]
        if found is None or self._is_locked(row, found.name) or (cell.open_for and not cell.open_for(row)):
            return flags
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if found.type is FieldType.FLAG else Qt.ItemFlag.ItemIsEditable)

    def why_closed(self, index: _Index) -> str:
        """Return why a cell cannot be typed into, "" where it can."""
        row, cell = self.rows[index.row()], self.cells[index.column()]
        found = self.field(index.column())
        closed = cell.open_for is not None and not cell.open_for(row)
        if found is not None and not closed:
            return (
                self.tr("What stands here is locked: it cannot be changed.") if self._is_locked(row, cell.name) else ""
            )
        return cell.why_closed or self.tr("The program fills this cell in from the others; it is not typed into.")

    def is_right(self, column: int) -> bool:
        """Tell whether a column holds numbers."""
        found = self.field(column)
        return self.cells[column].right or (found is not None and found.type in _NUMBERS)

    def _hint(self, row: Row, column: int) -> str:
        one = self._kept_in(row, column)
        if one is not None:
            return self.kept_words(one)
        if self._odd(row, self.cells[column].name):
            return self.tr("This was received and cannot be read; it counts nowhere. Type the right value over it.")
        if self.doubt(row):
            return "\n".join((f"⚠ {self.doubt(row)}", self.shown(row, column)))
        if self._disputed(row, column):
            return self.tr("≠ Laptops have written different things here")
        text = self.shown(row, column)
        shown = text if len(text) <= _HINT else text[:_HINT] + " …"
        return "\n".join(part for part in (shown, self.why_closed(self.index(self.rows.index(row), column))) if part)

    def doubt(self, row: Row) -> str:
        """Return whose work a row rests on for which nobody stands, as a sentence; "" for all others."""
        return self.doubts(row.record) if self.doubts is not None else ""

    def kept_words(self, one: Unfinished) -> str:
        """Return why a text is not saved, or from when it was kept."""
        if one.why:
            return one.why
        if self.kept is None or not self.kept.is_left(one):
            return self.tr("Not saved yet")
        return self.tr("Kept from last time, {time}.").format(time=moment_shown(one.at) if one.at else "…")

    def _disputed(self, row: Row, column: int) -> bool:
        group = group_of(self._type.name, self.cells[column].name)
        return row.view is not None and row.view.in_conflict(group) is not None

    def _look(self, row: Row, column: int, role: int) -> Any:
        look = tokens()
        unread = self._kept_in(row, column) is not None or bool(self._odd(row, self.cells[column].name))
        if role == Qt.ItemDataRole.ForegroundRole:
            computed = self.field(column) is None and not self.cells[column].strong
            return QColor(look.danger) if unread else QColor(look.muted) if computed else None
        if role == Qt.ItemDataRole.BackgroundRole:
            marked = unread or self._disputed(row, column) or self.doubt(row)
            if marked:
                return QColor(look.warning_soft)
            return QColor(look.window) if self._is_closed(row, column) else None  # no white box invites a number
        if role == Qt.ItemDataRole.DecorationRole and column == 0 and self.doubt(row):
            return pixmap("warning", look.warning, _SIDE)
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
