"""A line for a secret: an input method writes behind the dots, nothing is shown of it, and it can be typed over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.widgets.secrets.new_passphrase import NewPassphrase
from giamsat_desktop.ui.widgets.secrets.secret_line import SecretLine

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def line(qtbot: QtBot) -> SecretLine:
    line = SecretLine("Mật khẩu")
    qtbot.addWidget(line)
    line.show()
    return line


def compose(line: QLineEdit, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(line, event)


@pytest.mark.parametrize("shown", [False, True])
def test_words_with_marks_are_composed_behind_the_dots_too(line: SecretLine, shown: bool) -> None:
    line.eye.setChecked(shown)
    assert line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not line.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    for word in ("nhịn ", "bói"):
        compose(line, word[:2])
        compose(line, "", word)
    assert line.text() == "nhịn bói"
    assert line.displayText() == ("nhịn bói" if shown else line.displayText()[:1] * 8)


def test_a_word_that_is_being_composed_is_dots_as_well(line: SecretLine) -> None:
    seen = list[str]()
    line.cursorPositionChanged.connect(lambda *_: seen.append(line.displayText()))
    compose(line, "bí")
    picture = line.grab().toImage()
    compose(line, "mậ")
    assert line.grab().toImage() == picture  # two other letters look the same
    compose(line, "", "mật")
    assert line.text() == "mật"
    assert "mật" not in "".join(seen)


def test_what_stands_there_is_chosen_whole_and_typed_over_and_never_copied(qtbot: QtBot, line: SecretLine) -> None:
    line.eye.setChecked(True)
    line.setText("sai rồi")
    QApplication.clipboard().setText("khác")
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert line.hasSelectedText()
    qtbot.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "khác"
    qtbot.keyClicks(line, "moi")
    assert line.text() == "moi"
    qtbot.mouseDClick(line, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton)
    assert not line.hasSelectedText()


def test_blanks_around_a_passphrase_are_none_of_it(qtbot: QtBot) -> None:
    new = NewPassphrase("Mật khẩu", "Gõ lại")
    qtbot.addWidget(new)
    new.take()
    new.again.setText(f"{new.passphrase().replace(' ', '  ')} ")
    assert new.problem() == ""
    new.again.setText(f"{new.passphrase()}x")
    assert new.problem()
