"""Where something is saved: the dialog begins in the folder used last, shows kinds in words, and gives the ending."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.widgets.asking_places import ask_where, last_folder, own_folder, remember

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Leaves no folder behind."""
    yield
    app = QApplication.instance()
    assert app is not None
    app.setProperty("last-folder", None)


def test_a_name_typed_without_an_ending_goes_to_the_folder_used_last(
    qtbot: QtBot, forgotten: None, tmp_path: Path
) -> None:
    remember(tmp_path)
    began: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        began.append(dialog.directory().absolutePath())
        assert dialog.testOption(QFileDialog.Option.HideNameFilterDetails)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        assert line.text() == "BB.pdf"
        line.setText("mine")
        qtbot.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    file = ask_where(None, "Save", "BB.pdf", "PDF (*.pdf)")
    assert file is not None
    assert (began, file) == ([str(tmp_path)], tmp_path / "mine.pdf")
    assert last_folder() == tmp_path


def test_a_secret_never_begins_in_the_folder_used_last(qtbot: QtBot, forgotten: None, tmp_path: Path) -> None:
    remember(tmp_path)
    began: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        began.append(dialog.directory().absolutePath())
        dialog.reject()

    QTimer.singleShot(0, answer)
    assert ask_where(None, "Save", "key.pdf", "PDF (*.pdf)", secret=True) is None
    assert began == [str(own_folder())]
    assert last_folder() == tmp_path


def test_a_folder_that_is_gone_is_not_begun_in(forgotten: None, tmp_path: Path) -> None:
    remember(tmp_path / "gone")
    assert last_folder().is_dir()
