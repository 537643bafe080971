"""Which printer, how many copies, one side or both: remembered on this laptop for the key that prints at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from giamsat_desktop.domain.errors import Refusal

Duplex = QPrinter.DuplexMode
_PRINTER, _DUPLEX, _COPIES = "printing/printer", "printing/duplex", "printing/copies"
_MOST_COPIES = 99


class PrinterGone(Refusal):
    """The printer used last is no longer among those of this laptop. Fields: printer."""

    code = "printer-gone"


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """A printer by its name in the system (empty: none was used yet), the sides, and the copies."""

    printer: str = ""
    duplex: Duplex = Duplex.DuplexNone
    copies: int = 1

    @property
    def both_sides(self) -> bool:
        """Whether sheets are printed on both sides."""
        return self.duplex != Duplex.DuplexNone


class PrinterMemory:
    """The last choices, in a small file of this laptop; `file` is an .ini that may not exist yet."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def recall(self) -> PrintChoices:
        """Return the last choices; what is unreadable has its default."""
        duplex = str(self._settings.value(_DUPLEX, ""))
        copies = str(self._settings.value(_COPIES, ""))
        return PrintChoices(
            str(self._settings.value(_PRINTER, "")),
            next((one for one in Duplex if one.name == duplex), Duplex.DuplexNone),
            min(max(int(copies), 1), _MOST_COPIES) if copies.isascii() and copies.isdigit() else 1,
        )

    def keep(self, choices: PrintChoices) -> None:
        """Remember these choices at once."""
        self._settings.setValue(_PRINTER, choices.printer)
        self._settings.setValue(_DUPLEX, choices.duplex.name)
        self._settings.setValue(_COPIES, choices.copies)
        self._settings.sync()


def choices_of(printer: QPrinter) -> PrintChoices:
    """Return what a printer's dialog chose; printing into a file names no printer."""
    name = "" if printer.outputFileName() else printer.printerName()
    return PrintChoices(name, printer.duplex(), printer.copyCount())


def open_printer(choices: PrintChoices) -> QPrinter:
    """Return the printer, set to A4; may run on any thread, and may wait for the print server. Raises PrinterGone."""
    found = QPrinterInfo.printerInfo(choices.printer)
    if found.isNull():
        raise PrinterGone(printer=choices.printer)
    return prepared(QPrinter(found, QPrinter.PrinterMode.HighResolution), choices)


def prepared(printer: QPrinter, choices: PrintChoices) -> QPrinter:
    """Set sides and copies of these choices, and A4, the paper of all minutes."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDuplex(choices.duplex)
    printer.setCopyCount(choices.copies)
    return printer
