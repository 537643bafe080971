"""Where the recovery key goes in: typed from the sheet, or read out of a photo of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.secrets.secret_line import SecretLine

_PICTURES = (".png", ".jpg", ".jpeg", ".heic")
_READ = "read-sheet"


class RecoveryKeyField(QWidget):
    """A line for the key and a place for a photo of the sheet.

    Signals:
        read(): a photo filled the line.
        refused(str): why a photo did not.
        confirmed(): Enter in the line.
    """

    read = Signal()
    refused = Signal(str)
    confirmed = Signal()

    def __init__(self, jobs: Jobs, language: str = "vi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._language = language
        self.line = SecretLine(self.tr("Recovery key"), shown=True)
        self.line.setPlaceholderText(self.tr("the groups of four letters; spaces and capitals do not matter"))
        self.drop = DropArea(
            self.tr("… or drop a photo of the sheet here; Ctrl+V pastes. Delete the photo afterwards."), _PICTURES
        )
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self.confirmed)
        self.drop.dropped.connect(self.read_files)
        self.drop.unsuitable.connect(self.read_files)
        self.drop.pasted.connect(self.read_picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.line)
        column.addWidget(self.drop)

    def text(self) -> str:
        """Return what was typed or read."""
        return self.line.text().strip()

    def clear(self) -> None:
        """Forget it."""
        self.line.clear()

    @Slot(list)
    def read_files(self, files: Sequence[Path]) -> None:
        """Read the key out of the first of these pictures, off the window's thread."""
        file = files[0]
        self._read(lambda: (photographing.read_file(file), file.name))

    @Slot(QImage)
    def read_picture(self, picture: QImage) -> None:
        """Read the key out of a pasted picture."""
        self._read(lambda: (png(picture), self.tr("the pasted picture")))

    def _read(self, content: Callable[[], tuple[bytes, str]]) -> None:
        def work(_task: Task) -> str:
            found, name = content()
            return recovering.key_in_picture(found, file=name)

        self._jobs.work(work, self._on_read, self._on_failed, key=_READ)

    def _on_read(self, key: str) -> None:
        self.line.setText(key)
        self.read.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.refused.emit(sentence(error, self._language))


def png(picture: QImage) -> bytes:
    """Return a picture as the bytes of a PNG; may run on any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know file names only
    return bytes(buffer.data().data())
