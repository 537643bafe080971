"""Where: the plugged-in sticks as cards, or any folder; and a test of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.services.exchange import sticks
from giamsat_desktop.services.exchange.sticks import Health, StickState
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.tab_order import lead_through
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.look.formats import bytes_shown, seconds_shown
from giamsat_desktop.ui.look.icons import pixmap
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.sticks import Stick, Target, room_at
from giamsat_desktop.ui.widgets.asking_places import ask_folder
from giamsat_desktop.ui.widgets.card import Card, label, problem_line
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.stick_choice import gone_shown, room_shown

KEY = "stick-test"
_ROOM = "folder-room"
translate = QCoreApplication.translate


class PlacesCard(Card):
    """Chooses where the bundle goes.

    Signals:
        chosen(): another place was chosen.
        tested(Health): a test of a stick has ended.
    """

    chosen = Signal()
    tested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Where"), parent)
        self._context = context
        self.sticks: tuple[Stick, ...] = ()
        self.buttons: list[QPushButton] = []
        self.amount = 0
        """Bytes that are going to be written; a test writes as much."""
        self._folders: list[Path] = []
        self._target = Target()
        self._offered: Path | None = None
        self._room: Stick | None = None
        self._quiet = False
        self._health: dict[Path, Health] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout()
        self.nothing = label(self.tr("Plug in a USB stick, or choose a folder."), "muted", wrap=True)
        self.folder_button = QPushButton(self.tr("Choose a folder…"))
        self.test_button = QPushButton(self.tr("Test this stick"))
        self.gone = problem_line()
        self.health = label("", "", wrap=True)
        self.unfinished = label("", "conflict", wrap=True)
        self.progress = ProgressPanel()
        self._lay_out()

    def folder(self) -> Path | None:
        """Return the chosen folder, or None."""
        return self._target.folder

    def stick(self) -> Stick | None:
        """Return the chosen stick; None for a folder of the person's own choice."""
        return self._target.stick

    def show_sticks(self, plugged: Sequence[Stick]) -> None:
        """Show the sticks plugged in now. The choice stays; when it is gone, that is said, and none takes its place."""
        if self.buttons and tuple(plugged) == self.sticks:
            return
        self.sticks = tuple(plugged)
        here = {stick.folder for stick in plugged}
        self._health = {folder: found for folder, found in self._health.items() if folder in here}
        self._target.see(plugged)
        self._renew()

    def choose_folder(self, folder: Path) -> None:
        """Offer a folder of the person's own choice, and choose it."""
        self._offered, self._room = folder, None
        self._target.choose(folder)
        self._renew()
        self.look_at_folder()

    def look_at_folder(self) -> None:
        """Find out the room in the offered folder and on what it lies, off the window's thread."""
        folder = self._offered
        if folder is not None:
            self._context.jobs.work(lambda _task: room_at(folder), self._on_room, key=_ROOM)

    def _on_room(self, found: Stick | None) -> None:
        if found != self._room and (found is None or found.folder == self._offered):
            self._room = found
            self._renew()

    def done_with(self, done: bool = True) -> None:
        """All is on the chosen stick, so taking it out is no loss; or, another writing begins."""
        self._target.done_with(done)

    def be_quiet(self, quiet: bool) -> None:
        """Say nothing of the chosen place: something else is being said about it."""
        self._quiet = quiet
        if quiet and (folder := self.folder()) is not None:
            self._health.pop(folder, None)
        self._say()

    def offer(self, folder: Path | None) -> None:
        """Offer the folder of the last time beside the sticks; it is for the person to choose it."""
        if folder is not None and self._offered is None:
            self._offered = folder
            self._renew()
            self.look_at_folder()

    def show_unfinished(self, files: Sequence[Path]) -> None:
        """Say that a sending was interrupted earlier (fault 1)."""
        names = ", ".join(file.name for file in files[:3])
        said = self.tr("An earlier sending was interrupted; what is left of it is no bundle: {names}. Send again.")
        self.unfinished.setText(said.format(names=names))
        self.unfinished.setVisible(bool(files) and not self._quiet)

    @Slot()
    def test(self) -> None:
        """Write to the chosen stick, read back, and say what was found."""
        folder, stick, amount = self.folder(), self.stick(), self.amount
        if folder is None:
            return
        workspace, kind = self._context.workspace, stick.file_system if stick is not None else ""

        def work(task: Task) -> Health:
            return sticks.probe(
                workspace,
                folder=folder,
                amount=amount,
                file_system=kind,
                progress=task.report,
                cancelled=task.is_cancelled,
            )

        job = self._context.jobs.work(work, self._on_tested, self._on_failed, key=KEY)
        if job is not None:
            self.health.hide()
            self.test_button.setEnabled(False)
            self.progress.follow(job, self.tr("Writing to the stick and reading back"))

    def _on_tested(self, found: Health) -> None:
        self._health[found.folder] = found
        self.progress.hide()
        self._show_health()
        self.tested.emit(found)

    def _on_failed(self, _error: Exception) -> None:
        self.progress.hide()
        self._show_health()

    def _show_health(self) -> None:
        folder = self.folder()
        found = self._health.get(folder) if folder is not None else None
        self.health.setText(health_shown(found) if found is not None else "")
        self.health.setVisible(found is not None)
        self.test_button.setVisible(folder is not None)
        self.test_button.setEnabled(not self._context.jobs.is_running(KEY))

    def _renew(self) -> None:
        for button in self.buttons:
            self._group.removeButton(button)
            button.deleteLater()
        self.buttons, self._folders = [], []
        for stick in self.sticks:
            self._add(stick.folder, stick.name, room_shown(stick), "drive", enabled=stick.writable)
        own, kept = self._offered, self.folder()
        if own is not None and own not in self._folders:
            room = room_shown(self._room) if self._room is not None else ""
            self._add(own, own.name or str(own), " · ".join(word for word in (room, str(own)) if word), "folder")
        if kept in self._folders:
            self.buttons[self._folders.index(kept)].setChecked(True)
        lead_through(self, self.buttons)
        self._on_chosen()

    @Slot(int)
    def _on_pressed(self, number: int) -> None:
        self._target.choose(self._folders[number])
        self._on_chosen()

    def _on_chosen(self) -> None:
        self._say()
        self.chosen.emit()

    def _say(self) -> None:
        """Say one thing: that the chosen stick is gone, or that there is none, or how it was found by a test."""
        gone = self._target.gone if not self._quiet else None
        self.gone.setText(gone_shown(gone) if gone is not None else "")
        self.gone.setVisible(gone is not None)
        self.nothing.setVisible(not self.buttons and gone is None and not self._quiet)
        self._show_health()

    def _add(self, folder: Path, name: str, detail: str, icon_name: str, *, enabled: bool = True) -> None:
        button = _PlaceButton(name, detail, icon_name)
        button.setEnabled(enabled)
        self._group.addButton(button, len(self._folders))
        self._column.addWidget(button)
        self._folders.append(folder)
        self.buttons.append(button)

    @Slot()
    def _choose_folder(self) -> None:
        folder = ask_folder(self, self.folder_button.text())
        if folder is not None:
            self.choose_folder(folder)

    def _lay_out(self) -> None:
        self._group.idClicked.connect(self._on_pressed)
        self._column.setSpacing(8)
        self.folder_button.clicked.connect(self._choose_folder)
        self.test_button.clicked.connect(self.test)
        self.test_button.setToolTip(self.tr("Writes as much as is going to be sent, reads it back, and removes it"))
        self.test_button.setProperty("tone", "quiet")
        row = QHBoxLayout()
        row.addWidget(self.folder_button)
        row.addWidget(self.test_button)
        row.addStretch(1)
        self.add(self._column)
        for widget in (self.gone, self.nothing, self.unfinished, self.progress, self.health):
            self.add(widget)
        self.add(row)
        self.gone.hide()
        self.unfinished.hide()
        self.progress.hide()
        self.health.hide()
        self.test_button.hide()


