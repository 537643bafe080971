"""Printing at once, by the dialog, and the test page: always with a real printer that writes a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.actions import ACTIONS, Act
from giamsat_desktop.ui.printing.paper import PrinterFault, page_order, print_pdf
from giamsat_desktop.ui.printing.printer_page import LETTERS, PageWords, sheet_pdf
from giamsat_desktop.ui.printing.printers import (
    Duplex,
    PrintChoices,
    PrinterGone,
    PrinterMemory,
    open_printer,
    prepared,
)
from giamsat_desktop.ui.screens.minutes.page import MinutesScreen
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WORDS = PageWords("Test page", "Printer: HP LaserJet 1020", "Letters", "Rulers", "50 × 50 mm", "Seam seal")


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> MinutesScreen:
    visit = offices.first_visit(desk.workspace)
    record(desk.workspace, Edit("visit", visit, {"copies": 3}))
    shown = MinutesScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.open_at(visit, "")
    shown.show()
    qtbot.waitUntil(lambda: shown.printed is not None and shown.print_button.isEnabled(), timeout=30_000)
    return shown


def into(file: Path) -> QPrinter:
    """Return a real printer that writes a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def sizes(pdf: Path) -> list[QSizeF]:
    document = QPdfDocument()
    document.load(str(pdf))
    found = [document.pagePointSize(page) for page in range(document.pageCount())]
    document.close()
    return found


def test_choices_are_remembered_and_nonsense_is_not(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    assert PrinterMemory(file).recall() == PrintChoices()
    kept = PrintChoices("Máy in phòng họp", Duplex.DuplexLongSide, 4)
    PrinterMemory(file).keep(kept)
    assert PrinterMemory(file).recall() == kept
    file.write_text("[printing]\nprinter=A\nduplex=sideways\ncopies=many\n", encoding="utf-8")
    assert PrinterMemory(file).recall() == PrintChoices("A")


@pytest.mark.parametrize(
    ("copies", "both_sides", "order"),
    [
        (1, True, [0, 1, 2]),
        (2, False, [0, 1, 2, 0, 1, 2]),
        (2, True, [0, 1, 2, None, 0, 1, 2]),
    ],
)
def test_every_copy_begins_on_a_front(copies: int, both_sides: bool, order: list[int | None]) -> None:
    assert page_order([0, 1, 2], copies, both_sides=both_sides) == order


def test_one_key_prints_a_draft_once_on_the_last_printer(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, tmp_path: Path
) -> None:
    asked: list[PrintChoices] = []

    def opened(choices: PrintChoices) -> QPrinter:
        asked.append(choices)
        return prepared(into(tmp_path / "one.pdf"), choices)

    screen.printing.memory.keep(PrintChoices("HP LaserJet", Duplex.DuplexLongSide, 2))
    screen.printing.open_printer = opened
    screen.print()
    assert not screen.print_button.isEnabled()
    qtbot.waitUntil(lambda: bool(desk.toasts), timeout=30_000)
    assert asked == [PrintChoices("HP LaserJet", Duplex.DuplexLongSide, 1)]
    printed = sizes(tmp_path / "one.pdf")
    assert len(printed) == screen.preview.page_count
    assert (round(printed[0].width()), round(printed[0].height())) == (595, 842)


def test_a_printer_that_is_gone_is_told_in_words(qtbot: QtBot, desk: Desk, screen: MinutesScreen) -> None:
    screen.printing.memory.keep(PrintChoices("Máy in đã cho mượn"))
    screen.print()
    qtbot.waitUntil(lambda: bool(desk.banners), timeout=10_000)
    assert "Máy in đã cho mượn" in desk.banners[0].text
    assert "Ctrl+Shift+P" in desk.banners[0].text
    qtbot.waitUntil(screen.print_button.isEnabled, timeout=10_000)
    assert desk.toasts == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_a_fault(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(PrinterFault):
        print_pdf(sheet_pdf(WORDS), into(tmp_path / "no folder" / "a.pdf"))
    with pytest.raises(PrinterGone):
        open_printer(PrintChoices("nobody"))


def test_without_a_last_printer_the_dialog_asks(qtbot: QtBot, screen: MinutesScreen) -> None:
    screen.print()
    dialog = screen.printing.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.printer().copyCount() == 1
    dialog.reject()
    assert screen.print_button.isEnabled()


def test_a_file_is_not_remembered_as_a_printer(qtbot: QtBot, desk: Desk, screen: MinutesScreen, tmp_path: Path) -> None:
    screen.print_on(into(tmp_path / "once.pdf"))
    qtbot.waitUntil(lambda: bool(desk.toasts), timeout=30_000)
    assert screen.printing.memory.recall() == PrintChoices()


def test_both_sides_are_remembered(screen: MinutesScreen) -> None:
    screen.printing.memory.keep(PrintChoices("HP LaserJet"))
    screen.printing.both_sides.trigger()
    assert screen.printing.memory.recall() == PrintChoices("HP LaserJet", Duplex.DuplexLongSide)
    assert screen.printing.says.text() == "HP LaserJet · both sides"


def test_the_test_page_names_the_printer_and_keeps_every_mark(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(sheet_pdf(WORDS))
    document = QPdfDocument()
    document.load(str(file))
    text = document.getAllText(0).text()
    assert document.pageCount() == 1
    document.close()
    assert "HP LaserJet 1020" in text
    assert all(letter in text for letter in LETTERS.split())


def test_the_test_page_is_printed_in_true_size(qtbot: QtBot, desk: Desk, screen: MinutesScreen, tmp_path: Path) -> None:
    screen.printing.memory.keep(PrintChoices("HP LaserJet", copies=5))
    screen.printing.open_printer = lambda choices: prepared(into(tmp_path / "test.pdf"), choices)
    screen.printing.test_entry.trigger()
    qtbot.waitUntil(lambda: bool(desk.toasts), timeout=30_000)
    assert [(round(size.width()), round(size.height())) for size in sizes(tmp_path / "test.pdf")] == [(595, 842)]


def test_keys_of_printing() -> None:
    assert ACTIONS[Act.PRINT].shortcut == "Ctrl+P"
    assert ACTIONS[Act.PRINT_DIALOG].shortcut == "Ctrl+Shift+P"
