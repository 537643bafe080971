"""Which stick: a list of what is plugged in, and any folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.formats import bytes_shown
from giamsat_desktop.ui.icons import icon
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.sticks import Stick, plugged_in
from giamsat_desktop.ui.theme import ROW
from giamsat_desktop.ui.widgets.card import label

_LOOK_EVERY = 4000
"""Milliseconds between looks for sticks while this is shown."""
_FOLDER = Qt.ItemDataRole.UserRole
_KEY = "stick-choice"


class StickChoice(QWidget):
    """Chooses the folder of a stick. The only one that can be written to is chosen by itself.

    Signals:
        chosen(): another folder is the chosen one.
    """

    chosen = Signal()

    def __init__(
        self,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        find_sticks: Callable[[], Sequence[Stick]] = plugged_in,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._find = find_sticks
        self._sticks: tuple[Stick, ...] | None = None
        self._own: Path | None = None
        self.list = QListWidget()
        self.nothing = label(self.tr("Plug in a USB stick, or choose a folder."), "muted", wrap=True)
        self.folder_button = QPushButton(self.tr("Choose a folder…"))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._lay_out()

    def folder(self) -> Path | None:
        """Return the chosen folder, or None."""
        item = self.list.currentItem()
        data = item.data(_FOLDER) if item is not None else None
        return Path(data) if isinstance(data, str) else None

    def choose_folder(self, folder: Path) -> None:
        """Offer a folder of the person's own choice, and choose it."""
        self._own = folder
        self._fill(folder)

    def show_sticks(self, plugged: Sequence[Stick]) -> None:
        """Show the sticks plugged in now; the choice stays while it is there."""
        if self._sticks != tuple(plugged):
            self._sticks = tuple(plugged)
            self._fill(self.folder())

    @Slot()
    def look(self) -> None:
        """Look for sticks, off the window's thread."""
        find = self._find
        if not self._jobs.is_running(_KEY):

            def search(_task: Task) -> Sequence[Stick]:
                return find()

            self._jobs.work(search, self.show_sticks, key=_KEY)

    def _fill(self, wanted: Path | None) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for stick in self._sticks or ():
            room = self.tr("{size} free").format(size=bytes_shown(stick.free))
            self._add(stick.folder, stick.name, room if stick.writable else self.tr("Locked against writing"))
            self._enable(stick.writable)
        if self._own is not None:
            self._add(self._own, self._own.name or str(self._own), str(self._own))
        rows = [row for row in range(self.list.count()) if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]
        kept = [row for row in rows if self.list.item(row).data(_FOLDER) == str(wanted)]
        self.list.setCurrentRow(kept[0] if kept else rows[0] if len(rows) == 1 else -1)
        self.list.blockSignals(False)
        self.list.setVisible(self.list.count() > 0)
        self.list.setFixedHeight(min(max(self.list.count(), 1), 4) * ROW + 6)
        self.nothing.setVisible(self.list.count() == 0)
        self.chosen.emit()

    def _add(self, folder: Path, name: str, detail: str) -> None:
        item = QListWidgetItem(icon("drive"), f"{name}  ·  {detail}")
        item.setData(_FOLDER, str(folder))
        item.setToolTip(str(folder))
        self.list.addItem(item)

    def _enable(self, on: bool) -> None:
        if not on:
            item = self.list.item(self.list.count() - 1)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)

    @Slot()
    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.folder_button.text())
        if name:
            self.choose_folder(Path(name))

    def _lay_out(self) -> None:
        self.list.setAccessibleName(self.tr("USB sticks"))
        self.list.currentRowChanged.connect(lambda _row: self.chosen.emit())
        self.folder_button.setProperty("tone", "quiet")
        self.folder_button.clicked.connect(self._choose)
        self._timer.timeout.connect(self.look)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
