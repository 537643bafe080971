"""Tab leads on from cell to cell: past long texts, lists and the last cell, and takes nothing away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.commands import Commands
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.editing.composing import Composer
from giamsat_desktop.ui.screens.visit.parts.finding_card import FindingCard
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.widgets.boxes import ChoiceBox, NumberBox
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from tests.ui.screens.visit.test_fast_typing import Step, bring, composer, typed
from tests.ui.screens.visit.test_kept_cells import Sitting, column, sitting

__all__ = ["composer"]

_EDITABLE = Qt.ItemFlag.ItemIsEditable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def sat(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as made:
        yield made


class _Way:
    """Where the keyboard was led, and whether an input method was interrupted on the way."""

    def __init__(self) -> None:
        self.interrupted: list[str] = []
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusObjectChanged.connect(self._note)

    def _note(self, at: QObject | None) -> None:
        if isinstance(at, QWidget) and at.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            self.interrupted.append(type(at).__name__)

    def over(self) -> list[str]:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusObjectChanged.disconnect(self._note)
        return self.interrupted


def _figures(sat: Sitting) -> RecordTable:
    return sat.tables("figures")[0]


def _open(sat: Sitting, rows: RecordTable, index: QModelIndex) -> QWidget:
    rows.view.setFocus()
    rows.view.setCurrentIndex(index)
    if rows.view.indexWidget(index) is None:
        rows.view.edit(index)
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_from_a_long_text_does_not_interrupt_what_is_typed_ahead(sat: Sitting, key: Qt.Key) -> None:
    rows = _figures(sat)
    at = column(rows, "explanation")
    rows._reveal(rows.rows.index(3, at))
    editor = _open(sat, rows, rows.rows.index(3, at))
    assert isinstance(editor, QPlainTextEdit)
    sat.qtbot.keyClicks(editor, "x")
    way = _Way()
    sat.qtbot.keyClick(editor, key)
    assert way.over() == []
    assert rows.view.currentIndex().row() == (4 if key == Qt.Key.Key_Tab else 2)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    record = rows.rows.rows[3].record
    sat.until(lambda: sat.recorded(record, "explanation") == "x")


def _attendees(sat: Sitting) -> RecordTable:
    return sat.tables("general")[-1]


def _shown(rows: RecordTable, row: int, name: str) -> str:
    return str(rows.rows.index(row, column(rows, name)).data())


@pytest.mark.parametrize("by", ["composed letters", "letters", "list"])
def test_what_is_chosen_in_a_cell_stands_after_tab(sat: Sitting, composer: Composer, by: str) -> None:
    rows = _attendees(sat)
    at = column(rows, "gender")
    rows.add_row()
    name = QApplication.focusWidget()
    assert name is not None
    sat.qtbot.keyClicks(name, "Hoa")
    sat.qtbot.keyClick(name, Qt.Key.Key_Tab)
    last = rows.rows.rowCount() - 1
    record = rows.rows.rows[last].record
    sat.settle()
    box = QApplication.focusWidget()
    assert isinstance(box, ChoiceBox)
    assert rows.view.currentIndex().column() == at
    wanted = box.itemText(box.count() - 1)
    first = next(n for n in range(1, 9) if not box.itemText(1).startswith(wanted[:n]))
    letters = wanted[:first].lower()
    if by == "composed letters":
        for step in (Step(word=letters[:1]), Step(word=letters), Step(commit=letters), Step()):
            bring(step)
    elif by == "letters":
        sat.qtbot.keyClicks(box, letters)
    else:
        for step in (Step(word="x"), Step(commit="x"), Step()):
            bring(step)  # no choice begins with it
        box.showPopup()
        box.view().setCurrentIndex(box.model().index(box.count() - 1, 0))
        sat.qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == wanted
    sat.qtbot.keyClick(box, Qt.Key.Key_Tab)
    sat.settle()
    assert _shown(rows, last, "gender") == wanted
    sat.until(lambda: sat.desk.workspace.view(record) is not None and bool(sat.recorded(record, "gender")))
    assert sat.desk.context.drafts.of(record, "gender") is None


def test_a_list_in_a_form_is_not_changed_by_what_an_input_method_ends(qtbot: QtBot, composer: Composer) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    for name in ("Hoa", "Lan", "Mai"):
        box.addItem(name)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    box.setFocus()
    for step in (Step(word="m"), Step(commit="m"), Step()):
        bring(step)
    assert box.currentText() == "Hoa"


@pytest.mark.parametrize("box", [ChoiceBox, NumberBox])
def test_the_wheel_leaves_the_keyboard_where_it_is(qtbot: QtBot, box: type[QWidget]) -> None:
    made = box()
    qtbot.addWidget(made)
    assert made.focusPolicy() == Qt.FocusPolicy.StrongFocus


class _Page(QWidget):
    """Rows of texts between two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.behind = QLineEdit(), QLineEdit()
        self.field = TableField("x", columns=("số", "ngày", "về"))
        column = QVBoxLayout(self)
        for one in (self.before, self.field, self.behind):
            column.addWidget(one)