class _PlaceButton(QPushButton):
    """A stick or folder as a card that can be pressed."""

    def __init__(self, name: str, detail: str, icon_name: str) -> None:
        super().__init__()
        self.setProperty("role", "place")
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(detail)
        self.setStyleSheet("QPushButton { min-height: 44px; }")  # outdoes the application's height of one line
        picture = Label()
        picture.setPixmap(pixmap(icon_name, tokens().muted, 24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "label"))
        words.addWidget(label(detail, "muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(words, 1)


def health_shown(found: Health) -> str:
    """Return what a test found, in words that say what to do."""
    said = {
        StickState.GOOD: translate("Places", "✓ It gave back all of {size} right, in {time} ({speed} a second)."),
        StickState.READ_ONLY: translate("Places", "✗ Locked against writing. Slide the lock, or take another stick."),
        StickState.FULL: translate("Places", "✗ No room is left on it. Clear something, or take another stick."),
        StickState.LIES: translate(
            "Places", "✗ It gave back other bytes than were written: broken, or smaller than it says. Do not use it."
        ),
        StickState.FAULT: translate(
            "Places", "✗ It was pulled out or is broken. Plug it in again, or take another one."
        ),
        StickState.STOPPED: translate("Places", "The test was stopped; nothing was left on the stick."),
    }[found.state]
    words = said.format(
        size=bytes_shown(found.tested),
        time=seconds_shown(round(found.writing + found.reading)),
        speed=bytes_shown(round(found.speed)),
    )
    if found.largest_file is not None and found.writable:
        words += " " + translate("Places", "FAT32 takes files up to 4 GB; bundles are cut smaller than that.")
    return words
