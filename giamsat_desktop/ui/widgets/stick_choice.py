"""Which stick: a list of what is plugged in, and any folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.look.formats import bytes_shown
from giamsat_desktop.ui.look.icons import icon
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.sticks import Stick, Target, plugged_in, prove_there, room_at
from giamsat_desktop.ui.widgets.asking_places import ask_folder
from giamsat_desktop.ui.widgets.card import label, problem_line

_LOOK_EVERY = 4000
"""Milliseconds between looks for sticks while this is shown."""
_FOLDER = Qt.ItemDataRole.UserRole
_KEY, _ROOM = "stick-choice", "folder-room"


class StickChoice(QWidget):
    """Chooses the folder of a stick. The only one is chosen by itself; another one never takes its place.

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
        self._target = Target()
        self._offered: Path | None = None
        self._room: Stick | None = None
        self.list = QListWidget()
        self.gone = problem_line()
        self.nothing = label(self.tr("Plug in a USB stick, or choose a folder."), "muted", wrap=True)
        self.folder_button = QPushButton(self.tr("Choose a folder…"))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._lay_out()

    def folder(self) -> Path | None:
        """Return the chosen folder, or None."""
        return self._target.folder

    def prove_there(self) -> Callable[[], None]:
        """Return what raises StickGone when the chosen stick is no longer there; for the thread that writes."""
        stick, find = self._target.stick, self._find
        return lambda: prove_there(stick, find)

    def choose_folder(self, folder: Path) -> None:
        """Offer a folder of the person's own choice, and choose it."""
        self._offered, self._room = folder, None
        self._target.choose(folder)
        self._fill()
        self._jobs.work(lambda _task: room_at(folder), self._on_room, key=_ROOM)

    def _on_room(self, found: Stick | None) -> None:
        if found is None or found.folder == self._offered:
            self._room = found
            self._fill()

    def show_sticks(self, plugged: Sequence[Stick]) -> None:
        """Show the sticks plugged in now. The choice stays; when it is gone, that is said, and none takes its place."""
        if self._sticks != tuple(plugged):
            self._sticks = tuple(plugged)
            self._target.see(plugged)
            self._fill()

    @Slot()
    def look(self) -> None:
        """Look for sticks, off the window's thread."""
        find = self._find
        if not self._jobs.is_running(_KEY):

            def search(_task: Task) -> Sequence[Stick]:
                return find()

            self._jobs.work(search, self.show_sticks, key=_KEY)

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for stick in self._sticks or ():
            self._add(stick.folder, stick.name, room_shown(stick))
            self._enable(stick.writable)
        own = self._offered
        if own is not None and own not in [stick.folder for stick in self._sticks or ()]:
            room = room_shown(self._room) if self._room is not None else ""
            self._add(own, own.name or str(own), " · ".join(word for word in (room, str(own)) if word))
        rows = range(self.list.count())
        kept = [row for row in rows if self.list.item(row).data(_FOLDER) == str(self.folder())]
        self.list.setCurrentRow(kept[0] if kept else -1)
        self.list.blockSignals(False)
        self.list.setVisible(self.list.count() > 0)
        self.list.setFixedHeight(min(max(self.list.count(), 1), 4) * ROW + 6)
        self.nothing.setVisible(self.list.count() == 0 and self._target.gone is None)
        self._say()

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._target.choose(Path(self.list.item(row).data(_FOLDER)))
            self._say()

    def _say(self) -> None:
        gone = self._target.gone
        self.gone.setText(gone_shown(gone) if gone is not None else "")
        self.gone.setVisible(gone is not None)
        self.chosen.emit()

    def _add(self, folder: Path, name: str, detail: str) -> None:
        item = QListWidgetItem(icon("drive"), f"{name}  ·  {detail}")
        item.setData(_FOLDER, str(folder))
        item.setToolTip(plain_tip(str(folder)))
        self.list.addItem(item)

    def _enable(self, on: bool) -> None:
        if not on:
            item = self.list.item(self.list.count() - 1)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)

    @Slot()
    def _choose(self) -> None:
        folder = ask_folder(self, self.folder_button.text())
        if folder is not None:
            self.choose_folder(folder)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(self.tr("USB sticks"))
        self.list.currentRowChanged.connect(self._on_row)
        self.gone.hide()
        self.folder_button.clicked.connect(self._choose)
        self._timer.timeout.connect(self.look)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addWidget(self.gone)
        column.addWidget(self.nothing)
        column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def room_shown(stick: Stick) -> str:
    """Return the room on a stick and its file system, "5,2 GB free · exfat", or that it takes nothing."""
    if not stick.writable:
        return QCoreApplication.translate("StickChoice", "Locked against writing")
    free = QCoreApplication.translate("StickChoice", "{size} free").format(size=bytes_shown(stick.free))
    return " · ".join(word for word in (free, stick.file_system) if word)


def gone_shown(stick: Stick) -> str:
    """Return what to say of a chosen stick that is gone."""
    said = QCoreApplication.translate(
        "StickChoice", "“{stick}” was taken out or is locked. Plug it in again, or choose another place yourself."
    )
    return said.format(stick=stick.name)
