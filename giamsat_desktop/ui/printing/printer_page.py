"""The test page of a printer: rulers from every edge, stacked Vietnamese marks, the place of the seam seal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from giamsat_desktop.services.paper.finishing import finished
from giamsat_desktop.system import assets

LETTERS = "Ế Ề Ễ Ể Ệ · Ố Ồ Ỗ Ổ Ộ · Ứ Ừ Ữ Ử Ự · Ấ Ầ Ẫ Ẩ Ậ · Ắ Ằ Ẵ Ẳ Ặ · Ớ Ờ Ỡ Ở Ợ · Đ đ"
_SMALL = "ế ề ễ ể ệ ố ồ ỗ ổ ộ ứ ừ ữ ử ự ấ ầ ẫ ẩ ậ ắ ằ ẵ ẳ ặ ớ ờ ỡ ở ợ ý ỳ ỹ ỷ ỵ"
_WIDTH, _HEIGHT = 210.0, 297.0
_LEFT, _RIGHT = 30.0, 15.0
"""Margins of the minutes in millimetres, by Decree 30/2020, Phụ lục I."""
_RULER = 40
_SEAM = QRectF(_WIDTH - _RIGHT, _HEIGHT / 2 - 25, _RIGHT, 50)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The sentences on the page, translated."""

    title: str
    printer: str
    letters: str
    ruler: str
    square: str
    seam: str
    language: str = "vi"


def sheet_pdf(words: PageWords) -> bytes:
    """Return one page A4 as a PDF (PDF/A-1b), in true size."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setColorModel(QPdfWriter.ColorModel.RGB)
    writer.setResolution(600)
    writer.setTitle(words.title)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    painter.scale(600 / 25.4, 600 / 25.4)  # millimetres from here on
    painter.setPen(QPen(Qt.GlobalColor.black, 0.2))
    _rulers(painter)
    _seam(painter, words.seam)
    _words(painter, words)
    painter.end()
    buffer.close()
    return finished(bytes(content.data()), title=words.title, subject=words.printer, language=words.language)


def _rulers(painter: QPainter) -> None:
    """Draw 40 millimetres from the middle of the upper and lower edge, and beside the middle of the others."""
    for start, step, tick in (
        (QPointF(_WIDTH / 2, 0), QPointF(0, 1), QPointF(1, 0)),
        (QPointF(_WIDTH / 2, _HEIGHT), QPointF(0, -1), QPointF(1, 0)),
        (QPointF(0, _HEIGHT / 2), QPointF(1, 0), QPointF(0, 1)),
        (QPointF(_WIDTH, _HEIGHT / 2 + 40), QPointF(-1, 0), QPointF(0, 1)),
    ):
        painter.drawLine(start, start + step * _RULER)
        for millimetre in range(_RULER + 1):
            at = start + step * millimetre
            painter.drawLine(at, at + tick * (4 if millimetre % 10 == 0 else 3 if millimetre % 5 == 0 else 1.5))
            if millimetre % 10 == 0 and millimetre:
                _text(
                    painter,
                    QRectF(at + tick * 5 - QPointF(0, 2 if tick.x() else 0), at + tick * 5 + QPointF(8, 4)),
                    str(millimetre),
                    3,
                )


def _seam(painter: QPainter, text: str) -> None:
    painter.save()
    painter.setPen(QPen(Qt.GlobalColor.black, 0.2, Qt.PenStyle.DashLine))
    painter.drawRect(_SEAM)
    painter.drawEllipse(QPointF(_WIDTH, _HEIGHT / 2), 18, 18)
    painter.restore()
    _text(painter, QRectF(_SEAM.left() - 62, _SEAM.top(), 60, 6), text, 3.5, Qt.AlignmentFlag.AlignRight)


def _words(painter: QPainter, words: PageWords) -> None:
    width = _WIDTH - _LEFT - _RIGHT
    for top, text, size in (
        (50.0, words.title, 7.0),
        (60.0, words.printer, 5.0),
        (72.0, words.letters, 4.5),
        (80.0, LETTERS, 4.7),
        (90.0, _SMALL, 5.0),
        (99.0, _SMALL, 3.5),
        (108.0, words.ruler, 4.5),
        (184.0, words.square, 4.5),
    ):
        _text(painter, QRectF(_LEFT, top, width, size * 3.2), text, size)
    painter.drawRect(QRectF(_LEFT, 194, 50, 50))


def _text(
    painter: QPainter, place: QRectF, text: str, size: float, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """Write `text` with letters of `size` millimetres; fonts are whole pixels, so a millimetre is drawn as 100."""
    font = QFont(_family())
    font.setPixelSize(round(size * 100))
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(0.01, 0.01)
    painter.setFont(font)
    painter.drawText(
        QRectF(0, 0, place.width() * 100, place.height() * 100), int(align | Qt.TextFlag.TextWordWrap), text
    )
    painter.restore()


@cache
def _family() -> str:
    """Return the face of the minutes, shipped with the program."""
    number = QFontDatabase.addApplicationFont(str(assets.path("fonts/LiberationSerif-Regular.ttf")))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else "serif"
