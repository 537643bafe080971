"""Paper: pages of a PDF drawn for a printer, in bands, so that an old laptop has the memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from giamsat_desktop.domain.errors import Refusal

_BAND = 1024
"""Pixel rows drawn at once: 20 MB at 600 dots per inch instead of 139 MB for the page."""
_FINEST = 600
"""Dots per inch that are drawn for a printer that claims more: 1200 take four times as long and look the same."""


class PrinterFault(Refusal):
    """The printer took nothing: off, out of paper, or taken away."""

    code = "printer-fault"


class PrinterStopped(Refusal):
    """The printer stopped in the middle. Fields: done, pages."""

    code = "printer-stopped"


class LoadedPdf(QObject):
    """A PDF held in memory with the buffer it is read from."""

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)


def loaded_for_window(pdf: bytes) -> LoadedPdf:
    """Return a PDF that the window can show at once; called on a worker's thread, it goes over to the window's.

    Qt reads a page with all its photos to learn how large it is: done here, the window does not wait for it.
    """
    made = LoadedPdf(pdf)
    for page in range(made.document.pageCount()):
        made.document.pagePointSize(page)
    application = QCoreApplication.instance()
    if application is not None:
        made.moveToThread(application.thread())
    return made


def print_pdf(
    pdf: bytes,
    printer: QPrinter,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Print the pages the printer's dialog asked for and return how many; may run on any thread.

    A printer that cannot repeat by itself is sent every copy. Landscape pages lie on landscape sheets.
    Raises PrinterFault when the printer takes nothing, PrinterStopped when it stops in the middle.
    """
    loaded = LoadedPdf(pdf)
    document = loaded.document
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    both_sides = printer.duplex() != QPrinter.DuplexMode.DuplexNone
    order = page_order(pages_wanted(printer, document.pageCount()), copies, both_sides=both_sides)
    printer.setFullPage(True)  # the sheet at its true size; the margins on it are wider than those of any printer
    painter = QPainter()
    done = 0
    try:
        for number in order:
            if cancelled():
                break
            printer.setPageOrientation(_orientation(document, number))
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise PrinterStopped(done=done, pages=len(order)) if done else PrinterFault()
            if number is not None:
                _draw(document, number, painter, printer)
            done += 1
            progress(done, len(order))
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    if done and printer.printerState() == QPrinter.PrinterState.Error:
        raise PrinterStopped(done=done, pages=len(order))
    return done


def page_order(pages: Sequence[int], copies: int, *, both_sides: bool) -> list[int | None]:
    """Return the pages of all copies one after another; None is an empty back, so that each copy begins on a front."""
    one: list[int | None] = list(pages)
    if copies < 2:
        return one
    back: list[int | None] = [None] if both_sides and len(one) % 2 else []
    return [*[*one, *back] * (copies - 1), *one]


def _orientation(document: QPdfDocument, number: int | None) -> QPageLayout.Orientation:
    points = document.pagePointSize(number) if number is not None else None
    wide = points is not None and points.width() > points.height()
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait


def pages_wanted(printer: QPrinter, count: int) -> list[int]:
    """Return the page numbers (from 0) that the person chose in the printer's dialog."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() != QPrinter.PrintRange.PageRange or first < 1:
        return list(range(count))
    return list(range(first - 1, min(last or first, count)))


def _draw(document: QPdfDocument, number: int, painter: QPainter, printer: QPrinter) -> None:
    """Draw one page over the sheet, kept in proportion and in the middle."""
    area = printer.pageLayout().fullRectPixels(printer.resolution())
    points = document.pagePointSize(number)
    size = QSize(round(points.width()), round(points.height())).scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (area.width() - size.width()) // 2, (area.height() - size.height()) // 2
    larger = max(1.0, printer.resolution() / _FINEST)
    drawn = QSize(round(size.width() / larger), round(size.height() / larger))
    for row in range(0, drawn.height(), _BAND):
        height = min(_BAND, drawn.height() - row)
        place = QRectF(left, top + row * larger, size.width(), height * larger)
        painter.drawImage(place, band(document, number, drawn, row, height))


def band(document: QPdfDocument, number: int, size: QSize, row: int, height: int) -> QImage:
    """Return `height` pixel rows from `row` of a page drawn at `size` pixels, on white."""
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(size)
    # Qt takes the last row for the height: without one more, each band would be drawn smaller and the page drift up.
    options.setScaledClipRect(QRect(0, row, size.width() + 1, height + 1))
    return document.render(
        number, QSize(size.width(), height), options, QImage.Format.Format_RGB32, Qt.GlobalColor.white
    )
