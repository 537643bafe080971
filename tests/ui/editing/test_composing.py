"""A word that is still being composed by an input method is text, whatever way the editor is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.actions import Act, add_action
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.composing import Composer, commit_composed, the_one
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.screen import Screen, ScreenEntry
from giamsat_desktop.ui.widgets.fields.date_fields import DateField, DateTimeField
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from giamsat_desktop.ui.widgets.fields.number_field import NumberField
from giamsat_desktop.ui.widgets.fields.text_fields import CodesField, LongTextField, TextField

CONTROL = Qt.KeyboardModifier.ControlModifier

EDITORS: dict[str, tuple[Callable[[], FieldEditor], str, JsonValue]] = {
    "line": (lambda: TextField("x"), "việ", "việ"),
    "paragraphs": (lambda: LongTextField("x"), "tiế", "tiế"),
    "codes": (lambda: CodesField("x"), "II.7", ["II.7"]),
    "number": (lambda: NumberField("x"), "12", "12"),
    "day": (lambda: DateField("x"), "5/5/2023", "2023-05-05"),
    "moment": (lambda: DateTimeField("x"), "8h", "2023-05-15T01:00:00Z"),
    "cell": (lambda: TableField("x", columns=["A", "B"]), "việ", [["việ", ""]]),
    "document": (lambda: DocumentsField("x"), "12/BC", [{"number": "12/BC"}]),
}


class Sheet(Screen[None]):
    """One editor, and what its key F9 found saved."""

    def __init__(self, context: Context, editor: FieldEditor | None) -> None:
        super().__init__(context)
        self.saved: list[JsonValue] = []
        self.read: list[list[JsonValue]] = []
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.elsewhere)
        if editor is not None:
            column.addWidget(editor)
            editor.edited.connect(self.saved.append)
        add_action(Act.SHOW_MINUTES, self, lambda: self.read.append(list(self.saved)))

    def loader(self) -> Callable[[], None]:
        return lambda: None

    def show_loaded(self, loaded: None) -> None:
        pass


class Desk:
    """The real window with one editor in it, and an input method that composes and is asked nothing."""

    def __init__(self, qtbot: QtBot, context: Context, kind: str) -> None:
        self.qtbot = qtbot
        make, self.typed, self.value = EDITORS[kind]
        self.editor = make()
        entries = [
            ScreenEntry("one", "One", "visits", lambda given: Sheet(given, self.editor)),
            ScreenEntry("two", "Two", "send", lambda given: Sheet(given, None)),
        ]
        self.window = MainWindow(context, entries)
        qtbot.addWidget(self.window)
        self.window.show_screen("one")
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self._begin()

    @property
    def sheet(self) -> Sheet:
        found = self.window.built("one")
        assert isinstance(found, Sheet)
        return found

    def _begin(self) -> None:
        if isinstance(self.editor, DateTimeField):
            self.editor.set_value("2023-05-15T02:00:00Z")
        self.editor.setFocus()
        if isinstance(self.editor, TableField):
            self.editor.add_row()
        if isinstance(self.editor, DateTimeField):
            self.editor.time_line.clear()

    def compose(self) -> None:
        """Compose letter by letter, as Telex does; the word does not end."""
        for end in range(1, len(self.typed) + 1):
            QCoreApplication.sendEvent(QGuiApplication.focusObject(), QInputMethodEvent(self.typed[:end], []))


def _close(desk: Desk) -> None:
    desk.window.close()


def _deactivate(desk: Desk) -> None:
    other = QWidget()
    desk.qtbot.addWidget(other)
    with desk.qtbot.waitActive(other):
        other.show()
        other.activateWindow()


def _other_screen(desk: Desk) -> None:
    desk.window.show_screen("two")


def _hide(desk: Desk) -> None:
    desk.window.hide()


def _search(desk: Desk) -> None:
    desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, CONTROL)
    assert desk.window.search.hasFocus()


def _minutes(desk: Desk) -> None:
    desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F9)
    assert desk.sheet.read == [[desk.value]]


def _elsewhere(desk: Desk) -> None:
    desk.sheet.elsewhere.setFocus()


WAYS = (_close, _deactivate, _other_screen, _hide, _search, _minutes, _elsewhere)


@pytest.mark.parametrize("leave", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("kind", EDITORS)
def test_a_word_being_composed_is_saved(
    qtbot: QtBot, context: Context, kind: str, leave: Callable[[Desk], None]
) -> None:
    desk = Desk(qtbot, context, kind)
    desk.compose()
    leave(desk)
    assert desk.sheet.saved[-1:] == [desk.value]
    assert desk.sheet.saved.count(desk.value) == 1
    desk.window.close()


@pytest.mark.parametrize("kind", EDITORS)
def test_what_was_composed_stands_once(qtbot: QtBot, context: Context, kind: str) -> None:
    desk = Desk(qtbot, context, kind)
    desk.compose()
    commit_composed()
    commit_composed()
    _close(desk)
    assert desk.sheet.saved == [desk.value]


@pytest.fixture(params=[QLineEdit, QPlainTextEdit, QTextEdit])
def plain(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    """An editor that is no field: a quick note, a search, the words of a dialog."""
    the_one(Composer)
    editor: QWidget = request.param()
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    return editor


def _text(editor: QWidget) -> str:
    assert isinstance(editor, (QLineEdit, QPlainTextEdit, QTextEdit))
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def test_other_editors_keep_the_word_too(qtbot: QtBot, plain: QWidget) -> None:
    QCoreApplication.sendEvent(plain, QInputMethodEvent("đấ", []))
    assert _text(plain) == ""
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    assert _text(plain) == "đấ"


def test_a_word_that_ended_or_was_taken_back_is_not_given_again(qtbot: QtBot, plain: QWidget) -> None:
    ended = QInputMethodEvent("", [])
    ended.setCommitString("đất ")
    QCoreApplication.sendEvent(plain, QInputMethodEvent("đất", []))
    QCoreApplication.sendEvent(plain, ended)
    commit_composed()
    QCoreApplication.sendEvent(plain, QInputMethodEvent("n", []))
    QCoreApplication.sendEvent(plain, QInputMethodEvent("", []))  # Backspace
    commit_composed()
    assert _text(plain) == "đất "


def test_a_word_thrown_away_as_the_window_loses_the_keyboard_comes_back(qtbot: QtBot, plain: QWidget) -> None:
    """ibus-unikey hides its word before Qt says that another window was clicked."""
    for word in ("V", "Vi", "Việ", "", ""):
        QCoreApplication.sendEvent(plain, QInputMethodEvent(word, []))
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QCoreApplication.sendEvent(plain, away)
    QCoreApplication.sendEvent(plain, away)
    assert _text(plain) == "Việ"


def test_a_word_rubbed_out_stays_rubbed_out(qtbot: QtBot, plain: QWidget) -> None:
    for word in ("Vi", "V", ""):
        QCoreApplication.sendEvent(plain, QInputMethodEvent(word, []))
    qtbot.keyClicks(plain, "a")
    QCoreApplication.sendEvent(plain, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert _text(plain) == "a"


def test_a_word_that_the_input_method_brings_late_does_not_come_twice(qtbot: QtBot) -> None:
    """Enter goes to the next line before ibus answers it: the word then comes to the line of the passphrase."""
    the_one(Composer)
    window = QWidget()
    name, secret = QLineEdit(), QLineEdit()
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    column = QVBoxLayout(window)
    column.addWidget(name)
    column.addWidget(secret)
    name.returnPressed.connect(secret.setFocus)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    name.setFocus()
    QCoreApplication.sendEvent(name, QInputMethodEvent("Thư", []))
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert secret.hasFocus()
    late = QInputMethodEvent("", [])
    late.setCommitString("Thư")
    QCoreApplication.sendEvent(QGuiApplication.focusObject(), late)
    assert (name.text(), secret.text()) == ("Thư", "")
    QCoreApplication.sendEvent(secret, QInputMethodEvent("Thư", []))  # the same word typed anew is another one
    again = QInputMethodEvent("", [])
    again.setCommitString("Thư")
    QCoreApplication.sendEvent(secret, again)
    assert secret.text() == "Thư"


def test_the_dialog_that_asks_for_a_file_is_followed_as_often_as_it_opens(qtbot: QtBot, tmp_path: Path) -> None:
    the_one(Composer)
    asking = QLineEdit()
    qtbot.addWidget(asking)
    asking.show()
    seen: list[bool] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(isinstance(QApplication.focusWidget(), QLineEdit))
        dialog.reject()

    for _ in range(5):
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, leave))
        QFileDialog.getSaveFileName(asking, "", str(tmp_path / "x.pdf"))
    assert seen == [True] * 5


def test_a_pause_while_a_word_is_composed_in_a_cell_leaves_it_in_the_draft(qtbot: QtBot, context: Context) -> None:
    desk = Desk(qtbot, context, "cell")
    QApplication.sendEvent(QGuiApplication.focusObject(), _committed("đường "))
    desk.compose()
    desk.editor._on_pause()  # saved now, the draft would be gone, and the word stood nowhere but on the screen
    assert desk.sheet.saved == []
    assert desk.editor.is_dirty()
    assert "đường việ" in desk.editor.draft_text()
    desk.editor.commit()


def test_a_word_that_opens_its_cell_is_in_the_draft_before_it_is_whole(qtbot: QtBot, context: Context) -> None:
    desk = Desk(qtbot, context, "cell")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert isinstance(desk.editor, TableField)
    assert QApplication.focusWidget() is desk.editor.table
    desk.compose()
    assert "việ" in desk.editor.draft_text()
    assert desk.editor.is_dirty()
    commit_composed()
    desk.editor.commit()


def _committed(word: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(word)
    return event
