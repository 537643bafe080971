"""Where: the plugged-in sticks as cards, or any folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.formats import bytes_shown
from giamsat_desktop.ui.icons import pixmap
from giamsat_desktop.ui.screens.exchange.sticks import Stick
from giamsat_desktop.ui.theme import tokens
from giamsat_desktop.ui.widgets.card import Card, label


class PlacesCard(Card):
    """Chooses where the bundle goes.

    Signals:
        chosen(): another place was chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Where"), parent)
        self.sticks: tuple[Stick, ...] = ()
        self.buttons: list[QPushButton] = []
        self._folders: list[Path] = []
        self._own: Path | None = None
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _number: self.chosen.emit())
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.nothing = label(self.tr("Plug in a USB stick, or choose a folder."), "muted", wrap=True)
        self.folder_button = QPushButton(self.tr("Choose a folder…"))
        self.folder_button.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.addWidget(self.folder_button)
        row.addStretch(1)
        self.add(self._column)
        self.add(self.nothing)
        self.add(row)

    def folder(self) -> Path | None:
        """Return the chosen folder, or None."""
        number = self._group.checkedId()
        return self._folders[number] if 0 <= number < len(self._folders) else None

    def show_sticks(self, sticks: Sequence[Stick]) -> None:
        """Show the sticks plugged in now; the choice stays while it is there."""
        if self.buttons and tuple(sticks) == self.sticks:
            return
        self.sticks = tuple(sticks)
        self._renew()

    def choose_folder(self, folder: Path) -> None:
        """Offer a folder of the person's own choice, and choose it."""
        self._own = folder
        self._renew(folder)

    def _renew(self, wanted: Path | None = None) -> None:
        kept = wanted or self.folder()
        for button in self.buttons:
            self._group.removeButton(button)
            button.deleteLater()
        self.buttons, self._folders = [], []
        for stick in self.sticks:
            detail = " · ".join((self.tr("{size} free").format(size=bytes_shown(stick.free)), stick.file_system))
            detail = detail if stick.writable else self.tr("Locked against writing")
            self._add(stick.folder, stick.name, detail, "drive", enabled=stick.writable)
        if self._own is not None:
            self._add(self._own, self._own.name or str(self._own), str(self._own), "folder")
        usable = [number for number, button in enumerate(self.buttons) if button.isEnabled()]
        if kept in self._folders:
            self.buttons[self._folders.index(kept)].setChecked(True)
        elif len(usable) == 1:  # the only stick plugged in
            self.buttons[usable[0]].setChecked(True)
        self.nothing.setVisible(not self.buttons)
        self.chosen.emit()

    def _add(self, folder: Path, name: str, detail: str, icon_name: str, *, enabled: bool = True) -> None:
        button = _PlaceButton(name, detail, icon_name)
        button.setEnabled(enabled)
        self._group.addButton(button, len(self._folders))
        self._column.addWidget(button)
        self._folders.append(folder)
        self.buttons.append(button)

    @Slot()
    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.folder_button.text())
        if name:
            self.choose_folder(Path(name))


class _PlaceButton(QPushButton):
    """A stick or folder as a card that can be pressed."""

    def __init__(self, name: str, detail: str, icon_name: str) -> None:
        super().__init__()
        self.setProperty("role", "place")
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(detail)
        self.setStyleSheet("QPushButton { min-height: 44px; }")  # outdoes the application's height of one line
        picture = QLabel()
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
