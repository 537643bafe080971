"""Keys that were meant as text write text: on a card of the outline, in closed lists, in tables, on buttons."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.ui.editing.composing import commit_composed, the_one
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.documents import DocumentsPart, NewDocument
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.question_card import QuestionCard
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table.table_model import Cell, Row
from giamsat_desktop.ui.widgets.boxes import ChoiceBox, NumberBox
from giamsat_desktop.ui.widgets.fields.beginning import ButtonKeys
from giamsat_desktop.ui.widgets.fields.cell_table import CellTable, TextTable
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.fields.text_fields import GrowingText
from tests.ui.screens import offices, table
from tests.ui.screens.offices import Desk

TAB = Qt.FocusReason.TabFocusReason


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("letters") / "profile"
    return folder, table.build(folder)


@dataclass
class AtACard:
    """A visit screen at a question that nobody answered yet, in an active window."""

    qtbot: QtBot
    desk: Desk
    screen: VisitScreen
    visit: str
    card: QuestionCard

    @property
    def row(self) -> SegmentedButtons:
        editor = self.card.form.editors["assessment"]
        assert isinstance(editor, ChoiceField)
        return editor.segments

    @property
    def comment(self) -> GrowingText:
        found = self.card.form.editors["comment"].focusProxy()
        assert isinstance(found, GrowingText)
        return found

    def type(self, keys: str) -> None:
        """Press keys one by one, each at whatever has the keyboard then."""
        for key in keys:
            QTest.keyClicks(QApplication.focusWidget(), key)

    def compose(self, word: str) -> None:
        for end in range(1, len(word) + 1):
            QCoreApplication.sendEvent(QGuiApplication.focusObject(), QInputMethodEvent(word[:end], []))

    def saved(self) -> tuple[str, str]:
        self.screen.leave()
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy, timeout=10_000)
        found = self.desk.workspace.view(answer_id(self.visit, self.card.question.code))
        return (found.text("assessment"), found.text("comment")) if found is not None else ("", "")


@pytest.fixture
def at(qtbot: QtBot, built: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[AtACard]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    visit = built[1]["visit-STNMT"]
    with offices.at_visit(qtbot, profile, visit, "outline") as (desk, screen):
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        qtbot.waitUntil(lambda: screen.model.data is not None, timeout=10_000)
        data = screen.model.data
        assert data is not None
        code = next(
            code
            for code, asked in data.asked.items()
            if not asked.answered and (question := data.outline.question(code)) and question.node("assessment")
        )
        part = screen.part("outline")
        assert isinstance(part, OutlinePart)
        part.go_to(code)
        qtbot.waitUntil(lambda: part.card(code) is not None and not part._waiting, timeout=10_000)
        qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=10_000)
        card = part.card(code)
        assert card is not None
        yield AtACard(qtbot, desk, screen, visit, card)
        qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=10_000)


def test_after_a_click_on_an_assessment_what_is_typed_is_the_comment(at: AtACard) -> None:
    at.qtbot.mouseClick(at.row._buttons[0], Qt.MouseButton.LeftButton)
    assert at.comment.hasFocus()
    at.type("Cham 14 ngay")
    assert at.saved() == (at.row._codes[0], "Cham 14 ngay")


def test_digits_assess_for_who_came_by_tab(at: AtACard) -> None:
    at.comment.setFocus()
    at.row.setFocus(TAB)
    at.type("2")
    assert at.row.hasFocus()
    assert at.saved() == (at.row._codes[1], "")


def test_stepping_by_keys_lets_digits_assess_and_a_list_does_not(at: AtACard) -> None:
    part = at.screen.part("outline")
    assert isinstance(part, OutlinePart)
    at.qtbot.waitUntil(lambda: at.row.hasFocus(), timeout=10_000)
    at.type("14 ngay")  # gone to from a list, a search, a missing thing
    assert at.saved() == ("", "14 ngay")
    before = at.card.question.code
    part.step(1)
    at.qtbot.waitUntil(lambda: part.current() not in ("", before), timeout=10_000)
    focused = QApplication.focusWidget()
    if isinstance(focused, SegmentedButtons):
        at.type("1")
        assert focused.code() == focused._codes[0]


@pytest.mark.parametrize("composed", [True, False])
def test_a_number_that_an_input_method_brings_assesses(at: AtACard, composed: bool) -> None:
    at.comment.setFocus()
    at.row.setFocus(TAB)
    event = QInputMethodEvent("2" if composed else "", [])
    event.setCommitString("" if composed else "2")
    QCoreApplication.sendEvent(at.row, event)
    assert at.row.hasFocus()
    commit_composed()  # nothing is left of it as a word
    assert at.saved() == (at.row._codes[1], "")


def test_the_question_about_secrecy_takes_numbers_from_who_came_to_it_by_keys(at: AtACard) -> None:
    part = at.screen.part("documents")
    assert isinstance(part, DocumentsPart)
    at.screen._show("documents")
    at.qtbot.waitUntil(lambda: not at.desk.context.jobs.busy and part._ask.isEnabled(), timeout=10_000)
    part.ask()
    asked, title = part._new.classification, part._new.editors["title"].focusProxy()
    assert title is not None
    assert title.hasFocus()
    asked.segments.setFocus(TAB)
    at.type("1")
    assert asked.value() == "thuong"
    assert title.hasFocus()
    asked.segments.setFocus(TAB)
    at.type("2")
    assert asked.value() == "mat"
    assert asked.segments.hasFocus()
    at.qtbot.mouseClick(asked.segments._buttons[0], Qt.MouseButton.LeftButton)
    assert title.hasFocus()  # what is typed after a click is text
    part._new._put_aside()


def _asked(at: AtACard) -> tuple[NewDocument, QLineEdit]:
    part = at.screen.part("documents")
    assert isinstance(part, DocumentsPart)
    at.screen._show("documents")
    at.qtbot.waitUntil(lambda: not at.desk.context.jobs.busy and part._ask.isEnabled(), timeout=10_000)
    part.ask()
    title = part._new.editors["title"].focusProxy()
    assert isinstance(title, QLineEdit)
    return part._new, title


@pytest.mark.parametrize("on_the_row", [False, True])
@pytest.mark.parametrize("composed", [False, True])
def test_what_is_typed_before_the_question_about_secrecy_is_answered_is_the_title(
    at: AtACard, composed: bool, on_the_row: bool
) -> None:
    asked, title = _asked(at)
    assert title.hasFocus()
    if on_the_row:
        asked.classification.segments.setFocus(TAB)
    if composed:
        at.compose("Báo")
        commit_composed()
        at.type(" cao 14")
    else:
        at.type("Bao cao 14")
    at.qtbot.waitUntil(title.hasFocus, timeout=10_000)
    words = "Báo cao 14" if composed else "Bao cao 14"
    assert title.text() == words
    assert asked.classification.value() is None
    kept = at.desk.context.drafts.of(f"documents:new:{at.visit}", "title")
    assert kept is not None
    assert kept.text == words
    assert not asked.keep.isEnabled()
    at.qtbot.mouseClick(asked.classification.segments._buttons[0], Qt.MouseButton.LeftButton)
    assert asked.keep.isEnabled()
    assert title.text() == words
    asked._put_aside()


def test_a_title_that_begins_with_a_number_answers_no_question(at: AtACard) -> None:
    asked, title = _asked(at)
    at.type("14 cong van")
    assert title.text() == "14 cong van"
    assert asked.classification.value() is None
    asked._put_aside()


def test_of_a_secret_document_nothing_is_kept_and_a_slip_loses_nothing(at: AtACard) -> None:
    asked, title = _asked(at)
    at.type("Ke hoach")
    drafts, buttons = at.desk.context.drafts, asked.classification.segments._buttons
    at.qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert drafts.of(f"documents:new:{at.visit}", "title") is None
    assert not title.isEnabled()
    at.qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert drafts.of(f"documents:new:{at.visit}", "title") is None
    at.qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert title.text() == "Ke hoach"
    kept = drafts.of(f"documents:new:{at.visit}", "title")
    assert kept is not None
    assert kept.text == "Ke hoach"
    asked._put_aside()


def test_a_number_typed_again_changes_nothing_and_delete_takes_it_away_and_says_so(at: AtACard) -> None:
    at.comment.setFocus()
    at.row.setFocus(TAB)
    at.type("22")
    assert at.saved() == (at.row._codes[1], "")
    at.qtbot.waitUntil(lambda: not at.desk.toasts, timeout=10_000)
    at.row.setFocus(TAB)
    QTest.keyClick(at.row, Qt.Key.Key_Delete)
    assert at.saved() == ("", "")
    code = at.card.question.code
    assert [toast.text for toast in at.desk.toasts] == [f"Taken away: assessment {code}"]
    undo = at.desk.toasts[0].undo
    assert undo is not None
    undo()
    at.qtbot.waitUntil(lambda: at.row.code() == at.row._codes[1], timeout=10_000)
    at.qtbot.mouseClick(at.row._buttons[1], Qt.MouseButton.LeftButton)
    assert at.saved() == ("", "")
    assert at.desk.toasts[-1].text == f"Taken away: assessment {code}"


def test_the_keys_of_deleting_on_a_row_where_one_writes_are_the_texts(at: AtACard) -> None:
    at.comment.setFocus()
    at.row.setFocus(TAB)
    at.type("2")
    at.compose("Châm")
    commit_composed()
    QTest.keyClick(at.row, Qt.Key.Key_Backspace)
    assert at.saved() == (at.row._codes[1], "Châ")


@pytest.mark.parametrize("reason", [TAB, Qt.FocusReason.MouseFocusReason])
def test_a_letter_on_the_row_begins_the_comment(at: AtACard, reason: Qt.FocusReason) -> None:
    at.comment.setFocus()
    at.row.setFocus(reason)
    at.type("Cham 14 ngay")
    assert at.comment.hasFocus()
    assert at.saved() == ("", "Cham 14 ngay")


def test_the_comment_goes_on_where_it_ended(at: AtACard) -> None:
    at.comment.setFocus()
    at.type("Mot ")
    at.row.setFocus(TAB)
    at.type("hai")
    assert at.saved() == ("", "Mot hai")


def test_the_first_telex_letter_is_part_of_its_word(at: AtACard) -> None:
    at.row.setFocus(TAB)
    at.compose("đất")
    assert at.row.hasFocus()  # the word has not ended: it would be torn
    ended = QInputMethodEvent("", [])
    ended.setCommitString("đất ")
    QCoreApplication.sendEvent(at.row, ended)
    at.type("d 1")  # a next word, at once: a digit among letters is text
    at.qtbot.waitUntil(at.comment.hasFocus, timeout=10_000)
    at.type("ai")
    assert at.saved() == ("", "đất d 1ai")


def test_a_word_composed_on_the_row_is_kept_when_one_leaves(at: AtACard) -> None:
    at.row.setFocus(TAB)
    at.compose("đất")
    assert at.saved() == ("", "đất")


def test_a_word_composed_on_the_row_does_not_take_the_focus_back(at: AtACard) -> None:
    at.row.setFocus(TAB)
    at.compose("đất")
    at.screen.list.setFocus(Qt.FocusReason.MouseFocusReason)
    assert at.screen.list.hasFocus()
    assert at.comment.toPlainText() == "đất"


def test_letters_on_any_button_of_the_card_begin_the_comment(at: AtACard) -> None:
    found = [one for one in at.card.findChildren(QAbstractButton) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert found
    for button in found:
        at.comment.clear()
        button.setFocus(TAB)
        at.type("anh 1")
        assert at.comment.toPlainText() == "anh 1"
    at.comment.clear()
    assert at.saved() == ("", "")


def test_a_locked_card_takes_no_letters(at: AtACard) -> None:
    at.card.form.editors["comment"].set_read_only(True)
    at.row.setFocus(Qt.FocusReason.MouseFocusReason)
    at.type("a")
    at.compose("b")
    commit_composed()
    assert at.comment.toPlainText() == ""
    assert at.row.hasFocus()


def test_letters_in_a_table_go_to_no_other_row(at: AtACard) -> None:
    rows = RecordTable(
        at.screen.model,
        "attendee",
        (Cell("time", "t", 60, computed=lambda _row, held: str(held["name"])), Cell("signs")),
    )
    at.qtbot.addWidget(rows)
    rows.set_rows([Row(name, None, {"name": name}) for name in ("Anh", "Bình", "Chi")])
    saved: list[object] = []
    rows.rows.saved.connect(lambda *change: saved.append(change))
    with at.qtbot.waitActive(rows):
        rows.show()
        rows.activateWindow()
    rows.view.setFocus()
    rows.view.setCurrentIndex(rows.rows.index(0, 0))
    at.type("chi")
    assert rows.view.currentIndex().row() == 0
    rows.view.setCurrentIndex(rows.rows.index(0, 1))
    at.type("bao cao")
    assert saved == []
    rows.view.setCurrentIndex(rows.rows.index(1, 1))
    at.type(" ")  # alone it is what the keyboard ticks with
    assert len(saved) == 1


def _cells(at: AtACard, kind: str) -> tuple[QuestionCard, CellTable | TextTable]:
    """Go to a question with a table of its own, or with figures, and return a table with a cell in use, not open."""
    data = at.screen.model.data
    assert data is not None
    asked = {code: question for code in data.asked if (question := data.question(code)) is not None}
    code = next(code for code, one in asked.items() if (one.columns if kind == "table" else one.indicators))
    part = at.screen.part("outline")
    assert isinstance(part, OutlinePart)
    part.go_to(code)
    at.qtbot.waitUntil(lambda: part.current() == code and not part._waiting, timeout=10_000)
    at.qtbot.waitUntil(lambda: not at.desk.context.jobs.busy, timeout=10_000)
    card = part.card(code)
    assert card is not None
    if kind == "figures":
        view = card.figures.view
        view.setFocus()
        column = next(n for n, one in enumerate(card.figures.rows.cells) if one.name.startswith("verified"))
        columns = (column + n for n in range(3))
        view.setCurrentIndex(next(one for n in columns if (one := view.model().index(0, n)).flags() & _OPEN))
        at.type("12")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        return card, view
    editor = card.form.editors["table"]
    assert isinstance(editor, TableField)
    editor.add_row()
    at.type("abc")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    return card, editor.table


_OPEN = Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize("kind", ["table", "figures"])
def test_a_cell_in_use_has_the_letters_typed_at_it_and_nothing_else_has(at: AtACard, kind: str) -> None:
    card, table = _cells(at, kind)
    assert QApplication.focusWidget() is table
    words = card.form.editors["comment"].focusProxy()
    assert isinstance(words, GrowingText)
    before = words.toPlainText()
    at.type("95,7")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "95,7"
    assert words.toPlainText() == before


def test_a_word_composed_at_a_table_without_rows_begins_the_first_row_whole(at: AtACard) -> None:
    card, table = _cells(at, "table")
    editor = card.form.editors["table"]
    assert isinstance(editor, TableField)
    table.setCurrentIndex(QModelIndex())
    editor.take_draft("[]")
    table.setFocus()
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(table, asked)
    assert asked.value(Qt.InputMethodQuery.ImEnabled) is True  # else the letters come one by one: "ddaat"
    for word in ("d", "đ", "đâ", "đấ", "đất"):
        QCoreApplication.sendEvent(QGuiApplication.focusObject(), QInputMethodEvent(word, []))
    last = QInputMethodEvent()
    last.setCommitString("đất ")
    QCoreApplication.sendEvent(QGuiApplication.focusObject(), last)
    assert [row[0] for row in editor._texts()] == ["đất "]
    words = card.form.editors["comment"].focusProxy()
    assert isinstance(words, GrowingText)
    assert "đất " not in words.toPlainText()[-5:]


def test_a_cell_that_is_closed_to_typing_gives_its_letters_to_nobody(at: AtACard) -> None:
    card, table = _cells(at, "figures")
    table.setCurrentIndex(table.model().index(0, 0))
    words = card.form.editors["comment"].focusProxy()
    assert isinstance(words, GrowingText)
    before = words.toPlainText()
    at.type("Anh1")
    assert QApplication.focusWidget() is table
    assert words.toPlainText() == before


@pytest.fixture
def closed(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Chi", "Anh", "Bình", "1", "2"])
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    box.setFocus()
    return box


def _wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    up = QPoint(0, 120)
    for angle in (up, -up):
        QCoreApplication.sendEvent(
            widget,
            QWheelEvent(
                middle,
                widget.mapToGlobal(middle),
                QPoint(),
                angle,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
        assert not widget.property("changed")


@pytest.mark.parametrize("keys", ["abc", "12", "c", "Nguyen Van An"])
def test_letters_do_not_change_a_closed_list(closed: ChoiceBox, keys: str) -> None:
    QTest.keyClicks(closed, keys)
    assert closed.currentIndex() == 0
    assert not closed.view().isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left])
def test_keys_that_move_do_not_change_a_closed_list(closed: ChoiceBox, key: Qt.Key) -> None:
    closed.setCurrentIndex(1)
    QTest.keyClick(closed, key)
    assert closed.currentIndex() == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space])
def test_a_list_is_opened_by_keys_and_chosen_from(closed: ChoiceBox, key: Qt.Key) -> None:
    QTest.keyClick(closed, key)
    assert closed.view().isVisible()
    assert closed.currentIndex() == 0
    QTest.keyClick(closed.view(), Qt.Key.Key_Down)
    QTest.keyClick(closed.view(), Qt.Key.Key_Return)
    assert closed.currentIndex() == 1


def test_the_wheel_changes_no_box(qtbot: QtBot, closed: ChoiceBox) -> None:
    closed.setCurrentIndex(2)
    _wheel(closed)
    assert closed.currentIndex() == 2
    number = NumberBox()
    qtbot.addWidget(number)
    number.setRange(0, 100)
    number.setValue(50)
    number.show()
    number.setFocus()
    _wheel(number)
    assert number.value() == 50


def test_spaces_of_a_text_press_no_button(qtbot: QtBot) -> None:
    the_one(ButtonKeys)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button, box = QPushButton("x"), QCheckBox("y")
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("button"))
    box.clicked.connect(lambda: pressed.append("box"))
    for widget in (button, box):
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for widget in (button, box):
        widget.setFocus(TAB)
        QTest.keyClicks(widget, "anh chup tai cho")
    assert pressed == []
    button.setFocus(TAB)
    QTest.keyClick(button, Qt.Key.Key_Space)
    box.setFocus(TAB)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert pressed == ["button", "box"]
