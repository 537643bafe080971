"""Printing from the minutes: at once on the printer used last, by the system's dialog, and a test page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QMenu, QToolButton, QWidget

from giamsat_desktop.ui.actions import Act, hint, sequence
from giamsat_desktop.ui.actions import label as text_of
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.look.icons import set_icon
from giamsat_desktop.ui.printing.paper import print_pdf
from giamsat_desktop.ui.printing.printer_page import PageWords, sheet_pdf
from giamsat_desktop.ui.printing.printers import Duplex, PrintChoices, PrinterMemory, choices_of, open_printer, prepared
from giamsat_desktop.ui.widgets.card import label

PRINTING = "print-minutes"


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is to be printed; `copies` as the visit says, 0 when it says nothing."""

    pdf: bytes
    name: str = ""
    copies: int = 0
    pages: int = 1


class Printing(QToolButton):
    """The menu beside the print button. `open_printer` makes the printer of remembered choices, on a worker's thread.

    Signals:
        started(Job): pages are on their way. choose_asked(): the person wants the dialog.
    """

    started = Signal(object)
    choose_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.memory = PrinterMemory(context.workspace.folder / "window.ini")
        self.open_printer: Callable[[PrintChoices], QPrinter] = open_printer
        self.says = label("", "muted", wrap=True)
        self._menu = QMenu(self)
        self.dialog_entry = self._menu.addAction(text_of(Act.PRINT_DIALOG))
        self.dialog_entry.setShortcut(sequence(Act.PRINT_DIALOG))
        self.dialog_entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the screen's own action has the key
        self.both_sides = self._menu.addAction(self.tr("Print on both sides"))
        self.both_sides.setCheckable(True)
        self.test_entry = self._menu.addAction(self.tr("Print a test page"))
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self, "print")
        self.setAccessibleName(self.tr("More about printing"))
        self.setToolTip(hint(Act.PRINT_DIALOG))
        self.dialog_entry.triggered.connect(self.choose_asked)
        self.both_sides.toggled.connect(self._on_both_sides)
        self.test_entry.triggered.connect(self.print_test)
        self._renew()

    def set_ready(self, *, printable: bool) -> None:
        """Say whether there is something to print, and nothing is being printed."""
        self.dialog_entry.setEnabled(printable)
        self.test_entry.setEnabled(not self._context.jobs.is_running(PRINTING))

    def at_once(self, sheets: Sheets) -> None:
        """Print on the printer used last, with its sides; asks for a printer when none was used yet."""
        choices = self.memory.recall()
        if not choices.printer:
            self.choose(sheets)
            return
        choices = replace(choices, copies=sheets.copies or choices.copies)
        self._start(sheets, lambda: self.open_printer(choices))

    def choose(self, sheets: Sheets) -> None:
        """Ask for the printer with the last choices filled in, remember what is chosen, and print."""
        kept = self.memory.recall()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(sheets.name)
        if kept.printer:
            printer.setPrinterName(kept.printer)  # one that is gone leaves the system's own
        prepared(printer, replace(kept, copies=sheets.copies or kept.copies))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(sheets.pages, 1))
        dialog.accepted.connect(lambda: self.on(sheets, printer))
        QDialog.open(dialog)  # QPrintDialog's own open wants a slot by name

    def on(self, sheets: Sheets, printer: QPrinter) -> None:
        """Print on this printer and remember it, unless it writes a file."""
        chosen = choices_of(printer)
        if chosen.printer:
            self.memory.keep(chosen)
            self._renew()
        self._start(sheets, lambda: printer)

    @Slot()
    def print_test(self) -> None:
        """Print one page that shows margins, letters, the place of the seam seal, and the printer's name."""
        choices = replace(self.memory.recall(), copies=1)
        sheets = Sheets(sheet_pdf(self._test_words(choices.printer)), self.test_entry.text())
        if choices.printer:
            self._start(sheets, lambda: self.open_printer(choices))
        else:
            self.choose(replace(sheets, copies=1))

    def _start(self, sheets: Sheets, opened: Callable[[], QPrinter]) -> None:
        def work(task: Task) -> int:
            printer = opened()
            printer.setDocName(sheets.name)
            return print_pdf(sheets.pdf, printer, progress=task.report, cancelled=task.is_cancelled)

        job = self._context.jobs.work(work, self._on_printed, key=PRINTING)
        if job is not None:
            self.started.emit(job)

    def _on_printed(self, pages: int) -> None:
        self._context.messages.toast(self.tr("{count} pages are with the printer.").format(count=pages))

    @Slot(bool)
    def _on_both_sides(self, wanted: bool) -> None:
        duplex = Duplex.DuplexLongSide if wanted else Duplex.DuplexNone
        self.memory.keep(replace(self.memory.recall(), duplex=duplex))
        self._renew()

    def _renew(self) -> None:
        choices = self.memory.recall()
        self.both_sides.blockSignals(True)
        self.both_sides.setChecked(choices.both_sides)
        self.both_sides.blockSignals(False)
        sides = self.tr("both sides") if choices.both_sides else self.tr("one side")
        self.says.setText(f"{choices.printer} · {sides}" if choices.printer else "")
        self.says.setVisible(bool(choices.printer))

    def _test_words(self, printer: str) -> PageWords:
        return PageWords(
            title=self.tr("Test page"),
            printer=self.tr("Printer: {printer}").format(printer=printer or "…"),
            letters=self.tr("These letters must be whole, with every mark:"),
            ruler=self.tr("The rulers count millimetres from the edge of the sheet: what is cut off is not printable."),
            square=self.tr("This square must measure 50 × 50 mm."),
            seam=self.tr("Seam seal: nothing is printed here"),
            language=self._context.language,
        )
