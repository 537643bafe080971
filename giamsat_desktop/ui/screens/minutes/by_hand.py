"""A sheet whose code cannot be read: the person says which page it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import label


class ByHand(QWidget):
    """Asks for one sheet after the other; hidden while there is nothing to ask.

    Signals:
        chosen(Path, int picture, int page): file this picture as this page.
    """

    chosen = Signal(Path, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[Path, int]] = []
        self.said = label("", "problem", wrap=True)
        self.page = ChoiceBox()
        self.page.setAccessibleName(self.tr("Page"))
        self.take_button = QPushButton(self.tr("File it as this page"))
        self.leave_button = QPushButton(self.tr("Leave it out"))
        self.take_button.clicked.connect(self._take)
        self.leave_button.clicked.connect(self._next)
        row = QHBoxLayout()
        for widget in (self.page, self.take_button, self.leave_button):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addLayout(row)
        self._renew()

    def ask(self, sheets: Iterable[tuple[Path, int]]) -> None:
        """Ask about these pictures (file, number from 1) and about no earlier ones."""
        self._waiting = list(sheets)
        self._renew()

    def set_pages(self, pages: Iterable[tuple[int, str]]) -> None:
        """Offer these pages, each with what it is called on the sheet: the ones that are missing."""
        self.page.clear()
        for page, words in pages:
            self.page.addItem(words[:1].upper() + words[1:], page)
        self._renew()

    @Slot()
    def _take(self) -> None:
        page = self.page.currentData()
        if self._waiting and isinstance(page, int):
            file, picture = self._waiting.pop(0)
            self._renew()
            self.chosen.emit(file, picture, page)

    @Slot()
    def _next(self) -> None:
        self._waiting = self._waiting[1:]
        self._renew()

    def _renew(self) -> None:
        self.setVisible(bool(self._waiting) and self.page.count() > 0)
        if self._waiting:
            file, picture = self._waiting[0]
            said = self.tr("The code on {file} ({picture}) cannot be read. Which page is it?")
            self.said.setText(said.format(file=file.name, picture=picture))
