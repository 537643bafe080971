"""Sheet beside sealed page: every place where the two differ, cut out of both and framed, to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from giamsat_desktop.services.signing.sheet_reading import Look
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog

_LEAST, _AROUND = (76.0, 16.0), 6.0
"""Millimetres: the least that is cut out, and the paper shown around a place."""
_SHOWN = 440
"""Dots that a cutting is wide on the screen."""
_MOST = 24
"""Places shown; a sheet with more of them is another one, and its whole page is shown."""
_FRAME = QColor("#c62828")


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet as it is called to the person, and how it looks beside its page; `coded`: its code says which page."""

    name: str
    look: Look
    coded: bool = True


class SideBySide(SafeDialog):
    """Shows sheets that differ, or have no code; with `asking` also whether they are filed all the same.

    Signals:
        filed(): file them all the same.
    """

    filed = Signal()

    def __init__(self, sheets: Sequence[ShownSheet], *, asking: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        coded = all(one.coded for one in sheets)
        said, act, leave = self._words(coded=coded)
        self.file_button = QPushButton(act, self)
        self.leave_button = QPushButton(leave if asking else self.tr("Close"))
        column = QVBoxLayout(self)
        column.addWidget(label(said, "", wrap=True))
        column.addWidget(self._scrolled(sheets), 1)
        buttons = QDialogButtonBox()
        if asking:  # a box of buttons shows whatever it is given
            buttons.addButton(self.file_button, QDialogButtonBox.ButtonRole.ActionRole)
        else:
            self.file_button.hide()
        buttons.addButton(self.leave_button, QDialogButtonBox.ButtonRole.RejectRole)
        column.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        self.file_button.clicked.connect(self._file)
        self.set_safe(self.leave_button, self.file_button)
        self.resize(1000, 640)

    def _words(self, *, coded: bool) -> tuple[str, str, str]:
        """Name the window and return what is said, and the words of both buttons."""
        self.setWindowTitle(self.tr("What differs from the sealed pages") if coded else self.tr("Is it this page?"))
        if coded:
            said = self.tr(
                "The code is right, but something else stands on these sheets. Handwriting and stains show, too."
            )
            return said, self.tr("File them all the same"), self.tr("Leave them out")
        said = self.tr(
            "This sheet has no code that can be read: only you can see whether it is this page. "
            "A sheet of a draft, or of other minutes, is none."
        )
        return said, self.tr("It is this page: file it"), self.tr("Leave it out")

    @Slot()
    def _file(self) -> None:
        self.filed.emit()
        self.accept()

    def _scrolled(self, sheets: Iterable[ShownSheet]) -> QScrollArea:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.addWidget(label(self.tr("Sealed page"), "label"), 0, 0)
        grid.addWidget(label(self.tr("This sheet"), "label"), 0, 1)
        row = 1
        for sheet in sheets:
            grid.addWidget(label(self._headed(sheet), "", wrap=True), row, 0, 1, 2)
            row += 1
            for pair in _cuttings(sheet.look):
                for column, cutting in enumerate(pair):
                    shown = label("", "")
                    shown.setPixmap(cutting)
                    shown.setAccessibleName(self.tr("This sheet") if column else self.tr("Sealed page"))
                    grid.addWidget(shown, row, column)
                row += 1
        grid.setRowStretch(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area

    def _headed(self, sheet: ShownSheet) -> str:
        if not sheet.coded:
            return sheet.name
        if not sheet.look.laid:
            return self.tr("{name}: the whole page is something else").format(name=sheet.name)
        return self.tr("{name}: {count} places").format(name=sheet.name, count=len(sheet.look.spots))


def _cuttings(look: Look) -> Iterator[tuple[QPixmap, QPixmap]]:
    """Give each place cut out of page and sheet; a page that is another one, or full of places, is shown whole."""
    if look.pictures is None:
        return
    page, sheet = (QImage.fromData(jpeg) for jpeg in look.pictures)
    if not look.laid or len(look.spots) > _MOST:
        yield _cut(page, QRectF(page.rect()), None), _cut(sheet, QRectF(sheet.rect()), None)
        return
    dots = look.dpi / 25.4  # a millimetre
    for spot in look.spots:
        place = QRectF(*(edge * dots for edge in spot.area))
        wide = max(place.width() + 2 * _AROUND * dots, _LEAST[0] * dots)
        high = max(place.height() + 2 * _AROUND * dots, _LEAST[1] * dots)
        around = QRectF(0, 0, wide, high)
        around.moveCenter(place.center())
        yield _cut(page, around, place), _cut(sheet, around, place)


def _cut(picture: QImage, around: QRectF, place: QRectF | None) -> QPixmap:
    ratio = _SHOWN / around.width()
    shown = QPixmap(_SHOWN, max(round(around.height() * ratio), 1))
    shown.fill(Qt.GlobalColor.white)
    painter = QPainter(shown)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(ratio, ratio)
    painter.translate(-around.topLeft())
    painter.drawImage(0, 0, picture)
    if place is not None:
        pen = QPen(_FRAME, 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRect(place.adjusted(-4, -4, 4, 4))
    painter.end()
    return shown
