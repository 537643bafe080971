"""Undo with a name, for everything done in a sitting: in its order, across parts, never over a newer value."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.registry import screens
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.conclusion import ConclusionPart
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.photos import PhotosPart
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField
from giamsat_desktop.ui.widgets.fields.date_fields import DateTimeField
from giamsat_desktop.ui.widgets.fields.text_fields import GrowingText
from tests.ui.screens import offices, table
from tests.ui.screens.offices import Desk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CODE = "II.1"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("undo") / "profile"
    return folder, table.build(folder)


@dataclass
class Sitting:
    """The real window on a real profile, at a question."""

    qtbot: QtBot
    desk: Desk
    window: MainWindow
    visit: str

    @property
    def screen(self) -> VisitScreen:
        found = self.window.built("visit")
        assert isinstance(found, VisitScreen)
        return found

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy, timeout=20_000)

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(test, timeout=20_000)
        self.settle()

    def editor(self, name: str) -> QWidget:
        self.screen._show("conclusion")
        part = self.screen.part("conclusion")
        assert isinstance(part, ConclusionPart)
        self.settle()
        found = part._form.editors[name].focusProxy()
        assert isinstance(found, GrowingText)
        found.setFocus()
        return found

    def save(self) -> None:
        self.screen.leave()
        self.settle()

    def assess(self, number: int) -> None:
        self.screen._show("outline", f"question:{CODE}".removeprefix("question:"))
        part = self.screen.part("outline")
        assert isinstance(part, OutlinePart)
        self.until(lambda: part.card(CODE) is not None)
        card = part.card(CODE)
        assert card is not None
        editor = card.form.editors["assessment"]
        assert isinstance(editor, ChoiceField)
        editor.segments.choose(number)
        self.settle()

    def says(self, record_id: str, name: str) -> str:
        seen = self.desk.workspace.view(record_id)
        return seen.text(name) if seen is not None and not seen.deleted else ""

    def shown(self, name: str) -> str:
        part = self.screen.part("conclusion")
        assert isinstance(part, ConclusionPart)
        found = part._form.editors[name].focusProxy()
        assert isinstance(found, GrowingText)
        return found.toPlainText()

    def pause(self, name: str) -> None:
        part = self.screen.part("conclusion")
        assert isinstance(part, ConclusionPart)
        part._form.editors[name].commit()
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def act(self, edit: Edit) -> None:
        workspace = self.desk.workspace
        self.desk.context.act(lambda: record(workspace, edit))
        self.settle()


@contextmanager
def sitting(qtbot: QtBot, profile: Path, visit: str) -> Iterator[Sitting]:
    """Show the whole window on a profile, at the conclusion of a visit."""
    with opening.opened(profile) as workspace, offices.desk(workspace, "vi") as desk:
        window = MainWindow(desk.context, screens())
        qtbot.addWidget(window)
        window.show_screen("visit", visit, "conclusion")
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        made = Sitting(qtbot, desk, window, visit)
        made.until(lambda: made.screen.model.data is not None)
        yield made
        made.settle()


@pytest.fixture
def at(qtbot: QtBot, built: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]["visit-STNMT"]) as made:
        yield made


def test_acts_are_taken_back_by_name_across_parts_and_done_again(at: Sitting) -> None:
    answer = answer_id(at.visit, CODE)
    before = at.says(answer, "assessment"), at.says(at.visit, "other_opinions")
    other = 0 if before[0] != "day_du" else 1
    at.assess(other)
    at.act(Edit("answer", answer, {"comment": "Chậm 14 ngày"}))
    editor = at.editor("other_opinions")
    assert isinstance(editor, GrowingText)
    editor.selectAll()
    QTest.keyClicks(editor, "abc")
    at.save()
    after = at.says(answer, "assessment"), "abc"
    assert after[0] != before[0]
    undo = at.desk.context.history.next_undo()
    assert undo is not None
    assert undo.deed.words.startswith("ý kiến khác") or "abc" not in undo.deed.words
    assert undo.deed.words in at.window.undoing.undo.toolTip()
    at.press(Qt.Key.Key_Z)
    assert at.says(at.visit, "other_opinions") == before[1]
    assert editor.toPlainText() == before[1]  # shown at once, though the cursor stands in it
    at.press(Qt.Key.Key_Z)
    at.press(Qt.Key.Key_Z)
    assert at.says(answer, "assessment") == before[0]
    assert at.screen.current_part() == "outline"
    assert at.desk.toasts[-1].text.endswith(f"đánh giá {CODE}")
    at.press(Qt.Key.Key_Y)
    at.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    at.press(Qt.Key.Key_Y)
    assert (at.says(answer, "assessment"), at.says(at.visit, "other_opinions")) == after
    assert at.desk.context.history.next_redo() is None


def test_unsaved_letters_are_saved_first_and_then_taken_back_as_an_act(at: Sitting) -> None:
    before = at.says(at.visit, "other_opinions")
    editor = at.editor("other_opinions")
    assert isinstance(editor, GrowingText)
    editor.selectAll()
    QTest.keyClicks(editor, "mot")
    at.save()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, " hai")
    at.press(Qt.Key.Key_Z)
    assert (editor.toPlainText(), at.says(at.visit, "other_opinions")) == ("mot", "mot")
    at.press(Qt.Key.Key_Z)
    assert (editor.toPlainText(), at.says(at.visit, "other_opinions")) == (before, before)
    at.press(Qt.Key.Key_Y)
    assert (editor.toPlainText(), at.says(at.visit, "other_opinions")) == ("mot", "mot")
    at.press(Qt.Key.Key_Y)
    assert (editor.toPlainText(), at.says(at.visit, "other_opinions")) == ("mot hai", "mot hai")


def test_a_click_on_the_button_takes_back_what_is_being_typed_as_an_act(at: Sitting) -> None:
    before = at.says(at.visit, "other_opinions")
    at.act(Edit("visit", at.visit, {"place": "Tầng 2"}))
    editor = at.editor("other_opinions")
    QTest.keyClicks(editor, "x")
    at.qtbot.mouseClick(at.window.undoing.undo, Qt.MouseButton.LeftButton)  # while it is not even saved
    at.until(lambda: at.desk.context.history.next_redo() is not None)
    assert (at.says(at.visit, "other_opinions"), at.says(at.visit, "place")) == (before, "Tầng 2")


def test_what_was_changed_since_is_refused_in_words_and_the_next_is_taken(at: Sitting) -> None:
    before = at.says(at.visit, "place")
    at.act(Edit("visit", at.visit, {"place": "Tầng 2"}))
    at.act(Edit("visit", at.visit, {"report_title": "Về việc"}))
    record(at.desk.workspace, Edit("visit", at.visit, {"report_title": "Do người khác"}))  # as a bundle brings it
    at.press(Qt.Key.Key_Z)
    assert at.desk.banners[-1].key == "refused:changed-since"
    assert at.says(at.visit, "report_title") == "Do người khác"
    at.press(Qt.Key.Key_Z)
    assert at.says(at.visit, "place") == before


def test_a_toast_takes_back_its_own_act_whatever_came_later(at: Sitting) -> None:
    photos = at.screen.part("photos")
    assert isinstance(photos, PhotosPart)
    photo = next(seen.record for seen in at.desk.workspace.of_visit(at.visit) if seen.record_type == "photo")
    at.screen.model.delete("photo", photo)
    at.settle()
    toast = at.desk.toasts[-1]
    assert "orientation-1.jpg" in toast.text  # it says what was deleted, as undo does
    at.act(Edit("visit", at.visit, {"place": "Tầng 2"}))
    assert toast.undo is not None
    toast.undo()
    at.settle()
    seen = at.desk.workspace.view(photo)
    assert seen is not None
    assert not seen.deleted
    assert at.says(at.visit, "place") == "Tầng 2"
    redo = at.desk.toasts[-1]
    assert redo.undo is not None
    redo.undo()
    at.settle()
    seen = at.desk.workspace.view(photo)
    assert seen is not None
    assert seen.deleted


def test_a_new_act_ends_what_could_be_done_again(at: Sitting) -> None:
    history = at.desk.context.history
    at.act(Edit("visit", at.visit, {"place": "Tầng 2"}))
    at.press(Qt.Key.Key_Z)
    assert history.next_redo() is not None
    assert not at.window.undoing.undo.isEnabled()
    assert at.window.undoing.redo.isEnabled()
    assert at.window.toasts.undo_button.text() == "Redo"
    assert at.window.toasts.isVisible()
    at.act(Edit("visit", at.visit, {"place": "Tầng 3"}))
    assert history.next_redo() is None
    at.press(Qt.Key.Key_Y)
    assert not at.window.toasts.isVisible()  # it offered to do again what cannot be done again any more
    assert at.says(at.visit, "place") == "Tầng 3"


class Written:
    """What two fields should hold: the states one can go back to, and those one can go forward to."""

    def __init__(self, at: Sitting) -> None:
        self.at, self.names = at, ("other_opinions", "unit_statement")
        self.past, self.future = [self.now()], list[tuple[str, ...]]()
        self.field, self.letters, self.typed = 0, iter("abcdefghijklmnop"), False

    def now(self) -> tuple[str, ...]:
        return tuple(self.at.says(self.at.visit, name) for name in self.names)

    def finish(self) -> None:
        """What was typed is to be one state now, whoever saves it."""
        if self.typed:
            self.typed, self.future = False, []
            made = list(self.past[-1])
            made[self.field] = self.at.shown(self.names[self.field])
            self.past.append(tuple(made))

    def type(self) -> None:
        editor = self.at.editor(self.names[self.field])
        assert isinstance(editor, GrowingText)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(editor, next(self.letters))
        self.typed = True

    def other(self) -> None:
        self.field = 1 - self.field
        self.at.editor(self.names[self.field])

    def save(self) -> None:
        self.at.save()

    def pause(self) -> None:
        self.at.pause(self.names[self.field])

    def undo(self) -> None:
        """Press the keys, and do not wait."""
        QTest.keyClick(QApplication.focusWidget() or self.at.window, Qt.Key.Key_Z, CONTROL)
        if len(self.past) > 1:
            self.future.append(self.past.pop())

    def undo_twice(self) -> None:
        self.undo()
        self.undo()

    def redo(self) -> None:
        self.at.press(Qt.Key.Key_Y)
        if self.future:
            self.past.append(self.future.pop())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["type", "other", "save", "pause", "undo", "undo_twice", "redo"]), max_size=14),
)
def test_all_that_was_typed_is_got_back_in_its_order(at: Sitting, acts: list[str]) -> None:
    """Whatever the moment: letters pending, being saved, saved; typed in two fields, with clicks between."""
    at.desk.context.history.forget()
    at.editor("other_opinions")
    at.settle()
    written = Written(at)
    for act in acts:
        if act != "type":
            written.finish()
        getattr(written, act)()
        if not written.typed:
            at.settle()
            assert written.now() == written.past[-1], acts
            assert at.shown(written.names[written.field]) == written.past[-1][written.field], acts
    written.finish()
    at.save()
    while written.future:
        written.redo()
    assert written.now() == written.past[-1]


def test_letters_begun_at_once_after_a_click_come_back_with_the_answer(at: Sitting) -> None:
    """A click on an assessment, letters at once, then the keys of undo before anything was saved."""
    answer = answer_id(at.visit, CODE)
    before = at.says(answer, "assessment"), at.says(answer, "comment")
    at.assess(0 if before[0] != "day_du" else 1)
    part = at.screen.part("outline")
    assert isinstance(part, OutlinePart)
    card = part.card(CODE)
    assert card is not None
    text = card.form.editors["comment"].focusProxy()
    assert isinstance(text, GrowingText)
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(text, "co 12 van ban")
    for _ in range(10):
        QTest.keyClick(QApplication.focusWidget() or at.window, Qt.Key.Key_Z, CONTROL)
    at.settle()
    assert (at.says(answer, "assessment"), at.says(answer, "comment")) == before
    for _ in range(4):
        at.press(Qt.Key.Key_Y)
    assert at.says(answer, "assessment") != before[0]
    assert at.says(answer, "comment") == before[1] + "co 12 van ban"


def test_half_a_date_is_taken_back_letter_by_letter_and_no_act_in_its_stead(at: Sitting) -> None:
    at.act(Edit("visit", at.visit, {"place": "Tầng 2"}))
    at.screen._show("general")
    part = at.screen.part("general")
    at.settle()
    assert part is not None
    editor = part.findChildren(DateTimeField)[0]
    line = editor.date_line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "31/2/")
    at.press(Qt.Key.Key_Z)
    assert at.says(at.visit, "place") == "Tầng 2"
    assert line.text() != "31/2/"
    at.press(Qt.Key.Key_Y)
    assert line.text() == "31/2/"
    assert at.says(at.visit, "place") == "Tầng 2"


def test_after_undo_the_caret_stands_where_something_changed(at: Sitting) -> None:
    at.act(Edit("visit", at.visit, {"other_opinions": "Một hai ba bốn năm."}))
    editor = at.editor("other_opinions")
    assert isinstance(editor, GrowingText)
    at.until(lambda: editor.toPlainText() == "Một hai ba bốn năm.")
    cursor = editor.textCursor()
    cursor.setPosition(len("Một hai"))
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, "!!")
    at.save()
    at.press(Qt.Key.Key_Z)
    assert editor.toPlainText() == "Một hai ba bốn năm."
    assert editor.textCursor().position() == len("Một hai")
    at.press(Qt.Key.Key_Y)
    assert editor.toPlainText() == "Một hai!! ba bốn năm."
    assert editor.textCursor().position() == len("Một hai!!")


def test_after_a_click_on_an_answer_one_writes_behind_the_comment(at: Sitting) -> None:
    at.act(Edit("answer", answer_id(at.visit, CODE), {"comment": "Chậm 14 ngày", "assessment": "day_du"}))
    at.assess(1)
    part = at.screen.part("outline")
    assert isinstance(part, OutlinePart)
    card = part.card(CODE)
    assert card is not None
    segments = card.form.editors["assessment"]
    assert isinstance(segments, ChoiceField)
    comment = card._comment()
    assert isinstance(comment, GrowingText)
    segments.segments.setFocus()
    segments.segments.clicked.emit()
    assert at.window.focusWidget() is comment
    QTest.keyClicks(comment, "!")
    assert comment.toPlainText() == "Chậm 14 ngày!"
    cursor = comment.textCursor()
    cursor.setPosition(4)  # as a click does
    comment.setTextCursor(cursor)
    card.form.go_to("comment")
    assert comment.textCursor().position() == 4


def _half_in_cell(at: Sitting) -> tuple[QLineEdit, Callable[[], str]]:
    at.screen._show("cases")
    at.settle()
    rows = at.screen.part("cases").findChildren(RecordTable)[0]
    index = rows.rows.index(0, [cell.name for cell in rows.rows.cells].index("due_on"))
    rows._edit(index)
    line = next(one for one in rows.view.findChildren(QLineEdit) if one.isVisible())
    return line, lambda: rows.rows.shown(rows.rows.rows[0], index.column())


def _half_in_field(at: Sitting) -> tuple[QLineEdit, Callable[[], str]]:
    at.screen._show("general")
    at.settle()
    part = at.screen.part("general")
    assert isinstance(part, GeneralPart)
    line = part._form.editors["report_date"].focusProxy()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    return line, line.text


@pytest.mark.parametrize("half", [_half_in_cell, _half_in_field], ids=lambda one: one.__name__)
def test_letters_that_are_no_value_come_back_with_redo_in_their_order(
    at: Sitting, half: Callable[[Sitting], tuple[QLineEdit, Callable[[], str]]]
) -> None:
    before = at.says(at.visit, "place")
    at.act(Edit("visit", at.visit, {"place": "Tầng 2"}))
    line, shown = half(at)
    stood = shown()
    line.selectAll()
    QTest.keyClicks(line, "31/2")
    at.press(Qt.Key.Key_Z)  # the letters, by the editor itself
    while line.isVisible() and line.isUndoAvailable():
        at.press(Qt.Key.Key_Z)
    while at.says(at.visit, "place") != before:
        at.press(Qt.Key.Key_Z)
    assert shown() == stood
    at.press(Qt.Key.Key_Y)
    assert at.says(at.visit, "place") == "Tầng 2"
    at.press(Qt.Key.Key_Y)
    at.until(lambda: half(at)[1]() == "31/2")
    assert [one.text for one in at.desk.context.drafts.unsaved()] == ["31/2"]
    at.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    at.desk.context.history.undo()
    at.settle()
    assert at.desk.context.drafts.unsaved() == []


def test_a_refused_value_of_a_field_is_a_step_and_what_is_stored_is_shown(at: Sitting) -> None:
    at.screen._show("general")
    at.settle()
    part = at.screen.part("general")
    assert isinstance(part, GeneralPart)
    line = part._form.editors["copies"].focusProxy()
    assert isinstance(line, QLineEdit)
    stored = line.text()

    def enter(text: str) -> None:
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        at.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)

    enter("4")
    enter("abc")
    assert [one.text for one in at.desk.context.drafts.unsaved()] == ["abc"]
    at.press(Qt.Key.Key_Z)
    at.until(lambda: line.text() == "4" and not at.desk.context.drafts.unsaved())
    at.press(Qt.Key.Key_Z)
    at.until(lambda: line.text() == stored)
    at.press(Qt.Key.Key_Y)
    at.until(lambda: line.text() == "4")
    at.press(Qt.Key.Key_Y)
    at.until(lambda: line.text() == "abc" and len(at.desk.context.drafts.unsaved()) == 1)
    enter("5")  # put right: the refused text is no step any more
    assert not at.desk.context.drafts.unsaved()
    at.press(Qt.Key.Key_Z)
    at.until(lambda: line.text() == "4")
    at.press(Qt.Key.Key_Z)
    at.until(lambda: line.text() == stored)