@pytest.fixture
def page(qtbot: QtBot, composer: Composer) -> Iterator[_Page]:
    made = _Page()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def _rows(field: TableField) -> list[list[str]]:
    return [
        [field._typed(row, column) for column in range(field.table.columnCount())]
        for row in range(field.table.rowCount())
    ]


def test_rows_typed_one_after_the_other_with_tab_stay(page: _Page, composer: Composer) -> None:
    """Behind the last cell another row begins, and with nothing to write in it the next Tab leads out."""
    page.field.add_row()
    words = [["một", "a", "đất"], ["hai", "b", "đai"], ["ba", "c", "nhà"]]
    way = _Way()
    for step in typed([word for row in words for word in row], Qt.Key.Key_Tab, 1, composer.keys.note):
        bring(step)
    assert _rows(page.field) == [*words, ["", "", ""]]
    bring(Step(key=Qt.Key.Key_Tab, text="\t"))
    assert way.over() == []
    assert not page.field.table.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget() is not page.field.table
    assert page.field.value() == words


@pytest.mark.parametrize(("key", "at"), [(Qt.Key.Key_Backtab, 0), (Qt.Key.Key_Tab, 2)])
def test_tab_leads_out_of_rows_that_hold_nothing(page: _Page, qtbot: QtBot, key: Qt.Key, at: int) -> None:
    table = page.field.table
    page.field.add_row()
    table.setCurrentCell(0, at)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    way = _Way()
    qtbot.keyClick(line, key)
    assert way.over() == []
    assert not table.isAncestorOf(QApplication.focusWidget())
    assert table.rowCount() == 1


def test_a_row_of_records_is_left_without_interrupting_what_is_typed_ahead(sat: Sitting) -> None:
    rows = _figures(sat)
    last = rows.rows.rowCount() - 1
    open_to = [c for c in range(rows.rows.columnCount()) if rows.rows.index(last, c).flags() & _EDITABLE]
    seen = [c for c in open_to if not rows.view.isColumnHidden(c)]
    editor = _open(sat, rows, rows.rows.index(last, seen[-1]))
    assert isinstance(editor, QLineEdit)
    way = _Way()
    sat.qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert "CellTable" not in way.over()
    assert not rows.view.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget() is not rows.view


def test_what_is_recorded_comes_back_into_a_cell_that_was_refused(sat: Sitting) -> None:
    rows = _figures(sat)
    at = column(rows, "reported_numerator")
    row = next(n for n in range(rows.rows.rowCount()) if rows.rows.index(n, at).flags() & _EDITABLE)
    index = rows.rows.index(row, at)
    before = str(index.data())
    sat.enter(rows, index, "giải trình hai")
    sat.until(lambda: rows.note.isVisible())
    rows._choose(index.siblingAtRow(row + 1))
    rows._leave_kept()
    sat.settle()
    assert rows.view.state() != rows.view.State.EditingState
    assert str(index.data()) == before
    assert rows.view.currentIndex() == index
    assert not sat.desk.context.drafts.unsaved()


@pytest.mark.parametrize(
    ("typed_in", "part"), [("ket luan", "conclusion"), ("remarks", "remarks"), ("dien bien", "remarks")]
)
def test_the_parts_of_the_open_visit_are_found_by_their_names(sat: Sitting, typed_in: str, part: str) -> None:
    window = QWidget()
    sat.qtbot.addWidget(window)
    sat.screen.setParent(window)
    sat.screen.show()
    found = Commands(window).find(typed_in)
    sat.screen.setParent(None)
    assert ("visit", sat.visit, part) in [(one.screen, one.record, one.part) for one in found]


