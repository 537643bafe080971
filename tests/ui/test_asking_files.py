"""Every file named in the dialog is taken, also after a folder was typed into it; nothing asks in another way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import giamsat_desktop
from giamsat_desktop.ui.widgets.asking_files import ask_file, ask_files
from giamsat_desktop.ui.widgets.asking_places import remember

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagate)")

NAMES = ["a.jpg", "b.jpg", "c d.jpg", "e.jpg", "g.png"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of photos, far from the one in which the dialog opens."""
    made, begun = tmp_path / "stick" / "photos", tmp_path / "begun"
    made.mkdir(parents=True)
    begun.mkdir()
    for name in NAMES:
        (made / name).write_bytes(b"x")
    monkeypatch.chdir(begun)
    remember(begun)
    return made


class Typist:
    """Pastes lines into the dialog that opens next, each followed by Enter."""

    def __init__(self, qtbot: QtBot, *lines: str) -> None:
        self.qtbot, self.lines = qtbot, lines
        self.timer = QTimer()
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.go)
        self.timer.start(0)

    def go(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        view = dialog.findChild(QAbstractItemView, "listView")
        assert line is not None
        assert view is not None
        try:
            for number, text in enumerate(self.lines):
                QGuiApplication.clipboard().setText(text)
                line.setFocus()
                line.selectAll()
                self.qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
                self.qtbot.keyClick(line, Qt.Key.Key_Return)
                if number + 1 < len(self.lines):
                    self.qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == len(NAMES))
        finally:
            if dialog.isVisible():
                dialog.reject()


@pytest.mark.parametrize("wanted", [NAMES, NAMES[:1], NAMES[2:4]])
def test_names_pasted_after_a_folder_was_pasted_are_all_taken(qtbot: QtBot, folder: Path, wanted: list[str]) -> None:
    typist = Typist(qtbot, str(folder), " ".join(f'"{name}"' for name in wanted))
    assert sorted(ask_files(None, "Ảnh", (".jpg", ".png"))) == [folder / name for name in wanted]
    assert not typist.timer.isActive()


def test_one_name_pasted_after_a_folder_is_taken(qtbot: QtBot, folder: Path) -> None:
    typist = Typist(qtbot, str(folder), "a.jpg")
    assert ask_file(QWidget(), "Ảnh") == folder / "a.jpg"
    assert not typist.timer.isActive()


def test_a_dialog_that_is_closed_chooses_nothing(qtbot: QtBot, folder: Path) -> None:
    first = Typist(qtbot, str(folder))
    assert ask_files(None, "Ảnh") == []
    second = Typist(qtbot, str(folder))
    assert ask_file(None, "Ảnh") is None
    assert not first.timer.isActive()
    assert not second.timer.isActive()


def test_nothing_else_asks_for_files_to_open() -> None:
    """Qt's own function loses the first file of a folder that was typed."""
    home = Path(giamsat_desktop.__file__).parent
    found = [file.name for file in home.rglob("*.py") if re.search(r"getOpenFile", file.read_text("utf-8"))]
    assert found == []
