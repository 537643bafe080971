"""The door: a program that is started once more brings the one forward that already asks, or that is open."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import opening


class Door(QObject):
    """Stands for the page that comes before the window of a profile, while that page is shown.

    Signals:
        knocked(): the program was started once more.
    """

    knocked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = opening.door(folder)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def stand(self) -> None:
        """Hear from now on who is started after this one; nothing happens where nothing can be written."""
        if self._lock.held or not self._folder.is_dir():
            return
        with contextlib.suppress(Refusal):  # another page is there already, or the disk is full
            self._lock.acquire()
            opening.stop_asking(self._folder)  # asked of a program that is gone
            self._watcher.addPath(str(self._folder))

    def leave(self) -> None:
        """The window is there, and hears for itself; or the program ends."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._lock.release()

    @Slot()
    def _look(self) -> None:
        if self._lock.held and opening.answer(self._folder):
            self.knocked.emit()


def bring_forward(window: QWidget) -> None:
    """Show a window above all others, as it was; where the system forbids that, its place in the bar blinks."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