def test_a_sentence_typed_at_the_list_of_parts_leads_nowhere_and_that_is_said(sat: Sitting) -> None:
    sat.screen.list.choose("section:I")
    sat.settle()
    sat.screen.list.setFocus()
    sat.qtbot.keyClicks(sat.screen.list, "So da ban hanh")
    sat.settle()
    assert sat.screen.list.key() == "section:I"
    assert "No field is open" in sat.desk.toasts[-1].text
    told = len(sat.desk.toasts)
    sat.qtbot.keyClick(sat.screen.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(sat.desk.toasts) == told + 1


def test_a_space_before_a_quick_note_is_there_again_behind_it(sat: Sitting) -> None:
    sat.screen._show("conclusion")
    sat.settle()
    field = sat.screen.part("conclusion").findChildren(QPlainTextEdit)[2]
    field.setFocus()
    field.setPlainText("Đề nghị đơn vị: thứ ")
    sat.screen._quick_note()
    sat.screen.note.text.setFocus()
    sat.settle()
    field.setPlainText("Đề nghị đơn vị: thứ")  # as it was saved
    sat.qtbot.keyClicks(sat.screen.note.text, "con cham")
    sat.qtbot.keyClick(sat.screen.note.text, Qt.Key.Key_Return)
    sat.settle()
    assert QApplication.focusWidget() is field
    sat.qtbot.keyClicks(field, "tiep")
    assert field.toPlainText() == "Đề nghị đơn vị: thứ tiep"


class _Asking(QLineEdit):
    """A line in which Enter has the input method bring its word once more, which it is just bringing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Return:
            bring(Step(commit="đai"))
        super().keyPressEvent(event)


def test_enter_that_overtakes_its_word_does_not_double_it(qtbot: QtBot, composer: Composer) -> None:
    line = _Asking()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()
    said: list[str] = []
    line.returnPressed.connect(lambda: said.append(line.text()))
    for word in ("đ", "đa", "đai"):
        bring(Step(word=word))
    bring(Step(key=Qt.Key.Key_Return, text="\r"))
    bring(Step(commit="đai"))
    assert said == ["đai"]
    for step in (Step(word="đ"), Step(word="đai"), Step(commit="đai")):
        bring(step)
    assert line.text() == "đaiđai"


def test_enter_in_a_cause_and_tab_in_a_recommendation_lead_to_the_next_one(sat: Sitting) -> None:
    sat.screen._show("findings")
    sat.settle()
    card = sat.screen.part("findings").findChildren(FindingCard)[0]
    card.open()
    causes, advice = card._cause_tables["chu_quan"], card._advice
    count = len(causes.rows.rows)
    causes.add_row()
    for words in ("mot", "hai"):
        editor = QApplication.focusWidget()
        assert isinstance(editor, QPlainTextEdit)
        sat.qtbot.keyClicks(editor, words)
        sat.qtbot.keyClick(editor, Qt.Key.Key_Return)
        sat.settle()
    assert [causes.rows.index(count + n, 0).data() for n in (0, 1)] == ["mot", "hai"]
    count = len(advice.rows.rows)
    advice.add_row()
    rows = []
    for _ in range(2):
        rows.append(advice.view.currentIndex().row())
        for words in ("khac phuc", "", "", ""):
            at = QApplication.focusWidget()
            assert at is not None
            if words:
                sat.qtbot.keyClicks(at, words)
            sat.qtbot.keyClick(at, Qt.Key.Key_Tab)
        sat.settle()
    assert rows == [count, count + 1]


def test_a_cell_with_words_is_gone_on_with_at_its_end_and_a_number_is_typed_anew(sat: Sitting) -> None:
    rows = sat.tables("remarks")[0]
    editor = _open(sat, rows, rows.rows.index(0, column(rows, "speaker")))
    assert isinstance(editor, QLineEdit)
    assert editor.text()
    assert (editor.selectedText(), editor.cursorPosition()) == ("", len(editor.text()))
    rows = sat.tables("cases")[0]
    editor = _open(sat, rows, rows.rows.index(0, column(rows, "due_on")))
    assert isinstance(editor, QLineEdit)
    assert editor.selectedText() == editor.text() != ""
