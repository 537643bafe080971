"""A table of records with its buttons: type in a cell, add a row, take one away with Undo."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
)

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import ASIDE, KEPT, Key, Unfinished, plain_field
from giamsat_desktop.services.records.deeds import called
from giamsat_desktop.ui.actions import Act, add_action, hint
from giamsat_desktop.ui.editing.committing import HoldsCells, close_cell
from giamsat_desktop.ui.look.icons import set_icon
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.screens.visit.table.cell_block import BlockPaste, begun_row
from giamsat_desktop.ui.screens.visit.table.cell_delegate import LONG_HEIGHT, CellDelegate
from giamsat_desktop.ui.screens.visit.table.cell_note import CellNote
from giamsat_desktop.ui.screens.visit.table.cell_reason import CellReason
from giamsat_desktop.ui.screens.visit.table.cell_remark import CellRemark
from giamsat_desktop.ui.screens.visit.table.column_widths import ColumnWidths
from giamsat_desktop.ui.screens.visit.table.kept_cells import KeptCells
from giamsat_desktop.ui.screens.visit.table.table_model import Cell, RecordRows
from giamsat_desktop.ui.screens.visit.table.table_row import Row
from giamsat_desktop.ui.widgets.fields.cell_table import CellTable
from giamsat_desktop.ui.widgets.fields.old_letters import OldLetters


def _text_in(held: Mapping[str, JsonValue], name: str) -> str:
    found = held.get(name)
    return found if isinstance(found, str) else ""


class RecordTable(HoldsCells):
    """Rows of records; `base` are the fields a new row starts with, None: rows cannot be added.

    `page`: as tall as its rows, for tables inside a page that scrolls; otherwise it scrolls itself. `part` leads to the
    card the table stands in ("finding:<record>"); without it, a row is found by its own record. `called` names a row
    by its fields, "CH-01 · 2021"; without it the words of undo do, or its number.
    """

    called: Callable[[Mapping[str, JsonValue]], str] | None = None

    reveal: Callable[[str], None] | None = None
    """Asked before a cell is gone to, by the name of its column, where columns may be out of sight."""

    def __init__(
        self,
        model: VisitModel,
        record_type: str,
        cells: Sequence[Cell],
        *,
        base: Callable[[], Mapping[str, JsonValue]] | None = None,
        page: bool = True,
        part: str = "",
    ) -> None:
        super().__init__()
        self.model, self.record_type = model, record_type
        self.kept = KeptCells(model, record_type, part)
        self.rows = RecordRows(record_type, cells, model.terms)
        self._base, self._page = base, page
        self._made: Sequence[Row] = ()
        self._new: list[Row] = []
        self._unsaved: list[Unfinished] = []
        self.view, self.buttons = CellTable(), QHBoxLayout()
        self._widths, self.reason = ColumnWidths(self.view, self.rows), CellReason(self.view)
        self.note, self.remark = CellNote(), CellRemark(record_type, model.terms)
        self.letters = OldLetters()
        self._build()
        self._build_buttons()
        self._connect()

    def _is_locked(self, record: str, name: str) -> bool:
        data = self.model.data
        return data is not None and data.is_locked(self.record_type, record, name)

    def set_rows(self, rows: Sequence[Row], *, locked: bool = False) -> None:
        """Show these records, and the rows begun here, or in an earlier sitting, that are not made yet."""
        self._made = rows
        self.rows.day = self.model.day
        self.kept.look_again(rows)
        fields = (self.rows.field(column) for column in range(len(self.rows.cells)))
        self.kept.drop_empty(rows, {one.name for one in fields if one is not None and one.type is FieldType.CHOICE})
        self._show_rows(locked=locked)
        for button in self.findChildren(QPushButton):
            button.setEnabled(not locked)

    def _show_rows(self, *, locked: bool) -> None:
        made = {row.record for row in self._made}
        self._new = [row for row in self._new if row.record not in made]
        known = made | {row.record for row in self._new}
        begun = self.kept.begun(self._base, known)
        rows = [*self._made, *self._new, *begun]
        typing = self.view.currentIndex() if self.view.state() == QAbstractItemView.State.EditingState else None
        self.rows.set_rows(rows, locked=locked, typing=typing)
        self._say_unsaved()
        self._fit()

    @Slot()
    def _on_drafts(self) -> None:
        """Something is kept, refused or saved; most often elsewhere."""
        if self.model.data is None:
            return
        if self.kept.begun(self._base, (row.record for row in self.rows.rows)):
            self._show_rows(locked=self.rows.locked)
        elif self._found() != self._unsaved:
            self.rows.renew()
            self._say_unsaved()
            self._fit()

    def _found(self) -> list[Unfinished]:
        return self.kept.unsaved(self.rows.rows, (cell.name for cell in self.rows.cells))

    def _say_unsaved(self) -> None:
        self._unsaved = self._found()
        self._show_note()

    def _show_note(self) -> None:
        if not self._unsaved:
            self.note.hide()
            self.reason.show_at(QModelIndex(), "")
            return
        one = self._noted()
        at = self.view.currentIndex()
        mine = at.isValid() and (self.rows.rows[at.row()].record, at.column()) == (one.record, self._column(one))
        self.reason.show_at(at, one.why if mine and not self._page else "")
        title = self._title(one.record, one.field.removesuffix(ASIDE))
        left = self.kept.is_left(one) and not one.why
        self.note.show_cell(title, one.text, self.rows.kept_words(one), more=len(self._unsaved) - 1, left=left)

    def _title(self, record: str, name: str) -> str:
        """Return what a cell is called: which row, and the field."""
        number = next((n for n, row in enumerate(self.rows.rows) if row.record == record), None)
        field = self.model.terms.field(self.record_type, name)
        if number is None:
            return field
        held = self.rows.values(self.rows.rows[number])
        which = (
            self.called(held)
            if self.called is not None
            else called(self.record_type, partial(_text_in, held), self.model.terms)
        )
        row = self.tr("row {number}").format(number=number + 1)
        return f"{which or row}, {field}"

    @Slot()
    def _on_current(self) -> None:
        self._show_note()
        self._show_remark()
        self._look_for_old()

    @Slot()
    def _look_for_old(self) -> None:
        at = self.view.currentIndex()
        found = self.rows.field(at.column()) if at.isValid() else None
        texts = found is not None and found.type in (FieldType.TEXT, FieldType.LONG_TEXT)
        may = texts and bool(self.rows.flags(at) & Qt.ItemFlag.ItemIsEditable)
        self.letters.look_at(self.rows.shown(self.rows.rows[at.row()], at.column()) if may else "")

    @Slot()
    def _convert_old(self) -> None:
        """Write the cell in use in Unicode, as an act of its own."""
        close_cell(self)
        at = self.view.currentIndex()
        if at.isValid():
            text = self.rows.shown(self.rows.rows[at.row()], at.column())
            self.rows.leave(at, self.letters.written(text), text)
            self._choose(at)
        self._look_for_old()

    @Slot(object)
    def _on_refused(self, index: QModelIndex) -> None:
        self.remark.tried(index, self.rows.why_closed(index))
        self._show_remark()

    @Slot(str, str, str)
    def _on_understood(self, record: str, name: str, doubt: str) -> None:
        said = self.tr("{cell}: {said}").format(cell=self._title(record, name), said=doubt) if doubt else ""
        self.remark.read(record, name, said)
        self._show_remark()

    def _show_remark(self) -> None:
        at = self.view.currentIndex()
        row = self.rows.rows[at.row()] if 0 <= at.row() < len(self.rows.rows) else None
        self.remark.show_row(at, row.record if row is not None else "", self.rows.values(row) if row else {})

    def _noted(self) -> Unfinished:
        """Return what the note is about: the cell in use when it is unsaved, else the first one."""
        at = self.view.currentIndex()
        row = self.rows.rows[at.row()].record if 0 <= at.row() < len(self.rows.rows) else ""
        mine = (one for one in self._unsaved if one.record == row and self._column(one) == at.column())
        return next(mine, self._unsaved[0])

    def go_to(self, key: str) -> bool:
        """Choose the row of a record, and the cell of it that is not saved; tell whether it is here.

        "<record>/<field>" leads to a cell, which is not opened: what stands there is about to change. With "/kept"
        behind it the cell is opened, with what was kept in it.
        """
        record, _, within = key.partition("/")
        name, _, kept = within.partition("/")
        for number, row in enumerate(self.rows.rows):
            if record and row.record == record:
                found = [one for one in self._unsaved if one.record == record]
                if kept == KEPT:
                    found = [one for one in found if plain_field(one.field) == name] or found
                elif any(cell.name == name for cell in self.rows.cells):
                    self._choose(self.rows.index(number, [cell.name for cell in self.rows.cells].index(name)))
                    return True
                one = next(iter(found), None)
                if one is not None and self.isVisible():  # the keys go to what it is about
                    self.view.setFocus()
                    self._edit(self.rows.index(number, self._column(one)))
                    return True
                self._reveal(self.rows.index(number, self._column(one)))
                self.view.setCurrentIndex(self.rows.index(number, self._column(one)))
                return True
        return False

    def key_in_use(self) -> Key | None:
        at = self.view.currentIndex()
        if self.view.state() != QAbstractItemView.State.EditingState or not at.isValid():
            return None
        row = self.rows.rows[at.row()]
        kept = any(self.kept.of(row, cell.name) for cell in self.rows.cells)
        fresh = self._base is not None and row.view is None and not kept and self.rows.values(row) == row.base
        return self.kept.fresh(self._base) if fresh else row.record, self.rows.cells[at.column()].name

    def holds_key(self, key: Key) -> bool:
        index = self._index(key)
        begins = key[0] == self.kept.fresh(self._base) and not self.rows.locked
        return begins or (index.isValid() and bool(self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable))

    def enter_key(self, key: Key) -> None:
        if key[0] == self.kept.fresh(self._base):
            self.add_row()
            key = (self.rows.rows[-1].record, key[1])
        index = self._index(key)
        if index.isValid():
            self.view.setFocus()
            self._edit(index)

    def _index(self, key: Key) -> QModelIndex:
        row = next((number for number, row in enumerate(self.rows.rows) if row.record == key[0]), -1)
        column = next((number for number, cell in enumerate(self.rows.cells) if cell.name == key[1]), -1)
        return self.rows.index(row, column)

    def enter(self) -> None:
        """Lead into the table: to its first row, or to the button that makes one, which the page brings into view."""
        if self.rows.rows:
            self._choose(self.rows.index(0, 0))
        else:
            self.rest()

    def rest(self) -> None:
        """Let the keyboard rest on the first button, where letters go nowhere."""
        next((one for one in self.findChildren(QPushButton) if one.isVisibleTo(self)), self.view).setFocus()

    def stand_close(self) -> None:
        """Let the columns stand close to one another: there are many."""
        self._widths.stand_close()

    def show_columns(self, hidden: Container[str], *, least: int) -> None:
        """Put these columns out of sight; the others share the width, those of words with at least so many pixels."""
        self._widths.hide(hidden, least)
        self._share()
        self._fit()

    def _reveal(self, index: QModelIndex) -> None:
        if self.reveal is not None:
            self.reveal(self.rows.cells[index.column()].name)

    def _choose(self, index: QModelIndex) -> None:
        self._reveal(index)
        triggers = self.view.editTriggers()
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setCurrentIndex(index)
        self.view.setFocus()
        self.view.setEditTriggers(triggers)

    def _column(self, one: Unfinished | None) -> int:
        names = [cell.name for cell in self.rows.cells]
        return names.index(one.field.removesuffix(ASIDE)) if one is not None else 0

    @Slot()
    def _to_unsaved(self) -> None:
        one = self._noted()
        number = next(n for n, row in enumerate(self.rows.rows) if row.record == one.record)
        self.view.setFocus()
        self._edit(self.rows.index(number, self._column(one)))

    def _edit(self, index: QModelIndex) -> None:
        self._reveal(index)
        self.view.setCurrentIndex(index)  # which opens its editor, unless it was the current one
        opens = self.view.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers
        if opens and self.view.state() != QAbstractItemView.State.EditingState:
            self.view.edit(index)

    @Slot()
    def _take_kept(self) -> None:
        """The person wants the text that was kept."""
        one = self._noted()
        number = next(n for n, row in enumerate(self.rows.rows) if row.record == one.record)
        index = self.rows.index(number, self._column(one))
        self._choose(index)
        self.kept.drop(one)
        self.rows.leave(index, one.text, "")

    @Slot()
    def _leave_kept(self) -> None:
        """The person wants what is recorded."""
        one = self._noted()
        number = next(n for n, row in enumerate(self.rows.rows) if row.record == one.record)
        self._choose(self.rows.index(number, self._column(one)))
        self.kept.let_go(one)
        self._forget_empty(one.record)

    def _forget_empty(self, record: str) -> None:
        """Take a row away that was never made and holds nothing any more."""
        row = next((found for found in self.rows.rows if found.record == record), None)
        begun = row is not None and row.view is None and all(row is not one for one in (*self._made, *self._new))
        if begun and not any(found.record == record for found in self._found()):
            self.rows.set_rows([found for found in self.rows.rows if found is not row], locked=self.rows.locked)
        self._on_drafts()

    @Slot()
    def add_row(self) -> None:
        """Begin a row and type in its first open cell; it is made by its first edit."""
        if self._base is None or self.rows.locked:
            return
        row = self._begun_row(self._base)
        index = self.rows.add(row)
        self._fit()
        for column in range(len(self.rows.cells)):
            field = self.rows.field(column)
            if field is not None and field.type in (FieldType.TEXT, FieldType.LONG_TEXT):
                self._edit(index.siblingAtColumn(column))
                return

    @Slot()
    def _go_down(self) -> None:
        """Enter in a list of texts leads to the next one, and behind the last to a new one."""
        row = self.view.currentIndex().row()
        if row + 1 < len(self.rows.rows):
            self._edit(self.rows.index(row + 1, 0))
        elif self.view.holds_something(row):
            self.add_row()

    def _begin(self) -> Row | None:
        """Return a row for what is pasted below the last one."""
        return self._begun_row(self._base) if self._base is not None else None

    def _begun_row(self, base: Callable[[], Mapping[str, JsonValue]]) -> Row:
        """Return a row behind all others, those that are begun and were not read yet among them."""
        row = begun_row(self.model.visit, base(), len(self._new))
        self._new.append(row)
        return row

    @Slot()
    def remove_row(self) -> None:
        """Take the row in use away; Undo brings it back."""
        at = self.view.currentIndex().row()
        if not 0 <= at < len(self.rows.rows) or self._base is None or self.rows.locked:
            return
        row = self.rows.rows[at]
        self._new = [other for other in self._new if other is not row]
        self.kept.let_go(*(found for found in self._found() if found.record == row.record))
        self.rows.set_rows([other for other in self.rows.rows if other is not row])
        self._fit()
        if row.view is not None:
            self.model.delete(self.record_type, row.record)

    @Slot(str, object, object)
    def _on_saved(self, record: str, changes: Mapping[str, JsonValue], one: Unfinished | None) -> None:
        self.model.save(self.record_type, record, changes, typed=(one,) if one is not None else ())

    def _connect(self) -> None:
        self.rows.setParent(self)
        self.rows.guard = self._is_locked
        self.rows.doubts = self.model.doubt
        self.rows.kept = self.kept
        self.rows.saved.connect(self._on_saved)
        self.rows.understood.connect(self._on_understood)
        self.rows.standing_now.connect(self.letters.look_at)
        self.letters.wanted.connect(self._convert_old)
        self.view.refused.connect(self._on_refused)
        self.view.begun.connect(self.add_row)
        self.view.ended.connect(self.add_row)
        self.view.widened.connect(self._on_room)
        self.rows.dataChanged.connect(self._on_changed)
        self.rows.modelReset.connect(self._on_reset)
        self.rows.rowsInserted.connect(self._on_inserted)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.note.edit_asked.connect(self._to_unsaved)
        self.note.taken.connect(self._take_kept)
        self.note.recorded_asked.connect(self._leave_kept)
        self.model.context.drafts.changed.connect(self._on_drafts)

    def _build(self) -> None:
        view = self.view
        view.setModel(self.rows)
        delegate = CellDelegate(view)
        view.setItemDelegate(delegate)
        self.paste = BlockPaste(self.model, self.record_type, view, self.rows, delegate, self._begin)
        delegate.block_pasted.connect(self.paste.paste)
        if len(self.rows.cells) == 1:
            delegate.entered.connect(self._go_down)
        view.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW)
        view.setWordWrap(True)
        view.setAccessibleName(self.model.terms.type(self.record_type))
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if self._page:
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            soon = QTimer(self, singleShot=True, interval=0)
            soon.timeout.connect(self._fit)
            view.selectionModel().currentChanged.connect(soon.start)
            # Not at once: a header says so while it is measuring, and must be neither asked nor resized then.
            view.verticalHeader().sectionResized.connect(soon.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(view, 1)
        column.addWidget(self.letters)
        column.addWidget(self.remark)
        column.addWidget(self.note)
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
                add_action(act, self, slot, inside=True)
                self.buttons.addWidget(button)
        self.buttons.addStretch(1)

    @Slot()
    def _fit(self) -> None:
        if self._page:
            header = self.view.horizontalHeader().sizeHint().height()
            body = max(self.view.verticalHeader().length(), ROW, self._lowest_of_editor())
            bar = self.view.horizontalScrollBar().sizeHint().height() if self._widths.is_over() else 0
            self.view.setFixedHeight(header + body + bar + 4)

    def _lowest_of_editor(self) -> int:
        """Return where the editor of a long text ends that opens at its own row; else it would lie over others."""
        at = self.view.currentIndex()
        field = self.rows.field(at.column()) if at.isValid() else None
        if field is None or field.type is not FieldType.LONG_TEXT or self.rows.locked:
            return 0
        return self.view.verticalHeader().sectionPosition(at.row()) + LONG_HEIGHT

    def _share(self) -> None:
        self._widths.share()
        if self._page:
            self.view.resizeRowsToContents()

    @Slot(QModelIndex, QModelIndex)
    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._widen(first.row(), last.row())

    @Slot()
    def _on_reset(self) -> None:
        self._widen()

    @Slot(QModelIndex, int, int)
    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._widen(first, last)

    def _widen(self, first: int = 0, last: int = -1) -> None:
        if self._widths.widen(first, last):
            self._share()
            self._fit()

    @Slot()
    def _on_room(self) -> None:
        """Share the new width. A table that only grew taller keeps its columns, or would change what it grew for."""
        self._share()
        self._fit()
