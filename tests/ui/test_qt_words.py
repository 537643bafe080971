"""What Qt says by itself is Vietnamese: its file dialog, the buttons of its boxes, the menu of the right button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.application import install_translations
from tests.ui.test_look import CHECKOUT, run

_KEYS = {"QShortcut", "QGuiApplication"}
"""Names of keys, as they stand on the keyboard, and the direction of writing."""


class Asked(QTranslator):
    """Notes what Qt asks for and no catalogue behind it knows."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, _said: str | None = None, _n: int = -1) -> str | None:  # type: ignore[override]
        self.words.add((context, text))
        return None


def test_qt_asks_for_no_word_that_is_not_in_the_catalogue(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    run(CHECKOUT / "packaging" / "translate.py", "build", tmp_path)
    asked = Asked()
    qapp.installTranslator(asked)
    found = install_translations(qapp, "vi", tmp_path)  # asked before it: what it knows never comes to the first
    try:
        for mode in (QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory, QFileDialog.FileMode.AnyFile):
            dialog = QFileDialog(None, "Chọn", str(tmp_path))
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setFileMode(mode)
            qtbot.addWidget(dialog)
            dialog.show()
        box = QMessageBox()
        box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        for editor in (QLineEdit("x"), QPlainTextEdit("x")):
            qtbot.addWidget(editor)
            editor.createStandardContextMenu().deleteLater()
        qtbot.wait(1)
    finally:
        for one in (*found, asked):
            qapp.removeTranslator(one)
    left = {(context, text) for context, text in asked.words if context not in _KEYS and not text.startswith("Alt+")}
    assert left == set()
