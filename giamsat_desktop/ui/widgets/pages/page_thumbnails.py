"""The pages of a PDF as small pictures beside the page that is read; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

_WIDE, _HIGH = 84, 119  # an upright A4 sheet
_COLUMN = 128
_EDGE = QColor("#9aa5b1")
_LATER = 400
"""Milliseconds: the page that is read is drawn first."""


class PageThumbnails(QListWidget):
    """Pictures are drawn by a thread of their own, one after the other, the newest file's only.

    Signals:
        page_asked(int page from 0).
    """

    page_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._on_drawn)
        self._asked: dict[int, int] = {}
        self._document: QPdfDocument | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self._draw)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_WIDE, _HIGH))
        self.setSpacing(6)
        self.setFixedWidth(_COLUMN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pages"))
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_pages(self, document: QPdfDocument) -> None:
        """Show the pages of another document; pictures that are there stay until the new ones are drawn."""
        self._asked = {}
        self._renderer.setDocument(document)
        self._document = document
        while self.count() > document.pageCount():
            self.takeItem(self.count() - 1)
        for page in range(self.count(), document.pageCount()):
            item = QListWidgetItem(str(page + 1))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            item.setSizeHint(QSize(_COLUMN - 28, _HIGH + 26))
            self.addItem(item)
        self._later.start()

    @Slot()
    def _draw(self) -> None:
        document = self._document
        if document is None:
            return
        for page in range(document.pageCount()):
            size = document.pagePointSize(page)
            room = size.toSize().scaled(_WIDE, _HIGH, Qt.AspectRatioMode.KeepAspectRatio) * self.devicePixelRatio()
            number = self._renderer.requestPage(page, room, QPdfDocumentRenderOptions())
            self._asked[number] = page

    def mark(self, page: int) -> None:
        """Show which page is read."""
        if 0 <= page < self.count():
            self.setCurrentRow(page)
            self.scrollToItem(self.item(page))

    @Slot(int, QSize, QImage, QPdfDocumentRenderOptions, int)
    def _on_drawn(
        self, page: int, _size: QSize, picture: QImage, _options: QPdfDocumentRenderOptions, number: int
    ) -> None:
        if self._asked.pop(number, None) is None or page >= self.count():
            return
        drawn = QPixmap.fromImage(_on_white(picture))
        drawn.setDevicePixelRatio(self.devicePixelRatio())
        self.item(page).setIcon(QIcon(drawn))

    @Slot(QListWidgetItem)
    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.page_asked.emit(self.row(item))


def _on_white(picture: QImage) -> QImage:
    """Return the picture of a page on white paper: what is not printed is left clear by the renderer."""
    sheet = QImage(picture.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, picture)
    painter.setPen(_EDGE)
    painter.drawRect(sheet.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return sheet
