"""A cell keeps what is no value where it was typed, says why, counts it, and has it again after a crash."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.editing.committing import commit_all
from giamsat_desktop.ui.editing.composing import Composer, commit_composed, the_one
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.documents import DocumentsPart
from giamsat_desktop.ui.screens.visit.parts.remarks import RemarksPart
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

LONG = ("Việc giải quyết hồ sơ đất đai còn chậm. " * 400)[:11_500].strip()


@dataclass
class Sitting:
    """A visit screen, and ways to type into the cells of its tables as a person does."""

    qtbot: QtBot
    desk: Desk
    screen: VisitScreen
    visit: str

    def tables(self, part: str) -> list[RecordTable]:
        self.screen._show(part)
        self.settle()
        return self.screen.part(part).findChildren(RecordTable)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy, timeout=10_000)

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(test, timeout=10_000)
        self.settle()

    def open(self, rows: RecordTable, index: QModelIndex) -> QLineEdit | QPlainTextEdit:
        rows.view.setCurrentIndex(index)
        if rows.view.state() != QAbstractItemView.State.EditingState:
            rows.view.edit(index)
        editors = [*rows.view.findChildren(QLineEdit), *rows.view.findChildren(QPlainTextEdit)]
        return next(editor for editor in editors if editor.isVisible())

    def put(self, rows: RecordTable, index: QModelIndex, text: str) -> QLineEdit | QPlainTextEdit:
        """Paste a text over what stands in a cell; it stays open."""
        editor = self.open(rows, index)
        QApplication.clipboard().setText(text)
        editor.selectAll()
        editor.paste()
        return editor

    def enter(self, rows: RecordTable, index: QModelIndex, text: str) -> None:
        """Paste a text into a cell and press Enter; Qt closes the cell a moment later."""
        self.qtbot.keyClick(self.put(rows, index, text), Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: rows.view.state() != QAbstractItemView.State.EditingState)

    def durable(self) -> dict[str, str]:
        return {one.field: one.text for one in drafting.all_of(self.desk.workspace)}

    def recorded(self, record_id: str, name: str) -> JsonValue:
        seen = self.desk.workspace.view(record_id)
        return seen.get(name) if seen is not None else None


@contextmanager
def sitting(qtbot: QtBot, profile: Path, visit: str) -> Iterator[Sitting]:
    with opening.opened(profile) as workspace, offices.desk(workspace) as desk:
        desk.context.drafts.load()
        screen = VisitScreen(desk.context)
        qtbot.addWidget(screen)
        screen.resize(1150, 700)
        screen.open_at(visit, "general")
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        made = Sitting(qtbot, desk, screen, visit)
        made.until(lambda: screen.model.data is not None)
        yield made
        made.settle()


@pytest.fixture
def profile(built: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    return Path(shutil.copytree(built[0], tmp_path / "profile"))


@pytest.fixture
def sat(qtbot: QtBot, profile: Path, built: tuple[Path, str]) -> Iterator[Sitting]:
    with sitting(qtbot, profile, built[1]) as made:
        yield made


def column(rows: RecordTable, name: str) -> int:
    return next(number for number, cell in enumerate(rows.rows.cells) if cell.name == name)


def documents(sat: Sitting) -> tuple[RecordTable, QModelIndex]:
    rows = next(found for found in sat.tables("documents") if found.record_type == "document")
    return rows, rows.rows.index(0, column(rows, "date"))


@pytest.mark.parametrize(
    ("typed", "value"), [("5/5", "2023-05-05"), ("050523", "2023-05-05"), ("5.5.2023", "2023-05-05")]
)
def test_a_day_that_can_be_understood_is(sat: Sitting, typed: str, value: str) -> None:
    rows, index = documents(sat)
    row = rows.rows.rows[0].record
    sat.enter(rows, index, typed)
    sat.until(lambda: sat.recorded(row, "date") == value)
    sat.until(lambda: rows.rows.shown(rows.rows.rows[0], index.column()) == "05/05/2023")
    assert sat.durable() == {}


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("date", "31/2", "The calendar has no 31/2."),
        ("date", "hôm qua", "“hôm qua” is not a day"),
        ("title", "x" * 2001, "It has 2,001 letters, at most 2,000 fit."),
        ("pages", "1,5", "whole number"),
        ("pages", "100.001", "The largest is 100,000."),
    ],
)
def test_what_is_no_value_stays_with_the_true_reason(sat: Sitting, name: str, typed: str, why: str) -> None:
    rows, index = documents(sat)
    index = index.siblingAtColumn(column(rows, name))
    row = rows.rows.rows[0].record
    before = sat.recorded(row, name)
    sat.enter(rows, index, typed)
    assert index.data() == typed
    assert why in index.data(Qt.ItemDataRole.ToolTipRole)
    assert why in rows.note.said.text()
    assert rows.note.isVisible()
    sat.until(lambda: sat.durable() == {name: typed})
    assert [one.key for one in sat.desk.context.drafts.unsaved()] == [(row, name)]
    assert sat.recorded(row, name) == before
    sat.screen.mark_stale()  # a reading of the visit takes nothing away
    sat.settle()
    assert index.data() == typed
    assert sat.open(rows, index).property("text") in (typed, None)


def test_seven_decimals_pasted_from_a_workbook_say_so(sat: Sitting) -> None:
    rows = sat.tables("figures")[0]
    at = next(n for n, row in enumerate(rows.rows.rows) if row.view is not None)
    names = ("reported_numerator", "reported_value")
    editable = Qt.ItemFlag.ItemIsEditable
    name = next(one for one in names if rows.rows.flags(rows.rows.index(at, column(rows, one))) & editable)
    index = rows.rows.index(at, column(rows, name))
    sat.enter(rows, index, "0.1234567")
    assert index.data() == "0.1234567"
    assert "At most 6 decimal places." in index.data(Qt.ItemDataRole.ToolTipRole)
    sat.enter(rows, index, "0,123456")
    sat.until(lambda: sat.recorded(rows.rows.rows[at].record, name) == "0.123456")
    assert sat.desk.context.drafts.unsaved() == []
    assert not rows.note.isVisible()


def test_long_remarks_and_names_are_taken(sat: Sitting) -> None:
    rows = sat.tables("remarks")[0]
    row = rows.rows.rows[0].record
    sat.enter(rows, rows.rows.index(0, column(rows, "text")), LONG)
    sat.until(lambda: sat.recorded(row, "text") == LONG)
    name = ("Bà Nguyễn Thị Hòa, thay mặt Ủy ban nhân dân, " * 4)[:179].strip()
    sat.enter(rows, rows.rows.index(0, column(rows, "speaker")), name)
    sat.until(lambda: sat.recorded(row, "speaker") == name)


def test_an_open_cell_is_durable_and_escape_puts_it_back(sat: Sitting) -> None:
    rows = sat.tables("remarks")[0]
    index = rows.rows.index(0, column(rows, "speaker"))
    editor = sat.open(rows, index)
    before = index.data()
    sat.qtbot.keyClicks(editor, "Ong Khai")
    sat.until(lambda: "Ong Khai" in sat.durable().get("speaker", ""))
    sat.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert index.data() == before
    sat.until(lambda: sat.durable() == {})


@pytest.mark.parametrize("way", ["tab", "elsewhere", "part", "closing"])
def test_every_way_of_leaving_a_cell_saves_it(sat: Sitting, way: str) -> None:
    rows = sat.tables("remarks")[0]
    row = rows.rows.rows[0].record
    editor = sat.put(rows, rows.rows.index(0, column(rows, "speaker")), "Ông Khải")
    if way == "tab":
        sat.qtbot.keyClick(editor, Qt.Key.Key_Tab)
    elif way == "elsewhere":
        sat.screen.list.setFocus()
    elif way == "closing":
        commit_all(sat.screen)  # as the window does before it closes
    else:
        sat.screen._on_listed("conclusion")
    sat.until(lambda: sat.recorded(row, "speaker") == "Ông Khải")
    assert sat.durable() == {}


def test_a_row_that_comes_in_leaves_the_open_cell_open(sat: Sitting) -> None:
    rows = sat.tables("remarks")[0]
    editor = sat.open(rows, rows.rows.index(0, column(rows, "speaker")))
    sat.qtbot.keyClicks(editor, "Ong")
    workspace = sat.desk.workspace
    edit = Edit("remark", "ab" * 16, {"visit": sat.visit, "text": "Từ máy khác", "order": 0})
    sat.desk.context.act(lambda: record(workspace, edit))
    sat.until(lambda: len(rows.rows.rows) > 0 and any(row.record == "ab" * 16 for row in rows.rows.rows))
    assert editor.isVisible()
    assert "Ong" in editor.property("text")


def test_after_a_crash_cells_and_rows_not_made_yet_are_there_again(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows, index = documents(sat)
        sat.enter(rows, index, "31/2")
        remarks = sat.tables("remarks")[0]
        known = len(remarks.rows.rows)
        remarks.add_row()
        editor = next(line for line in remarks.view.findChildren(QLineEdit) if line.isVisible())
        sat.qtbot.keyClicks(editor, "Nguoi moi")
        sat.until(lambda: sat.durable() == {"date": "31/2", "speaker": "Nguoi moi"})
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))  # as the disk is at this moment
    with sitting(qtbot, crashed, built[1]) as sat:
        sat.until(lambda: len(sat.desk.context.drafts.unsaved()) == 2)
        rows, index = documents(sat)
        assert index.data() == "31/2"
        assert "31/2" in rows.note.said.text()
        remarks = sat.tables("remarks")[0]
        assert len(remarks.rows.rows) == known + 1
        again = remarks.rows.rows[-1]
        assert remarks.rows.index(known, column(remarks, "speaker")).data() == "Nguoi moi"
        assert "Kept from last time" in remarks.note.said.text()
        remarks.note.take.click()
        sat.until(lambda: sat.recorded(again.record, "speaker") == "Nguoi moi")
        assert sat.recorded(again.record, "visit") == sat.visit
        rows.note.recorded.click()
        sat.until(lambda: sat.durable() == {})
        assert sat.desk.context.drafts.unsaved() == []


def test_what_was_typed_over_another_value_is_offered_beside_it(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        row = rows.rows.rows[0].record
        sat.qtbot.keyClicks(sat.put(rows, rows.rows.index(0, column(rows, "speaker")), "Của tôi"), "!")
        sat.until(lambda: sat.durable() == {"speaker": "Của tôi!"})
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))
    with opening.opened(crashed) as workspace:
        kept = drafting.all_of(workspace)
        record(workspace, Edit("remark", row, {"speaker": "Của người khác"}))
        drafting.keep(workspace, kept)  # as if it had been received: a person's own edit takes the draft along
    with sitting(qtbot, crashed, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        index = rows.rows.index(0, column(rows, "speaker"))
        sat.until(lambda: rows.note.isVisible())
        assert index.data() == "Của người khác"
        assert "Của tôi!" in rows.note.said.text()
        rows.note.take.click()
        sat.until(lambda: sat.recorded(row, "speaker") == "Của tôi!")


def test_a_quick_note_not_entered_comes_back_as_a_row(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        known = len(sat.tables("remarks")[0].rows.rows)
        part = sat.screen.part("remarks")
        assert isinstance(part, RemarksPart)
        sat.qtbot.keyClicks(part.note.text, "de nghi lam ro")
        sat.until(lambda: sat.durable() == {"text": "de nghi lam ro"})
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))
        sat.qtbot.keyClick(part.note.text, Qt.Key.Key_Return)
        sat.until(lambda: len(part.table.rows.rows) == known + 1)
        assert sat.durable() == {}
    with sitting(qtbot, crashed, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        sat.until(lambda: len(rows.rows.rows) == known + 1)
        assert rows.rows.index(known, column(rows, "text")).data() == "de nghi lam ro"
        rows.note.take.click()
        sat.until(lambda: sat.recorded(rows.rows.rows[-1].record, "text") == "de nghi lam ro")


def test_a_quick_note_that_is_too_long_stays_and_says_so(sat: Sitting) -> None:
    sat.tables("remarks")
    part = sat.screen.part("remarks")
    assert isinstance(part, RemarksPart)
    part.note.text.setText("x" * 100_001)
    sat.qtbot.keyClick(part.note.text, Qt.Key.Key_Return)
    assert len(part.note.text.text()) == 100_001
    assert "100,001" in part.note.problem.text()
    assert len(sat.desk.context.drafts.unsaved()) == 1


def figures(sat: Sitting) -> tuple[RecordTable, int]:
    """Return the table of figures and the number of a row of a ratio."""
    rows = sat.tables("figures")[0]
    ratio = column(rows, "reported_numerator")
    return rows, next(n for n in range(len(rows.rows.rows)) if not rows.rows.why_closed(rows.rows.index(n, ratio)))


def test_a_closed_cell_says_why_it_is_not_typed_into(sat: Sitting) -> None:
    rows, number = figures(sat)
    index = rows.rows.index(number, column(rows, "reported_value"))
    rows.view.setCurrentIndex(index)
    assert not rows.remark.isVisible() or "worked out" not in rows.remark.text()
    sat.qtbot.keyClick(rows.view, Qt.Key.Key_9)
    assert "worked out from the part and the whole" in rows.remark.text()
    assert "worked out from the part and the whole" in index.data(Qt.ItemDataRole.ToolTipRole)
    for closed in range(len(rows.rows.cells)):
        at = rows.rows.index(number, closed)
        editable = at.flags() & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
        assert bool(rows.rows.why_closed(at)) is not bool(editable)


def test_a_doubtful_number_and_a_ratio_above_all_are_said_at_once(sat: Sitting) -> None:
    rows, number = figures(sat)
    row = rows.rows.rows[number].record
    sat.enter(rows, rows.rows.index(number, column(rows, "reported_numerator")), "9512")
    sat.until(lambda: sat.recorded(row, "reported_numerator") == "9512")
    editor = sat.open(rows, rows.rows.index(number, column(rows, "reported_denominator")))
    editor.selectAll()
    sat.qtbot.keyClicks(editor, "9,940")
    assert "Read as 9,94" in rows.remark.text()
    assert "type 9.940" in rows.remark.text()
    assert rows.called is not None
    assert rows.called(rows.rows.values(rows.rows.rows[number])) in rows.remark.text()
    assert "100" in rows.remark.text()


def test_clearing_a_refused_cell_can_be_undone(sat: Sitting) -> None:
    rows, index = documents(sat)
    sat.enter(rows, index, "31/2")
    sat.until(lambda: sat.durable() == {"date": "31/2"})
    sat.enter(rows, index, "15/5/2023")
    sat.until(lambda: sat.durable() == {})
    sat.enter(rows, index, "hôm qua")
    sat.until(lambda: sat.durable() == {"date": "hôm qua"})
    sat.enter(rows, index, "15/5/2023")  # what is recorded again
    sat.until(lambda: sat.durable() == {})
    sat.desk.context.history.undo()
    sat.until(lambda: sat.durable() == {"date": "hôm qua"})
    assert index.data() == "hôm qua"
    assert len(sat.desk.context.drafts.unsaved()) == 1


def test_what_escape_took_from_a_cell_comes_back_with_undo(sat: Sitting) -> None:
    rows = sat.tables("remarks")[0]
    index = rows.rows.index(0, column(rows, "speaker"))
    editor = sat.open(rows, index)
    sat.qtbot.keyClicks(editor, "Ong Khai")
    sat.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    sat.until(lambda: sat.durable() == {})
    assert [toast.text for toast in sat.desk.toasts] == ["What you just typed was dropped"]
    undo = sat.desk.toasts[0].undo
    assert undo is not None
    undo()
    sat.until(lambda: "Ong Khai" in sat.durable().get("speaker", ""))
    assert "Ong Khai" in index.data()


def test_escape_over_a_cell_in_which_nothing_was_typed_says_nothing(sat: Sitting) -> None:
    rows = sat.tables("remarks")[0]
    editor = sat.open(rows, rows.rows.index(0, column(rows, "speaker")))
    sat.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    sat.settle()
    assert sat.desk.toasts == []


def test_a_word_composed_in_a_cell_or_a_note_is_durable(sat: Sitting) -> None:
    the_one(Composer)
    rows = sat.tables("remarks")[0]
    editor = sat.open(rows, rows.rows.index(0, column(rows, "speaker")))
    QCoreApplication.sendEvent(editor, QInputMethodEvent("Khải", []))
    sat.until(lambda: sat.durable().get("speaker", "").endswith("Khải"))
    sat.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    part = sat.screen.part("remarks")
    assert isinstance(part, RemarksPart)
    part.note.text.setFocus()
    QCoreApplication.sendEvent(part.note.text, QInputMethodEvent("nói", []))
    sat.until(lambda: sat.durable().get("text") == "nói")
    commit_composed()
    assert part.note.text.text() == "nói"
    sat.until(lambda: sat.durable().get("text") == "nói")


def test_a_new_document_put_aside_comes_back_with_undo(sat: Sitting) -> None:
    sat.tables("documents")
    part = sat.screen.part("documents")
    assert isinstance(part, DocumentsPart)
    part.ask()
    new, title = part._new, part._new.editors["title"]
    new.classification.segments.set_code("thuong")
    new.classification._on_picked()
    title.setFocus()
    sat.qtbot.keyClicks(sat.screen.focusWidget(), "Bao cao thang 4")
    sat.until(lambda: sat.durable().get("title") == "Bao cao thang 4")
    new._on_file([Path("/media/usb/bao cao.pdf")])
    new._put_aside()
    sat.until(lambda: sat.durable() == {})
    assert not new.isVisible()
    sat.desk.context.history.undo()
    sat.until(lambda: sat.durable().get("title") == "Bao cao thang 4")
    part.go_to("new")
    assert title.draft_text() == "Bao cao thang 4"
    assert new.chosen.text() == "bao cao.pdf"
    assert title.isEnabled()


def test_a_table_is_not_resized_by_its_header_while_that_is_measuring(sat: Sitting) -> None:
    """Resized in the midst of it, the header would be asked for, and lay out, what it is just counting."""
    rows, _ = documents(sat)
    seen, before = list[int](), rows.view.height()
    rows.view.verticalHeader().sectionResized.connect(lambda *_: seen.append(rows.view.height()))
    rows.view.setColumnWidth(column(rows, "title"), 60)
    rows.view.resizeRowsToContents()
    assert set(seen) == {before}
    sat.until(lambda: rows.view.height() > before)
    assert rows.view.height() >= rows.view.verticalHeader().length()


def test_a_column_dragged_by_hand_keeps_its_width(sat: Sitting) -> None:
    """The rows grow for it, and the table with them: sharing the columns anew would undo what was dragged."""
    rows, _ = documents(sat)
    title = column(rows, "title")
    rows.view.horizontalHeader().resizeSection(title, 60)
    rows.view.resizeRowsToContents()
    sat.until(lambda: rows.view.height() >= rows.view.verticalHeader().length())
    assert rows.view.columnWidth(title) == 60
    rows.resize(rows.width() - 80, rows.height())
    assert rows.view.columnWidth(title) == 60


def test_a_row_deleted_with_an_unsaved_cell_comes_back_with_it_by_one_undo(sat: Sitting) -> None:
    rows, index = documents(sat)
    sat.enter(rows, index, "31/2")
    sat.until(lambda: sat.durable() == {"date": "31/2"})
    row, history = rows.rows._cell(index)[0].record, sat.desk.context.history
    sat.screen.model.delete("document", row)
    sat.until(lambda: sat.recorded(row, "deleted") is True and sat.durable() == {})
    history.undo()
    sat.until(lambda: sat.recorded(row, "deleted") is not True and sat.durable() == {"date": "31/2"})
    assert len(sat.desk.context.drafts.unsaved()) == 1
    history.redo()
    sat.until(lambda: sat.recorded(row, "deleted") is True and sat.durable() == {})
    history.undo()
    sat.until(lambda: sat.durable() == {"date": "31/2"})
    assert history.next_undo() is None


def test_one_goes_on_typing_behind_a_kept_text(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path
) -> None:
    """Tables mark all that stands in a cell when it is opened; the next key would replace what nobody recorded."""
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        rows.add_row()
        editor = next(line for line in rows.view.findChildren(QLineEdit) if line.isVisible())
        sat.qtbot.keyClicks(editor, "Nguoi moi")
        sat.until(lambda: sat.durable() == {"speaker": "Nguoi moi"})
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))
    with sitting(qtbot, crashed, built[1]) as sat:
        sat.until(lambda: len(sat.desk.context.drafts.unsaved()) == 1)
        rows = sat.tables("remarks")[0]
        rows.note.edit.click()
        editor = next(line for line in rows.view.findChildren(QLineEdit) if line.isVisible())
        sat.qtbot.keyClicks(editor, " den muon")
        assert editor.text() == "Nguoi moi den muon"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_kept_figure_that_a_key_passes_over_is_taken(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path, key: Qt.Key
) -> None:
    """Who goes through a row with Tab believes that it is done; Escape, or a click elsewhere, decides nothing."""
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("figures")[0]
        names = [cell.name for cell in rows.rows.cells]
        at = names.index("verified_numerator")
        number = next(
            n for n in range(len(rows.rows.rows)) if rows.rows.index(n, at).flags() & Qt.ItemFlag.ItemIsEditable
        )
        kept = rows.rows.rows[number].record
        editor = sat.put(rows, rows.rows.index(number, at), "12345")
        sat.until(lambda: sat.durable() == {"verified_numerator": "12345"})
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    with sitting(qtbot, crashed, built[1]) as sat:
        sat.until(lambda: len(sat.desk.context.drafts.unsaved()) == 1)
        rows = sat.tables("figures")[0]
        index = rows.rows.index(next(n for n, row in enumerate(rows.rows.rows) if row.record == kept), at)
        rows.view.setFocus()
        before = sat.recorded(kept, "verified_numerator")
        editor = sat.open(rows, index)
        assert isinstance(editor, QLineEdit)
        assert editor.text() == "12345"
        qtbot.keyClick(editor, key)
        qtbot.waitUntil(lambda: not editor.isVisible())
        sat.settle()
        if key == Qt.Key.Key_Escape:
            assert sat.durable() == {"verified_numerator": "12345"}
            assert sat.recorded(kept, "verified_numerator") == before
        else:
            sat.until(lambda: sat.recorded(kept, "verified_numerator") == "12345")
            assert sat.durable() == {}


@pytest.mark.parametrize("begin", ["click", "letter"])
def test_an_empty_table_begins_its_first_row_where_it_is_clicked_or_typed_at(sat: Sitting, begin: str) -> None:
    rows = sat.tables("remarks")[0]
    rows.set_rows([])
    assert not rows.rows.rows
    if begin == "click":
        sat.qtbot.mouseClick(rows.view.viewport(), Qt.MouseButton.LeftButton)
        sat.qtbot.keyClicks(QApplication.focusWidget(), "Ong")
    else:
        rows.view.setFocus()
        for letter in "Ong":
            sat.qtbot.keyClick(QApplication.focusWidget(), letter)
    editor = next(line for line in rows.view.findChildren(QLineEdit) if line.isVisible())
    assert editor.text() == "Ong"


def test_tab_goes_from_cell_to_cell_that_can_be_typed_into_and_out_of_the_table(sat: Sitting) -> None:
    part = sat.tables("figures")
    rows = part[0]
    last = rows.rows.rowCount() - 1
    visited: list[int] = []
    open_to = Qt.ItemFlag.ItemIsEditable
    first = next(c for c in range(rows.rows.columnCount()) if rows.rows.index(last, c).flags() & open_to)
    rows.view.setFocus()
    sat.open(rows, rows.rows.index(last, first))
    for _ in range(30):
        at = rows.view.currentIndex()
        if not rows.view.isAncestorOf(QApplication.focusWidget()) and QApplication.focusWidget() is not rows.view:
            break
        visited.append(at.column())
        assert at.flags() & Qt.ItemFlag.ItemIsEditable
        sat.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    else:
        pytest.fail("Tab never left the table")
    assert visited == sorted(set(visited))


def test_a_quick_note_begins_with_who_speaks_and_tab_stays_in_it(sat: Sitting) -> None:
    sat.tables("remarks")
    part = sat.screen.part("remarks")
    assert isinstance(part, RemarksPart)
    note, window = part.note, sat.screen.window()

    def keys(text: str = "", key: Qt.Key | None = None) -> None:
        at = window.focusWidget()
        assert at is not None
        sat.qtbot.keyClicks(at, text)
        if key is not None:
            sat.qtbot.keyClick(at, key)

    sat.screen._quick_note()
    keys("Wqx", Qt.Key.Key_Tab)
    keys("con cham", Qt.Key.Key_Tab)
    assert window.focusWidget() is note.speaker
    keys(key=Qt.Key.Key_Return)
    sat.settle()
    sat.screen._quick_note()
    keys("Wqz")
    assert (note.speaker.text(), note.text.text()) == ("Wqz", "")


def test_after_a_quick_note_the_cursor_is_back_where_it_was(sat: Sitting) -> None:
    sat.screen._show("conclusion")
    sat.settle()
    window = sat.screen.window()
    field = sat.screen.part("conclusion").findChildren(QPlainTextEdit)[2]
    field.setFocus()
    for text in ("con cham", "de nghi"):
        sat.screen._quick_note()
        note = sat.screen.note
        assert note.isVisible()
        note.text.setFocus()
        sat.qtbot.keyClicks(note.text, text)
        sat.qtbot.keyClick(note.text, Qt.Key.Key_Return)
        sat.settle()
        assert window.focusWidget() is field


def _sipas(sat: Sitting) -> tuple[RecordTable, QModelIndex]:
    rows = sat.tables("figures")[0]
    number = next(n for n, row in enumerate(rows.rows.rows) if getattr(row.key, "code", "") == "CH-05")
    return rows, rows.rows.index(number, column(rows, "reported_value"))


def test_a_percentage_that_cannot_be_is_refused_and_its_column_stays_narrow(sat: Sitting) -> None:
    rows, index = _sipas(sat)
    wide = rows.view.columnWidth(index.column())
    for typed in ("-3", "1.234,5", "tám mươi phẩy năm theo báo cáo của đơn vị ngày 5/5 " * 4):
        sat.enter(rows, index, typed)
        sat.until(lambda typed=typed: rows.rows.unread(index) == typed.strip() or rows.rows.unread(index) == typed)
        assert rows.note.isVisible()
        assert rows.view.columnWidth(index.column()) == wide
    sat.enter(rows, index, "-3")
    sat.until(lambda: rows.rows.unread(index) == "-3")
    assert "percentage, it must be from 0 to 100" in rows.note.said.text()
    sat.enter(rows, index, "83,5")
    record = rows.rows.rows[index.row()].record
    sat.until(lambda: sat.recorded(record, "reported_value") == "83.5")
    assert rows.view.columnWidth(index.column()) == wide


@pytest.mark.parametrize(("text", "value"), [("Absent", "vang"), ("", "co_mat")])
def test_a_kept_choice_of_an_earlier_sitting_is_taken_and_an_empty_one_hides_nothing(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], text: str, value: str
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("general")[0]
        row = rows.rows.rows[0]
        record(sat.desk.workspace, Edit("attendee", row.record, {"presence": "co_mat"}))
        one = replace(rows.kept.spot(row, "presence", "co_mat", text), at="2023-05-15T03:00:00Z")
        drafting.keep(sat.desk.workspace, [one])
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("general")[0]
        index = rows.rows.index(0, column(rows, "presence"))
        if text:
            sat.until(rows.note.isVisible)
            rows.note.take.click()
        sat.until(lambda: not sat.desk.context.drafts.unsaved())
        assert sat.recorded(rows.rows.rows[0].record, "presence") == value
        assert index.data() == ("Absent" if text else "Present")


def test_no_heading_of_a_table_is_cut_on_a_small_laptop(sat: Sitting) -> None:
    data = sat.screen.model.data
    assert data is not None
    cut = []
    for key in ("general", "cases", "documents", "remarks", "figures", "findings"):
        sat.screen._show(key, data.dossier.findings[1].record if key == "findings" else "")
        sat.settle()
        sat.qtbot.waitUntil(lambda key=key: sat.screen.part(key).isVisible())
        for rows in sat.tables(key):
            header = rows.view.horizontalHeader()
            font = QFont(header.font())
            font.setBold(True)
            metrics = QFontMetrics(font)
            for number in range(len(rows.rows.cells)):
                title = str(rows.rows.headerData(number, Qt.Orientation.Horizontal))
                wide = max(map(metrics.horizontalAdvance, title.split("\n")))
                if not rows.view.isColumnHidden(number) and header.sectionSize(number) < wide + 8:
                    cut.append((key, rows.record_type, title, wide, header.sectionSize(number)))
    assert not cut
