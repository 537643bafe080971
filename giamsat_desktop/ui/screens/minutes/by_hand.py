"""A sheet whose code cannot be read: the person says which page it is, and sees it beside that page first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.services.signing import filing
from giamsat_desktop.services.signing.filing import Filed
from giamsat_desktop.services.signing.sheet_reading import Look
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.screens.minutes.side_by_side import ShownSheet, SideBySide
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import problem_line

_KEY = "file-scans"


@dataclass(frozen=True, slots=True)
class CodelessSheet:
    """Picture `picture` (from 1) of a file, to be filed as a page of these minutes."""

    minutes: str
    page: int
    file: Path
    picture: int

    def named(self) -> dict[str, Any]:
        """Return it as what files it wants it."""
        return asdict(self)


class HandFiling(QObject):
    """Shows a sheet beside the page it is to be, and files it once the person has said that it is this page.

    Signals:
        filed(Filed), failed(Exception).
    """

    filed = Signal(Filed)
    failed = Signal(Exception)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._over = context, parent
        self.dialog: SideBySide | None = None

    def ask(self, sheet: CodelessSheet, called: str) -> None:
        """Ask whether the sheet is the page, which is `called` so."""
        said = self.tr("{file} ({picture}), to be filed as {page}")
        name = said.format(file=sheet.file.name, picture=sheet.picture, page=called)
        workspace = self._context.workspace

        def look(_task: Task) -> Look:
            return filing.look_by_hand(workspace, **sheet.named())

        def show(seen: Look) -> None:
            dialog = SideBySide([ShownSheet(name, seen, coded=False)], asking=True, parent=self._over)
            dialog.filed.connect(lambda: self._file(sheet))
            dialog.destroyed.connect(self._forget)
            self.dialog = dialog
            dialog.open()

        self._context.jobs.work(look, show, self.failed.emit, key=_KEY)

    def _file(self, sheet: CodelessSheet) -> None:
        workspace = self._context.workspace

        def work(_task: Task) -> Filed:
            return filing.file_by_hand(workspace, **sheet.named())

        self._context.jobs.work(work, self.filed.emit, self.failed.emit, key=_KEY)

    @Slot()
    def _forget(self) -> None:
        self.dialog = None


class ByHand(QWidget):
    """Asks for one sheet after the other; hidden while there is nothing to ask.

    Signals:
        chosen(Path, int picture, int page): file this picture as this page.
    """

    chosen = Signal(Path, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[Path, int]] = []
        self.said = problem_line()
        self.page = ChoiceBox()
        self.page.setAccessibleName(self.tr("Page"))
        self.take_button = QPushButton(self.tr("File it as this page"))
        self.leave_button = QPushButton(self.tr("Leave it out"))
        self.take_button.clicked.connect(self._take)
        self.leave_button.clicked.connect(self.leave)
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
        chosen = self.page.currentData()
        self.page.clear()
        for page, words in pages:
            self.page.addItem(words[:1].upper() + words[1:], page)
        self.page.setCurrentIndex(max(self.page.findData(chosen), 0))
        self._renew()

    @Slot()
    def _take(self) -> None:
        page = self.page.currentData()
        if self._waiting and isinstance(page, int):
            file, picture = self._waiting[0]
            self.chosen.emit(file, picture, page)

    @Slot()
    def leave(self) -> None:
        """Go on to the next sheet: this one is filed, or left out."""
        self._waiting = self._waiting[1:]
        self._renew()

    def _renew(self) -> None:
        self.setVisible(bool(self._waiting) and self.page.count() > 0)
        if self._waiting:
            file, picture = self._waiting[0]
            said = self.tr("The code on {file} ({picture}) cannot be read. Which page is it?")
            self.said.setText(said.format(file=file.name, picture=picture))
