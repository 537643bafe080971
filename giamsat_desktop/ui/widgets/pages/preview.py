"""The page as it will be printed: zoom, pages large and small, and a strip while it is laid out anew."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Slot
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.jobs import Job, Progress
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.printing.paper import LoadedPdf
from giamsat_desktop.ui.widgets.card import EmptyState, label
from giamsat_desktop.ui.widgets.pages.page_thumbnails import PageThumbnails

_LEAST, _MOST, _STEP = 0.25, 4.0, 1.25


class Preview(QWidget):
    """Shows the bytes of a PDF, page under page; with `thumbnails` all pages stand small at the left."""

    def __init__(self, parent: QWidget | None = None, *, thumbnails: bool = False) -> None:
        super().__init__(parent)
        self.thumbnails = PageThumbnails() if thumbnails else None
        self._none = QPdfDocument(self)
        self._loaded: LoadedPdf | None = None
        self.view = QPdfView(self)
        self.empty = EmptyState(
            self.tr("Choose a visit"), self.tr("The minutes stand here as they will be printed."), "minutes"
        )
        self.pages = QStackedWidget()
        self.place = label("", "muted")
        self.state = label("", "muted")
        self.strip = QProgressBar()
        self.zoom_out = self._button("−", self.tr("Smaller"))
        self.zoom_in = self._button("+", self.tr("Larger"))
        self.fit = self._button("↔", self.tr("Fit the width"))
        self.before = self._button("‹", self.tr("Page before"))
        self.after = self._button("›", self.tr("Next page"))
        self._lay_out()
        self._connect()
        self.fit_width()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._loaded.document.pageCount() if self._loaded is not None else 0

    def show_pdf(self, pdf: bytes) -> None:
        """Show other bytes at the same place and zoom."""
        self.show_loaded(LoadedPdf(pdf))

    def show_loaded(self, loaded: LoadedPdf) -> None:
        """Show a PDF read before, at the same place and zoom; the preview keeps it."""
        at = self.view.verticalScrollBar().value()
        loaded.setParent(self)
        old, self._loaded = self._loaded, loaded
        self.view.setDocument(loaded.document)
        self.view.verticalScrollBar().setValue(at)
        if self.thumbnails is not None:
            self.thumbnails.show_pages(self._loaded.document)
        if old is not None:
            old.document.close()
            old.deleteLater()
        self.pages.setCurrentWidget(self.view)
        self._on_page()

    def clear(self) -> None:
        """Show no pages."""
        self.view.setDocument(self._none)
        if self.thumbnails is not None:
            self.thumbnails.show_pages(self._none)
        if self._loaded is not None:
            self._loaded.deleteLater()
            self._loaded = None
        self.pages.setCurrentWidget(self.empty)
        self.place.clear()

    def set_stale(self, text: str) -> None:
        """Say that the pages are older than the records; empty: they are as the records stand."""
        self.state.setText(text)

    def follow(self, job: Job) -> None:
        """Show how far the layout is, until it ends."""
        self.strip.setRange(0, 0)
        self.strip.setVisible(True)
        job.progressed.connect(self._on_progress)
        job.ended.connect(self.strip.hide)

    @Slot(int)
    def go_to(self, page: int) -> None:
        """Show a page, from 0."""
        if 0 <= page < self.page_count:
            self.view.pageNavigator().jump(page, QPointF(), 0)

    @Slot()
    def page_before(self) -> None:
        """Show the page before."""
        self.go_to(self.view.pageNavigator().currentPage() - 1)

    @Slot()
    def next_page(self) -> None:
        """Show the next page."""
        self.go_to(self.view.pageNavigator().currentPage() + 1)

    @Slot()
    def fit_width(self) -> None:
        """Make the page as wide as the room."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    @Slot()
    def larger(self) -> None:
        """Zoom in."""
        self._zoom(_STEP)

    @Slot()
    def smaller(self) -> None:
        """Zoom out."""
        self._zoom(1 / _STEP)

    def _zoom(self, by: float) -> None:
        now = self.view.zoomFactor()
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth and self._loaded is not None and self.page_count:
            # Go on from what is seen, not from the factor before fitting.
            points = self._loaded.document.pagePointSize(0).width()
            now = (self.view.viewport().width() - 24) / (points * self.logicalDpiX() / 72)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(now * by, _LEAST), _MOST))

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self.strip.setRange(0, max(progress.total, 1))
        self.strip.setValue(progress.done)

    @Slot()
    def _on_page(self) -> None:
        page = min(self.view.pageNavigator().currentPage() + 1, self.page_count)
        said = self.tr("Page {page} of {count}").format(page=page, count=self.page_count)
        self.place.setText(said if self.page_count else "")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < self.page_count)
        if self.thumbnails is not None:
            self.thumbnails.mark(page - 1)

    def _button(self, sign: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(plain_tip(name))
        button.setAccessibleName(name)
        button.setProperty("tone", "quiet")
        return button

    def _connect(self) -> None:
        self.zoom_out.clicked.connect(self.smaller)
        self.zoom_in.clicked.connect(self.larger)
        self.fit.clicked.connect(self.fit_width)
        self.before.clicked.connect(self.page_before)
        self.after.clicked.connect(self.next_page)
        if self.thumbnails is not None:
            self.thumbnails.page_asked.connect(self.go_to)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)

    def _lay_out(self) -> None:
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setAccessibleName(self.tr("The minutes as they will be printed"))
        self.strip.setTextVisible(False)
        self.strip.setFixedHeight(4)
        # The strip keeps its room, so that the page does not jump.
        policy = self.strip.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.strip.setSizePolicy(policy)
        self.strip.hide()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.zoom_out, self.zoom_in, self.fit):
            row.addWidget(button)
        row.addSpacing(8)
        for widget in (self.before, self.place, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.strip)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        if self.thumbnails is not None:
            beside.addWidget(self.thumbnails)
        beside.addWidget(self.pages, 1)
        column.addLayout(beside, 1)
