"""What Qt says by itself is Vietnamese: its file dialog, the buttons of its boxes, the menu of the right button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.application import install_translations
from tests.ui.test_look import CHECKOUT, run

_KEYS = {"QShortcut", "QGuiApplication"}
"""Names of keys, as they stand on the keyboard, and the direction of writing."""
_SIZES = "QPageSize"
"""Names of sizes of paper (A4, Letter), which are the same everywhere."""


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
        box.setStandardButtons(_every_button())
        box.setDetailedText("x")
        box.ensurePolished()
        qtbot.addWidget(box)
        _walk_printing(qtbot, tmp_path)
        for editor in (QLineEdit("x"), QPlainTextEdit("x"), QTextBrowser()):
            qtbot.addWidget(editor)
            editor.createStandardContextMenu().deleteLater()
        qtbot.wait(1)
    finally:
        for one in (*found, asked):
            qapp.removeTranslator(one)
    left = {(context, text) for context, text in asked.words if context not in _KEYS and not text.startswith("Alt+")}
    assert {(context, text) for context, text in left if context != _SIZES or "Custom" in text} == set()


def _every_button() -> QMessageBox.StandardButton:
    every = QMessageBox.StandardButton.NoButton
    for one in QMessageBox.StandardButton:
        if one not in (QMessageBox.StandardButton.FirstButton, QMessageBox.StandardButton.LastButton):
            every |= one
    return every


def _walk_printing(qtbot: QtBot, folder: Path) -> None:
    """Open the print dialog with all its tabs, and the properties of the printer."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(folder / "x.pdf"))
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.show()

    def close_properties() -> None:
        over = QApplication.activeModalWidget()
        if over is not None and over is not dialog:
            _turn(over)
            over.close()

    for button in dialog.findChildren(QPushButton):
        if button.objectName() == "properties" and button.isEnabled():
            QTimer.singleShot(0, close_properties)
            button.click()
    _turn(dialog)
    assert dialog.windowTitle() == "In"


def _turn(window: QWidget) -> None:
    for tabs in window.findChildren(QTabWidget):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
