"""Lists that are one value of a record: what can be read is saved, the cells that cannot be stay where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from giamsat_desktop.domain.dictionary.fields import Field
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import CELLS, Unfinished
from giamsat_desktop.ui.editing.drafts import Waited
from giamsat_desktop.ui.jobs import alive
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.field_frame import Along, NotYetAValueError
from giamsat_desktop.ui.widgets.fields.kept_note import KeptNote
from giamsat_desktop.ui.widgets.fields.listed.refused_cells import RefusedCell, cells_in, laid_over, written
from giamsat_desktop.ui.widgets.fields.reading import read, recorded_row


class ListField(FieldEditor):
    """Rows of cells whose value is all of them. Subclasses hold the cells and say how a column is read.

    A cell that cannot be read keeps nothing else from being saved: it is a draft of its own, counted, laid over the
    list again wherever that is shown, and saved once it is put right. In its stead what was recorded there stays.
    """

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._near: date | None = None
        self._emitted = False
        self._halfway: tuple[Unfinished, ...] | None = None  # what was kept before cells that one was still typing in
        self._saying = False
        self.cells_note = KeptNote()
        self.cells_note.hide()
        self.cells_note.recorded_asked.connect(self._drop_refused)

    def _texts(self) -> list[list[str]]:
        """Return what stands in the cells."""
        raise NotImplementedError

    def _open_cell(self) -> tuple[int, int] | None:
        """Return the cell that is being typed in."""
        raise NotImplementedError

    def _fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Put texts into the cells."""
        raise NotImplementedError

    def _column(self, column: int) -> Field:
        """Return the field that a cell of a column is read as."""
        raise NotImplementedError

    def _width(self) -> int:
        """Return how many columns there are."""
        raise NotImplementedError

    def _keeps(self, column: int, text: str) -> bool:
        """Tell whether a text that is no value of its column is recorded in it all the same, and stays."""
        raise NotImplementedError

    def _heading(self, column: int) -> str:
        """Return what a column is called."""
        raise NotImplementedError

    def _mark_cell(self, row: int, column: int, why: str) -> None:
        """Mark a cell that cannot be read; "" takes the mark away."""
        raise NotImplementedError

    def _rows_of(self, value: JsonValue) -> list[list[str]]:
        """Return what is recorded as the cells show it."""
        raise NotImplementedError

    def _judged(self, cells: Sequence[Sequence[JsonValue]]) -> JsonValue:
        """Return the value of cells that were read; raises NotYetAValueError for what no such list can be."""
        raise NotImplementedError

    def value(self) -> JsonValue:
        """Return the rows that hold anything, or None; in a cell that cannot be read stands what is recorded there."""
        return self._judged(self._look()[0])

    def _look(self) -> tuple[list[list[JsonValue]], list[tuple[int, int, str]]]:
        """Return what the cells hold, each read as its column says, and those that cannot be read; marks these."""
        found: list[list[JsonValue]] = []
        refused: list[tuple[int, int, str]] = []
        texts = self._texts()
        for row, cells in enumerate(texts):
            found.append([])
            for column, text in enumerate(cells):
                try:
                    found[-1].append(read(self._column(column), text, self._near))
                    self._mark_cell(row, column, "")
                except NotYetAValueError as why:
                    if self._keeps(column, text):
                        found[-1].append(text)
                        self._mark_cell(row, column, "")
                        continue
                    found[-1].append(None)
                    self._mark_cell(row, column, str(why))
                    refused.append((row, column, why.reason))
        self._put_recorded(found, texts, refused)
        return found, refused

    def _put_recorded(
        self, found: list[list[JsonValue]], texts: Sequence[Sequence[str]], refused: Sequence[tuple[int, int, str]]
    ) -> None:
        """Put what is recorded in place of what cannot be read."""
        recorded = self._rows_of(self._known) if refused else []
        for row in {row for row, _, _ in refused}:
            bad = [column for at, column, _ in refused if at == row]
            there = recorded_row(recorded, row, texts[row], bad)
            for column in bad:
                try:
                    found[row][column] = read(self._column(column), there[column], self._near)
                except NotYetAValueError:
                    found[row][column] = there[column] if self._keeps(column, there[column]) else None

    @Slot()
    def commit(self) -> None:
        """Emit the rows that can be read; a cell that cannot be stays where it was typed, as a draft of its own."""
        tried, self._emitted = self._dirty and not self._waits(), False
        super().commit()
        if tried and not self._dirty:  # else the list as a whole was not taken
            if not self._emitted:
                self._keep_alone()
            self._say_refused()

    def _emit(self, value: JsonValue) -> None:
        self._emitted = True
        self.along, self._halfway = self._keep_refused(value), None
        super()._emit(value)
        self.along = ((), ())

    def _keep_alone(self) -> None:
        """Nothing is to be saved; what stands in cells that cannot be read now is an act all the same."""
        came, mended = self._keep_refused(self._known)
        one, halfway = self._refused(), self._halfway
        if one is not None and self._is_at_it(one):
            self._halfway = mended if came else halfway
        elif came or mended or halfway is not None:
            self._halfway = None
            self._note_act((one,) if one is not None else (), mended or halfway or ())

    def _is_at_it(self, one: Unfinished) -> bool:
        """Tell whether one of the cells that cannot be read is still being typed in."""
        return self._open_cell() in [(cell.row, cell.column) for cell in cells_in(one.text)]

    def _note_act(self, came: Sequence[Unfinished], mended: Sequence[Unfinished]) -> None:
        if self._drafts is None:
            return
        if mended:
            for one in came:
                self._drafts.drop(one.key)
            self._drafts.let_go(*mended)
            for one in came:
                self._drafts.refuse(one, one.why)
        for one in came:
            self._drafts.leave_standing(one)

    def _keep_refused(self, value: JsonValue) -> Along:
        """Keep the cells that cannot be read beside `value`; return what came to be kept, and what was until now."""
        if self._drafts is None or self._spot is None:
            return ((), ())
        before, (rows, refused), texts = self._refused(), self._look(), self._texts()
        was = self._halfway if self._halfway is not None else (before,) if before is not None else ()
        recorded = iter(self._rows_of(value))
        beside = [tuple(next(recorded, ())) if any(row) else () for row in rows]
        text = written(RefusedCell(row, at, texts[row][at], beside[row]) for row, at, _ in refused)
        if before is not None and before.text == text:
            return ((), ())
        if not refused:
            if before is not None:
                self._drafts.drop(before.key)
            return ((), was)
        one = replace(self._spot, field=self._spot.field + CELLS, text=text, heads=self._heads, over=value)
        one = replace(one, why=self._said(refused))
        self._drafts.refuse(one, one.why)
        return ((one,), was)

    def _refused(self) -> Unfinished | None:
        """Return the draft of the cells that could not be read."""
        if self._drafts is None or self._spot is None:
            return None
        return self._drafts.of(self._spot.record, self._spot.field + CELLS)

    def _said(self, refused: Sequence[tuple[int, int, str]]) -> str:
        said = self.tr("{column}, row {row}: {why}")
        cells = (said.format(column=self._heading(at), row=row + 1, why=why) for row, at, why in refused)
        return self.tr("Not saved yet, all else in this list is. {cells}").format(cells=" ".join(cells))

    def _say_refused(self) -> None:
        one = self._refused() if self._kept is None else None
        self.cells_note.setVisible(one is not None and (self._read_only or not self._has_focus()))
        said, self._saying = self._saying, one is not None and not self._read_only
        if one is None or self._drafts is None:
            if said and not self._dirty:
                self.set_problem(self._lacking)
        elif self._read_only:
            texts = " | ".join(cell.text for cell in cells_in(one.text))
            self.cells_note.show_beside(self._drafts.when(one), texts, takeable=False)
        else:
            self.set_problem(self._said(self._look()[1]))
            if not self._has_focus():
                left = self._drafts.is_left(one.key)
                self.cells_note.show_in_editor(self._drafts.when(one) if left else "", takeable=False)
                self.cells_note.recorded.setText(self.tr("Back to what is recorded in these cells"))

    @Slot()
    def _drop_refused(self) -> None:
        """The person wants what is recorded in these cells."""
        one = self._refused()
        if one is not None and self._drafts is not None:
            self._drafts.let_go(one)
        self._show_again()
        self.enter()

    def _show_again(self) -> None:
        if not self._dirty and self._kept is None:
            self._show(self._known)
        self._say_refused()

    @Slot()
    def _on_turned(self) -> None:
        if alive(self._show_again):  # its page may be gone, and it has not heard of that yet
            super()._on_turned()
            self._show_again()

    def _take(self, value: JsonValue, heads: Sequence[str] = ()) -> None:
        super()._take(value, heads)
        self._say_refused()

    def _leave(self) -> None:
        super()._leave()
        if self._halfway is not None:
            one, was, self._halfway = self._refused(), self._halfway, None
            self._note_act((one,) if one is not None else (), was)
        self._say_refused()

    def set_lacking(self, text: str) -> None:
        """Say what the records lack here, unless something typed here is not saved."""
        super().set_lacking(text)
        self._say_refused()

    def take_back(self, why: str) -> None:
        """Nothing of the list was taken: it stands here as it was typed, these cells among the others."""
        one = self._refused()
        if one is not None and self._drafts is not None:
            self._drafts.drop(one.key)
        super().take_back(why)

    def discard(self) -> None:
        """Forget what was typed here, its drafts too."""
        one = self._refused()
        if one is not None and self._drafts is not None:
            self._drafts.drop(one.key)
        super().discard()

    def _put_back(self, *, typed: bool) -> None:
        """Something `typed` stands in its cell no more: save the list without it, and say so."""
        if self._waits() and not typed:
            self._throw_away_again()
            return  # nothing was decided about what was kept before
        spot, drafts = self._spot, self._drafts
        keys = () if spot is None or not typed else (spot.field, spot.field + CELLS)
        stood = [
            one for key in keys if drafts is not None and spot is not None and (one := drafts.of(spot.record, key))
        ]
        self._dirty = self._dirty or self._differs()
        if self._dirty:
            self._keep()
            self.saying = self.tr("What you just typed was dropped") if typed and not stood else ""
            self.commit()
            self.saying = ""
        if drafts is not None and (gone := [one for one in stood if not drafts.stands(one)]):
            drafts.throw_away(*(replace(one, over=self._known) for one in gone))

    def _throw_away_again(self) -> None:
        """Escape over what it threw away before, and undo brought back."""
        one, drafts = self._kept, self._drafts
        if one is not None and drafts is not None and drafts.waits(one.key) is Waited.BACK:
            drafts.throw_away(one)
            self._settle()
            self._show_recorded()

    def _differs(self) -> bool:
        try:
            return self.value() != self._known or bool(self._look()[1]) or self._refused() is not None
        except NotYetAValueError:
            return True

    def _show(self, value: JsonValue) -> None:
        rows, one = self._rows_of(value), self._refused()
        if one is not None and not self._read_only:
            rows = laid_over(rows, cells_in(one.text), self._width())
        self._fill(rows)
        if one is not None:
            self._look()
