"""The editor of a small table: rows of texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidgetItem,
    QWidget,
)

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.validation import MAX_CELL
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.numbers import format_number
from giamsat_desktop.ui.actions import Act, dress_button
from giamsat_desktop.ui.editing.composing import standing
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.look.theme import ROW, tokens
from giamsat_desktop.ui.widgets.fields.cell_table import TextTable, TypingDelegate
from giamsat_desktop.ui.widgets.fields.date_fields import day_text
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError
from giamsat_desktop.ui.widgets.fields.listed.list_field import ListField
from giamsat_desktop.ui.widgets.fields.old_letters import OldLetters
from giamsat_desktop.ui.widgets.fields.pasted_block import Block, pasted_block
from giamsat_desktop.ui.widgets.fields.reading import is_whole, judge, read
from giamsat_desktop.ui.widgets.fields.text_fields import one_line

MOST_ROWS_SHOWN = 8
_AROUND = 24
_CELL_NUMBERS = 5
_TABLE = Field("", FieldType.TABLE)
_CELL = Field("", FieldType.TEXT, max_length=MAX_CELL)
DAY = Field("", FieldType.DATE)
_BY_TYPE = {"decimal": Field("", FieldType.DECIMAL), "int": Field("", FieldType.INTEGER), "date": DAY}
"""What a column is read as, by the type that its outline declares."""


class TableField(ListField):
    """Rows of texts. Value: a list of rows, each a list of str as long as the columns; None when empty.

    Enter goes down and adds a row at the end, Tab goes right, and adds one behind the last cell of a row with texts.
    Ctrl+Backspace removes the row.

    `types` are those of the columns as the outline declares them: a column of numbers takes nothing else, and shows
    them as paper does. What is recorded there from before is left as it is.
    """

    def __init__(
        self,
        label: str = "",
        parent: QWidget | None = None,
        *,
        columns: Sequence[str] = (),
        types: Sequence[str] = (),
    ) -> None:
        super().__init__(label, parent)
        self._types = types
        self.table = TextTable(0, 0)
        self._delegate = TypingDelegate(self.table, self._on_typed)
        self.add_button = QPushButton()
        self.remove_button = QPushButton()
        self._add_input(self.table)
        self._build_table()
        self._build_buttons()
        self.set_columns(columns)
        self.letters = OldLetters()
        self._connect()

    def _connect(self) -> None:
        self._delegate.passed, self._delegate.whole = self._on_passed, self.is_whole
        self._delegate.typed_anew = lambda column: self._column(column).type is not FieldType.TEXT
        self.letters.wanted.connect(self._convert_old)
        self.put_below(self.letters)
        self.put_below(self.cells_note)
        self.typed.connect(self._look_for_old)
        self.table.itemChanged.connect(self._on_cell)
        self.table.begun.connect(self._begin)
        self.table.ended.connect(self._begin)
        self.table.paste_asked.connect(lambda: self._paste(pasted_block()))
        self._delegate.block_pasted.connect(self._paste)
        self._delegate.closeEditor.connect(self._on_closed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_moved)

    def set_columns(self, columns: Sequence[str]) -> None:
        """Name the columns; what the cells hold stays."""
        self.table.setColumnCount(len(columns))
        self.table.setHorizontalHeaderLabels(list(columns))
        for column in range(len(columns)):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        font = QFont(self.table.horizontalHeader().font())
        font.setBold(True)
        lines = (line for name in columns for line in name.split("\n"))
        widest = max((QFontMetrics(font).horizontalAdvance(line) for line in lines), default=0)
        self.table.horizontalHeader().setMinimumSectionSize(widest + _AROUND)  # no letter of a heading is cut
        self._fit()

    def _judged(self, cells: Sequence[Sequence[JsonValue]]) -> JsonValue:
        rows = [[self._as_text(column, cell) for column, cell in enumerate(row)] for row in cells]
        return judge(_TABLE, list[JsonValue](row for row in rows if any(row)))

    def _as_text(self, column: int, cell: JsonValue) -> JsonValue:
        """Return what was read in a cell as the table keeps it: as paper shows it."""
        if cell is None or cell == "":
            return ""
        kind = self._column(column)
        if kind is _CELL or (isinstance(cell, str) and self._keeps(column, cell)):
            return cell
        return day_text(cell) if kind is DAY else format_number(Decimal(str(cell)))

    def _column(self, column: int) -> Field:
        """Return the field that a cell of a column is read as."""
        return _BY_TYPE.get(self._types[column], _CELL) if column < len(self._types) else _CELL

    def _keeps(self, column: int, text: str) -> bool:
        """Tell whether a text that is no value of its column is recorded in it from before."""
        recorded = (row[column] for row in self._rows_of(self._known) if column < len(row))
        return self._column(column) is not _CELL and text in recorded

    def _heading(self, column: int) -> str:
        item = self.table.horizontalHeaderItem(column)
        return " ".join(item.text().split()) if item is not None else ""

    def _mark_cell(self, row: int, column: int, why: str) -> None:
        item, looks = self.table.item(row, column), Qt.ItemDataRole.BackgroundRole
        if item is None:
            return
        tip = plain_tip(why or item.text())  # a long text ends in "…" in its cell
        if item.toolTip() == tip and (item.data(looks) is not None) is bool(why):
            return
        blocked = self.table.blockSignals(True)
        item.setToolTip(tip)
        look = tokens()
        item.setData(looks, QColor(look.warning_soft) if why else None)
        item.setData(Qt.ItemDataRole.ForegroundRole, QColor(look.danger) if why else None)
        self.table.blockSignals(blocked)
        self.table.viewport().update()

    def set_day(self, day: date | None) -> None:
        """Set the day whose year is meant where a day is typed without one: the visit's."""
        self._near = day

    @Slot()
    def add_row(self) -> None:
        """Add an empty row and go to its first cell."""
        row = self.table.rowCount()
        self._put_row(row, ())
        self._fit()
        self.table.setCurrentCell(row, 0)  # being current opens its editor

    @Slot()
    def _begin(self) -> None:
        if not self._read_only:
            self.add_row()

    @Slot(object)
    def _paste(self, block: Block) -> None:
        """Put the cells of a block into those from the one in use on, as one act; an empty one changes nothing."""
        row, column = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        if self._read_only or not block:
            return
        self.commit()  # what was typed before is an act of its own
        blocked, left_out = self.table.blockSignals(True), 0
        for down, cells in enumerate(block):
            for across, text in enumerate(cells):
                if text.strip() and column + across < self.table.columnCount():
                    while self.table.rowCount() <= row + down:
                        self._put_row(self.table.rowCount(), ())
                    self.table.setItem(row + down, column + across, QTableWidgetItem(one_line(text)))
                elif text.strip():
                    left_out += 1
        self.table.blockSignals(blocked)
        self.table.viewport().update()
        self._fit()
        self._on_typed()
        self.commit()
        self._look_for_old()
        if left_out and not self.problem():
            said = self.tr("{count} cells were left out: no column is there for them.")
            self._say("note", said.format(count=left_out))

    @Slot(QWidget, QAbstractItemDelegate.EndEditHint)
    def _on_closed(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Escape: what was typed in the cell stands nowhere any more; also what a pause has saved. That is said."""
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._delegate.line, stood = None, editor.text() if isinstance(editor, QLineEdit) else ""
            self._put_back(typed=stood != self._typed(*self._delegate.cell) and not self._delegate.pasting)

    @Slot()
    def remove_row(self) -> None:
        """Remove the row in use."""
        row = self.table.currentRow()
        if row >= 0:
            self.table.removeRow(row)
            self._fit()
            self._on_typed()

    def set_read_only(self, on: bool) -> None:
        """Close the table to typing."""
        self._read_only = on
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.NoEditTriggers if on else triggers.AllEditTriggers)
        self.add_button.setHidden(on)
        self.remove_button.setHidden(on)

    def draft_text(self) -> str:
        """Return the cells as they were typed, the one that is being typed in as well."""
        typed, at = self._texts(), self._open_cell()
        if self._delegate.line is not None and at is not None:
            typed[at[0]][at[1]] = standing(self._delegate.line)
        return json.dumps(typed, ensure_ascii=False)

    def is_whole(self) -> bool:
        at = self._open_cell()
        return at is None or is_whole(self._column(at[1]), self._typed(*at), self._near)

    def _is_step(self) -> bool:
        cells = ((self._column(column), text) for row in self._texts() for column, text in enumerate(row))
        return self._reads() and all(is_whole(column, text, self._near) for column, text in cells)

    def _texts(self) -> list[list[str]]:
        columns = range(self.table.columnCount())
        return [[self._typed(row, column) for column in columns] for row in range(self.table.rowCount())]

    def _open_cell(self) -> tuple[int, int] | None:
        row, column = self._delegate.cell
        there = 0 <= row < self.table.rowCount() and 0 <= column < self.table.columnCount()
        return (row, column) if self._delegate.line is not None and there else None

    def _width(self) -> int:
        return self.table.columnCount()

    def enter(self) -> None:
        """Go where one was: behind what was typed last, or into the first cell; nothing in it is marked."""
        first = next(iter(self._look()[1]), None)
        self._open(self._typed_last() if self._waits() else first[:2] if first is not None else None)

    def cell(self) -> str:
        """Return the cell that is open or chosen: its row, column, row among those that hold something, all rows.

        Last, whether its own row holds something.
        """
        at = self._open_cell() or (self.table.currentRow(), self.table.currentColumn())
        if self.table.item(*at) is None:
            return ""
        held = [any(cells) for cells in self._texts()]
        return f"{at[0]} {at[1]} {sum(held[: at[0]])} {self.table.rowCount()} {int(held[at[0]])}"

    def enter_cell(self, cell: str) -> None:
        """Open this cell again, where it is still there; no other, in which words would be typed that belong here.

        Rows that hold nothing are not recorded: those behind them moved up, unless the list stands as it was typed, and
        one that was just begun is begun again.
        """
        numbers = [int(number) for number in cell.split()]
        if len(numbers) != _CELL_NUMBERS:
            return
        row, column, held, rows, holds = numbers
        at = (row if self.table.rowCount() == rows else held, column)
        if not holds and self.table.rowCount() != rows and not self._read_only:
            at = (self.table.rowCount(), column)
            self._put_row(at[0], ())
            self._fit()
        if self.table.item(*at) is not None:
            self._open(at)

    def _open(self, at: tuple[int, int] | None) -> None:
        """Go to a cell and open it; one goes on behind what stands there."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if at is not None:
            self.table.setCurrentCell(*at)
            item = self.table.item(*at)
            if self._delegate.line is None and item is not None and not self._read_only:
                self.table.editItem(item)  # it was the current one already
        if self._delegate.line is not None:
            self._delegate.line.end(False)  # else the next key would write over all of it

    def _on_passed(self, row: int, column: int) -> None:
        if (row, column) in self._differing():
            self._pass_over()

    def _typed_last(self) -> tuple[int, int] | None:
        """Return the last cell that differs from what is recorded."""
        return next(iter(reversed(self._differing())), None)

    def _differing(self) -> list[tuple[int, int]]:
        """Return the cells that differ from what is recorded."""
        recorded, found = self._rows_of(self._known), []
        for row, cells in enumerate(self._texts()):
            there = recorded[row] if row < len(recorded) else []
            found += [(row, at) for at, text in enumerate(cells) if text != (there[at] if at < len(there) else "")]
        return found

    def take_draft(self, text: str) -> None:
        """Show cells as they were typed, those that cannot be read marked."""
        self._fill(_rows_in(text))
        self._look()

    def _show_kept(self) -> None:
        super()._show_kept()
        if self._kept_note is not None and self._waits():
            self._kept_note.draft.setVisible(self._reads())

    def draft_words(self, text: str) -> str:
        """Return the rows as lines."""
        return "\n".join(" | ".join(row) for row in _rows_in(text) if any(row))

    def _typed(self, row: int, column: int) -> str:
        line = self._delegate.line
        if line is not None and self._delegate.cell == (row, column):
            return line.text()
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def _rows_of(self, value: JsonValue) -> list[list[str]]:
        """Return what is recorded as the cells show it."""
        return (
            [[str(cell) for cell in row] for row in value if isinstance(row, list)] if isinstance(value, list) else []
        )

    def _fill(self, rows: Sequence[Sequence[str]]) -> None:
        triggers, row = self.table.editTriggers(), self.table.currentRow()
        column = max(self.table.currentColumn(), 0)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # else the cell that is current opens
        self.table.blockSignals(True)
        self.table.setRowCount(min(self.table.rowCount(), len(rows)))
        for number, cells in enumerate(rows):
            if number >= self.table.rowCount():
                self._put_row(number, ())
            for place in range(self.table.columnCount()):
                self._put_cell(number, place, cells[place] if place < len(cells) else "")
        self.table.blockSignals(False)
        if row >= 0 and rows and not self.table.currentIndex().isValid():
            self.table.setCurrentCell(min(row, len(rows) - 1), column)
        self.table.setEditTriggers(triggers)
        self.table.viewport().update()
        self._fit()
        self._look_for_old()

    @Slot()
    def _look_for_old(self) -> None:
        rows, columns = range(self.table.rowCount()), range(self.table.columnCount())
        texts = () if self._read_only else [self._typed(row, column) for row in rows for column in columns]
        self.letters.look_at(*filter(None, texts))

    @Slot()
    def _convert_old(self) -> None:
        if self._delegate.line is not None:
            self._delegate.line.setText(self.letters.written(self._delegate.line.text()))
        blocked = self.table.blockSignals(True)  # each cell told of alone would end the offer
        for row in range(self.table.rowCount()):
            for column in range(self.table.columnCount()):
                item = self.table.item(row, column)
                if item is not None:
                    item.setText(self.letters.written(item.text()))
        self.table.blockSignals(blocked)
        self.table.viewport().update()
        self._on_typed()
        self.enter()
        self.commit()

    def _put_cell(self, row: int, column: int, text: str) -> None:
        item = self.table.item(row, column)
        if item is None:
            self.table.setItem(row, column, QTableWidgetItem(text))
        elif item.text() != text:
            item.setText(text)
        self._mark_cell(row, column, "")

    def _put_row(self, row: int, cells: Sequence[str]) -> None:
        blocked = self.table.blockSignals(True)
        self.table.insertRow(row)
        for column in range(self.table.columnCount()):
            self.table.setItem(row, column, QTableWidgetItem(cells[column] if column < len(cells) else ""))
        self.table.blockSignals(blocked)
        self.table.viewport().update()

    def _fit(self) -> None:
        rows = min(max(self.table.rowCount(), 1), MOST_ROWS_SHOWN)
        across = self.table.horizontalScrollBar()
        bar = across.sizeHint().height() if across.maximum() > 0 else 0  # it must not lie over the last row
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * ROW + bar + 4)

    @Slot(QWidget, QWidget)
    def _on_focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        # The editor of a cell is made by the table, so it is not among the watched inputs.
        if old is not None and self.isAncestorOf(old) and not self._has_focus():
            self._leave()

    @Slot(QTableWidgetItem)
    def _on_cell(self, item: QTableWidgetItem) -> None:
        if self._column(item.column()) is DAY:
            self._show_understood(item)
        self._on_typed()

    def _show_understood(self, item: QTableWidgetItem) -> None:
        """Show the day that was typed in a cell as it is understood, with its whole year."""
        try:
            shown = day_text(read(DAY, item.text(), self._near))
        except NotYetAValueError:
            return  # it stays as it was typed, and is marked
        blocked = self.table.blockSignals(True)
        item.setText(shown)
        self.table.blockSignals(blocked)
        if self._delegate.line is not None and self._open_cell() == (item.row(), item.column()):
            self._delegate.line.setText(shown)  # it is being closed: what is kept is what is saved

    def _build_table(self) -> None:
        self.table.setItemDelegate(self._delegate)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit())

    def _build_buttons(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, act in ((self.add_button, Act.ADD_ROW), (self.remove_button, Act.REMOVE_ROW)):
            button.setProperty("tone", "quiet")
            dress_button(button, act)
            row.addWidget(button)
        row.addStretch(1)
        self.add_button.clicked.connect(self.add_row)
        self.remove_button.clicked.connect(self.remove_row)
        self._box.insertLayout(2, row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = watched is self.table and event.type() == QEvent.Type.KeyPress and not self._read_only
        if keys and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter:
                self._go_down()
                return True
            if event.key() == Qt.Key.Key_Backspace and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.remove_row()
                return True
        return super().eventFilter(watched, event)

    def _go_down(self) -> None:
        row, column = self.table.currentRow(), self.table.currentColumn()
        if row + 1 >= self.table.rowCount():
            self.add_row()
        else:
            self.table.setCurrentCell(row + 1, max(column, 0))


def _rows_in(text: str) -> list[list[str]]:
    """Return the rows of a draft; none for what another version of the program wrote."""
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return [[str(cell) for cell in row] for row in found if isinstance(row, list)] if isinstance(found, list) else []
